import { expect, it } from 'vitest';
import { verifyAudit } from '../../electron/backend/features/audit/service.ts';
import { holdOrders, releaseOrders } from '../../electron/backend/features/holds/service.ts';
import { assignTags, createTag, removeTag } from '../../electron/backend/features/tags/service.ts';
import { findLastUndo, findUndo, listUndo } from '../../electron/backend/features/undo/read.ts';
import { packOrderIds, unpackOrderIds } from '../../electron/backend/features/undo/service.ts';
import { undoEntry } from '../../electron/backend/features/undo/undo-entry.ts';
import { DAY } from '../../shared/domain/clock.ts';
import { isMessageKey } from '../../shared/i18n/translate.ts';
import { TEST_CONTEXT } from '../helpers/backend.ts';
import { type MarksDesk, openDeskAgain, openMarksDesk } from '../helpers/marks-desk.ts';
import { openTemporaryStore, temporaryFolder } from '../helpers/store.ts';

const MANY = 20_000;
const KEY = 'a-work-of-the-test';

async function selectAll({ backend, opened }: MarksDesk): Promise<{ selectionId: string }> {
  const { selectionId, count } = await backend.selections.create(opened.store.reader, {}, opened.clock.now());
  expect(count).toBe(MANY);
  return { selectionId };
}

function tagged({ opened }: MarksDesk): { orders: number; hash: number } {
  const row = opened.store.reader
    .prepare<{ orders: number; hash: number }>(
      'SELECT count(*) AS orders, coalesce(sum((order_id / 4096) % 1000003 * tag_id), 0) AS hash FROM order_tags',
    )
    .get();
  return row ?? { orders: 0, hash: 0 };
}

it('20,000 orders are tagged, and the undo takes the tag from exactly those that did not carry it before', {
  timeout: 60_000,
}, async () => {
  await using desk = await openMarksDesk(MANY);
  const { backend, orderIds, opened } = desk;
  const urgent = await createTag(backend, TEST_CONTEXT, { name: '加急', colour: 'red' });
  const presale = await createTag(backend, TEST_CONTEXT, { name: '预售', colour: 'purple' });
  const every = (n: number): number[] => orderIds.filter((_, place) => place % n === 0).slice(0, 1000);
  await assignTags(backend, TEST_CONTEXT, { target: { orderIds: every(3) }, add: [urgent.id], remove: [] });
  await assignTags(backend, TEST_CONTEXT, { target: { orderIds: every(7) }, add: [presale.id], remove: [] });
  const before = tagged(desk);
  const target = await selectAll(desk);

  const work = assignTags(backend, TEST_CONTEXT, { target, add: [urgent.id], remove: [presale.id], workKey: KEY });
  // A person's write in the meantime waits for one transaction, not for all of them.
  const seen: number[] = [];
  for (let turn = 0; turn < 5; turn += 1) {
    await opened.store.writer.run('somebody else', (connection) => connection.prepare('SELECT 1').get());
    seen.push(backend.works.progressOf(KEY)?.done ?? -1);
  }
  expect(seen.every((done) => done >= 0 && done < MANY)).toBe(true);
  const answer = await work;
  expect(backend.works.progressOf(KEY)).toBeNull();
  expect(answer).toMatchObject({
    changed: MANY - 1000 + every(7).filter((id) => every(3).includes(id)).length,
    excluded: 0,
    stopped: false,
  });
  expect(answer.changed + answer.unchanged).toBe(MANY);
  expect(tagged(desk).orders).toBe(MANY);

  // Twenty thousand keys as they are would take 340 KB.
  const size = opened.store.reader
    .prepare<{ bytes: number; parts: number; most: number }>(
      'SELECT sum(length(inverse)) AS bytes, count(*) AS parts, max(length(inverse)) AS most FROM undo_parts WHERE entry_id = ?',
    )
    .get(answer.undoId);
  expect(size?.parts).toBe(MANY / 500);
  expect(size?.bytes).toBeLessThan(200_000);

  const undone = await undoEntry(backend, TEST_CONTEXT, answer.undoId ?? 0);
  expect(undone).toMatchObject({ done: answer.changed, left: 0 });
  expect(tagged(desk)).toEqual(before);
  expect(findUndo(opened.store.reader, answer.undoId ?? 0)).toMatchObject({
    undoneCount: answer.changed,
    leftCount: 0,
    unfinished: false,
    summary: { key: 'undo.did.tagBoth', params: { count: answer.changed } },
  });
  expect(await verifyAudit(opened.store.reader)).toMatchObject({ intact: true, problem: null });
  const events = opened.store.reader
    .prepare<{ operation: string; n: number }>('SELECT operation, count(*) AS n FROM audit_events GROUP BY operation')
    .all();
  // A long change has an event where it begins and one where it ends.
  expect(events).toEqual([
    { operation: 'tags.assign', n: 6 },
    { operation: 'tags.create', n: 2 },
    { operation: 'undo.undo', n: 2 },
  ]);
  for (const { operation } of events) expect(isMessageKey(`operation.${operation}`), operation).toBe(true);
});

