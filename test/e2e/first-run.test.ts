import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { type ConsoleWindow, expectAccessible, openConsole, pressOn } from '../helpers/console.ts';

const shopList = z.object({ items: z.array(z.object({ name: z.string(), practice: z.boolean() })) });

const startButton = ({ page }: ConsoleWindow) => page.getByRole('button', { name: '开始试用' });

/** Waits until the order list shows orders of the practice shops. */
async function expectFilledOrders({ page, ready, complaints }: ConsoleWindow): Promise<void> {
  await page.waitForURL(/#\/orders/, { timeout: 60_000 });
  const rows = page.getByRole('grid').getByRole('row');
  await expect.poll(() => rows.count(), { timeout: 60_000 }).toBeGreaterThan(10);
  const answer = await fetch(`${ready.apiUrl}/shops`, { headers: { authorization: `Bearer ${ready.token}` } });
  const { items } = shopList.parse(await answer.json());
  expect(items.length).toBeGreaterThanOrEqual(3);
  expect(items.every(({ practice }) => practice)).toBe(true);
  expect(complaints).toEqual([]);
}

describe('a new installation', () => {
  it('offers three ways and fills the order list from practice shops', async () => {
    await using console = await openConsole();
    const { page } = console;
    await page.getByRole('heading', { level: 1, name: '欢迎使用麦田' }).waitFor();
    for (const name of ['用练习店铺试用', '连接店铺', '导入文件'])
      expect(await page.getByRole('region', { name }).isVisible()).toBe(true);
    await expectAccessible(page);
    await startButton(console).click();
    await expectFilledOrders(console);
  });

  it('does the same by keyboard alone', async () => {
    await using console = await openConsole();
    await pressOn(console.page, startButton(console));
    await expectFilledOrders(console);
  });

  it('leads from a shop name to the import', async () => {
    await using console = await openConsole();
    const { page } = console;
    await pressOn(page, page.getByRole('button', { name: '建店并导入' }));
    await page.getByText('请先给店铺起个名字').waitFor();
    expect(await page.getByLabel('店铺名称').evaluate((field) => field === document.activeElement)).toBe(true);
    await page.keyboard.insertText('线下老店');
    await page.keyboard.press('Enter');
    await page.waitForURL(/#\/imports/);
    await page.getByRole('heading', { level: 1, name: '导入订单文件' }).waitFor();
  });
});
