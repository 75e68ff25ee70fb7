import { rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Database } from 'better-sqlite3';
import { systemClock } from '../../electron/backend/clock.ts';
import { type OpenStore, openStore } from '../../electron/backend/db/open-store.ts';
import type { PlatformOrder } from '../../electron/backend/platforms/platform-records.ts';
import type { Received } from '../../electron/backend/platforms/shop-platform.ts';
import { type PackedPayload, packPayload } from '../../electron/backend/sync/ingest/delivery.ts';
import { storeArrivals } from '../../electron/backend/sync/store-page.ts';
import { orderAdapter } from '../../electron/backend/sync/stream-adapters.ts';
import {
  changePlans,
  insertAll,
  insertPlans,
  makeEmptyStore,
  openBareWriter,
  prepareBare,
  SILENT,
} from './ingest-bare.ts';
import { readPage } from './ingest-path.ts';
import { type Lap, type MeasuredIngest, race, sumUp } from './ingest-race.ts';
import { type OrderRows, readFinalRows } from './ingest-rows.ts';
import { plainKeys, plainRows } from './plain-parse.ts';
import { type RecordedPage, recordPages } from './record-pages.ts';

/*
 * Ingest beside bare SQLite, both with a file of the same schema (tables, indexes, triggers), WAL, synchronous NORMAL,
 * one transaction a page of 50, in turns of a few pages.
 *
 * Store step: ours takes parsed records with packed payloads through `storeArrivals`; bare inserts the finished rows of
 * all tables that ingest fills, positional prepared statements, nothing looked up. For changed orders bare updates each
 * row that differs, all its columns, by its key, and inserts the new ones.
 * Whole path: ours takes the text of the HTTP answer; bare does JSON.parse, picks the fields, compresses and inserts.
 */

const SHOP_IDS = [1, 2, 3];
const BUS = { tell: () => {} };

interface Arrival {
  readonly item: Received<PlatformOrder>;
  readonly source: { readonly from: 'list'; readonly readAt: number };
  readonly packed?: PackedPayload;
}

/** Everything that the laps share. */
interface Course {
  readonly pages: readonly RecordedPage[];
  /** Index of each page's first order. */
  readonly firsts: readonly number[];
  readonly orders: number;
  readonly now: number;
  readonly ready: Readonly<Record<PageText, readonly (readonly Arrival[])[]>>;
  /** Finished rows of all tables, by order. */
  readonly before: readonly OrderRows[];
  readonly after: readonly OrderRows[];
}

type PageText = 'text' | 'changedText';

function arrivalsOf(text: string, now: number): Arrival[] {
  return readPage(text).map((item) => ({ item, source: { from: 'list', readAt: now } }));
}

/** Two stores with the same shops: one through the backend's writer, one bare. */
async function openBoth(place: string) {
  const folders = { ours: join(place, 'ours'), bare: join(place, 'bare') };
  const oursFile = await makeEmptyStore(folders.ours, SHOP_IDS);
  const bare = openBareWriter(await makeEmptyStore(folders.bare, SHOP_IDS));
  const store = await openStore({ folder: folders.ours, clock: systemClock, log: SILENT });
  return {
    store,
    bare,
    oursFile,
    [Symbol.asyncDispose]: async () => {
      await store.close();
      bare.close();
      rmSync(folders.ours, { recursive: true });
      rmSync(folders.bare, { recursive: true });
    },
  };
}

function storePage({ writer }: OpenStore, shop: number, arrivals: readonly Arrival[]): Promise<unknown> {
  return storeArrivals(orderAdapter, { writer, bus: BUS, clock: systemClock }, shop + 1, arrivals, undefined);
}

