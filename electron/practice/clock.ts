import type { CancelSignal, Clock } from '../../shared/domain/clock.ts';

/** The machine's own clock; the default when no clock is injected. */
export function systemClock(): Clock {
  return { now: () => Date.now(), sleep: sleepFor };
}

function sleepFor(milliseconds: number, signal?: CancelSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    if (signal?.aborted) {
      reject(signal.reason);
      return;
    }
    const cancel = (): void => {
      clearTimeout(timer);
      reject(signal?.reason);
    };
    const timer = setTimeout(() => {
      signal?.removeEventListener('abort', cancel);
      resolve();
    }, milliseconds);
    signal?.addEventListener('abort', cancel, { once: true });
  });
}

/** The practice platform's time: the base clock, stretched by a scale and pushed ahead by hand; it never runs back. */
export interface PracticeClock {
  now(): number;
  /** Time of the base clock, for what belongs to people and wires: code lifetime, QPS, journal durations. */
  wallNow(): number;
  advance(milliseconds: number): void;
  set(time: number): void;
  scale(): number;
  setScale(scale: number): void;
}

/** Builds the platform's clock over a base clock. */
export function createPracticeClock(base: Clock, startScale: number): PracticeClock {
  let scale = startScale;
  let anchorBase = base.now();
  let anchorTime = anchorBase;
  const now = (): number => anchorTime + Math.round((base.now() - anchorBase) * scale);
  const moveTo = (time: number): void => {
    anchorTime = Math.max(time, now());
    anchorBase = base.now();
  };
  return {
    now,
    wallNow: () => base.now(),
    advance: (milliseconds) => moveTo(now() + milliseconds),
    set: moveTo,
    scale: () => scale,
    setScale: (next) => {
      moveTo(now());
      scale = next;
    },
  };
}
