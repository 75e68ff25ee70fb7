import { afterAll, beforeAll, expect, it } from 'vitest';
import { z } from 'zod';
import { type ConsoleWindow, expectAccessible, openConsole } from '../helpers/console.ts';
import { findLayoutFaults } from '../helpers/layout-check.ts';

let console: ConsoleWindow;
beforeAll(async () => {
  console = await openConsole({ args: ['--practice'] });
  await orders().nth(8).waitFor({ timeout: 90_000 });
  await console.page.locator('.sync-light.light-ok').waitFor({ timeout: 90_000 });
});
afterAll(() => console[Symbol.asyncDispose]());

const orders = () => console.page.locator('.grid-body-row');
const waits = () => console.page.locator('.waiting-table tbody tr');
const dialog = () => console.page.getByRole('dialog');

async function keys(...strokes: readonly string[]): Promise<void> {
  for (const stroke of strokes) await console.page.keyboard.press(stroke);
}

it('W and Enter on an order enter that its buyer waits; on the list Y confirms and D dismisses', async () => {
  const { page } = console;
  await console.go('/orders?status=all');
  await page.reload();
  await orders().first().waitFor();
  await orders().first().focus();
  await keys('ArrowDown', 'ArrowUp', 'w');
  await dialog().getByText('在等：').waitFor();
  await keys('Enter');
  await page.locator('.ant-message-notice', { hasText: '已登记' }).waitFor();
  await dialog().waitFor({ state: 'detached' });
  await keys('g', 'e');
  await waits().first().waitFor();
  expect(await waits().first().innerText()).toContain('向客服要货');
  await expectAccessible(page);
  expect(await findLayoutFaults(page)).toEqual([]);
  await waits().first().focus();
  await keys('y');
  await waits().first().getByText('已确认').waitFor();
  await waits().first().focus();
  await keys('d');
  await page.getByText('现在没有粉丝在等').waitFor();
});

it('V reads pasted comments, marks the words that decided, and says of whom nothing is known', async () => {
  const { page } = console;
  await console.go('/waiting');
  await page.locator('.waiting-tools').waitFor();
  await keys('v');
  await page.locator('textarea:focus').waitFor();
  await page.keyboard.insertText('小麦：上次那个酱什么时候补货呀\n王姐：我的快递到哪了\n豆豆 进入直播间\n求链接求链接');
  await dialog().getByText('3 条里有 2 条在等货').waitFor();
  expect(await dialog().locator('mark').first().innerText()).toContain('补货');
  await dialog().getByText('没写是谁').waitFor();
  await dialog().getByLabel('商品').focus();
  await keys('ArrowDown', 'Enter');
  await dialog().getByRole('button', { name: '核对粉丝' }).focus();
  await keys('Enter');
  await dialog().getByText('没买过，认不出').waitFor();
  await expectAccessible(page);
  await keys('Escape');
  await dialog().waitFor({ state: 'detached' });
});

it('I imports a list from a file: rows that cannot be entered come first with the reason, the others are entered', async () => {
  const { page } = console;
  const answer = await fetch(`${console.ready.apiUrl}/orders?limit=50`, {
    headers: { authorization: `Bearer ${console.ready.token}` },
  });
  const { items } = z
    .object({ items: z.array(z.object({ platformOrderId: z.string(), shopId: z.number() })) })
    .parse(await answer.json());
  const shops = await fetch(`${console.ready.apiUrl}/shops`, {
    headers: { authorization: `Bearer ${console.ready.token}` },
  });
  const [first] = z.object({ items: z.array(z.object({ id: z.number() })) }).parse(await shops.json()).items;
  const number = items.find(({ shopId }) => shopId === first?.id)?.platformOrderId ?? '';
  await console.go('/waiting');
  await page.locator('.waiting-tools').waitFor();
  await keys('i');
  await dialog().getByRole('button', { name: '选文件' }).and(page.locator(':focus')).waitFor();
  const text = `订单号,原话,时间\n${number},名单里登记的,2026-01-05 10:00\n123,还有吗,\n`;
  await page
    .getByLabel('等货名单文件')
    .setInputFiles({ name: '名单.csv', mimeType: 'text/csv', buffer: Buffer.from(text) });
  await dialog().getByText('2 行，1 行可登记，1 行不能登记').waitFor();
  expect(await dialog().locator('tbody tr').first().innerText()).toContain('123');
  await expectAccessible(page);
  expect(await findLayoutFaults(page)).toEqual([]);
  await dialog().getByRole('button', { name: '登记 1 条' }).focus();
  await keys('Enter');
  await dialog().waitFor({ state: 'detached' });
  await waits().filter({ hasText: '导入的登记' }).first().waitFor();
});

it('what was dismissed can be looked at and taken back in', async () => {
  const { page } = console;
  await page.getByLabel('哪些').focus();
  await keys('ArrowDown', 'ArrowDown', 'Enter');
  await waits().filter({ hasText: '向客服要货' }).first().waitFor();
  await expectAccessible(page);
  await waits().first().focus();
  await keys('y');
  await page.getByText('这里还没有粉丝').waitFor();
});
