import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type ConsoleWindow, expectAccessible, openConsole } from '../helpers/console.ts';
import { findLayoutFaults } from '../helpers/layout-check.ts';

let console: ConsoleWindow;
beforeAll(async () => {
  console = await openConsole({ args: ['--practice'] });
  await rows().nth(8).waitFor({ timeout: 90_000 });
  await console.page.locator('.sync-light.light-ok').waitFor({ timeout: 90_000 });
});
afterAll(() => console[Symbol.asyncDispose]());

const rows = () => console.page.locator('.grid-body-row');
const dialog = () => console.page.getByRole('dialog');
const toast = (text: string | RegExp) => console.page.locator('.ant-message-notice').filter({ hasText: text }).last();

interface Row {
  readonly id: number;
  readonly platformOrderId: string;
  readonly tagIds: number[];
  readonly heldAt: number | null;
  readonly status: string;
}

async function call<Answer>(path: string, body?: unknown): Promise<Answer> {
  const { apiUrl, token } = console.ready;
  const answer = await fetch(`${apiUrl}${path}`, {
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    ...(body === undefined ? {} : { method: 'POST', body: JSON.stringify(body) }),
  });
  return answer.json();
}

/** A fresh page with the cursor on the first row; answers its order. */
async function onFirstRow(search = ''): Promise<Row> {
  await console.go(`/orders${search}`);
  await console.page.reload();
  await rows().first().waitFor();
  await rows().first().focus();
  await console.page.keyboard.press('ArrowDown');
  await console.page.keyboard.press('ArrowUp');
  const id = await rows().first().getAttribute('data-row-id');
  return call<Row>(`/orders/${id}`);
}

async function keys(...strokes: readonly string[]): Promise<void> {
  for (const stroke of strokes) await console.page.keyboard.press(stroke);
}

