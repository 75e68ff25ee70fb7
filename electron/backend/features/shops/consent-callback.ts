import { randomBytes } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import { MINUTE } from '../../../../shared/domain/clock.ts';
import { translate } from '../../../../shared/i18n/translate.ts';
import type { RequestContext } from '../../host.ts';

/** How long the fixed port stays open after the consent page was opened. */
const OPEN_FOR = 15 * MINUTE;
const LOOPBACK = new Set(['127.0.0.1', 'localhost']);

/**
 * Listens for the redirect after a consent, but only where the app's registered redirect address is this machine with
 * a port of its own. Everywhere else the person pastes the address that the browser shows.
 */
export interface ConsentCallbacks {
  /** Opens the port of this redirect address for a while; false when it is not ours to open or is taken. */
  listen(
    redirectUri: string,
    state: string,
    context: RequestContext,
    onAddress: (address: string) => Promise<void>,
  ): Promise<boolean>;
  /** Gives out the state that ties the next redirect to this shop. */
  issue(shopId: number): string;
  /** Whether a redirect's state fits: a bare code has none, and before the first issue there is nothing to compare. */
  accepts(shopId: number, state: string | undefined): boolean;
  close(): Promise<void>;
}

function callbackOf(redirectUri: string): { port: number; path: string } | undefined {
  try {
    const url = new URL(redirectUri);
    if (url.protocol !== 'http:' || !LOOPBACK.has(url.hostname) || url.port === '') return undefined;
    return { port: Number(url.port), path: url.pathname };
  } catch {
    return undefined;
  }
}

function answerPage(text: string): string {
  return `<!doctype html><meta charset="utf-8"><title>Maitian</title><p style="font:16px sans-serif;margin:3em">${text}</p>`;
}

async function shut(server: Server): Promise<void> {
  await new Promise<void>((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}

/** Creates the keeper of open callback ports. */
export function createConsentCallbacks(): ConsentCallbacks {
  const open = new Map<number, Server>();
  const states = new Map<number, string>();

  async function release(port: number): Promise<void> {
    const server = open.get(port);
    open.delete(port);
    if (server) await shut(server);
  }

  return {
    issue: (shopId) => {
      const state = randomBytes(16).toString('hex');
      states.set(shopId, state);
      return state;
    },
    accepts: (shopId, state) => state === undefined || !states.has(shopId) || states.get(shopId) === state,
    listen: async (redirectUri, state, context, onAddress) => {
      const callback = callbackOf(redirectUri);
      if (!callback) return false;
      await release(callback.port);
      const server = createServer((request, response) => {
        const url = new URL(request.url ?? '/', `http://127.0.0.1:${callback.port}`);
        // A foreign page could send the browser here with a code of its own seller: the state must be the one we gave out.
        const isOurs =
          request.method === 'GET' && url.pathname === callback.path && url.searchParams.get('state') === state;
        const headers = {
          'content-type': 'text/html; charset=utf-8',
          'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'",
        };
        if (!isOurs || !url.searchParams.has('code')) {
          response.writeHead(404, headers).end(answerPage(translate(context.locale, 'consent.callback.unknown')));
          return;
        }
        onAddress(url.href).then(
          () => response.writeHead(200, headers).end(answerPage(translate(context.locale, 'consent.callback.done'))),
          () => response.writeHead(502, headers).end(answerPage(translate(context.locale, 'consent.callback.failed'))),
        );
        response.once('close', () => void release(callback.port));
      });
      const isListening = await new Promise<boolean>((resolve) => {
        server.once('error', () => resolve(false));
        server.listen(callback.port, '127.0.0.1', () => resolve(true));
      });
      if (!isListening) return false;
      open.set(callback.port, server);
      // The machine's own timer: how long a port stays open is no matter of the platform's time.
      setTimeout(() => void release(callback.port), OPEN_FOR).unref();
      return true;
    },
    close: async () => {
      await Promise.all([...open.keys()].map(release));
    },
  };
}
