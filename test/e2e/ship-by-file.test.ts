import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { z } from 'zod';
import { type PracticePlatform, startPracticePlatform } from '../../electron/practice/practice.ts';
import { type OrderRow, orderRowSchema } from '../../shared/contract/orders.ts';
import { type ConsoleWindow, expectAccessible, openConsole } from '../helpers/console.ts';
import {
  isFreeToShip,
  judgeShipping,
  placeOrders,
  type ShippingFile,
  shippingFile,
  WRONG_TOTAL,
} from '../helpers/shipping-file.ts';

const IS_FULL = process.env.MAITIAN_FULL !== undefined;
const ROWS = IS_FULL ? 3_000 : 60;
/** Checked, sent and confirmed, with the ten seconds to take back and the platform's pace. */
const SHIPPED_WITHIN = IS_FULL ? 900_000 : 90_000;

/** Numbers of the orders that a file of ours has shipped. */
const shipped = new Set<string>();

let practice: PracticePlatform;
let console: ConsoleWindow;
beforeAll(async () => {
  practice = await startPracticePlatform({ shops: 3, orders: 150, refunds: 20, seed: 5, live: false });
  placeOrders(practice, Math.round(ROWS * 2 * 1.15) + 60);
  console = await openConsole();
  const { shops, gatewayUrl, appKey, appSecret, signSecret } = practice.credentials;
  for (const { accessToken, refreshToken, name } of shops)
    await call('/shops', {
      platform: 'kuaishou',
      name,
      gatewayUrl,
      appKey,
      appSecret,
      signSecret,
      accessToken,
      refreshToken,
    });
  // Until there is enough for both files, faulty rows included.
  const isEnough = async (): Promise<void> => {
    const orders = await allOrders();
    shippingFile(orders, ROWS);
    expect(orders.filter(isFreeToShip).length).toBeGreaterThan(ROWS * 2);
  };
  await vi.waitFor(isEnough, { timeout: IS_FULL ? 300_000 : 150_000, interval: 2_000 });
  // Keeps file choosers caught from now on: catching takes a moment, and a key is faster.
  console.page.on('filechooser', () => {});
  await console.go('/orders');
  await console.page.reload();
  await console.page.locator('.grid-body-row').first().waitFor();
}, 400_000);
afterAll(async () => {
  await console[Symbol.asyncDispose]();
  await practice.close();
});

async function call(path: string, body?: unknown): Promise<unknown> {
  const answer = await fetch(`${console.ready.apiUrl}${path}`, {
    headers: { authorization: `Bearer ${console.ready.token}`, 'content-type': 'application/json' },
    ...(body === undefined ? {} : { method: 'POST', body: JSON.stringify(body) }),
  });
  expect(answer.status).toBe(200);
  return answer.json();
}

const pageSchema = z.object({ items: z.array(orderRowSchema), nextCursor: z.string().nullable() });
async function allOrders(): Promise<OrderRow[]> {
  const orders: OrderRow[] = [];
  for (let cursor = ''; ; ) {
    const { items, nextCursor } = pageSchema.parse(await call(`/orders?limit=200${cursor}`));
    orders.push(...items);
    if (nextCursor === null) return orders;
    cursor = `&cursor=${encodeURIComponent(nextCursor)}`;
  }
}

const filesOf = (file: ShippingFile) => ({ name: '三店单号.csv', mimeType: 'text/csv', buffer: Buffer.from(file.csv) });
const shipButton = () =>
  console.page.getByRole('button', { name: `发货 ${(ROWS - WRONG_TOTAL).toLocaleString('en-US')} 单` });

