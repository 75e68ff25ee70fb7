import { parentPort, workerData } from 'node:worker_threads';
import { openScanner } from '../../db/connection.ts';
import { failureCodec } from '../../engine/failure-codec.ts';
import { createPeer, type Handlers } from '../../peer.ts';
import { createFansDesk } from './fans-desk.ts';
import type { FansServices, FansWorkerData } from './fans-services.ts';

// The entry of the thread that holds the purchases of all fans and makes statistics of them.

const port = parentPort;
if (!port) throw new Error('the statistics of fans run on a thread of their own');
const { file }: FansWorkerData = workerData;
const desk = createFansDesk(openScanner(file).connection);

const handlers: Handlers<FansServices> = {
  statistic: ({ name, input }) => desk.ask(name, input as never),
  warm: async () => {
    await desk.warm();
    return null;
  },
  through: () => desk.through(),
};
const backend = createPeer<Record<never, never>, FansServices>(
  (message) => port.postMessage(message),
  handlers,
  failureCodec,
);
port.on('message', (message) => void backend.receive(message));
