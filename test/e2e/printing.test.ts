import { cpSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { printJobSchema, stockUpListSchema } from '../../shared/contract/printing.ts';
import { HOUR } from '../../shared/domain/clock.ts';
import { PAPER_SIZES } from '../../shared/domain/slip-layout.ts';
import { fillBigStore } from '../helpers/big-store.ts';
import { type ConsoleWindow, expectAccessible, openConsole, tabTo } from '../helpers/console.ts';
import { findLayoutFaults } from '../helpers/layout-check.ts';
import { printPdf } from '../helpers/paper.ts';
import { millimetres, type PdfPage, pageText } from '../helpers/pdf.ts';
import { openTemporaryStore, temporaryFolder } from '../helpers/store.ts';

/** In full, two thousand of them are to ship. */
const isFull = process.env.MAITIAN_FULL !== undefined;
const ORDERS = isFull ? 3_100 : 800;
const LEAST_COUNTED = isFull ? 2_000 : 450;
const filled = temporaryFolder();
let console: ConsoleWindow;
beforeAll(async () => {
  const now = Date.now();
  const store = await openTemporaryStore({ folder: filled.path });
  // All of the last hours: still to ship.
  await fillBigStore(store.store, { orders: ORDERS, seed: 8, now, span: 6 * HOUR });
  await store.store.close();
  console = await openConsole({ prepare: (dataFolder) => cpSync(filled.path, dataFolder, { recursive: true }) });
  // The printer's window stands still in a browser without a screen: here it is closed as soon as it opens.
  await console.page.addInitScript(() => {
    window.print = () => void window.dispatchEvent(new Event('afterprint'));
  });
  await console.page.reload();
  await rows().first().waitFor({ timeout: 60_000 });
});
afterAll(async () => {
  await console[Symbol.asyncDispose]();
  filled[Symbol.dispose]();
});

const rows = () => console.page.locator('.grid-body-row');

/** Calls the console's API as a script would. */
async function call(method: 'GET' | 'POST' | 'PUT', path: string, body?: unknown): Promise<unknown> {
  const { apiUrl, token } = console.ready;
  const answer = await fetch(`${apiUrl}${path}`, {
    method,
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  if (!answer.ok) throw new Error(`${path}: ${answer.status} ${await answer.text()}`);
  return answer.json();
}

/** The key of a stock-up list or print job in the address. */
function keyInAddress(pattern: RegExp): number {
  return Number(pattern.exec(console.page.url())?.[1]);
}

async function openOrders(search: string): Promise<void> {
  await console.go(`/orders${search}`);
  await console.page.reload();
  await rows().first().waitFor();
}

function sizeOf({ width, height }: PdfPage): { width: number; height: number } {
  return { width: millimetres(width), height: millimetres(height) };
}

/** The text of all pages, with the head that each one repeats taken off. */
function body(pages: readonly PdfPage[], head: string): string {
  return pages
    .map((page) => {
      const text = pageText(page);
      expect(text).toContain(head);
      return text.replace(head, '');
    })
    .join('');
}

interface ListWatch {
  /** Milliseconds from Enter until the list was drawn with its rows. */
  listAfter?: number;
}

/** In the page: waits for the next Enter, then for a list of that name. */
function watchForList(heading: string): void {
  delete (window as unknown as ListWatch).listAfter;
  const onKey = (event: KeyboardEvent): void => {
    if (event.key !== 'Enter') return;
    window.removeEventListener('keydown', onKey, true);
    const begun = performance.now();
    const isDrawn = (): boolean =>
      document.querySelector('h1')?.textContent === heading && document.querySelector('.grid-body-row') !== null;
    const look = (): void => {
      if (isDrawn()) (window as unknown as ListWatch).listAfter = Math.round(performance.now() - begun);
      else requestAnimationFrame(look);
    };
    look();
  };
  window.addEventListener('keydown', onKey, true);
}

async function tellTime(what: string): Promise<void> {
  const drawn = await console.page.waitForFunction(() => (window as unknown as ListWatch).listAfter);
  const milliseconds = await drawn.jsonValue();
  if (isFull) globalThis.console.info(`a stock-up list ${what} ${milliseconds} ms after Enter`);
}

describe('a stock-up list of all orders to ship', () => {
  let listId = 0;

  it('is made of all matching orders from the keyboard, and says what it leaves out', async () => {
    await openOrders('?status=to_ship');
    const { page } = console;
    await tabTo(page, rows().first());
    for (const key of ['ArrowDown', 'x']) await page.keyboard.press(key);
    await page.getByRole('button', { name: /选择全部/ }).click();
    await page.getByText(/已选 [\d,]{3,} 单/).waitFor();
    await page.keyboard.press('p');
    const dialog = page.getByRole('dialog', { name: /^打印 / });
    await dialog.waitFor();
    await dialog.getByText(/将打印 [\d,]+ 张发货单/).waitFor();
    await expectAccessible(page);
    await dialog.getByRole('radio', { name: '备货单' }).check();
    await dialog.getByLabel('名称').fill('午前');
    await page.evaluate(watchForList, '备货单 午前');
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { level: 1, name: '备货单 午前' }).waitFor();
    await rows().first().waitFor();
    await tellTime('made and on screen');
    listId = keyInAddress(/list=(\d+)/);
    expect(listId).toBeGreaterThan(0);
  });

  it('is opened again from the lists by Enter', async () => {
    const { page } = console;
    await console.go('/printing');
    const name = page
      .getByRole('link', { name: '午前' })
      .or(page.getByRole('button', { name: '午前' }))
      .first();
    await tabTo(page, name);
    await page.evaluate(watchForList, '备货单 午前');
    await page.keyboard.press('Enter');
    await tellTime('opened again');
    expect(keyInAddress(/list=(\d+)/)).toBe(listId);
  });

  it('has nothing serious for axe, no cut text and no overlap', async () => {
    await expectAccessible(console.page);
    expect(await findLayoutFaults(console.page)).toEqual([]);
  });

  it('takes a tick by X and a location in its place, and keeps both', async () => {
    const { page } = console;
    await tabTo(page, rows().first());
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('x');
    await page.getByText(/已备 1 种/).waitFor();
    const field = rows().nth(3).getByRole('textbox');
    const code = (await field.getAttribute('aria-label'))?.replace(' 的库位', '') ?? '';
    await field.fill('A-01');
    await page.keyboard.press('Enter');
    await expect.poll(async () => (await rows().first().innerText()).includes(code)).toBe(true);
    const list = stockUpListSchema.parse(await call('GET', `/printing/stock-up/${listId}`));
    expect(list.lines[0]).toMatchObject({ skuCode: code, location: 'A-01' });
    expect(list.ticked).toBe(1);
  });

  it('on paper says exactly what the data says, on A4', async () => {
    const { page } = console;
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: '打印', exact: true }).click();
    await page.getByRole('dialog', { name: '打印备货单' }).getByRole('button', { name: '打印' }).click();
    await page.locator('.stock-up-paper').waitFor();
    const list = stockUpListSchema.parse(await call('GET', `/printing/stock-up/${listId}`));
    expect(list.counted).toBeGreaterThan(LEAST_COUNTED);
    expect(list.lines.length).toBeGreaterThan(100);
    await page.getByText('都打出来了吗？').waitFor();
    const pages = await printPdf(page);
    expect(pages.length).toBeGreaterThan(2);
    for (const each of pages) {
      expect(sizeOf(each).width).toBeCloseTo(210, 0);
      expect(sizeOf(each).height).toBeCloseTo(297, 0);
    }
    const expected = list.lines
      .flatMap((line) => [line.location, line.skuCode, line.title, line.specification, line.quantity, line.orders])
      .join('')
      .replace(/\s/gu, '');
    const text = body(pages, '库位编码商品规格数量订单数');
    const start = text.indexOf(list.lines[0]?.location ?? '');
    expect(text.slice(0, start)).toContain('备货单午前');
    expect(text.slice(start)).toBe(`${expected}合计${list.pieces}件，${list.counted}单`);
  });

  it('asks before it is printed a second time', async () => {
    const { page } = console;
    await console.go(`/printing?list=${listId}`);
    await rows().first().waitFor();
    await page.getByRole('button', { name: '打印', exact: true }).click();
    const dialog = page.getByRole('dialog', { name: '打印备货单' });
    await dialog.getByText(/^午前，/).waitFor();
    await dialog.getByRole('button', { name: '打印' }).click();
    await dialog.getByText('请填写重打原因').waitFor();
    await page.keyboard.press('Escape');
  });
});

