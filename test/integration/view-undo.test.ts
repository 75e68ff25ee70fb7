import { createRouterClient } from '@orpc/server';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openWritable } from '../../electron/backend/db/connection.ts';
import type { WriteConnection } from '../../electron/backend/db/database.ts';
import { storeFiles } from '../../electron/backend/db/store-files.ts';
import { undoView } from '../../electron/backend/features/settings/service.ts';
import { startBackend, TEST_CONTEXT, type TestBackend } from '../helpers/backend.ts';

const VIEW = { page: 'orders', name: '急单', shared: false, search: { queue: 'urged', tagIds: [3] }, layout: null };
let running: TestBackend;
let connection: WriteConnection;
let close: () => void;

beforeAll(async () => {
  running = await startBackend({});
  const sqlite = openWritable(storeFiles(running.dataFolder).database);
  close = () => sqlite.close();
  connection = { kind: 'write', file: '', sqlite, prepare: (sql) => sqlite.prepare(sql) as never };
});
afterAll(async () => {
  close();
  await running[Symbol.asyncDispose]();
});

const clientOf = (staffId: number): TestBackend['client'] =>
  createRouterClient(running.backend.router, { context: { ...TEST_CONTEXT, staffId } });
const by = (staffId: number) => ({ staffId, origin: 'test' });
const views = async (staffId: number) => (await clientOf(staffId).settings.views.list({ page: 'orders' })).items;

/** What the newest entry of the history would take back, and the words for it. */
function newest(): { inverse: unknown; summary: { key: string; params: unknown }; staffId: number } {
  const row = connection
    .prepare<{ inverse: string; summary: string; staffId: number }>(
      "SELECT inverse, summary, staff_id AS staffId FROM undo_entries WHERE kind = 'view' ORDER BY id DESC LIMIT 1",
    )
    .get();
  return {
    inverse: JSON.parse(row?.inverse ?? 'null'),
    summary: JSON.parse(row?.summary ?? 'null'),
    staffId: row?.staffId ?? 0,
  };
}

describe('a change of a saved view can be taken back', () => {
  it('adding, changing and removing, each to exactly what was there', async () => {
    const client = clientOf(1);
    const added = await client.settings.views.save(VIEW);
    expect(newest()).toMatchObject({ summary: { key: 'undo.viewAdded', params: { name: '急单' } }, staffId: 1 });
    const adding = newest().inverse;

    await client.settings.views.save({ ...VIEW, id: added.id, name: '急单二', search: { status: 'closed' } });
    expect(newest().summary.key).toBe('undo.viewChanged');
    // The adding is no longer the last word about this view: it is left alone.
    expect(undoView(connection, adding, by(1), 5)).toEqual({ done: 0, left: 1 });
    expect(undoView(connection, newest().inverse, by(1), 5)).toEqual({ done: 1, left: 0 });
    expect(await views(1)).toMatchObject([{ id: added.id, name: '急单', search: VIEW.search }]);

    await client.settings.views.remove({ id: added.id });
    expect(newest().summary.key).toBe('undo.viewRemoved');
    const removal = newest().inverse;
    expect(undoView(connection, removal, by(2), 6)).toEqual({ done: 0, left: 1 });
    expect(undoView(connection, removal, by(1), 6)).toEqual({ done: 1, left: 0 });
    expect(await views(1)).toMatchObject([{ id: added.id, name: '急单', ownerId: 1, search: VIEW.search }]);
    expect(undoView(connection, removal, by(1), 7)).toEqual({ done: 0, left: 1 });
    await client.settings.views.remove({ id: added.id });
  });

  it('a shared one is taken back by colleagues too, and the journal says so without the filter', async () => {
    const shared = await clientOf(1).settings.views.save({ ...VIEW, shared: true, search: { text: '王小明' } });
    expect(undoView(connection, newest().inverse, by(2), 9)).toEqual({ done: 1, left: 0 });
    expect(await views(1)).toEqual([]);
    const [event] = (await clientOf(1).audit.list({})).items;
    expect(event).toMatchObject({ operation: 'settings.view-undo', record: String(shared.id), staffId: 2 });
    expect(JSON.stringify(event)).not.toContain('王小明');
  });
});

describe('the view that a page opens with', () => {
  it('is each person’s own, and gone with the view', async () => {
    const { id } = await clientOf(1).settings.views.save({ ...VIEW, shared: true });
    const defaultOf = async (staffId: number) =>
      (await clientOf(staffId).settings.views.list({ page: 'orders' })).defaultId;
    await clientOf(1).settings.views.setDefault({ page: 'orders', id });
    expect([await defaultOf(1), await defaultOf(2)]).toEqual([id, null]);
    await clientOf(1).settings.views.remove({ id });
    expect(await defaultOf(1)).toBeNull();
    await expect(clientOf(1).settings.views.setDefault({ page: 'orders', id })).rejects.toMatchObject({
      code: 'NOT_FOUND',
    });
    await clientOf(1).settings.views.setDefault({ page: 'orders', id: null });
  });
});
