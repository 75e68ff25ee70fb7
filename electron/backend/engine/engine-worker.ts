import { parentPort, workerData } from 'node:worker_threads';
import { systemClock } from '../clock.ts';
import type { StoreLog } from '../db/store-log.ts';
import { openThreadStore } from '../db/thread-store.ts';
import { createWriteTurn } from '../db/write-turn.ts';
import { createPeer, type Handlers } from '../peer.ts';
import type { SecretStore } from '../secrets/secret-store.ts';
import { createEngine } from './engine.ts';
import {
  ENGINE_THREAD,
  type EngineHostServices,
  type EngineServices,
  type EngineTelling,
  type EngineWorkerData,
} from './engine-services.ts';
import { failureCodec } from './failure-codec.ts';

// The entry of the engine's thread. It pulls, parses and stores on its own connection, so that the backend's thread stays free for people.

const port = parentPort;
if (!port) throw new Error('the engine runs on a thread of its own');
const { file, turnMemory, secretKind, outbox }: EngineWorkerData = workerData;

const tell = (telling: EngineTelling): void => port.postMessage(telling);
const onUnexpected = (name: string, error: unknown): void =>
  tell({
    type: 'unexpected',
    name,
    message: error instanceof Error ? (error.stack ?? error.message) : String(error),
  });
const log: StoreLog = {
  info: (event, details) => tell({ type: 'log', level: 'info', event, details }),
  warn: (event, details) => tell({ type: 'log', level: 'warn', event, details }),
};

const store = openThreadStore(file, createWriteTurn(turnMemory, ENGINE_THREAD), log);

/** Secrets are asked of the backend's thread, which has the door's store. */
const secretStore: SecretStore = {
  kind: secretKind,
  available: () => backend.ask('secrets.available', null),
  encrypt: (plain) => backend.ask('secrets.encrypt', plain),
  decrypt: (cipher) => backend.ask('secrets.decrypt', cipher),
};

const engine = createEngine({
  store,
  clock: systemClock,
  fetch,
  secretStore,
  bus: { tell: (notice) => tell({ type: 'change', notice }) },
  log,
  outbox,
  onUnexpected,
  writeStatistics: () => store.statistics(),
});

const handlers: Handlers<EngineServices> = {
  start: () => engine.start(),
  addShop: (input) => engine.addShop(...input),
  removeShop: (input) => engine.removeShop(...input),
  forgetConnection: (input) => engine.forgetConnection(...input),
  poke: (input) => engine.poke(...input),
  platformNow: (input) => engine.platformNow(...input),
  pullSpan: (input) => engine.pullSpan(...input),
  readRecord: (input) => engine.readRecord(...input),
  readProduct: (input) => engine.readProduct(...input),
  callsToday: () => engine.callsToday(),
  clockDifference: () => engine.clockDifference(),
  cycle: () => engine.cycle(),
  wakeIndexer: () => engine.wakeIndexer(),
  wakeOutbox: () => engine.wakeOutbox(),
  reveal: (input) => engine.reveal(...input),
  askSignals: (input) => engine.askSignals(...input),
  checkCompleteness: (input) => engine.checkCompleteness(...input),
  completenessProgress: () => engine.completenessProgress(),
  writeStatistics: () => engine.writeStatistics(),
  close: async () => {
    await engine.close();
    await store.close();
  },
};

const backend = createPeer<EngineHostServices, EngineServices>(
  (message) => port.postMessage(message),
  handlers,
  failureCodec,
);
port.on('message', (message) => void backend.receive(message));
process.on('unhandledRejection', (error) => onUnexpected('unhandled rejection', error));