/** Records the pages and stores them once, so that the finished rows are known. */
async function prepareCourse(place: string, orders: number, seed: number): Promise<Course> {
  const pages = await recordPages(orders, seed);
  const now = systemClock.now();
  const ready = (text: PageText): Arrival[][] =>
    pages.map((page) => arrivalsOf(page[text], now).map((one) => ({ ...one, packed: packPayload(one.item.raw) })));
  const readyPages = { text: ready('text'), changedText: ready('changedText') };
  const ids = pages.flatMap(({ shop }, index) =>
    (readyPages.text[index] ?? []).flatMap(({ item }) =>
      item.ok ? [{ shopId: shop + 1, platformOrderId: item.record.platformOrderId }] : [],
    ),
  );
  await using both = await openBoth(place);
  const rows: OrderRows[][] = [];
  for (const text of ['text', 'changedText'] as const) {
    for (const [index, { shop }] of pages.entries()) await storePage(both.store, shop, readyPages[text][index] ?? []);
    const reading: Database = openBareWriter(both.oursFile);
    rows.push(readFinalRows(reading, ids));
    reading.close();
  }
  let next = 0;
  const firsts = pages.map((page) => {
    const first = next;
    next += page.rows;
    return first;
  });
  return { pages, firsts, orders: ids.length, now, ready: readyPages, before: rows[0] ?? [], after: rows[1] ?? [] };
}

async function storeStep(place: string, course: Course): Promise<Lap[]> {
  await using both = await openBoth(place);
  const { pages, firsts, orders } = course;
  const lap = (name: string, text: PageText, bare: ReturnType<typeof prepareBare>): Promise<Lap> =>
    race({
      name,
      orders,
      pages: pages.length,
      ours: async (page) => void (await storePage(both.store, pages[page]?.shop ?? 0, course.ready[text][page] ?? [])),
      bare: (page) => bare(firsts[page] ?? 0, pages[page]?.rows ?? 0),
    });
  return [
    await lap('store step, new orders', 'text', prepareBare(both.bare, insertPlans(both.bare, course.before))),
    await lap(
      'store step, changed orders',
      'changedText',
      prepareBare(both.bare, changePlans(both.bare, course.before, course.after)),
    ),
  ];
}

async function wholePath(place: string, course: Course): Promise<Lap[]> {
  await using both = await openBoth(place);
  const { pages, firsts, orders, now } = course;
  const keys = plainKeys();
  let parsed: OrderRows[] = [];
  let first = 0;
  const insert = prepareBare(
    both.bare,
    insertAll(both.bare, (order) => parsed[order - first]),
  );
  const lap = (name: string, text: PageText, bare: (page: number) => void): Promise<Lap> =>
    race({
      name,
      orders,
      pages: pages.length,
      ours: async (page) => {
        const { shop = 0 } = pages[page] ?? {};
        await storePage(both.store, shop, arrivalsOf(pages[page]?.[text] ?? '', systemClock.now()));
      },
      bare,
    });
  const parse = (page: number, text: PageText): void => {
    parsed = plainRows(pages[page]?.[text] ?? '', (pages[page]?.shop ?? 0) + 1, now, keys);
    first = firsts[page] ?? 0;
  };
  const added = await lap('page text to commit, new orders', 'text', (page) => {
    parse(page, 'text');
    insert(first, parsed.length);
  });
  // What is written here are the finished rows: their keys are those of a bare store that was filled with such rows.
  await using again = await openBoth(join(place, 'changed'));
  const fill = prepareBare(again.bare, insertPlans(again.bare, course.before));
  for (const [page, { rows }] of pages.entries()) fill(firsts[page] ?? 0, rows);
  const change = prepareBare(again.bare, changePlans(again.bare, course.before, course.after));
  const changed = await lap('page text to commit, changed orders', 'changedText', (page) => {
    parse(page, 'changedText');
    change(first, parsed.length);
  });
  return [added, changed];
}

/** Measures both steps for new and for changed orders; `orders` recorded ones, that many rounds after one to warm up. */
export async function measureIngest(
  place: string,
  { orders, rounds, seed }: { readonly orders: number; readonly rounds: number; readonly seed: number },
): Promise<MeasuredIngest[]> {
  const course = await prepareCourse(place, orders, seed);
  const laps: Lap[][] = [];
  for (let round = 0; round <= rounds; round += 1) {
    const all = [...(await storeStep(place, course)), ...(await wholePath(place, course))];
    if (round > 0) laps.push(all);
  }
  return (laps[0] ?? []).map((_lap, index) => sumUp(laps.flatMap((all) => all[index] ?? [])));
}
