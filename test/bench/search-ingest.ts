import { join } from 'node:path';
import Database from 'better-sqlite3';
import { systemClock } from '../../electron/backend/clock.ts';
import { openStore } from '../../electron/backend/db/open-store.ts';
import { storeFiles } from '../../electron/backend/db/store-files.ts';
import { indexAll } from '../../electron/backend/search/indexer.ts';
import { addBigStoreShops, type GeneratedOrder, generateOrders, storeGenerated } from '../helpers/big-store.ts';
import { race, sumUp } from './ingest-race.ts';

const ORDERS_A_PAGE = 50;
/** Pages after which the index has caught up. */
const PAGES_A_CATCH = 4;
const SILENT = { info: () => {}, warn: () => {} };

/** Ingest with the search index kept up beside it, against ingest into a store that has no index. */
export interface SearchIngest {
  /** Orders per second. */
  readonly withIndex: number;
  readonly without: number;
  /** Speed with the index as a part of the speed without. */
  readonly ratio: number;
  /** The same by processor time. */
  readonly processorRatio: number;
  /** Longest time that a stored page waited until all of it was indexed, milliseconds. */
  readonly longestLag: number;
}

/** Drops the triggers, so that nothing is queued for an index. */
async function openWithoutIndex(folder: string) {
  await (await openStore({ folder, clock: systemClock, log: SILENT })).close();
  const sqlite = new Database(storeFiles(folder).database);
  const triggers = sqlite.prepare("SELECT name FROM sqlite_schema WHERE type = 'trigger' AND name LIKE 'search%'");
  for (const name of triggers.pluck().all()) sqlite.exec(`DROP TRIGGER ${name}`);
  sqlite.close();
  return openStore({ folder, clock: systemClock, log: SILENT });
}

/** Stores the same orders in both, a few pages each by turns. */
export async function measureSearchIngest(place: string, orders: number, seed: number): Promise<SearchIngest> {
  const now = systemClock.now();
  const indexed = await openStore({ folder: join(place, 'indexed'), clock: systemClock, log: SILENT });
  const plain = await openWithoutIndex(join(place, 'plain'));
  const shops = [await addBigStoreShops(indexed, now), await addBigStoreShops(plain, now)] as const;
  const generated: GeneratedOrder[] = [...generateOrders({ orders, seed, now })];
  const page = (index: number): GeneratedOrder[] => generated.slice(index * ORDERS_A_PAGE, (index + 1) * ORDERS_A_PAGE);
  let longestLag = 0;
  let since = 0;
  const pages = Math.ceil(orders / ORDERS_A_PAGE);
  const lap = await race({
    name: 'ingest with the search index beside ingest without',
    orders,
    pages,
    ours: async (index) => {
      await storeGenerated(indexed, shops[0], page(index), now);
      if (index % PAGES_A_CATCH === 0) since = performance.now();
      if (index % PAGES_A_CATCH !== PAGES_A_CATCH - 1 && index !== pages - 1) return;
      await indexAll(indexed);
      longestLag = Math.max(longestLag, performance.now() - since);
    },
    bare: async (index) => {
      await storeGenerated(plain, shops[1], page(index), now);
    },
  });
  await indexed.close();
  await plain.close();
  const { ours, bare, ratio, processorRatio } = sumUp([lap]);
  return { withIndex: ours, without: bare, ratio, processorRatio, longestLag };
}
