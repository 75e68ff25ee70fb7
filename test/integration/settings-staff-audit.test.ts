import { createRouterClient } from '@orpc/server';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { RequestContext } from '../../electron/backend/host.ts';
import type { GridLayout } from '../../shared/contract/settings.ts';
import { startBackend, TEST_CONTEXT, type TestBackend } from '../helpers/backend.ts';
import { createStoreClock, STORE_TEST_TIME } from '../helpers/store.ts';

let running: TestBackend;
const clock = createStoreClock();

beforeAll(async () => {
  running = await startBackend({ clock: { ...clock, sleep: waitForStop } });
});

afterAll(() => running[Symbol.asyncDispose]());

/** The store's clock stands still; what runs beside waits until the backend closes. */
function waitForStop(_: number, signal?: Parameters<typeof clock.sleep>[1]): Promise<void> {
  return new Promise((_resolve, reject) => {
    if (signal?.aborted) reject(signal.reason);
    signal?.addEventListener('abort', () => reject(signal.reason), { once: true });
  });
}

function clientOf(context: Partial<RequestContext>): TestBackend['client'] {
  return createRouterClient(running.backend.router, { context: { ...TEST_CONTEXT, ...context } });
}

const LAYOUT: GridLayout = {
  columnOrder: ['number', 'goods', 'amount'],
  hiddenColumns: ['channel'],
  columnWidths: { goods: 320 },
  density: 'compact',
};

describe('staff profiles', () => {
  it('are added, renamed and listed in the order in which they came', async () => {
    clock.set(STORE_TEST_TIME + 5);
    const first = await running.client.staff.create({ name: ' 小王 ' });
    expect(first).toEqual({ id: first.id, name: '小王', createdAt: STORE_TEST_TIME + 5 });
    const second = await running.client.staff.create({ name: '小李' });
    expect(await running.client.staff.rename({ id: first.id, name: '老王' })).toEqual({ ...first, name: '老王' });
    expect((await running.client.staff.list({})).items.map(({ id, name }) => [id, name])).toEqual([
      [first.id, '老王'],
      [second.id, '小李'],
    ]);
    // One's own name again is no conflict.
    expect((await running.client.staff.rename({ id: second.id, name: '小李' })).name).toBe('小李');
  });

  it.each([
    ['zh-CN', '「小李」已经存在，请换一个名字。'],
    ['en', '"小李" exists already; choose another name.'],
  ] as const)('have one name each, said in %s', async (locale, message) => {
    const client = clientOf({ locale });
    const [first] = (await client.staff.list({})).items;
    const before = await client.staff.list({});
    for (const call of [
      () => client.staff.create({ name: '小李' }),
      () => client.staff.rename({ id: first?.id ?? 0, name: '小李' }),
    ])
      await expect(call()).rejects.toMatchObject({
        code: 'CONFLICT',
        status: 409,
        defined: true,
        message,
        data: { reason: 'error.name.taken', params: { name: '小李' } },
      });
    await expect(client.staff.rename({ id: 404, name: '无人' })).rejects.toMatchObject({
      code: 'NOT_FOUND',
      status: 404,
    });
    for (const name of ['', '   ', 'x'.repeat(31)])
      await expect(client.staff.create({ name })).rejects.toMatchObject({ code: 'BAD_REQUEST' });
    expect(await client.staff.list({})).toEqual(before);
  });
});

describe('preferences and grids', () => {
  it('have defaults and belong to one person each', async () => {
    const [wang, li, nobody] = [clientOf({ staffId: 1 }), clientOf({ staffId: 2 }), clientOf({ staffId: null })];
    const defaults = { locale: 'zh-CN', theme: 'system', singleLetterKeys: true };
    expect(await wang.settings.preferences.get({})).toEqual(defaults);
    expect(await wang.settings.preferences.set({ theme: 'dark' })).toEqual({ ...defaults, theme: 'dark' });
    expect(await wang.settings.preferences.set({ locale: 'en' })).toEqual({ ...defaults, theme: 'dark', locale: 'en' });
    expect(await wang.settings.preferences.get({})).toEqual({ ...defaults, theme: 'dark', locale: 'en' });
    expect(await li.settings.preferences.get({})).toEqual(defaults);
    expect(await nobody.settings.preferences.get({})).toEqual(defaults);
  });

  it('keep a layout for each grid and person', async () => {
    const [wang, li] = [clientOf({ staffId: 1 }), clientOf({ staffId: 2 })];
    expect(await wang.settings.grids.get({ grid: 'orders' })).toEqual({ layout: null });
    await wang.settings.grids.set({ grid: 'orders', layout: LAYOUT });
    expect(await wang.settings.grids.get({ grid: 'orders' })).toEqual({ layout: LAYOUT });
    expect(await wang.settings.grids.get({ grid: 'refunds' })).toEqual({ layout: null });
    expect(await li.settings.grids.get({ grid: 'orders' })).toEqual({ layout: null });
    const wide = { ...LAYOUT, columnWidths: { goods: 5000 } };
    await expect(wang.settings.grids.set({ grid: 'orders', layout: wide })).rejects.toMatchObject({
      code: 'BAD_REQUEST',
    });
    expect(await wang.settings.grids.get({ grid: 'orders' })).toEqual({ layout: LAYOUT });
  });
});

