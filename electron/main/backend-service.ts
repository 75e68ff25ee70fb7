import type { SupportedMessagePort } from '@orpc/client/message-port';
import { RPCHandler } from '@orpc/server/message-port';
import type { Clock } from '../../shared/domain/clock.ts';
import { type Backend, createBackend } from '../backend/backend.ts';
import { handlerOptions, initialContext, type Log } from '../backend/door/handler-options.ts';
import { createPracticeLending, type StartPractice } from '../backend/door/practice-lending.ts';
import type { RequestContext } from '../backend/host.ts';
import type { Handlers, Peer } from '../backend/peer.ts';
import type { BackendServices, MainServices, StartBackend } from './backend-services.ts';
import { createParentSecretStore } from './parent-secret-store.ts';

/** A port from a page: a DOM port in tests, Electron's own in the desktop door. */
export type PagePort = SupportedMessagePort & { start?: () => void };

export interface BackendService {
  readonly handlers: Handlers<BackendServices>;
  /** Serves a page; its calls wait until the backend is there. */
  accept(port: PagePort): void;
}

interface Opened {
  readonly backend: Backend;
  close(): Promise<void>;
}

/** Where the window's user sits; the platform's security log asks for an address. */
const OWN_MACHINE = '127.0.0.1';

/** The backend inside its own process: started on request, serving ports, lending what the main process has. */
export function createBackendService(
  parent: Pick<Peer<MainServices>, 'ask'>,
  startPractice: StartPractice,
  clock: Clock,
  log: Log,
): BackendService {
  const waiting: PagePort[] = [];
  let rpc: RPCHandler<RequestContext> | undefined;
  let opened: Promise<Opened> | undefined;

  function serve(port: PagePort, handler: RPCHandler<RequestContext>): void {
    handler.upgrade(port, { context: initialContext(OWN_MACHINE) });
    port.start?.();
  }

  async function open(options: StartBackend): Promise<Opened> {
    const practice = createPracticeLending(options.dataFolder, startPractice, clock);
    const backend = await createBackend({
      dataFolder: options.dataFolder,
      door: 'desktop',
      version: options.version,
      clock,
      secretStore: createParentSecretStore(parent),
      host: {
        openExternal: (url) => parent.ask('open-external', url),
        startPractice: () => practice.start(),
      },
      fetch,
      engineThread: true,
    });
    rpc = new RPCHandler(backend.router, handlerOptions(log));
    for (const port of waiting.splice(0)) serve(port, rpc);
    return {
      backend,
      async close() {
        await backend.close();
        await practice.close();
      },
    };
  }

  async function start(options: StartBackend): Promise<null> {
    if (opened) throw new Error('The backend runs already.');
    opened = open(options);
    const { backend } = await opened;
    if (options.practice) {
      const context = { staffId: null, locale: options.locale, origin: 'start' };
      await backend.client(context).shops.connectPractice({});
    }
    return null;
  }

  return {
    handlers: {
      start,
      asset: async (path) => (await (await opened)?.backend.asset(path, OWN_MACHINE)) ?? null,
      // Also in the middle of a start: what is half open must be closed as well.
      stop: async () => {
        await opened?.then(
          ({ close }) => close(),
          () => undefined,
        );
        return null;
      },
    },
    accept(port) {
      if (rpc) serve(port, rpc);
      else waiting.push(port);
    },
  };
}
