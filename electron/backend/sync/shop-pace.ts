/** What the engine decides about a shop among all the others. */
export interface ShopPace {
  /** How long until a stream that is current looks for changes again, milliseconds. */
  pollEvery(): number;
  /** Waits for the turn to read a window; resolves with the function that gives it back. */
  turn(urgent: boolean, signal: AbortSignal): Promise<() => void>;
}
