/** Resolves after the milliseconds, or early (also resolving) when the signal is aborted. */
export function waitOrAbort(milliseconds: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) return resolve();
    const finish = (): void => {
      clearTimeout(timer);
      signal.removeEventListener('abort', finish);
      resolve();
    };
    const timer = setTimeout(finish, milliseconds);
    signal.addEventListener('abort', finish, { once: true });
  });
}

/** Pause before attempt `attempt` (from 0): doubling from 0.25 s up to 4 s. */
export function retryPause(attempt: number): number {
  return Math.min(250 * 2 ** attempt, 4000);
}
