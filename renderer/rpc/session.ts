import { SessionRefusedError } from './connection.ts';

/** The parts of the page's environment that the session needs. */
export interface SessionEnvironment {
  readonly location: Pick<Location, 'hash' | 'pathname' | 'search'>;
  readonly history: Pick<History, 'replaceState'>;
  readonly fetch: typeof fetch;
}

export interface Session {
  /** Resolves when the browser holds a session cookie. Rejects with SessionRefusedError where it cannot get one. */
  establish(): Promise<void>;
}

/**
 * Takes the launch token out of the address at once (before the router can read the fragment, and so that it is
 * neither bookmarked nor shown) and exchanges it, on the first `establish`, for the session cookie.
 */
export function takeSession(environment: SessionEnvironment): Session {
  const match = /^#token=([\w-]+)$/.exec(environment.location.hash);
  let token = match?.[1];
  if (token !== undefined) {
    environment.history.replaceState(null, '', environment.location.pathname + environment.location.search);
  }
  return {
    async establish() {
      const response =
        token === undefined
          ? await environment.fetch('/session', { cache: 'no-store' })
          : await environment.fetch('/session', {
              method: 'POST',
              headers: { 'content-type': 'application/json' },
              body: JSON.stringify({ token }),
            });
      if (response.status === 401) throw new SessionRefusedError();
      if (!response.ok) throw new Error(`The session request answered ${response.status}.`);
      token = undefined;
    },
  };
}
