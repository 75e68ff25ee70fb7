import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { systemClock } from '../../electron/backend/clock.ts';
import { openStore } from '../../electron/backend/db/open-store.ts';
import { MOST_PIXELS } from '../../renderer/ui/grid/scroll-scale.ts';
import { fillBigStore } from '../helpers/big-store.ts';
import { type ConsoleWindow, expectAccessible, openConsole } from '../helpers/console.ts';

/** So many that the list is higher than the grid draws one as it is. */
const ORDERS = 10_500;
const ROW_HEIGHT = 60;
const SILENT = { info: () => {}, warn: () => {} };

let console: ConsoleWindow;
/** The keys of all orders in the order of the list, as the API gives them. */
let ids: number[];

beforeAll(async () => {
  console = await openConsole({
    prepare: async (folder) => {
      const store = await openStore({ folder, clock: systemClock, log: SILENT });
      await fillBigStore(store, { orders: ORDERS, seed: 7, now: systemClock.now() });
      await store.close();
    },
  });
  ids = [];
  const { apiUrl, token } = console.ready;
  for (let cursor: string | null = ''; cursor !== null; ) {
    const page: Response = await fetch(`${apiUrl}/orders?limit=200${cursor === '' ? '' : `&cursor=${cursor}`}`, {
      headers: { authorization: `Bearer ${token}` },
    });
    const answer: { items: { id: number }[]; nextCursor: string | null } = await page.json();
    ids.push(...answer.items.map(({ id }) => id));
    cursor = answer.nextCursor;
  }
  await console.go('/orders?status=all');
  await console.page.locator('.grid-body-row').first().waitFor();
  await console.page.locator(`[role=grid][aria-rowcount="${ORDERS + 1}"]`).waitFor({ timeout: 60_000 });
}, 240_000);
afterAll(() => console[Symbol.asyncDispose]());

/** A busy machine draws slowly. */
const eventually = <Value>(look: () => Promise<Value> | Value) => expect.poll(look, { timeout: 20_000 });

const grid = () => console.page.getByRole('grid');
const rows = () => console.page.locator('.grid-body-row');

/** Waits until every row that is drawn is a real one, and answers their places (from 0) and keys. */
async function drawn(): Promise<{ place: number; id: number }[]> {
  await rows().first().waitFor();
  await eventually(() => console.page.locator('.grid-absent-row').count()).toBe(0);
  return rows().evaluateAll((all) =>
    all.map((row) => ({ place: Number(row.ariaRowIndex) - 2, id: Number(row.getAttribute('data-row-id')) })),
  );
}

/** Fails unless each drawn row stands where the true order has it, without a gap between them. */
async function expectTrueRows(): Promise<number[]> {
  const all = await drawn();
  expect(all.length).toBeGreaterThan(5);
  expect(all.length).toBeLessThan(60);
  expect(all.map(({ id }) => id)).toEqual(all.map(({ place }) => ids[place]));
  const places = all.map(({ place }) => place).toSorted((a, b) => a - b);
  expect(places).toEqual(places.map((_, index) => (places[0] ?? 0) + index));
  return places;
}

/** Takes the scrollbar to this share of the way, and waits until the page has noticed. */
async function scrollTo(share: number): Promise<void> {
  await grid().evaluate(async (element, part) => {
    element.scrollTop = part * (element.scrollHeight - element.clientHeight);
    for (let frame = 0; frame < 2; frame += 1) await new Promise(requestAnimationFrame);
  }, share);
}

/** Rows that fill the middle of the grid on screen, by their place in the window. */
function placeAt(share: number): Promise<number> {
  return grid().evaluate((element, part) => {
    const box = element.getBoundingClientRect();
    const found = document.elementFromPoint(box.left + 300, box.top + 34 + (box.height - 50) * part);
    return Number(found?.closest('[role=row]')?.ariaRowIndex ?? 0) - 2;
  }, share);
}