describe('packing slips', () => {
  it('are printed by P for ticked orders, once, and are marked on the order', async () => {
    await openOrders('?status=to_ship');
    const { page } = console;
    await tabTo(page, rows().first());
    for (const key of ['ArrowDown', 'x', 'Shift+ArrowDown', 'Shift+ArrowDown', 'p']) await page.keyboard.press(key);
    const dialog = page.getByRole('dialog', { name: '打印 3 单' });
    await dialog.getByRole('button', { name: /^打印 [1-3] 张$/ }).click();
    await page.locator('.slip').first().waitFor();
    const jobId = keyInAddress(/print\/(\d+)/);
    const job = printJobSchema.parse(await call('GET', `/printing/jobs/${jobId}`));
    const pages = await printPdf(page);
    expect(pages).toHaveLength(job.slips);
    const slipsSchema = z.object({
      items: z.array(
        z.object({
          orders: z.array(
            z.object({
              platformOrderId: z.string(),
              lines: z.array(z.object({ title: z.string() })),
              receiver: z.object({ maskedPhone: z.string() }),
            }),
          ),
        }),
      ),
    });
    const { items } = slipsSchema.parse(await call('GET', `/printing/jobs/${jobId}/slips`));
    pages.forEach((each, place) => {
      const [order] = items[place]?.orders ?? [];
      const text = pageText(each);
      expect(text).toContain(`订单号:${order?.platformOrderId}`);
      expect(text).toContain(order?.receiver.maskedPhone);
      for (const { title } of order?.lines ?? []) expect(text).toContain(title.replace(/\s/gu, ''));
    });
    await openOrders('?status=to_ship&printed=true');
    expect(await rows().count()).toBe(job.orders);
    await rows().first().getByText('发货单已打印').waitFor({ state: 'attached' });
    await rows().first().click();
    await page.locator('.side-drawer').getByText('发货单 A4').waitFor();
  });

  it('have the size of their paper in true millimetres, and a barcode of the right width', async () => {
    const { page } = console;
    const { items: templates } = z
      .object({ items: z.array(z.object({ id: z.number(), name: z.string() })) })
      .parse(await call('GET', '/printing/templates'));
    const { items: orders } = z
      .object({ items: z.array(z.object({ id: z.number(), platformOrderId: z.string() })) })
      .parse(await call('GET', '/orders?status=to_ship&printed=false&limit=40'));
    const small = Object.values(PAPER_SIZES).findIndex(({ width }) => width === 76);
    const subject = {
      kind: 'slips',
      target: { orderIds: orders.slice(0, 12).map(({ id }) => id) },
      templateId: templates[small]?.id,
    };
    const job = printJobSchema.parse(await call('POST', '/printing/jobs', { subject }));
    await console.go(`/print/${job.id}`);
    await page.locator('.slip').first().waitFor();
    const pages = await printPdf(page);
    expect(pages).toHaveLength(job.slips);
    for (const each of pages) {
      expect(Math.abs(sizeOf(each).width - 76)).toBeLessThan(0.5);
      expect(Math.abs(sizeOf(each).height - 130)).toBeLessThan(0.5);
    }
    // Sixteen digits: 123 modules of 0.33 mm between the first bar and the last.
    const bars =
      pages[0]?.boxes.filter(
        ({ height, width }) => Math.abs(millimetres(height) - 11) < 0.3 && millimetres(width) < 2,
      ) ?? [];
    expect(bars.length).toBeGreaterThan(30);
    const left = Math.min(...bars.map(({ x }) => x));
    const right = Math.max(...bars.map(({ x, width }) => x + width));
    expect(Math.abs(millimetres(right - left) - 123 * 0.33)).toBeLessThan(0.3);
  });
});

