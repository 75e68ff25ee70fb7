import { MessageChannelMain, type MessagePortMain, type UtilityProcess } from 'electron';
import type { Clock } from '../../shared/domain/clock.ts';
import type { Asset } from '../backend/host.ts';
import { createPeer, type Handlers, type Peer } from '../backend/peer.ts';
import { BACKEND_PORT, type BackendServices, type MainServices, type StartBackend } from './backend-services.ts';

export interface SupervisorOptions {
  readonly fork: () => UtilityProcess;
  readonly start: StartBackend;
  readonly handlers: Handlers<MainServices>;
  readonly clock: Clock;
  /** A new process runs after a crash; pages need new ports. */
  readonly onRestarted: () => void;
  /** The process ended by itself; `crashes` counts those of the last five minutes. */
  readonly onCrash: (crashes: number, exitCode: number) => void;
  readonly log: (line: string) => void;
}

export interface BackendSupervisor {
  /** Makes a channel to the present process; answers the page's end of it. */
  connect(): MessagePortMain;
  /** Undefined also while the backend is being restarted. */
  asset(path: string): Promise<Asset | undefined>;
  /** Asks the backend to finish and waits until its process is gone; after ten seconds it is ended. */
  stop(): Promise<void>;
}

const CRASH_SPAN = 5 * 60_000;
const STOP_WAIT = 10_000;

/** Pause before restart number `crashes` (from 1): 0.5 s doubling up to 30 s. */
export function restartPause(crashes: number): number {
  return Math.min(500 * 2 ** (crashes - 1), 30_000);
}

/** Runs the backend in a process of its own and starts it again after a crash, later each time it crashes anew. */
export function superviseBackend(options: SupervisorOptions): BackendSupervisor {
  const { clock } = options;
  let crashTimes: number[] = [];
  let stopping = false;
  let current = launch();

  interface Running {
    readonly child: UtilityProcess;
    readonly peer: Peer<BackendServices>;
    readonly gone: Promise<void>;
  }

  function launch(): Running {
    const child = options.fork();
    const peer = createPeer<BackendServices, MainServices>((message) => child.postMessage(message), options.handlers);
    child.on('message', (message) => void peer.receive(message));
    // Unheard, an error event would end the main process too; the exit that follows it starts the backend again.
    child.on('error', (type, location) => options.log(`backend process: ${type} at ${location}`));
    const gone = new Promise<void>((resolve) => {
      child.once('exit', (exitCode) => {
        peer.end('The backend process ended.');
        resolve();
        if (!stopping) void restart(exitCode);
      });
    });
    peer.ask('start', options.start).catch((error: unknown) => options.log(`backend did not start: ${String(error)}`));
    return { child, peer, gone };
  }

  async function restart(exitCode: number): Promise<void> {
    const now = clock.now();
    crashTimes = [...crashTimes.filter((at) => now - at < CRASH_SPAN), now];
    options.log(`backend process ended with ${exitCode}, ${crashTimes.length} times in five minutes`);
    options.onCrash(crashTimes.length, exitCode);
    await clock.sleep(restartPause(crashTimes.length));
    if (stopping) return;
    current = launch();
    options.onRestarted();
  }

  return {
    connect() {
      const { port1, port2 } = new MessageChannelMain();
      current.child.postMessage(BACKEND_PORT, [port1]);
      return port2;
    },
    async asset(path) {
      return (await current.peer.ask('asset', path).catch(() => null)) ?? undefined;
    },
    async stop() {
      stopping = true;
      const { child, peer, gone } = current;
      if (child.pid === undefined) return;
      await Promise.race([peer.ask('stop', null).catch(() => null), clock.sleep(STOP_WAIT)]);
      child.kill();
      await Promise.race([gone, clock.sleep(STOP_WAIT)]);
    },
  };
}
