import type Database from 'better-sqlite3';
import { describe, expect, it } from 'vitest';
import type { ProofDifference } from '../../shared/contract/completeness.ts';
import { shanghaiDay } from '../../shared/domain/calendar.ts';
import { DAY, HOUR } from '../../shared/domain/clock.ts';
import { compareWithTruth } from '../helpers/completeness.ts';
import {
  allDays,
  allDifferences,
  behindItsBack,
  checkEverything,
  isProven,
  pictureOf,
  untilProven,
} from '../helpers/proof-rig.ts';
import { startSyncRig } from '../helpers/sync-rig.ts';

/** How an order is altered, and the fields that must be named for it. */
const ALTERATIONS: readonly { readonly sql: string; readonly fields: readonly string[] }[] = [
  { sql: "UPDATE orders SET status = 'closed' WHERE id = ?", fields: ['status'] },
  {
    sql: "UPDATE orders SET status = 'unpaid', platform_status = '10' WHERE id = ?",
    fields: ['status', 'platformStatus'],
  },
  { sql: 'UPDATE orders SET amount = amount + 1 WHERE id = ?', fields: ['amount'] },
  {
    sql: 'UPDATE orders SET amount = amount - 100, goods_amount = goods_amount - 100 WHERE id = ?',
    fields: ['amount', 'goodsAmount'],
  },
  { sql: 'UPDATE orders SET ship_by = ifnull(ship_by, 0) + 86400000 WHERE id = ?', fields: ['shipBy'] },
  {
    sql: 'UPDATE orders SET ship_by = CASE WHEN ship_by IS NULL THEN 1 ELSE NULL END WHERE id = ?',
    fields: ['shipBy'],
  },
  { sql: "UPDATE orders SET flag = CASE WHEN flag = 'red' THEN 'blue' ELSE 'red' END WHERE id = ?", fields: ['flag'] },
  {
    sql: "UPDATE orders SET flag = CASE WHEN flag = 'green' THEN 'blue' ELSE 'green' END, note = 'forged' WHERE id = ?",
    fields: ['flag', 'note'],
  },
  { sql: 'UPDATE orders SET delivered_pieces = delivered_pieces + 1 WHERE id = ?', fields: ['deliveredPieces'] },
  {
    sql: 'UPDATE order_lines SET delivered_quantity = delivered_quantity + 1 WHERE order_id = ?',
    fields: ['lines.deliveredQuantity'],
  },
  {
    sql: 'UPDATE orders SET delivered_pieces = 0, pieces = pieces + 3, shipped_at = 5 WHERE id = ?',
    fields: ['pieces', 'shippedAt'],
  },
];

function keysOf(
  database: Database.Database,
  table: 'orders' | 'refund_cases',
  since: number,
): { id: number; platformId: string }[] {
  const name = table === 'orders' ? 'platform_order_id' : 'platform_refund_id';
  return database
    .prepare<[number], { id: number; platformId: string }>(
      `SELECT id, ${name} AS platformId FROM ${table} WHERE created_at >= ? ORDER BY ${name}`,
    )
    .all(since);
}

/** Every n-th of them, so that all ages and states are met. */
function pick<Item>(items: readonly Item[], count: number, offset: number): Item[] {
  const step = Math.floor(items.length / count);
  return Array.from({ length: count }, (_, index) => items[index * step + offset]).flatMap((item) => item ?? []);
}

const brief = ({ platformId, kind }: ProofDifference): string => `${platformId} ${kind}`;

