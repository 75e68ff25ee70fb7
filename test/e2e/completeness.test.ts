import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type ConsoleWindow, expectAccessible, openConsole, pressOn, tabTo } from '../helpers/console.ts';
import { findLayoutFaults } from '../helpers/layout-check.ts';

let console: ConsoleWindow;
beforeAll(async () => {
  console = await openConsole({ args: ['--practice'] });
  await console.page.locator('.grid-body-row').nth(8).waitFor({ timeout: 90_000 });
  await console.page.locator('.sync-light.light-ok').waitFor({ timeout: 90_000 });
  await console.go('/completeness');
  await cells().first().waitFor();
});
afterAll(() => console[Symbol.asyncDispose]());

const cells = () => console.page.getByRole('gridcell');
const drawer = () => console.page.locator('.side-drawer');
const focusedLabel = () => console.page.evaluate(() => document.activeElement?.getAttribute('aria-label') ?? '');

describe('the completeness page', () => {
  it('compares a day of a practice shop by keyboard alone, until it says 已核对', async () => {
    const { page, complaints } = console;
    // The entry of the grid is the first shop's today, at the right.
    const entry = page.locator('.proof-cell[tabindex="0"]');
    await tabTo(page, entry);
    const today = await focusedLabel();
    await page.keyboard.press('ArrowLeft');
    await expect.poll(focusedLabel).not.toBe(today);
    await page.keyboard.press('ArrowLeft');
    await page.keyboard.press('ArrowDown');
    const chosen = entry;
    await expect.poll(() => chosen.evaluate((cell) => cell === document.activeElement)).toBe(true);
    const name = (await chosen.getAttribute('data-cell')) ?? '';
    const [, day = ''] = name.split('/');
    await page.keyboard.press('Enter');
    await drawer().getByRole('heading', { level: 2, name: day }).waitFor();
    await pressOn(page, drawer().getByRole('button', { name: '立即核对这一天' }));
    const cell = page.locator(`[data-cell="${name}"]`);
    await expect.poll(() => cell.getAttribute('aria-label'), { timeout: 60_000, interval: 250 }).toMatch(/已核对$/);
    const counts = drawer()
      .getByRole('table', { name: '两边对数' })
      .getByRole('row', { name: '单数' })
      .getByRole('cell');
    const [platform, stored, gap] = await counts.allInnerTexts();
    expect(Number(platform)).toBeGreaterThan(0);
    expect([stored, gap]).toEqual([platform, '0']);
    await expectAccessible(page);
    expect(await findLayoutFaults(page)).toEqual([]);
    await page.keyboard.press('Escape');
    await drawer().waitFor({ state: 'detached' });
    await expect.poll(() => cell.evaluate((element) => element === document.activeElement)).toBe(true);
    expect(complaints).toEqual([]);
  });

  it('keeps the arrows inside the grid and the drawer on the cell under them', async () => {
    const { page } = console;
    const rows = await page.locator('.proof-rows .proof-row').count();
    expect(rows).toBeGreaterThan(1);
    await tabTo(page, page.locator('.proof-cell[tabindex="0"]'));
    await page.keyboard.press('Control+Home');
    await expect.poll(() => page.locator('.proof-cell:focus').getAttribute('aria-colindex')).toBe('2');
    await page.keyboard.press('ArrowLeft');
    await page.keyboard.press('ArrowUp');
    await expect.poll(() => page.locator('.proof-cell:focus').getAttribute('aria-colindex')).toBe('2');
    await page.keyboard.press('Enter');
    const first = await drawer().getByRole('heading', { level: 2 }).innerText();
    await page.keyboard.press('End');
    await expect.poll(() => drawer().getByRole('heading', { level: 2 }).innerText()).not.toBe(first);
    const inSight = await page.locator('.proof-cell.open').evaluate((cell) => {
      const frame = cell.closest('.proof-grid')?.getBoundingClientRect();
      const box = cell.getBoundingClientRect();
      return frame !== undefined && box.left >= frame.left && box.right <= frame.right + 1;
    });
    expect(inSight).toBe(true);
    await page.keyboard.press('Escape');
    await drawer().waitFor({ state: 'detached' });
  });

  it('shows refunds and 90 days, and is legible in both', async () => {
    const { page } = console;
    await page.getByRole('radiogroup', { name: '核对哪些' }).getByText('售后').click();
    await page.getByRole('radiogroup', { name: '看多少天' }).getByText('近 90 天').click();
    await expect.poll(() => page.getByRole('grid').getAttribute('aria-colcount')).toBe('91');
    expect(page.url()).toContain('stream=refunds');
    expect(await findLayoutFaults(page)).toEqual([]);
  });

  it('has its proof beside the sync light and on the sync page', async () => {
    const { page } = console;
    await console.go('/sync');
    await page.getByText('数据截至').first().waitFor();
    await page.getByRole('link', { name: '看数据核对' }).waitFor();
    await page.getByRole('columnheader', { name: '落后' }).waitFor();
    expect(await findLayoutFaults(page)).toEqual([]);
    await tabTo(page, page.locator('.sync-light'));
    await page.locator('.sync-light-facts').getByText('最近一次完整核对').waitFor();
    await expectAccessible(page);
  });
});