describe('saved views', () => {
  const view = (name: string, shared: boolean) => ({
    page: 'orders',
    name,
    shared,
    search: { status: 'to_ship', text: '橙' },
    layout: LAYOUT,
  });
  const names = async (client: TestBackend['client'], page = 'orders'): Promise<string[]> =>
    (await client.settings.views.list({ page })).items.map(({ name }) => name);

  it('are seen by everybody when shared and by their owner otherwise', async () => {
    const [wang, li, nobody] = [clientOf({ staffId: 1 }), clientOf({ staffId: 2 }), clientOf({ staffId: null })];
    clock.set(STORE_TEST_TIME + 9);
    const own = await wang.settings.views.save(view('我的待发', false));
    expect(own).toEqual({ id: own.id, ...view('我的待发', false), ownerId: 1, updatedAt: STORE_TEST_TIME + 9 });
    await li.settings.views.save(view('大家的待发', true));
    await nobody.settings.views.save(view('无名', false));
    expect(await names(wang)).toEqual(['大家的待发', '我的待发']);
    expect(await names(li)).toEqual(['大家的待发']);
    expect(await names(nobody)).toEqual(['大家的待发', '无名']);
    expect(await names(wang, 'refunds')).toEqual([]);
  });

  it('are changed and removed by who may see them', async () => {
    const [wang, li] = [clientOf({ staffId: 1 }), clientOf({ staffId: 2 })];
    const own = (await wang.settings.views.list({ page: 'orders' })).items.find(({ shared }) => !shared);
    const id = own?.id ?? 0;
    const changed = await wang.settings.views.save({ ...view('新名字', false), id, layout: null });
    expect(changed).toMatchObject({ id, name: '新名字', layout: null, ownerId: 1 });
    for (const call of [
      () => li.settings.views.save({ ...view('抢来的', true), id }),
      () => li.settings.views.remove({ id }),
      () => wang.settings.views.remove({ id: 404 }),
    ])
      await expect(call()).rejects.toMatchObject({
        code: 'NOT_FOUND',
        status: 404,
        data: { reason: 'error.notFound' },
      });
    expect(await names(wang)).toContain('新名字');
    const shared = (await wang.settings.views.list({ page: 'orders' })).items.find((item) => item.shared);
    await expect(wang.settings.views.save({ ...view('拿走', false), id: shared?.id ?? 0 })).rejects.toMatchObject({
      code: 'REFUSED',
      data: { reason: 'error.view.notYours' },
    });
    await wang.settings.views.remove({ id });
    expect(await names(wang)).toEqual(['大家的待发']);
    await expect(wang.settings.views.save(view(' ', true))).rejects.toMatchObject({ code: 'BAD_REQUEST' });
  });
});

describe('the audit log', () => {
  it('says who did what, newest first, page by page, and by shop', async () => {
    const wang = clientOf({ staffId: 1, origin: '127.0.0.1' });
    const added = await wang.staff.create({ name: '新来的' });
    await wang.staff.rename({ id: added.id, name: '老员工' });
    const { items } = await running.client.audit.list({});
    expect(items.slice(0, 2)).toMatchObject([
      {
        operation: 'staff.rename',
        staffId: 1,
        staffName: '老王',
        origin: '127.0.0.1',
        shopId: null,
        detail: { before: '新来的', after: '老员工' },
      },
      { operation: 'staff.create', staffId: 1, detail: { staffId: added.id, name: '新来的' } },
    ]);
    const paged: number[] = [];
    let cursor: string | undefined;
    do {
      const page = await running.client.audit.list({ limit: 2, ...(cursor ? { cursor } : {}) });
      paged.push(...page.items.map(({ id }) => id));
      cursor = page.nextCursor ?? undefined;
    } while (cursor !== undefined);
    expect(paged).toEqual(items.map(({ id }) => id));
    expect((await running.client.audit.list({ shopId: 404 })).items).toEqual([]);
  });

  it('has no trace of what was refused', async () => {
    const before = await running.client.audit.list({});
    await expect(running.client.staff.create({ name: '小李' })).rejects.toMatchObject({ code: 'CONFLICT' });
    expect(await running.client.audit.list({})).toEqual(before);
  });
});
