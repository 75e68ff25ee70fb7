import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type ConsoleWindow, expectAccessible, openConsole } from '../helpers/console.ts';

let console: ConsoleWindow;
beforeAll(async () => {
  console = await openConsole({ args: ['--practice'] });
  await console.page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  await rows().nth(8).waitFor({ timeout: 90_000 });
  await console.page.locator('.sync-light.light-ok').waitFor({ timeout: 90_000 });
});
afterAll(() => console[Symbol.asyncDispose]());

const rows = () => console.page.locator('.grid-body-row');
const box = () => console.page.getByRole('combobox', { name: '全局搜索订单' });
const choices = () => console.page.getByRole('option');

/** Numbers of stored orders, and words of the first one's title. */
async function stored(): Promise<{ readonly numbers: string[]; readonly title: string }> {
  const { ready } = console;
  const answer = await fetch(`${ready.apiUrl}/orders?limit=200`, {
    headers: { authorization: `Bearer ${ready.token}` },
  });
  const { items }: { items: { platformOrderId: string; lines: { title: string }[] }[] } = await answer.json();
  return { numbers: items.map(({ platformOrderId }) => platformOrderId), title: items[0]?.lines[0]?.title ?? '' };
}

describe('the global search box', () => {
  it('shows orders as one types, opens the chosen one by keyboard, and all of them by Enter', async () => {
    const { page } = console;
    const { numbers, title } = await stored();
    await page.keyboard.press('/');
    await page.keyboard.insertText(title.slice(0, 2));
    await choices().nth(1).waitFor();
    expect(await box().getAttribute('aria-expanded')).toBe('true');
    await expectAccessible(page);
    await page.keyboard.press('ArrowDown');
    await expect.poll(() => choices().first().getAttribute('aria-selected')).toBe('true');
    await page.keyboard.press('Escape');
    await choices().first().waitFor({ state: 'detached' });
    expect(await box().inputValue()).toBe(title.slice(0, 2));

    await box().fill(numbers[3]?.slice(4, 14) ?? '');
    await expect.poll(() => choices().first().innerText()).toContain(numbers[3] ?? '');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await page.locator('.side-drawer', { hasText: numbers[3] ?? '' }).waitFor();
    await expect.poll(() => rows().count()).toBe(1);
  });

  it('says so where nothing is found', async () => {
    await box().fill('没有这种东西');
    await console.page.getByText('没有找到“没有这种东西”').waitFor();
    await console.page.keyboard.press('Escape');
    await box().fill('');
  });

  it('takes a pasted column of 500 numbers and names those that no order has', async () => {
    const { page } = console;
    const { numbers } = await stored();
    const known = numbers.slice(0, 120);
    const column = [
      ...known,
      ...Array.from({ length: 500 - known.length }, (_, index) => String(8_900_000_000_000_000 - index)),
    ];
    await page.evaluate((text) => navigator.clipboard.writeText(text), column.join('\n'));
    await box().focus();
    await page.keyboard.press('Control+v');
    await page.keyboard.press('Enter');
    const notes = page.locator('#content .search-notes');
    await notes.getByText(`粘贴了 500 个号码，找到 ${known.length} 个。`).waitFor();
    await notes.getByRole('button', { name: '复制没找到的号码' }).click();
    await notes.getByRole('button', { name: '已复制' }).waitFor();
    const missing = (await page.evaluate(() => navigator.clipboard.readText())).split('\n');
    expect(missing).toEqual(column.slice(known.length));
    await expect
      .poll(() => page.getByRole('tab', { selected: true }).innerText())
      .toMatch(new RegExp(`${known.length}$`));
    await expectAccessible(page);
  });
});