it('a change that is stopped, or undone while it runs, leaves no order without its way back', {
  timeout: 60_000,
}, async () => {
  await using desk = await openMarksDesk(MANY);
  const { backend, opened } = desk;
  const target = await selectAll(desk);
  const held = () =>
    opened.store.reader
      .prepare<{ n: number; m: number }>(
        'SELECT (SELECT count(*) FROM order_holds) AS n, (SELECT count(*) FROM orders WHERE held_at IS NOT NULL) AS m',
      )
      .get();
  const stopping = holdOrders(backend, TEST_CONTEXT, { target, reason: '缺货', workKey: KEY });
  await opened.store.writer.run('somebody else', () => undefined);
  await opened.store.writer.run('somebody else', () => undefined);
  expect(backend.works.stop(KEY)).toBe(true);
  const stopped = await stopping;
  expect(stopped.stopped).toBe(true);
  expect(stopped.changed).toBeGreaterThan(0);
  expect(stopped.changed).toBeLessThan(MANY);
  expect(held()).toEqual({ n: stopped.changed, m: stopped.changed });
  expect(findUndo(opened.store.reader, stopped.undoId ?? 0)?.summary.params).toMatchObject({ count: stopped.changed });
  expect(await undoEntry(backend, TEST_CONTEXT, stopped.undoId ?? 0)).toMatchObject({ done: stopped.changed, left: 0 });
  expect(held()).toEqual({ n: 0, m: 0 });

  const running = holdOrders(backend, TEST_CONTEXT, { target, reason: '缺货', workKey: KEY });
  while (findLastUndo(opened.store.reader, null, 0) === undefined)
    await opened.store.writer.run('somebody else', () => undefined);
  await undoEntry(backend, TEST_CONTEXT, findLastUndo(opened.store.reader, null, 0)?.id ?? 0);
  expect((await running).stopped).toBe(true);
  expect(held()).toEqual({ n: 0, m: 0 });
});

it('an undo that ended with the program is continued by the next one', { timeout: 60_000 }, async () => {
  using folder = temporaryFolder();
  let undoId = 0;
  let done = 0;
  {
    await using desk = await openMarksDesk(MANY, folder.path);
    const target = await selectAll(desk);
    await holdOrders(desk.backend, TEST_CONTEXT, { target, reason: '缺货' });
    const released = await releaseOrders(desk.backend, TEST_CONTEXT, { target });
    undoId = released.undoId ?? 0;
    const undoing = undoEntry(desk.backend, TEST_CONTEXT, undoId).catch((error: unknown) => error);
    await desk.opened.store.writer.run('somebody else', () => undefined);
    await desk.opened.store.close();
    expect(await undoing).toMatchObject({ message: expect.stringContaining('closed') });
  }
  {
    await using opened = await openTemporaryStore({ folder: folder.path });
    const entry = findUndo(opened.store.reader, undoId);
    expect(entry).toMatchObject({ unfinished: true });
    done = entry?.undoneCount ?? 0;
    expect(done).toBeLessThan(MANY);
  }
  await using desk = await openDeskAgain(folder.path);
  const rest = await undoEntry(desk.backend, TEST_CONTEXT, undoId);
  expect(rest.done + done).toBe(MANY);
  const row = desk.opened.store.reader
    .prepare<{ n: number }>(
      "SELECT count(*) AS n FROM orders o JOIN order_holds h ON h.order_id = o.id AND h.held_at = o.held_at AND h.reason = '缺货'",
    )
    .get();
  expect(row?.n).toBe(MANY);
  await expect(async () => undoEntry(desk.backend, TEST_CONTEXT, undoId)).rejects.toMatchObject({ code: 'CONFLICT' });
});

