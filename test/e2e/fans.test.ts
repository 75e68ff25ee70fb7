import { readFileSync } from 'node:fs';
import type { Locator } from '@playwright/test';
import { parse } from 'csv-parse/sync';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { FAN_TABS } from '../../renderer/features/fans/search.ts';
import { translate } from '../../shared/i18n/translate.ts';
import { type ConsoleWindow, expectAccessible, openConsole, pressOn, tabTo } from '../helpers/console.ts';
import { findLayoutFaults } from '../helpers/layout-check.ts';

const SOON = { timeout: 20_000 };
let console: ConsoleWindow;
beforeAll(async () => {
  console = await openConsole({ args: ['--practice'] });
  await console.page.locator('.grid-body-row').nth(8).waitFor({ timeout: 90_000 });
  await console.page.locator('.sync-light.light-ok').waitFor({ timeout: 90_000 });
});
afterAll(() => console[Symbol.asyncDispose]());

async function keys(...strokes: readonly string[]): Promise<void> {
  for (const stroke of strokes) await console.page.keyboard.press(stroke);
}

const panel = () => console.page.getByRole('tabpanel');
const tabs = () => console.page.getByRole('tablist', { name: '看什么' });
const rows = () => console.page.locator('.grid-body-row');
const cards = () => panel().locator('.chart-card');

/** Whether a control or something in it has the focus. */
const holdsFocus = (control: Locator): Promise<boolean> =>
  control.evaluate((element) => element.contains(document.activeElement));

/** Presses Tab until the choice of a segmented control has the focus; its input is not drawn. */
async function tabInto(control: Locator, key: 'Tab' | 'Shift+Tab' = 'Tab'): Promise<void> {
  const isThere = () =>
    control.evaluate(
      (element) => document.activeElement?.matches('input') === true && element.contains(document.activeElement),
    );
  for (let stop = 0; stop < 150 && !(await isThere()); stop += 1) await keys(key);
  expect(await isThere()).toBe(true);
}

/** Goes to a tab by the arrow keys of the strip. */
async function openTab(tab: (typeof FAN_TABS)[number]): Promise<void> {
  // The strip stands above whatever had the focus.
  for (let stop = 0; stop < 150 && !(await holdsFocus(tabs())); stop += 1) await keys('Shift+Tab');
  expect(await holdsFocus(tabs())).toBe(true);
  await keys('Home', ...Array.from({ length: FAN_TABS.indexOf(tab) }, () => 'ArrowRight'));
  await keys('Enter');
  await panel()
    .and(console.page.getByLabel(translate('zh-CN', `fans.tab.${tab}`)))
    .waitFor();
}

it('G F opens the fans; a column opened with Enter lists its fans, one of them is opened, and Esc leads back to the column', async () => {
  const { page } = console;
  await keys('g', 'f');
  const card = page.getByRole('region', { name: '购买次数分布' });
  const area = card.getByRole('application');
  await card.locator('.recharts-bar-rectangle path').first().waitFor();
  await expect
    .poll(() => card.locator('.fans-summary').innerText(), SOON)
    .toMatch(/位粉丝（比一个月前.*一共买了 .*个百分点/s);
  await tabTo(page, area);
  await keys('Home', 'ArrowRight');
  const spoken = card.locator('[aria-live=polite]');
  await expect.poll(() => spoken.textContent(), SOON).toMatch(/^2 次：/);
  const told = await spoken.textContent();
  const fans = /：([\d,]+) 位/.exec(told ?? '')?.[1];
  expect(Number(fans?.replaceAll(',', ''))).toBeGreaterThan(0);
  await keys('Enter');
  await page.getByRole('heading', { name: `买过 2 次的粉丝：${fans} 位` }).waitFor();
  await rows().first().waitFor();
  await expectAccessible(page);
  await keys('ArrowDown', 'Enter');
  await page.locator('.fan-entry').first().waitFor();
  await expect.poll(() => page.locator('.fan-fact').first().innerText(), SOON).toContain('消费金额');
  await expectAccessible(page);
  expect(await findLayoutFaults(page)).toEqual([]);
  await keys('Escape');
  await page.getByRole('heading', { name: `买过 2 次的粉丝：${fans} 位` }).waitFor();
  await keys('Escape');
  await card.locator('.chart-active.by-keys').waitFor();
  expect(await spoken.textContent()).toBe(told);
  await expect.poll(() => holdsFocus(area), SOON).toBe(true);
});

