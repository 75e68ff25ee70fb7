import type { Page } from '@playwright/test';
import { z } from 'zod';
import type { ConsoleProcess } from './console-process.ts';
import { callConsole } from './screens-commands.ts';

const idsSchema = z.object({ items: z.array(z.object({ id: z.number() })) });
const keySchema = z.object({ id: z.number() });

async function toShip(door: ConsoleProcess, query: string): Promise<number[]> {
  const { items } = idsSchema.parse(await callConsole(door, `/orders?status=to_ship&limit=200${query}`));
  return items.map(({ id }) => id);
}

function goTo(page: Page, hash: string): Promise<void> {
  return page.evaluate((next) => {
    location.hash = next;
  }, hash);
}

/** A stock-up list of the orders to ship, with something ticked off. */
export async function showStockUp(page: Page, door: ConsoleProcess): Promise<void> {
  const orderIds = await toShip(door, '');
  const { id } = keySchema.parse(await callConsole(door, '/printing/stock-up', { target: { orderIds } }));
  await goTo(page, `#/printing?list=${id}`);
  await page.locator('.grid-body-row').first().waitFor();
  await page.locator('.grid-body-row input[type=checkbox]').nth(1).check();
  await page.locator('.stock-up-done').waitFor();
}

/** Packing slips of a few orders, as they go to the printer. */
export async function showSlips(page: Page, door: ConsoleProcess): Promise<void> {
  const { items } = idsSchema.parse(await callConsole(door, '/printing/templates'));
  const orderIds = (await toShip(door, '&printed=false')).slice(0, 12);
  const subject = { kind: 'slips', target: { orderIds }, templateId: items[2]?.id };
  const { id } = keySchema.parse(await callConsole(door, '/printing/jobs', { subject }));
  await goTo(page, `#/print/${id}`);
  await page.locator('.slip').first().waitFor();
}

/** The sheet of a batch for three ticked orders, opened by its key. */
export async function showBatch(page: Page, key: string): Promise<void> {
  await page.locator('.grid-body-row').first().focus();
  await page.keyboard.press('ArrowDown');
  for (const stroke of ['x', 'Shift+ArrowDown', 'Shift+ArrowDown', key]) await page.keyboard.press(stroke);
  await page.getByRole('dialog').waitFor();
}