it('removing a tag takes it from its orders; the undo brings back the tag under its key, and its orders', async () => {
  await using desk = await openMarksDesk(1500);
  const { backend, orderIds, opened } = desk;
  const { id } = await createTag(backend, TEST_CONTEXT, { name: '加急', colour: 'red' });
  for (const some of [orderIds.slice(0, 900), orderIds.slice(900, 1200)])
    await assignTags(backend, TEST_CONTEXT, { target: { orderIds: some }, add: [id], remove: [] });
  const before = tagged(desk);
  const { changed, undoId } = await removeTag(backend, TEST_CONTEXT, id);
  expect(changed).toBe(1200);
  expect(tagged(desk).orders).toBe(0);
  await createTag(backend, TEST_CONTEXT, { name: '加急', colour: 'blue' });
  expect(await undoEntry(backend, TEST_CONTEXT, undoId ?? 0)).toMatchObject({ done: 1200, left: 0 });
  expect(tagged(desk)).toEqual(before);
  const tags = opened.store.reader.prepare('SELECT id, name, colour FROM tags ORDER BY id').all();
  expect(tags).toEqual([
    { id, name: '加急 2', colour: 'red' },
    { id: id + 1, name: '加急', colour: 'blue' },
  ]);
});

it('changes are forgotten after 30 days, and a key press reaches only what the same person did', async () => {
  await using desk = await openMarksDesk(3);
  const { backend, orderIds, opened } = desk;
  const { reader } = opened.store;
  const wang = { ...TEST_CONTEXT, staffId: 1 };
  await opened.store.writer.run('staff', (connection) =>
    connection.prepare("INSERT INTO staff (id, name, created_at) VALUES (1, '小王', 0)").run(),
  );
  const start = opened.clock.now();
  const first = await holdOrders(backend, wang, { target: { orderIds: orderIds.slice(0, 1) }, reason: '缺货' });
  expect(findLastUndo(reader, 1, start - 1)?.id).toBe(first.undoId);
  expect(findLastUndo(reader, null, start - 1)).toBeUndefined();
  expect(findLastUndo(reader, 1, start + 1)).toBeUndefined();
  expect(findUndo(reader, first.undoId ?? 0)).toMatchObject({ staffName: '小王', undoneAt: null });
  opened.clock.set(start + 30 * DAY + 1);
  const second = await holdOrders(backend, wang, { target: { orderIds: orderIds.slice(1) }, reason: '缺货' });
  expect(listUndo(reader, undefined, 10).map(({ id }) => id)).toEqual([second.undoId]);
  expect(reader.prepare('SELECT DISTINCT entry_id AS id FROM undo_parts').all()).toEqual([{ id: second.undoId }]);
});

it('a hold that was released and made anew is another hold: undoing the first leaves it', async () => {
  await using desk = await openMarksDesk(2);
  const { backend, orderIds, opened } = desk;
  const target = { orderIds: [...orderIds] };
  const first = await holdOrders(backend, TEST_CONTEXT, { target, reason: '缺货' });
  await releaseOrders(backend, TEST_CONTEXT, { target: { orderIds: orderIds.slice(0, 1) } });
  opened.clock.set(opened.clock.now() + 1000);
  await holdOrders(backend, TEST_CONTEXT, { target, reason: '等买家' });
  expect(await undoEntry(backend, TEST_CONTEXT, first.undoId ?? 0)).toMatchObject({ done: 1, left: 1 });
  const holds = opened.store.reader.prepare('SELECT order_id AS id, reason FROM order_holds').all();
  expect(holds).toEqual([{ id: orderIds[0], reason: '等买家' }]);
});

it('packed keys come back as they were', () => {
  const ids = [7_200_000_000_000_123, 5, 7_200_000_000_000_124, 9_007_199_254_740_991];
  expect(unpackOrderIds(packOrderIds(ids))).toEqual(ids.toSorted((a, b) => a - b));
  expect(unpackOrderIds(packOrderIds([]))).toEqual([]);
});
