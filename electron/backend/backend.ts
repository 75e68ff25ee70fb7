import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { ContractRouterClient } from '@orpc/contract';
import { createRouterClient } from '@orpc/server';
import type { Contract } from '../../shared/contract/contract.ts';
import type { StartupFailure } from '../../shared/contract/system.ts';
import type { BackendContext } from './context.ts';
import { noteDamage } from './db/known-damage.ts';
import { type OpenStore, openStore, startupFailureOf } from './db/open-store.ts';
import { errorText, StartupError, StartupProblem } from './db/store-error.ts';
import { storeFiles } from './db/store-files.ts';
import type { WriterStatistics } from './db/write-statistics.ts';
import { createTurnMemory, createWriteTurn, type WriteTurn } from './db/write-turn.ts';
import { keptBundle } from './diagnosis/bundle.ts';
import type { Engine } from './engine/engine-contract.ts';
import { BACKEND_THREAD } from './engine/engine-services.ts';
import { startEngine } from './engine/start-engine.ts';
import { startHeadNotes } from './features/audit/service.ts';
import { startBackups } from './features/backups/backup-upkeep.ts';
import { createStoreHealth, type StoreHealthKeeper } from './features/backups/health.ts';
import { startHealthUpkeep } from './features/backups/health-upkeep.ts';
import { createExportsService } from './features/exports/service.ts';
import { createFansDesk } from './features/fans/fans-desk.ts';
import { createFansThread } from './features/fans/fans-thread.ts';
import { startNightlyFits } from './features/fans/model/models.ts';
import { startFansUpkeep } from './features/fans/upkeep.ts';
import { createOrderSink } from './features/imports/order-sink.ts';
import { createImportsService } from './features/imports/service.ts';
import { startNoticeWatch } from './features/notices/watch.ts';
import { createOutlines } from './features/orders/outlines.ts';
import { startMergeRule } from './features/parcels/service.ts';
import { startRestockRunner } from './features/restock/service.ts';
import { createSelections } from './features/selections/service.ts';
import { createConsentCallbacks } from './features/shops/consent-callback.ts';
import { exportAsset, unfinishedExports } from './features/shops/export.ts';
import { resumePracticeShops } from './features/shops/practice.ts';
import { findShop, listShopAccess } from './features/shops/read.ts';
import { createWorks } from './features/undo/service.ts';
import { startWaitingUpkeep } from './features/waiting/upkeep.ts';
import type { Asset, BackendOptions, RequestContext } from './host.ts';
import { createPictures } from './pictures/pictures.ts';
import { type Run, startRestartable } from './restart.ts';
import { type BackendRouter, createRouter } from './router.ts';
import { wakeIndexerOnChanges } from './search/wake-indexer.ts';
import { stderrLog } from './stderr-log.ts';
import { type ChangeBus, createChangeBus } from './sync/change-bus.ts';
import type { Loop } from './sync/shop-loop.ts';
import { unavailableEngine, unavailableStore } from './unavailable-store.ts';

/** The running backend: everything that a door calls. */
export interface Backend {
  readonly router: BackendRouter;
  /** Calls the router directly, in the name of `context`. */
  client(context: RequestContext): ContractRouterClient<Contract>;
  /** How long write transactions took since the start, on the backend's thread and on the engine's. */
  writeStatistics(): Promise<{ readonly backend: WriterStatistics; readonly engine: WriterStatistics }>;
  /**
   * Answers `/pictures/<key>` and `/exports/<id>`; undefined = there is no such file. `origin` = the address that asks,
   * for the journal.
   */
  asset(path: string, origin: string): Promise<Asset | undefined>;
  /** Stops sync and jobs, finishes running writes, closes the store. Safe to call twice. */
  close(): Promise<void>;
}

type Opened = { readonly store: OpenStore; readonly failure: StartupFailure | null };

async function open(options: BackendOptions, turn: WriteTurn, health: StoreHealthKeeper): Promise<Opened> {
  const { dataFolder: folder, clock } = options;
  const { log } = health;
  const damage = health.detailOf('damaged');
  try {
    const store = await openStore({
      folder,
      clock,
      log,
      turn,
      damage,
      // A wrong clock says nothing about age, and copies of a damaged file must not push the sound ones out.
      mayRotate: () => !health.has('clock_wrong') && !health.has('damaged'),
    });
    // The file was read through before it was opened, where damage had been found.
    if (damage !== null) health.clear('damaged');
    return { store, failure: null };
  } catch (error) {
    if (!(error instanceof StartupError)) throw error;
    log.warn('store.refused', { kind: error.failure.kind });
    return { store: unavailableStore(folder), failure: error.failure };
  }
}

