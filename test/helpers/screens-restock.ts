import type { Page } from '@playwright/test';
import { z } from 'zod';
import type { ConsoleProcess } from './console-process.ts';
import { callConsole } from './screens-commands.ts';
import type { Screen } from './screens-list.ts';

const waitsSchema = z.object({ items: z.array(z.object({ buyerId: z.number() })) });

const ordersSchema = z.object({
  items: z.array(
    z.object({
      shopId: z.number(),
      platformOrderId: z.string(),
      lines: z.array(z.object({ platformItemId: z.string().nullable() })).min(1),
    }),
  ),
});

/** Enters that buyers of one product wait for more of it. */
async function enterWaits(door: ConsoleProcess): Promise<void> {
  const known = waitsSchema.parse(await callConsole(door, '/fans/waiting/list', { limit: 3 }));
  if (known.items.length > 2) return;
  const { items } = ordersSchema.parse(await callConsole(door, '/orders?limit=200'));
  const groups = Map.groupBy(items, ({ shopId, lines }) => `${shopId} ${lines[0]?.platformItemId}`);
  const [most = []] = [...groups.values()].toSorted((one, other) => other.length - one.length);
  const entries = most.map(({ platformOrderId: orderNumber }) => ({ orderNumber, said: '什么时候补货' }));
  await callConsole(door, '/fans/waiting/enter', { shopId: most[0]?.shopId, kind: 'request', entries });
}

/** Starts a plan that is told by hand, hands some fans out, and leaves it open. */
async function startByHand(page: Page, door: ConsoleProcess): Promise<void> {
  await enterWaits(door);
  await page.locator('.restock-plan, .empty-state').first().waitFor();
  // Of an earlier variant.
  if ((await page.locator('.restock-plan').count()) > 0) return;
  await page.keyboard.press('a');
  const dialog = page.getByRole('dialog');
  await dialog.locator('.restock-preview tbody tr').first().waitFor();
  await dialog.locator('button[type=submit]').click();
  await dialog.waitFor({ state: 'detached' });
  await page.locator('.restock-hand button').first().click();
  await page.locator('.restock-hand [role=status], .restock-hand [role=alert]').waitFor();
}

/** The restock page. */
export const RESTOCK: readonly Screen[] = [
  { name: 'restock-none', address: '#/restock', ready: '.empty-state, .restock-list' },
  {
    name: 'restock-new',
    address: '#/restock',
    ready: '.empty-state, .restock-list',
    prepare: async (page, door) => {
      await enterWaits(door);
      await page.keyboard.press('a');
      await page.getByRole('dialog').locator('.restock-preview').waitFor();
    },
  },
  { name: 'restock-plan', address: '#/restock', ready: '.restock-list, .empty-state', prepare: startByHand },
  { name: 'restock-settings', address: '#/restock?tab=settings', ready: '.restock-settings form' },
  { name: 'restock-lists-none', address: '#/restock?tab=lists', ready: '.empty-state, .restock-table' },
  {
    name: 'restock-lists',
    address: '#/restock?tab=lists',
    ready: '.empty-state, .restock-table',
    prepare: async (page, door) => {
      const { items } = waitsSchema.parse(await callConsole(door, '/fans/waiting/list', { limit: 3 }));
      const buyerIds = items.map(({ buyerId }) => buyerId);
      await callConsole(door, '/fans/restock/marks', { buyerIds, kind: 'caution', reason: '上次投诉过，先电话确认' });
      await callConsole(door, '/fans/restock/marks', { buyerIds, kind: 'opt_out', reason: '来电说不要再发短信' });
      await page.locator('.restock-table tbody tr').nth(2).waitFor();
    },
  },
];
