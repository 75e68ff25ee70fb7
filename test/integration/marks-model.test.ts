import fc from 'fast-check';
import { expect, it } from 'vitest';
import { verifyAudit } from '../../electron/backend/features/audit/service.ts';
import { holdOrders, releaseOrders } from '../../electron/backend/features/holds/service.ts';
import { assignTags, changeTag, createTag, removeTag } from '../../electron/backend/features/tags/service.ts';
import { undoEntry } from '../../electron/backend/features/undo/undo-entry.ts';
import { UserError } from '../../electron/backend/user-error.ts';
import { TEST_CONTEXT } from '../helpers/backend.ts';
import { type MarksDesk, openMarksDesk } from '../helpers/marks-desk.ts';

/** Few, so that one act often meets what another left behind. */
const ORDERS = 4;
const NAMES = ['加急', '预售', '补发'] as const;

type Hold = { readonly reason: string; readonly at: number };
/** Takes one remembered change of the model back; answers how many records it changed and how many had moved. */
type TakeBack = (model: Model) => { done: number; left: number };

/** What a person would write down about tags and holds, by order place and tag key. */
interface Model {
  readonly tags: Map<number, { name: string; colour: string }>;
  readonly carried: Map<number, Set<number>>;
  readonly holds: Map<number, Hold>;
  readonly shipped: Set<number>;
  readonly undo: Map<number, TakeBack>;
}

type Act =
  | { readonly kind: 'create' | 'rename'; readonly name: string; readonly pick: number }
  | { readonly kind: 'removeTag' | 'undo'; readonly pick: number }
  | { readonly kind: 'assign'; readonly orders: number[]; readonly add: number[]; readonly remove: number[] }
  | { readonly kind: 'hold'; readonly orders: number[]; readonly reason: string }
  | { readonly kind: 'release' | 'ship'; readonly orders: number[] };

const pick = fc.nat({ max: 50 });
const orders = fc.subarray([...Array(ORDERS).keys()], { minLength: 1 });
const picks = fc.uniqueArray(fc.nat({ max: 5 }), { maxLength: 3 });
const acts: fc.Arbitrary<Act> = fc.oneof(
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('create' as const), name: fc.constantFrom(...NAMES), pick }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('rename' as const), name: fc.constantFrom(...NAMES), pick }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('removeTag' as const), pick }) },
  { weight: 6, arbitrary: fc.record({ kind: fc.constant('assign' as const), orders, add: picks, remove: picks }) },
  {
    weight: 3,
    arbitrary: fc.record({ kind: fc.constant('hold' as const), orders, reason: fc.constantFrom('缺货', '等买家') }),
  },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('release' as const), orders }) },
  {
    weight: 1,
    arbitrary: fc.record({ kind: fc.constant('ship' as const), orders: orders.map((all) => all.slice(0, 1)) }),
  },
  { weight: 6, arbitrary: fc.record({ kind: fc.constant('undo' as const), pick }) },
);

function newModel(): Model {
  return {
    tags: new Map(),
    carried: new Map([...Array(ORDERS).keys()].map((place) => [place, new Set()])),
    holds: new Map(),
    shipped: new Set(),
    undo: new Map(),
  };
}

/** Counts by order: one of which anything came back is done, one of which nothing did is left. */
function tally(concerned: Iterable<number>, done: ReadonlySet<number>): { done: number; left: number } {
  return { done: done.size, left: new Set(concerned).size - done.size };
}

function carry(model: Model, pairs: readonly (readonly [number, number])[], wanted: boolean): Set<number> {
  const done = new Set<number>();
  for (const [order, tag] of pairs) {
    const carried = model.carried.get(order) ?? new Set();
    if (!model.tags.has(tag) || carried.has(tag) === wanted) continue;
    if (wanted) carried.add(tag);
    else carried.delete(tag);
    done.add(order);
  }
  return done;
}

