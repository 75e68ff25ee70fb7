/**
 * - `connecting`: the first connection is being made;
 * - `open`: calls go through;
 * - `lost`: the connection dropped and is being made again; calls wait a while;
 * - `refused`: this page's session is not (or no longer) known; only the address printed by a running program helps.
 */
type ConnectionState = 'connecting' | 'open' | 'lost' | 'refused';

/** Readable side of the store; `get` and `subscribe` fit useSyncExternalStore. */
export interface ConnectionStateStore {
  get(): ConnectionState;
  /** Calls the listener after each change; answers the function that stops it. */
  subscribe(listener: () => void): () => void;
}

export interface WritableConnectionState extends ConnectionStateStore {
  set(next: ConnectionState): void;
}

/** A store that starts as `connecting`. */
export function createConnectionState(): WritableConnectionState {
  let state: ConnectionState = 'connecting';
  const listeners = new Set<() => void>();
  return {
    get: () => state,
    subscribe(listener) {
      listeners.add(listener);
      return () => {
        listeners.delete(listener);
      };
    },
    set(next) {
      if (next === state) return;
      state = next;
      for (const listener of [...listeners]) listener();
    },
  };
}
