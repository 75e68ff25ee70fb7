import { readFileSync } from 'node:fs';
import { type Browser, type BrowserContext, chromium, type Locator, type Page } from '@playwright/test';
import { parse } from 'csv-parse/sync';
import type { Rolldown } from 'vite';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { CHROMIUM_ARGUMENTS, ensureChromium } from '../../scripts/chromium.ts';
import { frequencyRows } from '../gallery/rows.ts';
import { expectAccessible, tabTo } from '../helpers/console.ts';
import { buildGallery, GALLERY_PATH } from '../helpers/gallery.ts';
import { openDoor, type TestDoor, temporaryFolder } from '../helpers/headless.ts';
import { findLayoutFaults } from '../helpers/layout-check.ts';

// The gallery is served by the product's own door: what the page may do is what the product's page may do.
/** A busy machine is given time; nothing waits that long when it is right. */
const SOON = { timeout: 20_000 };
const data = temporaryFolder();
const built = temporaryFolder();
let chunks: readonly Rolldown.OutputChunk[];
let door: TestDoor;
let browser: Browser;
/** The full gallery, for what people do with it one after the other. */
let page: Page;

beforeAll(async () => {
  chunks = await buildGallery(built.folder);
  door = await openDoor({ dataFolder: data.folder, pageFolder: built.folder });
  browser = await chromium.launch({ executablePath: ensureChromium(), args: [...CHROMIUM_ARGUMENTS] });
  page = await open('amount=full');
  await drawn(page);
});
afterAll(async () => {
  if (page) await close(page);
  await browser?.close();
  await door?.close();
  built.remove();
  data.remove();
});

const opened = new WeakMap<Page, { context: BrowserContext; complaints: string[] }>();

async function open(query: string, theme: 'light' | 'dark' = 'light', width = 1280): Promise<Page> {
  const context = await browser.newContext({ viewport: { width, height: 900 }, acceptDownloads: true });
  await context.addInitScript((choice) => localStorage.setItem('maitian.theme', choice), theme);
  const page = await context.newPage();
  const complaints: string[] = [];
  // A refusal of the content security policy is written to the console, too.
  page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()));
  page.on('pageerror', (error) => complaints.push(error.message));
  opened.set(page, { context, complaints });
  await page.goto(`${door.server.origin}${GALLERY_PATH}?${query}`);
  await page.getByRole('heading', { level: 1 }).waitFor();
  return page;
}

async function close(page: Page): Promise<void> {
  const { context, complaints } = opened.get(page) ?? {};
  expect(complaints).toEqual([]);
  await context?.close();
}

function card(page: Page, title: string): Locator {
  return page.getByRole('region', { name: title, exact: true });
}

/** Waits for the drawings of the full gallery. */
async function drawn(page: Page): Promise<void> {
  for (const title of ['购买次数分布', '每天的新客与回头客'])
    await card(page, title).locator('.recharts-bar-rectangle path').first().waitFor();
  await card(page, '追踪图').locator('.recharts-line-curve').nth(1).waitFor();
}

/** Axis labels that lie on each other or leave their drawing. */
function labelFaults(page: Page): Promise<string[]> {
  return page.evaluate(() =>
    [...document.querySelectorAll('.chart-drawing svg')].flatMap((drawing) => {
      const frame = drawing.getBoundingClientRect();
      const texts = [...drawing.querySelectorAll('text')].map((text) => ({
        words: text.textContent,
        box: text.getBoundingClientRect(),
      }));
      return texts.flatMap(({ words, box }, index) => {
        const out = box.left < frame.left - 1 || box.right > frame.right + 1 || box.bottom > frame.bottom + 1;
        const over = texts
          .slice(index + 1)
          .filter(
            ({ box: other }) =>
              box.left < other.right - 1 &&
              other.left < box.right - 1 &&
              box.top < other.bottom - 3 &&
              other.top < box.bottom - 3,
          );
        return [
          ...(out ? [`${words} leaves the drawing`] : []),
          ...over.map((other) => `${words} over ${other.words}`),
        ];
      });
    }),
  );
}

