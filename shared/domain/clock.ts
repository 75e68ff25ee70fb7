/** The part of AbortSignal that waiting needs; `shared` knows neither the DOM nor Node. Any AbortSignal fits. */
export interface CancelSignal {
  readonly aborted: boolean;
  readonly reason: unknown;
  addEventListener(type: 'abort', listener: () => void, options?: { once?: boolean }): void;
  removeEventListener(type: 'abort', listener: () => void): void;
}

/** The one source of time in the backend and in the practice platform; tests inject a clock they move by hand. */
export interface Clock {
  /** Current time, epoch milliseconds. */
  now(): number;
  /** Resolves after the given milliseconds of this clock; rejects with the signal's reason when it is aborted. */
  sleep(milliseconds: number, signal?: CancelSignal): Promise<void>;
}

export const SECOND = 1000;
export const MINUTE = 60 * SECOND;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;
