import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { sameLayout, sameSearch } from '../../renderer/features/orders/same-view.ts';
import { MOST_PIXELS, scrollScale } from '../../renderer/ui/grid/scroll-scale.ts';
import { BLOCK, createSparseRows, MOST_BLOCKS } from '../../renderer/ui/grid/sparse-rows.ts';

interface Row {
  readonly id: number;
  readonly version: number;
}

const COUNT = 1_000_000;
const rowAt = (place: number): Row => ({ id: place + 5000, version: 1 });

/** A list whose rows arrive when the test says so. */
function makeList(count = COUNT) {
  const reads: { from: number; count: number; signal: AbortSignal; answer(): void; refuse(error: Error): void }[] = [];
  const errors: Error[] = [];
  const rows = createSparseRows<Row>({
    key: 'list',
    count,
    rowId: ({ id }) => id,
    head: Array.from({ length: Math.min(BLOCK, count) }, (_, place) => rowAt(place)),
    read: (from, wanted, signal) =>
      new Promise((resolve, reject) => {
        const answer = (): void => resolve(Array.from({ length: wanted }, (_, index) => rowAt(from + index)));
        reads.push({ from, count: wanted, signal, answer, refuse: reject });
      }),
    onError: (error) => errors.push(error),
  });
  const answerAll = async (): Promise<void> => {
    for (const read of reads.splice(0)) read.answer();
    await vi.advanceTimersByTimeAsync(0);
  };
  return { rows, reads, errors, answerAll };
}

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

describe('rows of a long list', () => {
  it('are here at the head at once, read where one looks, ahead of the wheel, and the right ones', async () => {
    const { rows, reads, answerAll } = makeList();
    expect(rows.snapshot().at(BLOCK - 1)).toEqual(rowAt(BLOCK - 1));
    expect(rows.snapshot().at(BLOCK)).toBeUndefined();
    rows.snapshot().look?.(0, 9);
    expect(reads).toHaveLength(0);
    rows.snapshot().look?.(BLOCK - 25, BLOCK - 16);
    expect(reads.map(({ from }) => from)).toEqual([BLOCK]);
    await answerAll();
    const place = BLOCK + 30;
    expect(rows.snapshot().at(place)).toEqual(rowAt(place));
    expect(rows.snapshot().placeOf(5000 + place)).toBe(place);
  });

  it('are not fetched while one races through them, only where one stops', async () => {
    const { rows, reads, answerAll } = makeList();
    for (let place = 10_000; place < 900_000; place += 50_000) rows.snapshot().look?.(place, place + 9);
    expect(reads).toHaveLength(0);
    await vi.advanceTimersByTimeAsync(100);
    expect(reads.map(({ from }) => from).toSorted((a, b) => a - b)).toEqual([860_000 - BLOCK, 860_000]);
    await answerAll();
    expect(rows.snapshot().at(860_005)).toEqual(rowAt(860_005));
  });

  it('are given up when one has gone on before they came', async () => {
    const { rows, reads, answerAll } = makeList();
    rows.snapshot().look?.(500_000, 500_009);
    await vi.advanceTimersByTimeAsync(100);
    const [early] = reads;
    rows.snapshot().look?.(700_050, 700_059);
    await vi.advanceTimersByTimeAsync(100);
    expect(early?.signal.aborted).toBe(true);
    await answerAll();
    expect(rows.snapshot().at(500_000)).toBeUndefined();
    expect(rows.snapshot().at(700_050)).toEqual(rowAt(700_050));
  });

  it('are asked for again after a failure', async () => {
    const { rows, reads, errors, answerAll } = makeList();
    rows.snapshot().look?.(500_020, 500_029);
    await vi.advanceTimersByTimeAsync(100);
    for (const read of reads.splice(0)) read.refuse(new Error('lost'));
    await vi.advanceTimersByTimeAsync(0);
    expect(errors[0]?.message).toBe('lost');
    await vi.advanceTimersByTimeAsync(2000);
    await answerAll();
    expect(rows.snapshot().at(500_020)).toEqual(rowAt(500_020));
  });

  it('never become many, wherever one looks; those of the cursor stay', async () => {
    const places = fc.array(fc.nat(COUNT - 20), { minLength: 1, maxLength: 60 });
    await fc.assert(
      fc.asyncProperty(places, async (looks) => {
        const { rows, answerAll } = makeList();
        rows.snapshot().hold?.(42);
        for (const place of looks) {
          rows.snapshot().look?.(place, place + 9);
          await vi.advanceTimersByTimeAsync(100);
          await answerAll();
          for (let seen = place; seen < place + 10; seen += 1) expect(rows.snapshot().at(seen)).toEqual(rowAt(seen));
          expect(rows.loaded().length).toBeLessThanOrEqual((MOST_BLOCKS + 1) * BLOCK);
        }
        expect(rows.snapshot().at(42)).toEqual(rowAt(42));
        const ids = rows.loaded().map(({ id }) => id);
        expect(ids).toEqual([...new Set(ids)].toSorted((a, b) => a - b));
      }),
      { numRuns: 40 },
    );
  });

  it('are changed in their places, and told of by a new snapshot only when something changed', () => {
    const { rows } = makeList();
    const before = rows.snapshot();
    rows.patch(new Map([[1, { id: 1, version: 2 }]]));
    expect(rows.snapshot()).toBe(before);
    rows.patch(new Map([[5007, { id: 5007, version: 2 }]]));
    expect(rows.snapshot()).not.toBe(before);
    expect(rows.snapshot().at(7)).toEqual({ id: 5007, version: 2 });
    expect(rows.snapshot().count).toBe(COUNT);
  });

  it('come as one stretch across blocks that are not here', async () => {
    const { rows, answerAll } = makeList();
    const stretch = rows.snapshot().span?.(95, 310);
    for (let turn = 0; turn < 8; turn += 1) await answerAll();
    expect(await stretch).toEqual(Array.from({ length: 216 }, (_, index) => rowAt(95 + index)));
  });
});

