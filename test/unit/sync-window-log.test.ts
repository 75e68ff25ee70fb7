import { describe, expect, it } from 'vitest';
import type { ReadConnection, WriteConnection, Writer } from '../../electron/backend/db/database.ts';
import { plansOf } from '../../electron/backend/diagnosis/figures-read.ts';
import { listStreams } from '../../electron/backend/features/sync/read.ts';
import { recordGap } from '../../electron/backend/sync/gap-write.ts';
import {
  beginWindow,
  countPage,
  finishWindow,
  loadStream,
  rowsLately,
} from '../../electron/backend/sync/stream-write.ts';
import { tidyWindowLog } from '../../electron/backend/sync/window-log-write.ts';
import { DAY, HOUR, MINUTE, SECOND } from '../../shared/domain/clock.ts';
import { openTemporaryStore } from '../helpers/store.ts';

const CYCLE = 20 * SECOND;
const MIDNIGHT = Date.parse('2026-11-20T00:00:00+08:00');
const SHOPS = [1, 2] as const;

async function addShops(writer: Writer): Promise<void> {
  await writer.run('shops', (connection) => {
    for (const id of SHOPS) {
      const sql =
        "INSERT INTO shops (id, platform, name, platform_seller_id, state, created_at) VALUES (?, 'kuaishou', 'x', ?, 'active', 0)";
      connection.prepare(sql).run(id, String(id));
      loadStream(connection, id, 'orders', DAY);
    }
  });
}

function readOnce(
  connection: WriteConnection,
  shopId: number,
  now: number,
  changed: number,
  error: string | null,
): void {
  const window = { shopId, stream: 'orders', reason: 'incremental', begin: now - 15 * MINUTE, end: now } as const;
  const id = beginWindow(connection, { ...window, startedAt: now });
  countPage(connection, id, { pages: 1, received: 3, changed, quarantined: 0 });
  finishWindow(connection, id, now + SECOND, error);
}

/** Both shops are read every 20 seconds; one window in a hundred fails. Answers how many rows changed. */
async function live(writer: Writer, from: number, to: number): Promise<number> {
  let changed = 0;
  for (let hour = from; hour < to; hour += HOUR) {
    await writer.run('live', (connection) => {
      for (let now = hour; now < Math.min(to, hour + HOUR); now += CYCLE) {
        const index = (now - from) / CYCLE;
        for (const shopId of SHOPS) {
          readOnce(connection, shopId, now, index % 3, index % 100 === 7 ? 'transport: x' : null);
          changed += shopId === 1 ? index % 3 : 0;
        }
      }
    });
  }
  return changed;
}

function countLines(reader: ReadConnection, where = '1'): number {
  return reader.prepare<number>(`SELECT count(*) FROM sync_windows WHERE ${where}`).pluck().get() as number;
}

describe('the log of windows', () => {
  it("stays short while a day's figures stay right, and keeps each failure", async () => {
    await using temporary = await openTemporaryStore();
    const { writer, reader } = temporary.store;
    await addShops(writer);
    const now = MIDNIGHT + 23.5 * HOUR;
    const changed = await live(writer, MIDNIGHT, now);
    const [stream] = listStreams(reader, MIDNIGHT, now - 5 * MINUTE);
    expect(stream?.rowsToday).toBe(changed);
    // The last hour is what the pace of the shops goes by.
    expect(rowsLately(reader, now - HOUR).get(1)).toBe(180);
    const windows = (now - MIDNIGHT) / CYCLE;
    const failed = Math.floor((windows - 8) / 100) + 1;
    expect(countLines(reader, "shop_id = 1 AND state = 'failed'")).toBe(failed);
    expect(countLines(reader, "shop_id = 1 AND state = 'done'")).toBeLessThanOrEqual(1.5 * 180 + 22);
    // An hour's line tells the whole of it.
    const line = reader
      .prepare(
        'SELECT "begin", "end", received, started_at, finished_at FROM sync_windows WHERE shop_id = 1 ORDER BY started_at LIMIT 1',
      )
      .get();
    expect(line).toEqual({
      begin: MIDNIGHT - 15 * MINUTE,
      end: MIDNIGHT + HOUR - CYCLE,
      received: 178 * 3,
      started_at: MIDNIGHT,
      finished_at: MIDNIGHT + 178 * SECOND,
    });
  });

  it('forgets what is old, failures last, and gaps never', async () => {
    await using temporary = await openTemporaryStore();
    const { writer, reader } = temporary.store;
    await addShops(writer);
    const begin = async (now: number): Promise<void> => {
      await writer.run('begin', (connection) => readOnce(connection, 1, now, 0, null));
    };
    await live(writer, MIDNIGHT, MIDNIGHT + 10 * MINUTE);
    await writer.run('gap', (connection) =>
      recordGap(connection, 1, 'orders', { begin: MIDNIGHT - DAY, end: MIDNIGHT }, MIDNIGHT),
    );
    const ofDay = `shop_id = 1 AND started_at < ${MIDNIGHT + HOUR}`;
    await begin(MIDNIGHT + 8 * DAY);
    expect(countLines(reader, ofDay)).toBe(2);
    await begin(MIDNIGHT + 15 * DAY);
    expect(countLines(reader, ofDay)).toBe(1);
    expect(countLines(reader, "error LIKE 'gap:%'")).toBe(1);
    // Each stream looks after its own lines.
    expect(countLines(reader, 'shop_id = 2')).toBe(30);
  });

  it('is tidied by the lines of its stream alone', async () => {
    await using temporary = await openTemporaryStore();
    const { writer } = temporary.store;
    await addShops(writer);
    await live(writer, MIDNIGHT, MIDNIGHT + 10 * MINUTE);
    const plans = await writer.run('plans', (connection) =>
      plansOf(connection, (explained) =>
        tidyWindowLog({ ...connection, ...explained, kind: 'write' }, 1, 'orders', MIDNIGHT + 5 * HOUR),
      ),
    );
    expect(plans.length).toBeGreaterThanOrEqual(2);
    expect(plans.flat().join()).not.toMatch(/SCAN|sync_windows_started/);
    for (const plan of plans) expect(plan.join()).toContain('sync_windows_shop');
  });
});