async function perform(desk: MarksDesk, model: Model, act: Act): Promise<void> {
  const { backend, orderIds, opened } = desk;
  const target = (places: readonly number[]) => ({ orderIds: places.map((place) => orderIds[place] ?? 0) });
  const tagKeys = [...model.tags.keys()];
  const tagOf = (place: number): number | undefined => tagKeys[place % Math.max(1, tagKeys.length)];
  opened.clock.set(opened.clock.now() + 1000);
  const now = opened.clock.now();
  const remember = (undoId: number | null, back: TakeBack): void => {
    if (undoId !== null) model.undo.set(undoId, back);
  };
  const newestEntry = (): number =>
    opened.store.reader.prepare<{ id: number }>('SELECT max(id) AS id FROM undo_entries').get()?.id ?? 0;
  switch (act.kind) {
    case 'create': {
      const taken = [...model.tags.values()].some(({ name }) => name === act.name);
      const call = createTag(backend, TEST_CONTEXT, { name: act.name, colour: 'red' });
      if (taken) return void (await expect(call).rejects.toMatchObject({ reason: 'error.name.taken' }));
      const { id } = await call;
      model.tags.set(id, { name: act.name, colour: 'red' });
      return remember(newestEntry(), ({ tags, carried }) => {
        const isUsed = [...carried.values()].some((each) => each.has(id));
        if (tags.get(id)?.name !== act.name || isUsed) return { done: 0, left: 1 };
        tags.delete(id);
        return { done: 1, left: 0 };
      });
    }
    case 'rename': {
      const id = tagOf(act.pick);
      const before = id === undefined ? undefined : model.tags.get(id);
      if (id === undefined || before === undefined) return;
      const taken = [...model.tags].some(([other, { name }]) => other !== id && name === act.name);
      const call = changeTag(backend, TEST_CONTEXT, id, { name: act.name });
      if (taken) return void (await expect(call).rejects.toBeInstanceOf(UserError));
      await call;
      if (before.name === act.name) return;
      model.tags.set(id, { ...before, name: act.name });
      return remember(newestEntry(), ({ tags }) => {
        const clash = [...tags].some(([other, { name }]) => other !== id && name === before.name);
        if (tags.get(id)?.name !== act.name || clash) return { done: 0, left: 1 };
        tags.set(id, before);
        return { done: 1, left: 0 };
      });
    }
    case 'removeTag': {
      const id = tagOf(act.pick);
      const tag = id === undefined ? undefined : model.tags.get(id);
      if (id === undefined || tag === undefined) return;
      const having = [...model.carried].filter(([, tags]) => tags.has(id)).map(([place]) => place);
      const { changed, undoId } = await removeTag(backend, TEST_CONTEXT, id);
      expect(changed).toBe(having.length);
      for (const place of having) model.carried.get(place)?.delete(id);
      model.tags.delete(id);
      return remember(undoId, (later) => {
        const names = [...later.tags.values()].map(({ name }) => name);
        let { name } = tag;
        for (let place = 2; names.includes(name); place += 1) name = `${tag.name} ${place}`;
        later.tags.set(id, { ...tag, name });
        return tally(
          having,
          carry(
            later,
            having.map((place) => [place, id]),
            true,
          ),
        );
      });
    }
    case 'assign': {
      const add = [...new Set(act.add.flatMap((place) => tagOf(place) ?? []))];
      const remove = [...new Set(act.remove.flatMap((place) => tagOf(place) ?? []))];
      const call = assignTags(backend, TEST_CONTEXT, { target: target(act.orders), add, remove });
      if (add.length + remove.length === 0 || add.some((id) => remove.includes(id)))
        return void (await expect(call).rejects.toMatchObject({ reason: 'error.tag.nothing' }));
      const pairs = (tags: readonly number[], has: boolean) =>
        act.orders.flatMap((place) =>
          tags.filter((tag) => model.carried.get(place)?.has(tag) === has).map((tag) => [place, tag] as const),
        );
      const added = pairs(add, false);
      const removed = pairs(remove, true);
      const changed = new Set([...carry(model, added, true), ...carry(model, removed, false)]);
      const answer = await call;
      expect(answer).toMatchObject({ changed: changed.size, unchanged: act.orders.length - changed.size, excluded: 0 });
      expect(answer.undoId === null).toBe(changed.size === 0);
      return remember(answer.undoId, (later) => {
        const done = new Set([...carry(later, added, false), ...carry(later, removed, true)]);
        return tally(
          [...added, ...removed].map(([place]) => place),
          done,
        );
      });
    }
    case 'hold': {
      const held = act.orders.filter((place) => !model.holds.has(place) && !model.shipped.has(place));
      const before = act.orders.filter((place) => model.holds.has(place));
      const answer = await holdOrders(backend, TEST_CONTEXT, { target: target(act.orders), reason: act.reason });
      const excluded = act.orders.length - held.length - before.length;
      expect(answer).toMatchObject({ changed: held.length, unchanged: before.length, excluded });
      for (const place of held) model.holds.set(place, { reason: act.reason, at: now });
      return remember(answer.undoId, ({ holds }) => {
        const done = held.filter((place) => holds.get(place)?.at === now);
        for (const place of done) holds.delete(place);
        return tally(held, new Set(done));
      });
    }
    case 'release': {
      const freed = act.orders.flatMap((place) => {
        const hold = model.holds.get(place);
        return hold ? [[place, hold] as const] : [];
      });
      const answer = await releaseOrders(backend, TEST_CONTEXT, { target: target(act.orders) });
      expect(answer).toMatchObject({ changed: freed.length, unchanged: act.orders.length - freed.length, excluded: 0 });
      for (const [place] of freed) model.holds.delete(place);
      return remember(answer.undoId, ({ holds, shipped }) => {
        const done = freed.filter(([place]) => !holds.has(place) && !shipped.has(place));
        for (const [place, hold] of done) holds.set(place, hold);
        return tally(
          freed.map(([place]) => place),
          new Set(done.map(([place]) => place)),
        );
      });
    }
    case 'ship': {
      // The platform moves on by itself.
      await opened.store.writer.run('ship', (connection) => {
        for (const id of target(act.orders).orderIds)
          connection.prepare("UPDATE orders SET status = 'shipped' WHERE id = ?").run(id);
      });
      for (const place of act.orders) model.shipped.add(place);
      return;
    }
    case 'undo': {
      const entries = [...model.undo];
      const entry = entries[act.pick % Math.max(1, entries.length)];
      if (entry === undefined) return;
      const [id, back] = entry;
      const { done, left } = await undoEntry(backend, TEST_CONTEXT, id);
      model.undo.delete(id);
      expect({ done, left }).toEqual(back(model));
      await expect(async () => undoEntry(backend, TEST_CONTEXT, id)).rejects.toMatchObject({ code: 'CONFLICT' });
      return;
    }
  }
}