it('the most frequent buyers are one tab stop; arrows choose one and Enter opens the page of that fan', async () => {
  const { page } = console;
  const card = page.getByRole('region', { name: '最常买的粉丝' });
  const links = card.locator('tbody a');
  await links.nth(2).waitFor();
  await tabTo(page, links.first());
  await keys('ArrowDown', 'ArrowDown', 'ArrowUp');
  expect(await holdsFocus(links.nth(1))).toBe(true);
  const name = await links.nth(1).innerText();
  const counts = await card
    .locator('tbody tr')
    .evaluateAll((all) => all.map((row) => row.querySelector('td.end')?.textContent));
  const numbers = counts.map((text) => Number(text?.replaceAll(',', '')));
  expect(numbers).toEqual(numbers.toSorted((a, b) => b - a));
  await keys('Enter');
  await page.getByRole('heading', { level: 1, name }).waitFor();
  const figures = page.locator('.fan-fact');
  expect(await figures.nth(1).innerText()).toContain(String(numbers[1]));
  // Every figure opens how it was worked out.
  await pressOn(page, page.getByRole('button', { name: '30 天内预计购买怎么算的' }));
  await page.getByRole('dialog').waitFor();
  await keys('Escape');
  await page.getByRole('dialog').waitFor({ state: 'detached' });
  await keys('Escape');
  await card.waitFor();
});

it('every tab is reached by the arrows, shows its figures as table too, and gives them away as they stand', {
  timeout: 240_000,
}, async () => {
  const { page } = console;
  await keys('g', 'f');
  for (const tab of FAN_TABS) {
    await openTab(tab);
    if (tab === 'model') {
      await pressOn(page, page.getByRole('button', { name: '现在重算' }).last());
      await panel().locator('.model-figures, .model-refusal').first().waitFor();
    } else if (tab === 'list') await rows().first().waitFor();
    else await panel().locator('.chart-area, .matrix, .rfm-grid').first().waitFor();
    await expectAccessible(page);
    expect(await findLayoutFaults(page), tab).toEqual([]);
    let looked = 0;
    for (const card of await cards().all()) {
      const views = card.locator('.ant-segmented').filter({ hasText: '表格' });
      if ((await views.count()) === 0) continue;
      const title = await card.locator('.chart-title').innerText();
      await tabInto(views);
      await keys('ArrowRight');
      const table = card.getByRole('table').last();
      await table.waitFor();
      const waiting = page.waitForEvent('download');
      await pressOn(page, card.getByRole('button', { name: `${title}：导出 CSV 表格` }));
      const text = readFileSync(await (await waiting).path(), 'utf8');
      const csv: string[][] = parse(text, { bom: true });
      const shown = await table
        .locator('tr')
        .evaluateAll((all) => all.map((row) => [...row.children].map((cell) => cell.textContent ?? '')));
      expect(csv.length, title).toBe(shown.length);
      expect(csv[0], title).toEqual(shown[0]);
      for (const [index, line] of csv.slice(1).entries())
        expectSame(line, shown[index + 1] ?? [], `${title}, row ${index}`);
      await tabInto(views, 'Shift+Tab');
      await keys('ArrowLeft');
      await table.waitFor({ state: 'detached' });
      looked += 1;
    }
    if (tab !== 'list' && tab !== 'model' && tab !== 'segments') expect(looked, tab).toBeGreaterThan(0);
  }
  expect(console.complaints).toEqual([]);
});

/** A line of the file against the row on screen: names alike, numbers as the screen writes them. */
function expectSame(line: readonly string[], shown: readonly string[], where: string): void {
  expect(line.length, where).toBe(shown.length);
  line.forEach((raw, column) => {
    const text = shown[column] ?? '';
    if (column === 0 || raw === '') expect(raw === '' ? ['', '–'] : [raw], where).toContain(text);
    else {
      const number = Number(text.replaceAll(/[,¥]/g, '').replace(/%$/, ''));
      const scale = text.endsWith('%') ? 100 : text.startsWith('¥') ? 0.01 : 1;
      expect(Math.abs(Number(raw) * scale - number), `${where}: ${raw} and ${text}`).toBeLessThan(0.51);
    }
  });
}