describe('a list higher than a browser draws', () => {
  it('is pressed into what can be drawn', async () => {
    expect(ids).toHaveLength(ORDERS);
    expect(ORDERS * ROW_HEIGHT).toBeGreaterThan(MOST_PIXELS);
    expect(await grid().evaluate((element) => element.scrollHeight)).toBeLessThan(MOST_PIXELS + 1000);
  });

  it('shows its true last rows after End and its first after Home', async () => {
    await rows().first().focus();
    await console.page.keyboard.press('End');
    await eventually(async () => (await drawn()).at(-1)?.place).toBe(ORDERS - 1);
    await expectTrueRows();
    const focused = () => console.page.evaluate(() => Number(document.activeElement?.getAttribute('data-row-id')));
    await eventually(focused).toBe(ids.at(-1));
    await console.page.keyboard.press('ArrowUp');
    await eventually(focused).toBe(ids.at(-2));
    await console.page.keyboard.press('PageUp');
    await eventually(focused).toBe(ids.at(-12));
    await console.page.keyboard.press('Home');
    await eventually(focused).toBe(ids[0]);
    expect((await expectTrueRows())[0]).toBe(0);
  });

  it('shows the rows of the true order wherever the scrollbar is taken to, none twice, none missing', async () => {
    for (const share of [0.5, 0.93, 0.07, 0.999, 0.31]) {
      await scrollTo(share);
      await eventually(() => placeAt(0.5)).toBeGreaterThan(ORDERS * share - 1500);
      const places = await expectTrueRows();
      expect(places[0]).toBeLessThan(ORDERS * share + 1500);
    }
    await scrollTo(1);
    await eventually(async () => (await drawn()).at(-1)?.place).toBe(ORDERS - 1);
  });

  it('moves pixel by pixel by the wheel in the middle, across what is read at a time', async () => {
    await scrollTo(0.5);
    await expectTrueRows();
    await grid().hover();
    const seen = new Set<number>();
    let before = await placeAt(0);
    for (let turn = 0; turn < 24; turn += 1) {
      await console.page.mouse.wheel(0, 10 * ROW_HEIGHT);
      const next = before + 10;
      await eventually(() => placeAt(0)).toBe(next);
      for (const place of await expectTrueRows()) seen.add(place);
      before = next;
    }
    const places = [...seen].toSorted((a, b) => a - b);
    expect(places.length).toBeGreaterThanOrEqual(250);
    expect(places).toEqual(places.map((_, index) => (places[0] ?? 0) + index));
  });

  it('keeps its place when rows get another height', async () => {
    await scrollTo(0.4);
    await expectTrueRows();
    const before = await placeAt(0);
    const rowHeight = () =>
      rows()
        .first()
        .evaluate((row) => row.getBoundingClientRect().height);
    await console.page.getByRole('button', { name: '列设置' }).click();
    await console.page.getByText('紧凑').click();
    await console.page.keyboard.press('Escape');
    await eventually(rowHeight).toBeLessThan(ROW_HEIGHT);
    await eventually(async () => Math.abs((await placeAt(0)) - before)).toBeLessThanOrEqual(1);
    await expectTrueRows();
    await console.page.getByRole('button', { name: '列设置' }).click();
    await console.page.getByText('宽松').click();
    await console.page.keyboard.press('Escape');
    await eventually(rowHeight).toBe(ROW_HEIGHT);
    await eventually(async () => Math.abs((await placeAt(0)) - before)).toBeLessThanOrEqual(1);
  });

  it('lets the drawer step on from the row under the cursor, also after somebody looked elsewhere', async () => {
    await scrollTo(0.6);
    await eventually(() => placeAt(0.5)).toBeGreaterThan(ORDERS / 2);
    await expectTrueRows();
    const place = await placeAt(0.5);
    await rows()
      .filter({ has: console.page.locator(`xpath=self::*[@data-row-id="${ids[place]}"]`) })
      .first()
      .click({ position: { x: 300, y: 8 } });
    const opened = () => Number(new URLSearchParams(console.page.url().split('?')[1] ?? '').get('order'));
    await eventually(opened).toBe(ids[place]);
    await console.page.keyboard.press('j');
    await eventually(opened).toBe(ids[place + 1]);
    await scrollTo(0);
    await eventually(() => placeAt(0)).toBe(0);
    await console.page.keyboard.press('j');
    await eventually(opened).toBe(ids[place + 2]);
    await expectTrueRows();
    await console.page.keyboard.press('Escape');
  });

  it('ticks a stretch over rows that were never drawn, and says so when it is too long', async () => {
    const { page } = console;
    await scrollTo(0.2);
    await expectTrueRows();
    const from = await placeAt(0.5);
    await page.locator(`[data-row-id="${ids[from]}"]`).getByRole('checkbox').click();
    await page.getByText('已选 1 单').waitFor();
    await grid().hover();
    for (let turn = 0; turn < 5; turn += 1) await page.mouse.wheel(0, 60 * ROW_HEIGHT);
    await eventually(() => placeAt(0.5)).toBe(from + 300);
    await expectTrueRows();
    await page
      .locator(`[data-row-id="${ids[from + 300]}"]`)
      .getByRole('checkbox')
      .click({ modifiers: ['Shift'] });
    await page.getByText('已选 301 单').waitFor();
    await scrollTo(0.9);
    await expectTrueRows();
    const far = await placeAt(0.5);
    await page
      .locator(`[data-row-id="${ids[far]}"]`)
      .getByRole('checkbox')
      .click({ modifiers: ['Shift'] });
    await page.getByText('一次最多连选 1,000 行').waitFor();
    await page.getByText('已选 301 单').waitFor();
    await expectAccessible(page);
    await page.keyboard.press('Escape');
  });
});