describe('the scale of a list higher than the browser can draw', () => {
  const heights = fc.record({
    trueHeight: fc.integer({ min: 0, max: 600_000_000 }),
    view: fc.integer({ min: 1, max: 2000 }),
  });

  it('reaches both ends, never turns back, and finds its way there and back', () => {
    fc.assert(
      fc.property(heights, fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 2 }), (sizes, shares) => {
        const scale = scrollScale(sizes.trueHeight, sizes.view);
        const reach = Math.max(0, scale.height - sizes.view);
        expect(scale.height).toBeLessThanOrEqual(MOST_PIXELS);
        expect(scale.toList(0)).toBe(0);
        expect(scale.toList(reach)).toBeCloseTo(scale.furthest, 3);
        const positions = shares.map((share) => share * reach).toSorted((a, b) => a - b);
        const offsets = positions.map((position) => scale.toList(position));
        expect(offsets).toEqual(offsets.toSorted((a, b) => a - b));
        for (const [index, position] of positions.entries())
          expect(scale.toScroller(offsets[index] as number)).toBeCloseTo(position, 2);
      }),
    );
  });

  it('presses nothing that can be drawn as it is, and nothing near the ends', () => {
    expect(scrollScale(6000, 500).toList(1234)).toBe(1234);
    const scale = scrollScale(60_000_000, 500);
    expect(scale.toList(50_000)).toBe(50_000);
    expect(scale.furthest - scale.toList(scale.height - 500 - 50_000)).toBeCloseTo(50_000, 3);
  });
});

describe('a saved view and the page', () => {
  it('are alike whatever else the address says, in whatever order', () => {
    expect(sameSearch({ status: 'all', text: '橙' }, { text: '橙', order: 7, view: 3, status: 'all' })).toBe(true);
    expect(sameSearch({ status: 'all' }, { status: 'all', sort: 'amount' })).toBe(false);
    // A view of an older version, or one that was spoiled: what is not understood does not filter.
    expect(sameSearch({ status: 'gone', flags: 'red', nonsense: 1 }, {})).toBe(true);
    expect(sameSearch(null, {})).toBe(true);
  });

  it('differ by any part of the layout', () => {
    const layout = {
      columnOrder: ['a', 'b'],
      hiddenColumns: ['c', 'd'],
      columnWidths: { a: 90, b: 80 },
      density: 'compact' as const,
    };
    expect(sameLayout(layout, { ...layout, hiddenColumns: ['d', 'c'], columnWidths: { b: 80, a: 90 } })).toBe(true);
    for (const other of [
      { ...layout, columnOrder: ['b', 'a'] },
      { ...layout, hiddenColumns: ['c'] },
      { ...layout, columnWidths: { a: 91, b: 80 } },
      { ...layout, density: 'comfortable' as const },
    ])
      expect(sameLayout(layout, other)).toBe(false);
  });
});