function stored({ opened, orderIds }: MarksDesk) {
  const { reader } = opened.store;
  const place = new Map(orderIds.map((id, index) => [id, index]));
  const all = <Row>(sql: string): Row[] => reader.prepare<Row>(sql).all();
  return {
    tags: all<{ id: number; name: string; colour: string }>('SELECT id, name, colour FROM tags ORDER BY id'),
    carried: all<{ o: number; t: number }>('SELECT order_id AS o, tag_id AS t FROM order_tags ORDER BY o, t').map(
      ({ o, t }) => [place.get(o), t],
    ),
    holds: all<{ o: number; reason: string; at: number }>(
      'SELECT order_id AS o, reason, held_at AS at FROM order_holds ORDER BY o',
    ).map(({ o, ...hold }) => [place.get(o), hold]),
    marks: all<{ o: number; at: number }>(
      'SELECT id AS o, held_at AS at FROM orders WHERE held_at IS NOT NULL ORDER BY o',
    ).map(({ o, at }) => [place.get(o), at]),
  };
}

function expected({ tags, carried, holds }: Model): ReturnType<typeof stored> {
  const byPlace = [...holds].toSorted(([a], [b]) => a - b);
  return {
    tags: [...tags].toSorted(([a], [b]) => a - b).map(([id, tag]) => ({ id, ...tag })),
    carried: [...carried].flatMap(([place, of]) => [...of].toSorted((a, b) => a - b).map((tag) => [place, tag])),
    holds: byPlace.map(([place, { reason, at }]) => [place, { reason, at }]),
    marks: byPlace.map(([place, { at }]) => [place, at]),
  };
}

it('random tags, holds, releases, removals and undos leave what a person would have written down', {
  timeout: 120_000,
}, async () => {
  await using desk = await openMarksDesk(ORDERS);
  let undone = 0;
  let kept = 0;
  await fc.assert(
    fc.asyncProperty(fc.array(acts, { minLength: 15, maxLength: 50, size: 'max' }), async (sequence) => {
      await desk.opened.store.writer.run('begin anew', (connection) => {
        for (const table of ['order_tags', 'order_holds', 'tags', 'undo_entries'])
          connection.prepare(`DELETE FROM ${table}`).run();
        connection.prepare("UPDATE orders SET held_at = NULL, status = 'to_ship'").run();
      });
      const model = newModel();
      for (const act of sequence) {
        await perform(desk, model, act);
        expect(stored(desk)).toEqual(expected(model));
      }
      const { reader } = desk.opened.store;
      const sums = reader
        .prepare<{ done: number; left: number }>(
          'SELECT coalesce(sum(undone_count), 0) AS done, coalesce(sum(left_count), 0) AS "left" FROM undo_entries',
        )
        .get();
      undone += sums?.done ?? 0;
      kept += sums?.left ?? 0;
    }),
    { numRuns: 40 },
  );
  // Both ways of an undo must have occurred, or the comparison would have shown nothing.
  expect(undone).toBeGreaterThan(100);
  expect(kept).toBeGreaterThan(20);
  expect(await verifyAudit(desk.opened.store.reader)).toMatchObject({ intact: true, problem: null });
});
