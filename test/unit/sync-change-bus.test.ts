import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createChangeBus } from '../../electron/backend/sync/change-bus.ts';
import { handClock } from '../helpers/practice.ts';

describe('the change bus', () => {
  // Gathering goes by the machine's own timer.
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  const open = async () => {
    const bus = createChangeBus(handClock());
    const stopping = new AbortController();
    const changes = bus.listen(stopping.signal);
    const first = await changes.next();
    return { bus, stopping, changes, first };
  };

  it('begins with an empty change, then gathers what is told within a quarter second', async () => {
    const { bus, changes, first } = await open();
    expect(first.value).toMatchObject({ topics: [], shopIds: [], changedOrderIds: [] });
    const next = changes.next();
    bus.tell({ topics: ['orders'], shopId: 1, addedOrders: 2, changedOrderIds: [5, 6] });
    await vi.advanceTimersByTimeAsync(100);
    bus.tell({ topics: ['orders', 'sync'], shopId: 2, changedOrderIds: [6, 7] });
    await vi.advanceTimersByTimeAsync(200);
    expect((await next).value).toMatchObject({
      topics: ['orders', 'sync'],
      shopIds: [1, 2],
      addedOrders: 2,
      changedOrderIds: [5, 6, 7],
    });
    // What comes while nobody asks is kept for the next time.
    bus.tell({ topics: ['shops'] });
    const later = changes.next();
    await vi.advanceTimersByTimeAsync(300);
    expect((await later).value).toMatchObject({ topics: ['shops'], shopIds: [], addedOrders: 0 });
  });

  it('names at most 200 orders; beyond that only their number is told, and it stays that way', async () => {
    const { bus, changes } = await open();
    const ids = (from: number, count: number): number[] => Array.from({ length: count }, (_, index) => from + index);
    const exact = changes.next();
    bus.tell({ topics: ['orders'], changedOrderIds: ids(0, 200) });
    await vi.advanceTimersByTimeAsync(300);
    expect((await exact).value).toMatchObject({ changedOrders: 200, changedOrderIds: ids(0, 200) });
    const many = changes.next();
    bus.tell({ topics: ['orders'], changedOrderIds: ids(0, 150) });
    bus.tell({ topics: ['orders'], changedOrderIds: ids(150, 51) });
    bus.tell({ topics: ['orders'], changedOrderIds: [999] });
    await vi.advanceTimersByTimeAsync(300);
    expect((await many).value).toMatchObject({ changedOrders: 202, changedOrderIds: [] });
  });

  it('ends when its listener goes, waiting or gathering, and tells the others all the same', async () => {
    const { bus, stopping, changes } = await open();
    const other = bus.listen(undefined);
    await other.next();
    const waiting = changes.next();
    stopping.abort();
    expect(await waiting).toMatchObject({ done: true });
    const gathering = await open();
    const cut = gathering.changes.next();
    gathering.bus.tell({ topics: ['orders'] });
    await vi.advanceTimersByTimeAsync(50);
    gathering.stopping.abort();
    await vi.advanceTimersByTimeAsync(300);
    expect(await cut).toMatchObject({ done: true });
    const heard = other.next();
    bus.tell({ topics: ['sync'] });
    await vi.advanceTimersByTimeAsync(300);
    expect((await heard).value).toMatchObject({ topics: ['sync'] });
    await other.return();
  });
});
