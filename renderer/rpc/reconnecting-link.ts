import type { ClientContext, ClientLink } from '@orpc/client';
import { type Connection, ConnectionLostError, type OpenConnection, SessionRefusedError } from './connection.ts';
import { type ConnectionStateStore, createConnectionState } from './connection-state.ts';
import { retryPause, waitOrAbort } from './wait.ts';

export interface ReconnectingLink {
  readonly link: ClientLink<ClientContext>;
  readonly state: ConnectionStateStore;
  close(): void;
}

/** How long a call waits for a connection, milliseconds: short enough that a click is not carried out long after it. */
const CALL_WAIT = 15_000;

/**
 * Keeps one connection open and puts a link in front of it that outlives drops: a call waits for the open connection,
 * a call under way at a drop rejects with ConnectionLostError and is never repeated by itself (it may have been
 * carried out). Streams end with an error at a drop; their callers start them again.
 */
export function keepConnected(open: OpenConnection, callWait = CALL_WAIT): ReconnectingLink {
  const state = createConnectionState();
  const stop = new AbortController();
  let current: Connection | undefined;

  async function run(): Promise<void> {
    for (let attempt = 0; !stop.signal.aborted; attempt += 1) {
      try {
        const connection = await open(stop.signal);
        attempt = -1;
        current = connection;
        state.set('open');
        await connection.closed;
        current = undefined;
        state.set('lost');
      } catch (error) {
        if (error instanceof SessionRefusedError) return state.set('refused');
        if (attempt > 0) state.set('lost');
      }
      await waitOrAbort(retryPause(Math.max(attempt, 0)), stop.signal);
    }
  }
  void run();

  function connected(signal: AbortSignal | undefined): Promise<Connection> {
    return new Promise((resolve, reject) => {
      const check = (): void => {
        if (current !== undefined) finish(() => resolve(current as Connection));
        else if (state.get() === 'refused') finish(() => reject(new SessionRefusedError()));
      };
      const abort = (): void => finish(() => reject(signal?.reason));
      const finish = (settle: () => void): void => {
        clearTimeout(timer);
        unsubscribe();
        signal?.removeEventListener('abort', abort);
        settle();
      };
      const timer = setTimeout(() => finish(() => reject(new ConnectionLostError())), callWait);
      const unsubscribe = state.subscribe(check);
      signal?.addEventListener('abort', abort, { once: true });
      if (signal?.aborted) abort();
      else check();
    });
  }

  return {
    state,
    link: {
      async call(path, input, options) {
        const connection = current ?? (await connected(options.signal));
        try {
          return await connection.link.call(path, input, options);
        } catch (error) {
          if (connection !== current && !options.signal?.aborted) throw new ConnectionLostError(error);
          throw error;
        }
      },
    },
    close() {
      stop.abort();
      current?.close();
    },
  };
}