/** What runs beside the engine: backups are made, orders merged by the rule, folder, disk, file and clock watched. */
function startUpkeep(backend: BackendContext, onUnexpected: (name: string, error: unknown) => void): readonly Loop[] {
  const { store, engine, health, bus } = backend;
  const { clock, dataFolder } = backend.options;
  return [
    startBackups({ store, folder: storeFiles(dataFolder).backups, clock, health, onUnexpected }),
    startMergeRule(backend, onUnexpected),
    startRestockRunner(backend, () => canWrite(health), onUnexpected),
    startFansUpkeep({ store, fans: backend.fans, clock, canWrite: () => canWrite(health), onUnexpected }),
    startWaitingUpkeep(backend, () => canWrite(health), onUnexpected),
    startNoticeWatch({ store, clock, bus, canWrite: () => canWrite(health), onUnexpected }),
    ...startHealthUpkeep({ store, dataFolder, clock, health, engine, onUnexpected }),
  ];
}

async function startShops(
  backend: BackendContext,
  onUnexpected: (name: string, error: unknown) => void,
): Promise<void> {
  await resumePracticeShops(backend).catch((error) => onUnexpected('practice platform', error));
  refuseDamaged(backend.health);
  await backend.engine.start();
  try {
    for (const path of await unfinishedExports(backend.options.dataFolder)) await rm(path, { force: true });
  } catch (error) {
    onUnexpected('unfinished exports', error);
  }
}

/** Damage that was met on the way is a failure of the start: nothing is pulled into such a file or sent from it. */
function refuseDamaged(health: StoreHealthKeeper): void {
  const damage = health.detailOf('damaged');
  if (damage !== null) throw new StartupProblem('corrupt_database', damage);
}

const CANNOT_WRITE = ['damaged', 'disk_full', 'read_only'] as const;

function canWrite(health: StoreHealthKeeper): boolean {
  return !CANNOT_WRITE.some((kind) => health.has(kind));
}

/** One run of the backend on its folder: from opening the store to closing it. */
interface BackendRun extends Run {
  asset(path: string, origin: string): Promise<Asset | undefined>;
}

/** What stays while one run follows another. */
type Lasting = Pick<BackendContext, 'bus' | 'health' | 'restart'>;

/**
 * Opens the store and starts the sync. Never rejects because of the store: when it cannot be opened, the router
 * answers `system.state` with the failure and every other call with UNAVAILABLE.
 */
export async function createBackend(options: BackendOptions): Promise<Backend> {
  const bus = createChangeBus(options.clock);
  const health = createStoreHealth(options.clock, bus, options.log ?? stderrLog);
  health.onRaised((kind) => {
    if (kind === 'damaged') noteDamage(storeFiles(options.dataFolder), health.detailOf(kind) ?? '');
  });
  const { router, current, close } = await startRestartable((restart) => startRun(options, { bus, health, restart }));
  return {
    router,
    client: (context) => createRouterClient(router, { context }),
    writeStatistics: async () => {
      const { store, engine } = (await current()).context;
      return { backend: store.statistics(), engine: await engine.writeStatistics() };
    },
    asset: async (path, origin) => (await current()).asset(path, origin),
    close,
  };
}

/**
 * One run; damage, a full disk or whatever else is met between opening the store and the first work closes what was
 * open and answers a run that shows the failure, like one that is met while opening.
 */
async function startRun(options: BackendOptions, lasting: Lasting): Promise<BackendRun> {
  const turnMemory = createTurnMemory();
  const opened = await open(options, createWriteTurn(turnMemory, BACKEND_THREAD), lasting.health);
  const run = assemble(options, lasting, opened, turnMemory);
  if (opened.failure !== null) return run;
  try {
    await run.start();
    return run;
  } catch (error) {
    const { log } = lasting.health;
    await run.close().catch((failure) => log.warn('unexpected', { name: 'close', error: errorText(failure) }));
    const failure = await startupFailureOf(error, options.dataFolder);
    log.warn('store.refused', { kind: failure.kind });
    const store = unavailableStore(options.dataFolder);
    return assemble(options, lasting, { store, failure }, createTurnMemory());
  }
}

/** A person put an order on hold, or planned its parcels anew: what waits to be sent for it must be looked at at once. */
function wakingOutbox(bus: ChangeBus, engine: Engine): ChangeBus {
  return {
    ...bus,
    tell: (notice) => {
      bus.tell(notice);
      if (notice.topics.includes('orders')) void engine.wakeOutbox().catch(() => undefined);
    },
  };
}