describe('the test sheet', () => {
  it('has rulers that are 100 mm long within 0.3 mm, across and down', async () => {
    const { page } = console;
    await console.go('/print/ruler');
    await page.locator('.ruler-paper').waitFor();
    const [sheet, ...more] = await printPdf(page);
    expect(more).toEqual([]);
    const long = (sheet?.boxes ?? []).filter(({ width, height }) => Math.max(width, height) > 200);
    const across = long
      .filter(({ width, height }) => width > height && height < 3)
      .map(({ width }) => millimetres(width));
    const down = long
      .filter(({ width, height }) => height > width && width < 3)
      .map(({ height }) => millimetres(height));
    expect(across.length).toBeGreaterThan(0);
    expect(down.length).toBeGreaterThan(0);
    for (const length of [...across, ...down]) expect(Math.abs(length - 100)).toBeLessThan(0.3);
    // A mark for every millimetre, each where it belongs.
    const marks = (sheet?.boxes ?? [])
      .filter(({ width, height }) => width < 0.5 && height > 8)
      .map(({ x }) => millimetres(x))
      .toSorted((a, b) => a - b);
    expect(marks).toHaveLength(101);
    const [first = 0] = marks;
    for (const [millimetre, mark] of marks.entries()) expect(Math.abs(mark - first - millimetre)).toBeLessThan(0.3);
  });
});

