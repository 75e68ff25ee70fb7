import { useSyncExternalStore } from 'react';

let offset = 0;
let current = Date.now();
let timer: ReturnType<typeof setInterval> | undefined;
const listeners = new Set<() => void>();

function tick(): void {
  current = Date.now() + offset;
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  timer ??= setInterval(tick, 1000);
  return () => {
    listeners.delete(listener);
    if (listeners.size === 0) {
      clearInterval(timer);
      timer = undefined;
    }
  };
}

/** Tells the backend's clock (epoch milliseconds): deadlines are judged by it, not by a wrong clock of the browser. */
export function setBackendTime(now: number): void {
  offset = now - Date.now();
  tick();
}

/** The backend's time now, epoch milliseconds. */
export function backendNow(): number {
  return Date.now() + offset;
}

/** Follows the backend's time in steps of `step` milliseconds; the component is drawn again once a step. */
export function useNow(step = 1000): number {
  return useSyncExternalStore(subscribe, () => Math.floor(current / step) * step);
}
