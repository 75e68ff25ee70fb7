import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { z } from 'zod';
import { noticeSchema } from '../../shared/contract/notices.ts';
import { orderRowSchema } from '../../shared/contract/orders.ts';
import { outboxItemSchema } from '../../shared/contract/outbox.ts';
import { type ConsoleWindow, expectAccessible, openConsole, pressOn, tabTo } from '../helpers/console.ts';
import { findLayoutFaults } from '../helpers/layout-check.ts';

const PATIENCE = 60_000;

let console: ConsoleWindow;
beforeAll(async () => {
  console = await openConsole({ args: ['--practice'] });
  await rows().nth(8).waitFor({ timeout: 90_000 });
});
afterAll(() => console[Symbol.asyncDispose]());

const rows = () => console.page.locator('.grid-body-row');
const tile = (key: string) => console.page.locator(`[data-tile="${key}"]`);
const count = async (key: string): Promise<number> =>
  Number((await tile(key).locator('.tile-count').innerText()).replaceAll(',', ''));

async function call(path: string): Promise<unknown> {
  const answer = await fetch(`${console.ready.apiUrl}${path}`, {
    headers: { authorization: `Bearer ${console.ready.token}` },
  });
  expect(answer.status).toBe(200);
  return answer.json();
}

const ordersSchema = z.object({ items: z.array(orderRowSchema) });

describe('the workbench', () => {
  it('is reached by keys, and each tile opens its queue with as many orders as it said', async () => {
    const { page } = console;
    await page.keyboard.press('g');
    await page.keyboard.press('w');
    await tile('overdue').waitFor();
    await vi.waitFor(async () => expect(await count('overdue')).toBeGreaterThan(0), { timeout: PATIENCE });
    await expectAccessible(page);
    expect(await findLayoutFaults(page)).toEqual([]);
    const overdue = await count('overdue');
    await pressOn(page, tile('overdue'));
    await rows().first().waitFor();
    expect(page.url()).toContain('queue=overdue');
    const { items } = ordersSchema.parse(await call('/orders?status=to_ship&queue=overdue&limit=200'));
    expect(Math.abs(items.length - overdue)).toBeLessThanOrEqual(1);
  });

  it('opens the orders of a bucket of the deadline bar', async () => {
    const { page } = console;
    await console.go('/workbench');
    const bucket = page.locator('[data-bucket="later"]');
    await pressOn(page, bucket);
    await rows().first().waitFor();
    expect(page.url()).toContain('due=later');
    await page.locator('.countdown').first().waitFor();
    expect(await page.locator('.countdown.filled').count()).toBe(0);
  });
});

describe('another address that a buyer asks for', () => {
  it('is rejected by keyboard alone; nothing is sent before the sheet is submitted', async () => {
    const { page } = console;
    const pending = await vi.waitFor(
      async () => {
        const { items } = ordersSchema.parse(await call('/orders?queue=address_change&limit=50'));
        const found = items.find(({ status }) => status === 'to_ship');
        if (!found) throw new Error('nobody asks for another address');
        return found;
      },
      { timeout: PATIENCE, interval: 500 },
    );
    await console.go(`/orders?status=all&queue=address_change&order=${pending.id}`);
    await page.locator('.address-actions').waitFor();
    // The one stop of the list is the row whose drawer is open, wherever it stands.
    await tabTo(page, page.locator(`.grid-body-row[data-row-id="${pending.id}"]`));
    await page.keyboard.press('y');
    const dialog = page.getByRole('dialog');
    await dialog.waitFor();
    await dialog.getByText('通过后请作废已打印的面单').waitFor();
    await expectAccessible(page);
    const commands = async () =>
      z.object({ items: z.array(outboxItemSchema) }).parse(await call('/outbox?kind=order.address_reject')).items;
    expect(await commands()).toEqual([]);
    await page.keyboard.press('ArrowRight');
    await dialog.getByText('拒绝后按原地址发货').waitFor();
    await pressOn(page, dialog.getByRole('button', { name: /^拒\s*绝$/ }));
    await dialog.waitFor({ state: 'detached' });
    await vi.waitFor(async () => expect(await commands()).toMatchObject([{ state: 'confirmed' }]), {
      timeout: PATIENCE,
      interval: 500,
    });
  });
});

describe('the notices', () => {
  it('are opened, read and acknowledged by keyboard, and stay acknowledged', async () => {
    const { page } = console;
    await console.go('/workbench');
    const open = async (): Promise<number> =>
      z.object({ items: z.array(noticeSchema), open: z.number() }).parse(await call('/notices')).open;
    await vi.waitFor(async () => expect(await open()).toBeGreaterThan(0), { timeout: 90_000, interval: 1000 });
    await page.keyboard.press('g');
    await page.keyboard.press('n');
    const panel = page.locator('.notice-panel');
    await panel.locator('.notice-row').first().waitFor();
    await expectAccessible(page);
    await pressOn(page, panel.getByRole('button', { name: '全部确认' }));
    await panel.getByText('没有未确认的通知').waitFor();
    expect(await open()).toBe(0);
    await page.keyboard.press('Escape');
    await panel.waitFor({ state: 'detached' });
    expect(console.complaints).toEqual([]);
  });
});
