import type { ClientContext, ClientLink } from '@orpc/client';

/** One live connection. A link is bound to its socket or port, so each connection brings its own. */
export interface Connection {
  readonly link: ClientLink<ClientContext>;
  /** Resolves when the connection is gone; never rejects. */
  readonly closed: Promise<void>;
  close(): void;
}

/** Makes one connection. Rejects with `SessionRefusedError` where trying again is useless, with anything else to try again. */
export type OpenConnection = (signal: AbortSignal) => Promise<Connection>;

/** The connection dropped while the call was under way or none came back in time: whether it was carried out is unknown. */
export class ConnectionLostError extends Error {
  constructor(cause?: unknown) {
    super('The connection to the backend was lost.', cause === undefined ? undefined : { cause });
    this.name = 'ConnectionLostError';
  }
}

/** The backend does not know this page's session. */
export class SessionRefusedError extends Error {
  constructor() {
    super('The backend does not know this session.');
    this.name = 'SessionRefusedError';
  }
}