describe('proof of completeness', () => {
  it('names exactly the 37 orders that were deleted and the 11 that were altered behind its back, and repairs them', {
    timeout: 120_000,
  }, async () => {
    await using rig = await startSyncRig({ orders: 400, refunds: 60, live: false });
    await rig.connect();
    await untilProven(rig, isProven);
    const { dataFolder } = rig.running;
    // A healthy store raises no alarm.
    expect(await allDifferences(rig)).toEqual([]);
    const picture = pictureOf(dataFolder);
    const since = rig.time.now() - 88 * DAY;

    const expected = behindItsBack(dataFolder, (database) => {
      const orders = keysOf(database, 'orders', since);
      const deleted = pick(orders, 37, 0);
      const altered = pick(orders, ALTERATIONS.length, 1).filter(({ id }) => !deleted.some((order) => order.id === id));
      expect(altered).toHaveLength(11);
      for (const { id } of deleted) database.prepare('DELETE FROM orders WHERE id = ?').run(id);
      for (const [index, { id }] of altered.entries()) database.prepare(ALTERATIONS[index]?.sql ?? '').run(id);
      return {
        kinds: [
          ...deleted.map(({ platformId }) => `${platformId} missing`),
          ...altered.map(({ platformId }) => `${platformId} differs`),
        ],
        fields: new Map(altered.map(({ platformId }, index) => [platformId, ALTERATIONS[index]?.fields ?? []])),
      };
    });
    expect(expected.kinds).toHaveLength(48);
    expect(pictureOf(dataFolder)).not.toEqual(picture);

    const summary = await checkEverything(rig);
    const found = await allDifferences(rig);
    expect(found.map(brief).sort()).toEqual([...expected.kinds].sort());
    for (const [platformId, fields] of expected.fields)
      expect(found.find((difference) => difference.platformId === platformId)?.fields).toEqual(
        expect.arrayContaining([...fields]),
      );
    expect(found.every(({ repairedAt, stream }) => repairedAt !== null && stream === 'orders')).toBe(true);
    expect(summary).toMatchObject({ missing: 0, differing: 0 });
    expect(pictureOf(dataFolder)).toEqual(picture);
    expect(compareWithTruth(dataFolder, rig.practice.truth({ hash: true }))).toMatchObject({
      missing: [],
      extra: [],
      stale: [],
      heldBack: [],
    });
    const days = await allDays(rig, shanghaiDay(rig.time.now() - 89 * DAY));
    expect(days.reduce((sum, { repaired }) => sum + repaired, 0)).toBe(48);
    for (const day of days)
      expect(day).toMatchObject({
        storedCount: day.platformCount,
        storedAmount: day.platformAmount,
        state: 'verified',
      });

    // The next comparison finds nothing any more.
    await checkEverything(rig);
    expect(await allDifferences(rig)).toHaveLength(48);
    expect(rig.running.unexpected).toEqual([]);
  });

  it('does the same for refund cases', { timeout: 120_000 }, async () => {
    await using rig = await startSyncRig({ orders: 300, refunds: 90, live: false });
    await rig.connect();
    await untilProven(rig, isProven);
    const { dataFolder } = rig.running;
    const picture = pictureOf(dataFolder);
    const expected = behindItsBack(dataFolder, (database) => {
      const refunds = keysOf(database, 'refund_cases', rig.time.now() - 88 * DAY);
      const deleted = pick(refunds, 9, 0);
      const altered = pick(refunds, 4, 3).filter(({ id }) => !deleted.some((refund) => refund.id === id));
      const changes = ["status = 'unknown'", 'amount = amount + 1', 'expires_at = 7', 'updated_at = updated_at - 1'];
      for (const { id } of deleted) database.prepare('DELETE FROM refund_cases WHERE id = ?').run(id);
      for (const [index, { id }] of altered.entries())
        database.prepare(`UPDATE refund_cases SET ${changes[index]} WHERE id = ?`).run(id);
      return [
        ...deleted.map(({ platformId }) => `${platformId} missing`),
        ...altered.map(({ platformId }) => `${platformId} differs`),
      ];
    });
    const summary = await checkEverything(rig);
    const found = await allDifferences(rig);
    expect(found.map(brief).sort()).toEqual([...expected].sort());
    expect(found.every(({ repairedAt, stream }) => repairedAt !== null && stream === 'refunds')).toBe(true);
    expect(summary).toMatchObject({ missing: 0, differing: 0 });
    expect(pictureOf(dataFolder)).toEqual(picture);
    expect(rig.time.now()).toBeLessThan(Date.UTC(2026, 10, 20, 4) + 8 * HOUR);
  });
});