describe('charts', () => {
  it('their drawing code comes when the first is drawn, not with the page', async () => {
    const recharts = chunks.filter(({ moduleIds }) => moduleIds.some((id) => id.includes('/node_modules/recharts/')));
    const entry = chunks.find(({ isEntry }) => isEntry);
    expect(recharts).toHaveLength(1);
    const file = recharts[0]?.fileName ?? '';
    expect(entry?.fileName).not.toBe(file);
    expect(entry?.imports).not.toContain(file);
    expect(entry?.dynamicImports).toContain(file);

    const page = await open('wait=1');
    const asked: string[] = [];
    page.on('request', (request) => asked.push(request.url()));
    const loaded = (): boolean => asked.some((url) => url.endsWith(file));
    expect(loaded()).toBe(false);
    await page.getByRole('button', { name: '打开' }).hover();
    await expect.poll(loaded, SOON).toBe(true);
    await close(page);
  });

  it('are one tab stop, read each column out, and open it with Enter or a click', async () => {
    const chart = card(page, '购买次数分布');
    const area = chart.getByRole('application');
    const figure = chart.getByRole('figure', { name: '购买次数分布' });
    expect(await figure.evaluate((element) => element.querySelectorAll('[tabindex="0"]').length)).toBe(1);
    await tabTo(page, area);
    const spoken = chart.locator('[aria-live=polite]');
    await expect.poll(() => spoken.textContent(), SOON).toContain('1 次：128,412 位粉丝，占 ');
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('ArrowRight');
    await expect.poll(() => spoken.textContent(), SOON).toBe('3 次：14,305 位粉丝，占 7.1%');
    const shown = chart.locator('.chart-active.by-keys');
    expect(await shown.evaluate((element) => getComputedStyle(element).outlineStyle)).toBe('solid');
    expect(await chart.locator('.chart-tip').textContent()).toContain('14,305');
    await page.keyboard.press('Enter');
    await expect.poll(() => page.title(), SOON).toBe('bar 3');

    // A click high above a low column means that column, and the highlight stands on the column itself.
    const bars = area.locator('.recharts-bar-rectangle path');
    const fifth = await bars.nth(4).boundingBox();
    const frame = await area.boundingBox();
    if (fifth === null || frame === null) throw new Error('The fifth column is not drawn.');
    await page.mouse.click(fifth.x + fifth.width / 2, frame.y + 60);
    await expect.poll(() => page.title(), SOON).toBe('bar 5');
    const lit = await chart.locator('.chart-active').boundingBox();
    expect(Math.abs((lit?.x ?? 0) + (lit?.width ?? 0) / 2 - (fifth.x + fifth.width / 2))).toBeLessThan(1.5);
  });

  it('show the same rows as a table without a jump, and a row opens what its column opens', async () => {
    const chart = card(page, '购买次数分布');
    const before = await chart.boundingBox();
    await chart.getByText('表格', { exact: true }).click();
    const table = chart.getByRole('table');
    expect(await chart.boundingBox()).toEqual(before);
    const texts = await table
      .locator('tbody tr')
      .evaluateAll((rows) => rows.map((row) => [...row.children].slice(0, 2).map((cell) => cell.textContent)));
    expect(texts).toEqual(frequencyRows('full').map(({ label, value }) => [label, value.toLocaleString('en-US')]));
    expect(await table.locator('caption').textContent()).toContain('不含全额退款的订单');
    expect(await chart.getByRole('application').isVisible()).toBe(false);
    await tabTo(page, table.getByRole('button', { name: '4 次', exact: true }));
    await page.keyboard.press('Enter');
    await expect.poll(() => page.title(), SOON).toBe('bar 4');
    await chart.getByText('图表', { exact: true }).click();
    await table.waitFor({ state: 'detached' });
  });

  it('a gap in a line stays a gap', async () => {
    const [gapped, whole] = await card(page, '追踪图')
      .locator('.recharts-line-curve')
      .evaluateAll((lines) => lines.map((line) => (line.getAttribute('d') ?? '').split('M').length - 1));
    expect([gapped, whole]).toEqual([2, 1]);
  });

  it('the matrix leaves the future blank, moves by arrows and opens a cell', async () => {
    const grid = card(page, '按首购月份的复购率').getByRole('grid');
    await grid.waitFor();
    const cells = await grid
      .locator('tbody tr')
      .evaluateAll((rows) => rows.map((row) => [...row.querySelectorAll('td')].map((cell) => cell.textContent)));
    expect(cells).toHaveLength(18);
    cells.forEach((row, month) => {
      expect(row.slice(18 - month)).toEqual(Array(month).fill(''));
      expect(row.slice(0, 18 - month).every((text) => text !== '')).toBe(true);
    });
    expect(await grid.locator('[tabindex="0"]').count()).toBe(1);
    await tabTo(page, grid.locator('[tabindex="0"]'));
    for (const key of ['ArrowDown', 'End', 'ArrowRight', 'ArrowDown', 'ArrowLeft', 'Enter'])
      await page.keyboard.press(key);
    await expect.poll(() => page.title(), SOON).toBe('cell 2025-08 14');
    await grid.locator('tbody tr').nth(3).locator('td').nth(2).click();
    await expect.poll(() => page.title(), SOON).toBe('cell 2025-09 2');
  });

  it.each(['light', 'dark'] as const)('are saved as PNG in %s under the policy of the page', async (theme) => {
    const page = await open('amount=full', theme);
    await drawn(page);
    for (const [title, colour] of [
      ['购买次数分布', '--chart-1'],
      ['每天的新客与回头客', '--chart-2'],
      ['按首购月份的复购人数', '--heat-7'],
    ] as const) {
      const waiting = page.waitForEvent('download');
      await page.getByRole('button', { name: `${title}：导出 PNG 图片` }).click();
      const download = await waiting;
      expect(download.suggestedFilename()).toBe(`${title} 2026-08-30_2026-11-27.png`);
      const png = readFileSync(await download.path());
      const looks = await page.evaluate(lookAt, { base64: png.toString('base64'), colour });
      const box = await card(page, title).locator('.chart-layer').boundingBox();
      expect(looks.width).toBeGreaterThanOrEqual(2 * Math.floor(box?.width ?? 0));
      expect(looks.corner).toBe(looks.surface);
      expect(looks.coloured, `${title} in ${theme}`).toBeGreaterThan(400);
      // Title and definition stand in the head.
      expect(looks.written).toBeGreaterThan(400);
    }
    await close(page);
  });

  it('are saved as CSV with bare numbers, and a name that is a formula does not run', async () => {
    const waiting = page.waitForEvent('download');
    await page.getByRole('button', { name: '各商品的销售额：导出 CSV 表格' }).click();
    const text = readFileSync(await (await waiting).path(), 'utf8');
    const rows: string[][] = parse(text, { bom: true });
    expect(text.charCodeAt(0)).toBe(0xfeff);
    expect(rows[0]).toEqual(['商品', '销售额']);
    expect(rows[3]?.[0]).toBe(`'=HYPERLINK("x")`);
    expect(rows.slice(1).every(([, value]) => /^\d+$/.test(value ?? ''))).toBe(true);
  });

  it.each([
    ['amount=full', 'light', 1280],
    ['amount=full', 'dark', 1920],
    ['amount=sparse', 'dark', 1280],
    ['amount=empty', 'light', 1280],
    ['state=error', 'dark', 1280],
  ] as const)(
    '%s in %s at %i: nothing cut, nothing over another, nothing that shuts anybody out',
    async (query, theme, width) => {
      const page = await open(query, theme, width);
      if (query.startsWith('amount=full')) await drawn(page);
      else await page.locator('.empty-state, .ant-alert, .chart-drawing text').first().waitFor();
      expect(await findLayoutFaults(page)).toEqual([]);
      expect(await labelFaults(page)).toEqual([]);
      await expectAccessible(page);
      if (query === 'state=error') {
        await page.getByRole('button', { name: '重试' }).first().click();
        await expect.poll(() => page.title(), SOON).toBe('retry');
      }
      await close(page);
    },
  );
});

