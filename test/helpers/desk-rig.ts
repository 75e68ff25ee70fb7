import { rmSync } from 'node:fs';
import { createRouterClient } from '@orpc/server';
import Database from 'better-sqlite3';
import { systemClock } from '../../electron/backend/clock.ts';
import type { WriteConnection } from '../../electron/backend/db/database.ts';
import { storeFiles } from '../../electron/backend/db/store-files.ts';
import type { PlatformOrder, PlatformRefund } from '../../electron/backend/platforms/platform-records.ts';
import { ingestOrder } from '../../electron/backend/sync/ingest/ingest-order.ts';
import { ingestRefund } from '../../electron/backend/sync/ingest/ingest-refund.ts';
import { startBackend, TEST_CONTEXT, type TestBackend } from './backend.ts';
import { openTemporaryStore, temporaryFolder } from './store.ts';

/** A running backend over shops without an interface, and the sync's own ingest beside it as on the engine's thread. */
export interface DeskRig extends AsyncDisposable {
  readonly running: TestBackend;
  readonly client: TestBackend['client'];
  /** The same calls in the name of a staff profile. */
  as(staffId: number): TestBackend['client'];
  readonly shopIds: readonly number[];
  /** Stores orders as one page of the sync; answers their local keys. */
  ingest(shopId: number, orders: readonly PlatformOrder[]): number[];
  ingestRefund(shopId: number, refund: PlatformRefund): void;
  /** For looking into the store, and for local marks that another part sets. */
  readonly sqlite: Database.Database;
  /** The same as a connection of the product's own. */
  readonly connection: WriteConnection;
}

/** Starts it on a folder of its own. */
export async function startDeskRig(shops: readonly string[] = ['麦田一店', '麦田二店']): Promise<DeskRig> {
  const folder = temporaryFolder();
  const opened = await openTemporaryStore({ folder: folder.path });
  const shopIds = await opened.store.writer.run('add shops', (connection) =>
    shops.map((name) =>
      Number(
        connection
          .prepare("INSERT INTO shops (platform, name, state, created_at) VALUES ('none', ?, 'no_api', 0)")
          .run(name).lastInsertRowid,
      ),
    ),
  );
  await opened.store.close();
  const running = await startBackend({ dataFolder: folder.path });
  const file = storeFiles(folder.path).database;
  const sqlite = new Database(file, { timeout: 10_000 });
  const connection: WriteConnection = {
    kind: 'write',
    file,
    sqlite,
    prepare: <Row>(sql: string) => sqlite.prepare<unknown[], Row>(sql),
  };
  const source = (): { from: 'list'; readAt: number } => ({ from: 'list', readAt: systemClock.now() });
  return {
    running,
    client: running.client,
    as: (staffId) => createRouterClient(running.backend.router, { context: { ...TEST_CONTEXT, staffId } }),
    shopIds,
    sqlite,
    connection,
    ingest: (shopId, orders) =>
      sqlite
        .transaction(() =>
          orders.map((record) => {
            ingestOrder(connection, shopId, { record, raw: JSON.stringify(record) }, source(), systemClock.now());
            const key = sqlite.prepare('SELECT id FROM orders WHERE shop_id = ? AND platform_order_id = ?').pluck();
            return Number(key.get(shopId, record.platformOrderId));
          }),
        )
        .immediate(),
    ingestRefund: (shopId, record) =>
      sqlite
        .transaction(() =>
          ingestRefund(connection, shopId, { record, raw: JSON.stringify(record) }, source(), systemClock.now()),
        )
        .immediate(),
    [Symbol.asyncDispose]: async () => {
      sqlite.close();
      await running[Symbol.asyncDispose]();
      rmSync(folder.path, { recursive: true, force: true });
    },
  };
}