describe('marks by keyboard alone', () => {
  it('T, a new name, Enter, Enter tags the row; Ctrl+Z takes it back and says what', async () => {
    const { page } = console;
    const order = await onFirstRow('?status=success');
    await keys('t');
    await dialog().waitFor();
    await page.getByText('还没有标签，可从常用标签开始：').waitFor();
    await expectAccessible(page);
    expect(await findLayoutFaults(page)).toEqual([]);
    await page.keyboard.type('等发票');
    await keys('Enter');
    await dialog().getByText('将加上').waitFor();
    await keys('Enter');
    await dialog().waitFor({ state: 'detached' });
    await toast('已更新 1 单的标签。Ctrl+Z 可撤销').waitFor();
    const { tagIds } = await call<Row>(`/orders/${order.id}`);
    expect(tagIds).toHaveLength(1);
    await rows().first().locator('.tag-chip', { hasText: '等发票' }).waitFor();
    await keys('Control+z');
    await toast('已撤销：给 1 单加标签「等发票」').waitFor();
    expect((await call<Row>(`/orders/${order.id}`)).tagIds).toEqual([]);
    await rows().first().locator('.tag-chip').waitFor({ state: 'detached' });
  });

  it('letters typed into a dialog start nothing, and neither do those of an input method', async () => {
    const { page } = console;
    await onFirstRow('?status=success');
    await keys('t');
    await dialog().waitFor();
    await page.keyboard.type('thx1');
    expect(await dialog().getByRole('combobox').inputValue()).toBe('thx1');
    expect(await dialog().count()).toBe(1);
    await keys('Escape');
    await dialog().waitFor({ state: 'detached' });
    await keys('Escape');
    // While an input method composes, the browser says so with the stroke.
    await page.evaluate(() => {
      const stroke = { key: 't', bubbles: true, isComposing: true };
      document.activeElement?.dispatchEvent(new KeyboardEvent('keydown', stroke));
    });
    expect(await dialog().count()).toBe(0);
  });

  it('H holds ticked orders with a reason; the badge tells it, shipping is refused, H again releases', async () => {
    const { page } = console;
    const order = await onFirstRow('?status=to_ship&sort=createdAt&direction=desc');
    await keys('x', 'h');
    await dialog().waitFor();
    await expectAccessible(page);
    expect(await findLayoutFaults(page)).toEqual([]);
    await page.keyboard.type('等买家回复地址');
    await keys('Enter');
    await toast('已挂起 1 单。Ctrl+Z 可撤销').waitFor();
    expect((await call<Row>(`/orders/${order.id}`)).heldAt).not.toBeNull();
    const held = page.locator(`[data-row-id="${order.id}"]`);
    await expect.poll(() => held.locator('.badge[title*="等买家回复地址"]').count()).toBe(1);

    await console.go(`/orders?status=to_ship&queue=on_hold&order=${order.id}`);
    await page.locator('.drawer-marks').getByText('已挂起：等买家回复地址').waitFor();
    await page.locator('.drawer-commands button', { hasText: '发货' }).click();
    await dialog().getByText('这个订单已挂起：等买家回复地址').waitFor();
    await keys('Escape');
    await dialog().waitFor({ state: 'detached' });

    await onFirstRow('?status=to_ship&queue=on_hold');
    await keys('h');
    await dialog().getByRole('radio', { name: '解挂', checked: true }).waitFor();
    await dialog().getByRole('radio', { name: '解挂', checked: true }).focus();
    await keys('Enter');
    await toast('已解挂 1 单').waitFor();
    expect((await call<Row>(`/orders/${order.id}`)).heldAt).toBeNull();
    await keys('Control+z');
    await toast('已撤销：解挂 1 单').waitFor();
    expect((await call<Row>(`/orders/${order.id}`)).heldAt).not.toBeNull();
  });

  it('1 with rows ticked opens the sheet with the red flag chosen; Enter sends a batch through the outbox', async () => {
    const { page } = console;
    await onFirstRow('?status=success');
    await keys('x', 'Shift+ArrowDown', 'Shift+ArrowDown', '1');
    await dialog().getByText('将给 3 单追加备注或旗帜').waitFor();
    expect(await dialog().getByRole('radio', { name: '红旗' }).isChecked()).toBe(true);
    await expectAccessible(page);
    expect(await findLayoutFaults(page)).toEqual([]);
    const before = await call<{ items: unknown[] }>('/outbox?kind=order.note');
    expect(before.items).toHaveLength(0);
    await keys('Enter');
    await toast('已加入发件箱 3 单').waitFor();
    const { items } = await call<{ items: { kind: string; batchId: number | null }[] }>('/outbox?kind=order.note');
    expect(items).toHaveLength(3);
    expect(new Set(items.map(({ batchId }) => batchId)).size).toBe(1);
  });

  it('N with a row ticked takes a text for all of them; an empty sheet sends nothing and says why', async () => {
    const { page } = console;
    await onFirstRow('?status=received');
    await keys('x', 'n');
    await dialog().waitFor();
    await keys('Control+Enter');
    await dialog().getByText('写一条备注，或选一种旗帜颜色').waitFor();
    await page.keyboard.type('周三前送到');
    await keys('Control+Enter');
    await toast('已加入发件箱 1 单').waitFor();
  });

  it('3 on a row without ticks opens its own sheet with that flag; nothing is sent before Enter', async () => {
    const { page } = console;
    const order = await onFirstRow('?status=closed');
    const flags = async (): Promise<unknown[]> =>
      (await call<{ items: unknown[] }>(`/outbox?orderId=${order.id}`)).items;
    await keys('3');
    await dialog().getByRole('radio', { name: '绿旗', checked: true }).waitFor();
    expect(await flags()).toHaveLength(0);
    await expect.poll(() => page.evaluate(() => document.activeElement?.getAttribute('value'))).toBe('green');
    await keys('Enter');
    await dialog().waitFor({ state: 'detached' });
    await expect.poll(flags).toHaveLength(1);
  });

  it('the history lists who did what; an older change is undone from it, and shows so', async () => {
    const { page } = console;
    await onFirstRow();
    await keys('g', 'z');
    await page.getByRole('heading', { level: 1, name: '本地操作记录' }).waitFor();
    await expectAccessible(page);
    expect(await findLayoutFaults(page)).toEqual([]);
    const line = page.locator('.undo-table tr', { hasText: '挂起 1 单（等买家回复地址）' });
    await line.getByRole('button').focus();
    await keys('Enter');
    await toast('已撤销：挂起 1 单（等买家回复地址）').waitFor();
    await line.getByText('已撤销', { exact: true }).waitFor();
    expect(await line.getByRole('button').count()).toBe(0);
  });

  it('a filter by tag finds the tagged orders and lives in the address', async () => {
    const { page } = console;
    const tag = await call<{ id: number }>('/tags', { name: '加急', colour: 'red' });
    const order = await onFirstRow('?status=success');
    await call('/tags/assign', { target: { orderIds: [order.id] }, add: [tag.id] });
    await onFirstRow(`?status=all&tagIds=${encodeURIComponent(JSON.stringify([tag.id]))}`);
    await expect.poll(() => rows().count()).toBe(1);
    expect(await rows().first().getAttribute('data-row-id')).toBe(String(order.id));
    await page.getByText('1 个条件').waitFor();
  });

  it('the cheat sheet names the new keys', async () => {
    const { page } = console;
    await onFirstRow();
    await keys('?');
    for (const name of ['撤销上一步', '给订单打标签', '插红旗', '挂起订单'])
      await page.locator('.cheat-sheet').getByText(name, { exact: true }).waitFor();
    await keys('Escape');
  });

  it('threw no error all the while', () => {
    expect(console.complaints).toEqual([]);
  });
});