describe('the row under the cursor', () => {
  it('is never under the selection bar, on however many lines that stands', async () => {
    const { page } = console;
    await page.keyboard.press('Escape');
    for (const width of [1280, 1000]) {
      await page.setViewportSize({ width, height: 800 });
      await scrollTo(0);
      await rows().first().focus();
      await page.keyboard.press('ArrowDown');
      await page.keyboard.press('x');
      await page.locator('.selection-bar').waitFor();
      for (let step = 0; step < 14; step += 1) await page.keyboard.press('Shift+ArrowDown');
      const gap = () =>
        page.evaluate(() => {
          const row = document.activeElement?.closest('[role=row]')?.getBoundingClientRect();
          const bar = document.querySelector('.selection-bar')?.getBoundingClientRect();
          return (bar?.top ?? 0) - (row?.bottom ?? Number.POSITIVE_INFINITY);
        });
      await eventually(gap).toBeGreaterThanOrEqual(0);
      await page.keyboard.press('Escape');
    }
    await page.setViewportSize({ width: 1280, height: 800 });
  });
});

describe('a saved view', () => {
  it('is at work by name, tells of unsaved changes, is updated, left alone or opened with', async () => {
    const { page } = console;
    const search = (name: string) => new URLSearchParams(page.url().split('?')[1] ?? '').get(name);
    const button = page.getByRole('button', { name: '视图', exact: false }).first();
    const dot = page.getByRole('img', { name: '有未保存的更改' });
    await console.go('/orders?status=closed&sort=amount');
    await rows().first().waitFor();
    await button.click();
    await page.getByPlaceholder('视图名称，如：急单').fill('大额关闭');
    await page.keyboard.press('Enter');
    await eventually(() => search('view')).not.toBeNull();
    await page.keyboard.press('Escape');
    expect(await dot.count()).toBe(0);
    await page.getByRole('tab', { name: '已收货' }).click();
    await dot.waitFor();
    await button.click();
    await page.getByRole('button', { name: '放弃更改' }).click();
    await eventually(() => search('status')).toBe('closed');
    await eventually(() => dot.count()).toBe(0);
    await page.keyboard.press('Escape');
    await page.getByRole('tab', { name: '已收货' }).click();
    await dot.waitFor();
    await button.click();
    await page.getByRole('button', { name: '更新“大额关闭”' }).click();
    await eventually(() => dot.count()).toBe(0);
    await page.getByRole('button', { name: '重命名视图 大额关闭' }).click();
    await page.getByRole('textbox', { name: '新名称' }).fill('大额收货');
    await page.keyboard.press('Enter');
    await page.locator('.views-name', { hasText: '大额收货' }).waitFor();
    await page.getByRole('button', { name: '打开订单时使用视图 大额收货' }).click();
    await page.getByRole('button', { name: '打开订单时不再使用视图 大额收货' }).waitFor();
    await expectAccessible(page);
    await page.keyboard.press('Escape');
    await console.go('/settings');
    await page.getByRole('heading', { level: 1, name: '设置' }).waitFor();
    await console.go('/orders');
    await eventually(() => [search('status'), search('sort')]).toEqual(['received', 'amount']);
    await button.click();
    await page.getByRole('button', { name: '打开订单时不再使用视图 大额收货' }).click();
    await page.getByRole('button', { name: '打开订单时使用视图 大额收货' }).waitFor();
    await page.keyboard.press('Escape');
  });

  it('threw no error all the while', () => {
    // The pictures of made-up goods lead nowhere.
    expect(console.complaints.filter((text) => !text.includes('404'))).toEqual([]);
  });
});
