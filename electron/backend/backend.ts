import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { StartupFailure } from '../../shared/contract/system.ts';
import { shanghaiDayStart } from '../../shared/domain/calendar.ts';
import { DAY, HOUR, MINUTE, SECOND } from '../../shared/domain/clock.ts';
import type { BackendContext } from './context.ts';
import { type OpenStore, openStore } from './db/open-store.ts';
import { StartupError } from './db/store-error.ts';
import type { StoreLog } from './db/store-log.ts';
import { createOrderSink } from './features/imports/order-sink.ts';
import { createImportsService } from './features/imports/service.ts';
import { checkCounts } from './features/orders/self-check.ts';
import { createConnections } from './features/shops/connections.ts';
import { createConsentCallbacks } from './features/shops/consent-callback.ts';
import { exportAsset, unfinishedExports } from './features/shops/export.ts';
import { resumePracticeShops } from './features/shops/practice.ts';
import { findShop, listShopAccess } from './features/shops/read.ts';
import { startShop } from './features/shops/start-shop.ts';
import type { Asset, BackendOptions } from './host.ts';
import { createPictures } from './pictures/pictures.ts';
import { type BackendRouter, createRouter } from './router.ts';
import { stderrLog } from './stderr-log.ts';
import { createChangeBus } from './sync/change-bus.ts';
import { type Loop, startLoop } from './sync/shop-loop.ts';
import { createSyncEngine } from './sync/sync-engine.ts';
import { unavailableStore } from './unavailable-store.ts';

const FLUSH_EVERY = 15 * SECOND;
const BACKUP_EVERY = 24 * HOUR;
const FIRST_BACKUP_AFTER = 30 * MINUTE;
const FIRST_SELF_CHECK_AFTER = 20 * MINUTE;
/** The self-check of each night begins at half past three in Shanghai. */
const SELF_CHECK_AT = 3.5 * HOUR;

/** The running backend: everything that a door calls. */
export interface Backend {
  readonly router: BackendRouter;
  /** Answers `/pictures/<key>` and `/exports/<id>`; undefined = there is no such file. */
  asset(path: string): Promise<Asset | undefined>;
  /** Stops sync and jobs, finishes running writes, closes the store. Safe to call twice. */
  close(): Promise<void>;
}

async function open(
  options: BackendOptions,
  log: StoreLog,
): Promise<{ store: OpenStore; failure: StartupFailure | null }> {
  try {
    return {
      store: await openStore({ folder: options.dataFolder, clock: options.clock, log }),
      failure: null,
    };
  } catch (error) {
    if (!(error instanceof StartupError)) throw error;
    log.warn('store.refused', { kind: error.failure.kind });
    return { store: unavailableStore(options.dataFolder), failure: error.failure };
  }
}

/** What runs beside the shops: counted calls are written down, backups are made, kept figures are recounted. */
function startUpkeep(
  backend: BackendContext,
  log: StoreLog,
  onUnexpected: (name: string, error: unknown) => void,
): Loop[] {
  const { clock } = backend.options;
  let isFirst = true;
  let isFirstCheck = true;
  return [
    startLoop(
      'call counts',
      clock,
      async () => {
        await backend.connections.flush();
        return clock.now() + FLUSH_EVERY;
      },
      onUnexpected,
    ),
    startLoop(
      'backups',
      clock,
      async () => {
        if (isFirst) {
          isFirst = false;
          return clock.now() + FIRST_BACKUP_AFTER;
        }
        await backend.store.backup('scheduled');
        return clock.now() + BACKUP_EVERY;
      },
      onUnexpected,
    ),
    startLoop(
      'self-check',
      clock,
      async (signal) => {
        if (isFirstCheck) {
          isFirstCheck = false;
          return clock.now() + FIRST_SELF_CHECK_AFTER;
        }
        await checkCounts(backend.store, log, signal);
        const tonight = shanghaiDayStart(clock.now()) + SELF_CHECK_AT;
        return tonight > clock.now() ? tonight : tonight + DAY;
      },
      onUnexpected,
    ),
  ];
}

async function startShops(
  backend: BackendContext,
  onUnexpected: (name: string, error: unknown) => void,
): Promise<void> {
  await resumePracticeShops(backend).catch((error) => onUnexpected('practice platform', error));
  for (const { id } of listShopAccess(backend.store.reader)) startShop(backend, id);
  for (const path of await unfinishedExports(backend.options.dataFolder)) await rm(path, { force: true });
}

/**
 * Opens the store and starts the sync. Never rejects because of the store: when it cannot be opened, the router
 * answers `system.state` with the failure and every other call with UNAVAILABLE.
 */
export async function createBackend(options: BackendOptions): Promise<Backend> {
  const { clock, dataFolder } = options;
  const log = options.log ?? stderrLog;
  const onUnexpected = (name: string, error: unknown): void =>
    log.warn('unexpected', { name, error: error instanceof Error ? (error.stack ?? error.message) : String(error) });
  const { store, failure } = await open(options, log);
  const bus = createChangeBus(clock);
  const engine = createSyncEngine(onUnexpected);
  const connections = createConnections(store, options);
  const backend: BackendContext = {
    options,
    store,
    failure,
    bus,
    engine,
    connections,
    consents: createConsentCallbacks(),
  };
  const imports = createImportsService({
    store,
    clock,
    dataFolder,
    sink: createOrderSink(backend),
    shopExists: (shopId) => findShop(store.reader, shopId) !== undefined,
    onUnexpected: (error) => onUnexpected('import', error),
  });
  const loopbackGateways = (): string[] =>
    listShopAccess(store.reader).flatMap(({ gatewayUrl }) => (gatewayUrl.startsWith('http://') ? [gatewayUrl] : []));
  const pictures = createPictures(join(dataFolder, 'pictures'), options.fetch, loopbackGateways);
  let upkeep: Loop[] = [];
  if (failure === null) {
    await imports.start();
    await startShops(backend, onUnexpected);
    upkeep = startUpkeep(backend, log, onUnexpected);
  }
  let closing: Promise<void> | undefined;
  const shutDown = async (): Promise<void> => {
    await Promise.all([engine.stop(), ...upkeep.map((loop) => loop.stop()), backend.consents.close()]);
    if (failure === null) {
      await imports.close();
      // Figures about calls must not keep the store from being closed.
      await connections.flush().catch((error) => onUnexpected('call counts', error));
    }
    await store.close();
  };
  return {
    router: createRouter(backend, imports),
    asset: async (path) => {
      const [, kind, name, ...rest] = path.split('/');
      if (name === undefined || rest.length > 0 || failure !== null) return undefined;
      if (kind === 'pictures') return pictures.get(name);
      return kind === 'exports' ? exportAsset(dataFolder, name) : undefined;
    },
    close: () => {
      closing ??= shutDown();
      return closing;
    },
  };
}