/** The parts of a run on an opened store, or on the stand-in for one; nothing works before `start`. */
function assemble(
  options: BackendOptions,
  lasting: Lasting,
  { store, failure }: Opened,
  turnMemory: SharedArrayBuffer,
): BackendRun & { start(): Promise<void> } {
  const { clock, dataFolder } = options;
  const { bus, health } = lasting;
  const { log } = health;
  const onUnexpected = (name: string, error: unknown): void =>
    log.warn('unexpected', { name, error: error instanceof Error ? (error.stack ?? error.message) : String(error) });
  const engine =
    failure === null ? startEngine(options, store, turnMemory, bus, log, onUnexpected) : unavailableEngine();
  const backend: BackendContext = {
    options,
    store,
    failure,
    engine,
    ...lasting,
    bus: wakingOutbox(bus, engine),
    consents: createConsentCallbacks(),
    selections: createSelections(),
    works: createWorks(),
    outlines: createOutlines(),
    fans:
      options.engineThread === true ? createFansThread(store.reader.file, onUnexpected) : createFansDesk(store.reader),
  };
  const imports = createImportsService({
    store,
    clock,
    dataFolder,
    sink: createOrderSink(backend),
    shopExists: (shopId) => findShop(store.reader, shopId) !== undefined,
    onUnexpected: (error) => onUnexpected('import', error),
  });
  const exports = createExportsService(backend, (error) => onUnexpected('export', error));
  const loopbackGateways = (): string[] =>
    listShopAccess(store.reader).flatMap(({ gatewayUrl }) => (gatewayUrl.startsWith('http://') ? [gatewayUrl] : []));
  const pictures = createPictures(join(dataFolder, 'pictures'), options.fetch, loopbackGateways);
  let upkeep: readonly Loop[] = [];
  const listening = new AbortController();
  let heads: ReturnType<typeof startHeadNotes> | undefined;
  let starting: Promise<void> = Promise.resolve();
  // Whoever notices it, from the first statement on: nothing more is pulled into a damaged file or sent from it.
  const stopListening = health.onRaised((kind) => {
    if (kind !== 'damaged' || failure !== null) return;
    store.stopWriting('see the health page');
    void starting.then(() => engine.close()).catch((error) => onUnexpected('engine close', error));
  });

  async function begin(): Promise<void> {
    // Jobs that the last run left can be settled later; that must not keep the data from being opened.
    await imports.start().catch((error) => onUnexpected('imports start', error));
    await exports.start().catch((error) => onUnexpected('exports start', error));
    await startShops(backend, onUnexpected);
    wakeIndexerOnChanges(bus, engine, listening.signal).catch((error) => onUnexpected('search index', error));
    upkeep = startUpkeep(backend, onUnexpected);
    // On machines of sellers only: tests that move time by hand ask for a fit where they want one.
    if (options.engineThread === true)
      upkeep = [...upkeep, startNightlyFits(backend, () => canWrite(health), onUnexpected)];
    // Read before anybody asks: a million purchases take some seconds.
    if (options.engineThread === true) void backend.fans.warm().catch((error) => onUnexpected('fans', error));
    heads = startHeadNotes({
      store,
      clock,
      canWrite: () => canWrite(health),
      onUnexpected,
    });
  }

  const shutDown = async (): Promise<void> => {
    listening.abort();
    await Promise.all([
      // First of all: whoever closes must not wait for a copy of the whole database.
      store.stopBackups(),
      engine.close(),
      ...upkeep.map((loop) => loop.stop()),
      backend.consents.close(),
      backend.outlines.close(),
      backend.fans.close(),
    ]);
    stopListening();
    if (failure === null) await Promise.all([imports.close(), exports.close()]);
    await heads?.stop();
    await store.close();
  };
  let closing: Promise<void> | undefined;
  return {
    router: createRouter(backend, imports, exports),
    context: backend,
    start: () => {
      const started = begin();
      starting = started.catch(() => undefined);
      return started;
    },
    asset: async (path, origin) => {
      const [, kind, name, ...rest] = path.split('/');
      if (name === undefined || rest.length > 0) return undefined;
      if (failure !== null) return kind === 'exports' ? keptBundle(backend, name) : undefined;
      if (kind === 'pictures') return pictures.get(name);
      if (kind !== 'exports') return undefined;
      return (await exports.asset(name, origin)) ?? exportAsset(backend, name, origin);
    },
    close: () => {
      closing ??= shutDown();
      return closing;
    },
  };
}
