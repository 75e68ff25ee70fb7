import { Worker } from 'node:worker_threads';
import { failureCodec } from '../../engine/failure-codec.ts';
import { createPeer, type Peer } from '../../peer.ts';
import { UserError } from '../../user-error.ts';
import { workerFile } from '../../workers.ts';
import type { FansDesk } from './fans-desk.ts';
import type { FansServices, FansWorkerData } from './fans-services.ts';

interface Running {
  readonly worker: Worker;
  readonly peer: Peer<FansServices>;
}

/** The desk on a thread of its own, started with the first question; should it end by itself, the next one starts it again. */
export function createFansThread(file: string, onUnexpected: (name: string, error: unknown) => void): FansDesk {
  let running: Running | undefined;
  let closed = false;

  function run(): Running {
    if (closed) throw new UserError('UNAVAILABLE', 'error.store.unavailable');
    if (running) return running;
    const workerData: FansWorkerData = { file };
    const worker = new Worker(workerFile('fans-worker'), { workerData, name: 'maitian-fans', execArgv: [] });
    const peer = createPeer<FansServices, Record<never, never>>(
      (message) => worker.postMessage(message),
      {},
      failureCodec,
    );
    worker.on('message', (message: unknown) => void peer.receive(message));
    worker.on('error', (error) => onUnexpected('fans thread', error));
    worker.once('exit', () => {
      running = undefined;
      peer.end('the statistics of fans were interrupted');
    });
    running = { worker, peer };
    return running;
  }

  return {
    ask: async (name, input) => (await run().peer.ask('statistic', { name, input })) as never,
    warm: async () => void (await run().peer.ask('warm', null)),
    through: async () => running?.peer.ask('through', null) ?? null,
    close: async () => {
      closed = true;
      await running?.worker.terminate();
    },
  };
}
