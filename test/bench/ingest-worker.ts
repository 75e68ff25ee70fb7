import { parentPort, workerData } from 'node:worker_threads';
import { z } from 'zod';
import { systemClock } from '../../electron/backend/clock.ts';
import { createCheckpointer } from '../../electron/backend/db/checkpoint.ts';
import { configureWriter, openWritable } from '../../electron/backend/db/connection.ts';
import { createWriter } from '../../electron/backend/db/writer.ts';
import { storeArrivals } from '../../electron/backend/sync/store-page.ts';
import { orderAdapter } from '../../electron/backend/sync/stream-adapters.ts';
import { SILENT } from './ingest-bare.ts';
import { readPage } from './ingest-path.ts';
import { recordPages } from './record-pages.ts';

/*
 * Ingest at full rate on a thread and a connection of its own: records pages, says `ready`, then on `go` stores them
 * again and again, each time for new shops, first as new and then as changed orders, until `stop`; answers how many.
 */

const { file, orders, seed } = z.object({ file: z.string(), orders: z.number(), seed: z.number() }).parse(workerData);
const pages = await recordPages(orders, seed);
const sqlite = openWritable(file);
configureWriter(sqlite);
const writer = createWriter({
  sqlite,
  file,
  checkpointer: createCheckpointer(sqlite, `${file}-wal`, SILENT),
  log: SILENT,
});
let stopped = false;
let stored = 0;

async function addShops(): Promise<number[]> {
  return writer.run('add shops', (connection) =>
    ['甲', '乙', '丙'].map((name) =>
      Number(
        connection
          .prepare("INSERT INTO shops (platform, name, state, created_at) VALUES ('none', ?, 'no_api', 0)")
          .run(`录制店${name}`).lastInsertRowid,
      ),
    ),
  );
}

async function ingest(): Promise<void> {
  const began = performance.now();
  while (!stopped) {
    const shopIds = await addShops();
    for (const text of ['text', 'changedText'] as const)
      for (const page of pages) {
        if (stopped) break;
        const source = { from: 'list', readAt: systemClock.now() } as const;
        const arrivals = readPage(page[text]).map((item) => ({ item, source }));
        const dependencies = { writer, bus: { tell: () => {} }, clock: systemClock };
        await storeArrivals(orderAdapter, dependencies, shopIds[page.shop] ?? 0, arrivals, undefined);
        stored += arrivals.length;
      }
  }
  const seconds = (performance.now() - began) / 1000;
  const statistics = writer.statistics();
  await writer.close();
  sqlite.close();
  parentPort?.postMessage({ stored, perSecond: Math.round(stored / seconds), names: statistics.names });
}

parentPort?.on('message', (message) => {
  if (message === 'go') void ingest();
  else stopped = true;
});
parentPort?.postMessage('ready');