describe('the printing page', () => {
  it.each(['lists', 'journal', 'templates', 'ruler'])(
    '%s has nothing serious for axe, no cut text and no overlap',
    async (tab) => {
      const { page } = console;
      await console.go(`/printing?tab=${tab}`);
      await page.getByRole('heading', { level: 1, name: '打印' }).waitFor();
      await page.waitForLoadState('networkidle');
      await expectAccessible(page);
      expect(await findLayoutFaults(page)).toEqual([]);
    },
  );

  it('says of a job that nothing came out, and the orders can be printed again at once', async () => {
    const { page } = console;
    await console.go('/printing?tab=journal');
    const first = page.locator('tbody tr').first();
    await first.getByRole('button', { name: /没打出来/ }).click();
    await first.getByText('没打出来').first().waitFor();
    const { items } = z.object({ items: z.array(printJobSchema) }).parse(await call('GET', '/printing/jobs?limit=1'));
    expect(items[0]?.failedAt).not.toBeNull();
  });

  it('keeps a template that was changed, with its slip beside it', async () => {
    const { page } = console;
    await console.go('/printing?tab=templates');
    await page.getByRole('button', { name: '发货单 100×150' }).click();
    await page.getByLabel('页脚文字').fill('谢谢惠顾');
    await page.locator('.template-preview').getByText('谢谢惠顾').waitFor();
    await page.getByRole('button', { name: '保存' }).click();
    await page.getByText('已保存').waitFor();
    const { items } = z
      .object({ items: z.array(z.object({ layout: z.object({ footerText: z.string() }) })) })
      .parse(await call('GET', '/printing/templates'));
    expect(items.map(({ layout }) => layout.footerText)).toContain('谢谢惠顾');
  });

  it('threw no error all the while', () => {
    // Pictures of generated goods are nowhere to be had.
    expect(console.complaints.filter((complaint) => !complaint.includes('404'))).toEqual([]);
  });
});
