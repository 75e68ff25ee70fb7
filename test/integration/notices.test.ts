import { describe, expect, it } from 'vitest';
import { refreshStanding } from '../../electron/backend/features/notices/watch.ts';
import { removeNotice, upsertNotice } from '../../electron/backend/features/notices/write.ts';
import { say } from '../../electron/backend/outbox/said.ts';
import { HOUR, MINUTE } from '../../shared/domain/clock.ts';
import { openTemporaryStore } from '../helpers/store.ts';
import { startOutboxRig } from './outbox-rig.ts';

const NOW = Date.UTC(2026, 10, 20, 4);

describe('notices', { timeout: 120_000 }, () => {
  it('stand once for one cause, stay acknowledged, and ring again only when they are about more', async () => {
    await using test = await openTemporaryStore();
    const { writer, reader } = test.store;
    const raise = (count: number, now: number): Promise<boolean> =>
      writer.run('raise', (connection) =>
        upsertNotice(
          connection,
          { key: 'standing:overdue:1', kind: 'overdue', shopId: null, said: say('notice.overdue', { count }), count },
          now,
        ),
      );
    const rows = () =>
      reader
        .prepare<{ count: number; at: number; seen: number | null }>(
          'SELECT count, at, acknowledged_at AS seen FROM notices',
        )
        .all();
    expect(await raise(3, NOW)).toBe(true);
    expect(await raise(3, NOW + 1)).toBe(false);
    expect(await raise(5, NOW + 2)).toBe(false);
    expect(rows()).toEqual([{ count: 5, at: NOW, seen: null }]);
    await writer.run('see', ({ sqlite }) =>
      sqlite.prepare('UPDATE notices SET acknowledged_at = 9, acknowledged_count = count').run(),
    );
    expect(await raise(4, NOW + 3)).toBe(false);
    expect(await raise(5, NOW + 4)).toBe(false);
    expect(rows()).toEqual([{ count: 5, at: NOW, seen: 9 }]);
    expect(await raise(6, NOW + 5)).toBe(true);
    expect(rows()).toEqual([{ count: 6, at: NOW + 5, seen: null }]);
    expect(await writer.run('gone', (connection) => removeNotice(connection, 'standing:overdue:1'))).toBe(true);
    expect(rows()).toEqual([]);
  });

  it('follow the deadlines as the clock moves, one for a shop, and are acknowledged with a trace', async () => {
    await using rig = await startOutboxRig();
    await rig.pass(MINUTE);
    const tiles = await rig.client.orders.tiles({});
    const kinds = async (): Promise<Record<string, number>> =>
      Object.fromEntries((await rig.client.notices.list({})).items.map(({ kind, count }) => [kind, count]));
    const before = await kinds();
    expect(before.overdue ?? 0).toBe(tiles.buckets.overdue);
    expect(before.due_soon ?? 0).toBe(tiles.buckets.within4h);
    // Twelve hours later other orders are late, and the figures are those of the tiles again.
    await rig.rig.switchOff(12 * HOUR);
    await rig.pass(MINUTE);
    const { client } = rig;
    const later = await client.orders.tiles({});
    expect((await kinds()).overdue ?? 0).toBe(later.buckets.overdue);
    expect(later.buckets.overdue).toBeGreaterThan(0);

    const { items, open, alarms } = await client.notices.list({});
    expect(alarms).toBe(items.filter(({ severity }) => severity === 'alarm').length);
    const [first] = items;
    if (!first) throw new Error('no notice');
    expect(await client.notices.acknowledge({ ids: [first.id] })).toEqual({ acknowledged: [first.id] });
    expect(await client.notices.acknowledge({ ids: [first.id] })).toEqual({ acknowledged: [] });
    expect((await client.notices.list({})).open).toBe(open - 1);
    await client.notices.acknowledge({});
    await rig.pass(MINUTE);
    const after = await client.notices.list({});
    expect(after).toMatchObject({ open: 0, alarms: 0 });
    expect(after.items.every(({ acknowledgedAt }) => acknowledgedAt !== null)).toBe(true);
    const audit = await client.audit.list({ operation: 'notices.acknowledge' });
    expect(audit.items).toHaveLength(open > 1 ? 2 : 1);
  });

  it('write nothing while nothing changes', async () => {
    await using test = await openTemporaryStore();
    let told = 0;
    const bus = {
      tell: () => {
        told += 1;
      },
    };
    await refreshStanding(test.store, bus, NOW);
    await refreshStanding(test.store, bus, NOW + MINUTE);
    expect(told).toBe(0);
    expect(test.store.reader.prepare('SELECT 1 FROM notices').all()).toEqual([]);
  });
});
