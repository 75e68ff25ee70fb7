import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { openReader } from '../../electron/backend/db/connection.ts';
import { isIndexed, keysAfter } from '../../electron/backend/search/check-read.ts';
import { startPracticePlatform } from '../../electron/practice/practice.ts';
import { startKillableBackend } from '../helpers/killable-backend.ts';
import { createRecordingLog } from '../helpers/store.ts';

const ORDERS = 600;
const KILLS = process.env.MAITIAN_FULL === undefined ? 2 : 12;

interface IndexState {
  readonly waiting: number;
  readonly orders: number;
}

it(`the search index holds every order after ${KILLS} kills in the middle of the first read`, async () => {
  const folder = mkdtempSync(join(tmpdir(), 'maitian-search-'));
  const practice = await startPracticePlatform({ shops: 2, orders: ORDERS, refunds: 60, seed: 17, live: false });
  const backend = await startKillableBackend(folder, practice);
  const look = <Result>(read: (reader: ReturnType<typeof openReader>['connection']) => Result): Result => {
    const reader = openReader(join(folder, 'maitian.sqlite3'), createRecordingLog());
    try {
      return read(reader.connection);
    } finally {
      reader.close();
    }
  };
  const until = async (condition: (state: IndexState) => boolean | Promise<boolean>, what: string): Promise<void> => {
    for (const deadline = performance.now() + 200_000; ; await wait(5)) {
      if (await condition(await backend.ask<IndexState>(['search', 'state'], {}))) return;
      if (performance.now() > deadline) throw new Error(`waited in vain for ${what}`);
    }
  };
  try {
    for (let kill = 1; kill <= KILLS; kill += 1) {
      const orders = Math.floor((ORDERS * 0.8 * kill) / KILLS);
      // While something waits, or as soon as all of it is there.
      await until(
        ({ orders: stored, waiting }) => stored >= orders && (waiting > 0 || stored >= ORDERS),
        `${orders} orders`,
      );
      await backend.killAndRestart();
    }
    await until(async ({ waiting }) => {
      const { streams } = await backend.ask<{ streams: { progress: number }[] }>(['sync', 'overview'], {});
      return waiting === 0 && streams.length === 6 && streams.every(({ progress }) => progress === 1);
    }, 'the first read and its index');
    const wrong = look((reader) => {
      const keys = keysAfter(reader, 0, 10_000);
      expect(keys.length).toBeGreaterThanOrEqual(ORDERS);
      return keys.filter((key) => !isIndexed(reader, key));
    });
    expect(wrong).toEqual([]);
    const { items } = await backend.ask<{
      items: { id: number; platformOrderId: string; lines: { title: string }[] }[];
    }>(['orders', 'list'], { limit: 200 });
    for (const { id, platformOrderId, lines } of items.filter((_, index) => index % 20 === 0))
      for (const text of [platformOrderId.slice(-6), lines[0]?.title.slice(0, 2)]) {
        const found = await backend.ask<{ items: { id: number }[] }>(['orders', 'list'], { text, limit: 200 });
        expect(found.items.map((order) => order.id)).toContain(id);
      }
    expect(backend.unexpected).toEqual([]);
  } finally {
    await backend.stop();
    await practice.close();
    rmSync(folder, { recursive: true, force: true });
  }
}, 600_000);