/** Counts what a picture shows. Runs in the page. */
async function lookAt({ base64, colour }: { base64: string; colour: string }): Promise<{
  width: number;
  corner: string;
  surface: string;
  coloured: number;
  written: number;
}> {
  const bytes = Uint8Array.from(atob(base64), (sign) => sign.charCodeAt(0));
  const bitmap = await createImageBitmap(new Blob([bytes], { type: 'image/png' }));
  const context = new OffscreenCanvas(bitmap.width, bitmap.height).getContext('2d');
  if (context === null) throw new Error('no canvas');
  context.drawImage(bitmap, 0, 0);
  const hex = (values: ArrayLike<number>, at: number): string =>
    `#${[0, 1, 2].map((part) => (values[at + part] ?? 0).toString(16).padStart(2, '0')).join('')}`;
  const count = (values: ArrayLike<number>, match: (pixel: string) => boolean): number => {
    let found = 0;
    for (let at = 0; at < values.length; at += 4) if (match(hex(values, at))) found += 1;
    return found;
  };
  const tokens = getComputedStyle(document.documentElement);
  // The build writes #ffffff as #fff.
  const token = (name: string): string =>
    tokens
      .getPropertyValue(name)
      .trim()
      .replace(/^#(.)(.)(.)$/, '#$1$1$2$2$3$3');
  const surface = token('--surface');
  const wanted = token(colour);
  const head = context.getImageData(0, 0, bitmap.width, 140).data;
  const all = context.getImageData(0, 0, bitmap.width, bitmap.height).data;
  return {
    width: bitmap.width,
    corner: hex(context.getImageData(2, 2, 1, 1).data, 0),
    surface,
    coloured: count(all, (pixel) => pixel === wanted),
    written: count(head, (pixel) => pixel !== surface),
  };
}
