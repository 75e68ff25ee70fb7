import { type ChildProcessByStdio, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { Readable, Writable } from 'node:stream';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import Database from 'better-sqlite3';
import { describe, expect, it } from 'vitest';
import { type PracticePlatform, startPracticePlatform } from '../../electron/practice/practice.ts';
import { type Dice, roll } from '../../electron/practice/random.ts';
import { compareWithTruth } from '../helpers/completeness.ts';

const PROGRAM = fileURLToPath(new URL('../helpers/sync-child.ts', import.meta.url));
const SHOPS = 2;
const SIZES = process.env.MAITIAN_FULL
  ? { kills: 20, orders: 3000, refunds: 300 }
  : { kills: 5, orders: 600, refunds: 80 };
const KILLS = SIZES.kills;
/** Order pages that a back-fill takes at least; each life of the child gets its share of half of them. */
const LEAST_PAGES = SHOPS * 13 + SIZES.orders / 50;
const PAGES_A_LIFE = (LEAST_PAGES * 0.5) / KILLS;

interface Child {
  readonly lines: string[];
  /** A line that begins so was printed. */
  printed(start: string): boolean;
  send(line: string): void;
  kill(): Promise<void>;
  readonly gone: Promise<unknown>;
}

function startChild(folder: string, practice: PracticePlatform): Child {
  const child: ChildProcessByStdio<Writable, Readable, null> = spawn(
    process.execPath,
    [PROGRAM, folder, JSON.stringify(practice.credentials)],
    { stdio: ['pipe', 'pipe', 'inherit'] },
  );
  const gone = once(child, 'exit');
  const lines: string[] = [];
  createInterface({ input: child.stdout }).on('line', (line) => lines.push(line));
  return {
    lines,
    printed: (start) => lines.some((line) => line.startsWith(start)),
    send: (line) => void child.stdin.write(`${line}\n`),
    kill: async () => {
      child.kill('SIGKILL');
      await gone;
    },
    gone,
  };
}

async function until(condition: () => boolean, what: () => string): Promise<void> {
  for (const deadline = performance.now() + 60_000; !condition(); await wait(2)) {
    if (performance.now() > deadline) throw new Error(`waited in vain for ${what()}`);
  }
}

const orderPages = (practice: PracticePlatform): number =>
  practice.journal().calls.filter(({ method }) => method === 'open.order.cursor.list').length;

interface StreamRow {
  readonly key: string;
  readonly state: string;
  readonly watermark: number | null;
  readonly backfilledAt: number | null;
}

function look<Result>(folder: string, read: (database: Database.Database) => Result): Result {
  const database = new Database(join(folder, 'maitian.sqlite3'), { readonly: true });
  try {
    return read(database);
  } finally {
    database.close();
  }
}

function streamsOf(database: Database.Database): StreamRow[] {
  return database
    .prepare<[], StreamRow>(
      `SELECT shop_id || ' ' || stream AS key, state, watermark, backfilled_at AS backfilledAt FROM sync_streams WHERE stream <> 'products'`,
    )
    .all();
}

const countOf = (database: Database.Database, sql: string): number =>
  database.prepare<[], number>(sql).pluck().get() ?? 0;

describe('kill -9 during a back-fill', () => {
  it(`loses and doubles nothing when it strikes ${KILLS} times`, { timeout: 300_000 }, async () => {
    const folder = mkdtempSync(join(tmpdir(), 'maitian-kill-'));
    const dice: Dice = { rng: 20_261_122 };
    const practice = await startPracticePlatform({
      shops: SHOPS,
      orders: SIZES.orders,
      refunds: SIZES.refunds,
      seed: 23,
      live: false,
      limits: { qps: 1e6, orderListQps: 1e6 },
    });
    let child: Child | undefined;
    try {
      let watermarks = new Map<string, number>();
      let windowsCut = 0;
      let filled = 0;
      for (let kill = 0; kill < KILLS; kill += 1) {
        const target = orderPages(practice) + 1 + Math.round(roll(dice) * 2 * PAGES_A_LIFE);
        const life = startChild(folder, practice);
        child = life;
        await until(
          () => orderPages(practice) >= target || life.printed('unexpected'),
          () => life.lines.join('; '),
        );
        await wait(roll(dice) * 12);
        await life.kill();
        expect(life.lines.filter((line) => line.startsWith('unexpected'))).toEqual([]);
        look(folder, (database) => {
          const streams = streamsOf(database);
          // The kill fell inside the back-fill: orders have not come to their end, and no stream has gone back.
          const ofOrders = streams.filter(({ key }) => key.endsWith('orders'));
          expect(ofOrders.length < SHOPS || ofOrders.some(({ backfilledAt }) => backfilledAt === null)).toBe(true);
          for (const { key, watermark } of streams)
            expect(watermark ?? 0, key).toBeGreaterThanOrEqual(watermarks.get(key) ?? 0);
          watermarks = new Map(streams.map(({ key, watermark }) => [key, watermark ?? 0]));
          windowsCut += countOf(database, "SELECT count(*) FROM sync_windows WHERE state = 'running'") > 0 ? 1 : 0;
          filled = countOf(database, 'SELECT count(*) FROM orders');
          expect(database.pragma('quick_check', { simple: true })).toBe('ok');
        });
      }
      // They were no kills beside the point: windows were open, and the store was filled in part only.
      expect(windowsCut).toBeGreaterThan(KILLS / 2);
      expect(filled).toBeGreaterThan(0);
      expect(filled).toBeLessThan(SIZES.orders);

      const last = startChild(folder, practice);
      child = last;
      await until(
        () => last.printed('pulling'),
        () => last.lines.join('; '),
      );
      await until(
        () =>
          look(folder, (database) => {
            const streams = streamsOf(database);
            return streams.length === SHOPS * 2 && streams.every((row) => row.backfilledAt !== null);
          }) || last.printed('unexpected'),
        () => JSON.stringify(look(folder, streamsOf)),
      );
      last.send('close');
      await last.gone;
      expect(last.lines).toEqual(['pulling', 'closed']);
      expect(compareWithTruth(folder, practice.truth({ hash: true }))).toMatchObject({
        missing: [],
        extra: [],
        stale: [],
        heldBack: [],
      });
      look(folder, (database) => {
        expect(database.pragma('quick_check', { simple: true })).toBe('ok');
        expect(database.pragma('foreign_key_check')).toEqual([]);
        expect(countOf(database, "SELECT count(*) FROM sync_windows WHERE state = 'running'")).toBe(0);
        expect(countOf(database, "SELECT count(*) FROM sync_windows WHERE error = 'interrupted'")).toBeGreaterThan(0);
        expect(countOf(database, 'SELECT count(*) - count(DISTINCT shop_id || platform_order_id) FROM orders')).toBe(0);
        expect(countOf(database, 'SELECT count(*) FROM shops')).toBe(SHOPS);
        expect(countOf(database, 'SELECT sum(orders) FROM order_counts')).toBe(
          practice.truth().flatMap(({ orders }) => orders).length,
        );
      });
    } finally {
      await child?.kill();
      await practice.close();
      rmSync(folder, { recursive: true, force: true });
    }
  });
});