/** All good rows of the file on the platform's own record, once each; the others named with row and reason. */
async function expectShipped(file: ShippingFile, before: ReturnType<typeof judgeShipping>): Promise<void> {
  const { page } = console;
  const done = `全部处理完：成功 ${(ROWS - WRONG_TOTAL).toLocaleString('en-US')}，没有发出 ${WRONG_TOTAL}`;
  await page.getByRole('heading', { name: done }).waitFor({ timeout: SHIPPED_WITHIN });
  const after = judgeShipping(practice, file);
  expect(after.shipped).toBe(ROWS - WRONG_TOTAL);
  expect(after.twice).toEqual([]);
  expect(after.notShipped).toEqual([]);
  expect(after.others.length).toBe(before.others.length);
  await page.getByRole('button', { name: /没有这个订单/ }).click();
  const rows = page.getByRole('table', { name: '逐行结果' }).getByRole('row');
  await expect.poll(() => rows.count()).toBe(file.wrong.unknown.length + 1);
  await expect.poll(() => rows.nth(1).textContent()).toContain(String(file.wrong.unknown[0]));
}

describe('shipping the orders of three shops by one file', { timeout: SHIPPED_WITHIN + 60_000 }, () => {
  it('takes fewer than 12 clicks from an empty selection', async () => {
    const { page } = console;
    const file = shippingFile(await allOrders(), ROWS);
    const before = judgeShipping(practice, file);
    await page.evaluate(() => {
      const counted = window as unknown as { clicks: number };
      counted.clicks = 0;
      document.addEventListener('pointerdown', () => (counted.clicks += 1), true);
    });
    await page.getByRole('button', { name: '导入单号' }).click();
    const chooser = page.waitForEvent('filechooser');
    await page.getByRole('button', { name: '选择单号文件' }).click();
    await (await chooser).setFiles(filesOf(file));
    await shipButton().click();
    const dialog = page.getByRole('dialog');
    await dialog.getByText('没有这家快递公司').waitFor();
    await expectAccessible(page);
    await dialog.getByRole('button', { name: /^发货/ }).click();
    const started = Date.now();
    await page.getByRole('heading', { name: /全部处理完/ }).waitFor({ timeout: SHIPPED_WITHIN });
    if (IS_FULL) globalThis.console.info(`shipped in ${Math.round((Date.now() - started) / 1000)} s`);
    expect(await page.evaluate(() => (window as unknown as { clicks: number }).clicks)).toBeLessThan(12);
    await expectShipped(file, before);
    for (const number of file.good.keys()) shipped.add(number);
    await expectAccessible(page);
    expect(console.complaints).toEqual([]);
  });

  it('goes by keyboard alone', async () => {
    const { page } = console;
    await console.go('/orders');
    await page.locator('.grid-body-row').first().waitFor();
    // What the first file shipped must have been read back: a file with those in it would rightly be refused in part.
    const isReadBack = async (): Promise<void> => {
      const free = (await allOrders()).filter(isFreeToShip).map(({ platformOrderId }) => platformOrderId);
      expect(free.filter((number) => shipped.has(number))).toEqual([]);
    };
    await vi.waitFor(isReadBack, { timeout: SHIPPED_WITHIN, interval: 2_000 });
    const file = shippingFile(await allOrders(), ROWS, 50_000);
    const before = judgeShipping(practice, file);
    /** Waits until a button of this name has the focus; `inside` is an element that must hold it. */
    const focused = (name: RegExp, inside = 'body') =>
      expect
        .poll(
          () =>
            page.evaluate((holder) => {
              const active = document.activeElement;
              return active instanceof HTMLButtonElement && active.closest(holder) !== null ? active.textContent : '';
            }, inside),
          { timeout: 30_000 },
        )
        .toMatch(name);
    await page.keyboard.press('g');
    await page.keyboard.press('h');
    await focused(/选择单号文件/);
    const chooser = page.waitForEvent('filechooser');
    await page.keyboard.press('Enter');
    await (await chooser).setFiles(filesOf(file));
    await focused(/^发货 [\d,]+ 单$/);
    await page.keyboard.press('Enter');
    await focused(/^发货/, '[role=dialog]');
    await page.keyboard.press('Enter');
    await expectShipped(file, before);
  });
});
