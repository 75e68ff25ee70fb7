import type { Page } from '@playwright/test';
import { ingestOrder } from '../../electron/backend/sync/ingest/ingest-order.ts';
import { HOUR } from '../../shared/domain/clock.ts';
import { startFansShop } from './fans-shop.ts';
import { insertTestShop } from './platform-records.ts';
import type { Screen } from './screens-list.ts';
import { openTemporaryStore } from './store.ts';

const TABS = ['frequency', 'returning', 'rhythm', 'second', 'retention', 'segments', 'list'] as const;
/** A few hours of the practice shops hold a handful of fans. */
const LITTLE = `from=${Date.now() - 3 * HOUR}`;
/** Days to come: nothing was bought in them. */
const NOTHING = 'from=4102444800000';
const DRAWN = '.chart-area, .matrix, .grid-body-row, .rfm-grid, .empty-state';

const addressOf = (tab: string, range: string): string => `#/fans?tab=${tab}&${range}`;

/** Every tab with a handful of fans and with none; the model does not follow the filter. */
export const FAN_AMOUNTS: readonly Screen[] = TABS.flatMap((tab) => [
  { name: `fans-${tab}-sparse`, address: addressOf(tab, LITTLE), ready: DRAWN, whole: true },
  { name: `fans-${tab}-none`, address: addressOf(tab, NOTHING), ready: '.empty-state', whole: true },
]);

/** The fan whom the model expects most of. */
async function openForetold(page: Page): Promise<void> {
  await page.getByRole('button', { name: /现在重算|Fit now/ }).click();
  await page.locator('.model-best tbody a').first().click();
  await page.locator('.fan-entry').first().waitFor();
}

/** Every tab over a shop that has enough fans for a model. */
export const FANS_FITTED: readonly Screen[] = [
  ...TABS.filter((tab) => tab !== 'list').map((tab) => ({
    name: `fans-${tab}-many`,
    address: `#/fans?tab=${tab}`,
    ready: DRAWN,
    whole: true,
  })),
  { name: 'fans-waiting-many', address: '#/waiting', ready: '.waiting-tools', whole: true },
  {
    name: 'fans-model-many',
    address: '#/fans?tab=model',
    ready: '.model-head, .empty-state',
    whole: true,
    prepare: async (page) => {
      await page.getByRole('button', { name: /现在重算|Fit now/ }).click();
      await page.locator('.recharts-surface').nth(1).waitFor();
    },
  },
  {
    name: 'fans-fan-many',
    address: '#/fans?tab=model',
    ready: '.model-head, .empty-state',
    whole: true,
    prepare: openForetold,
  },
  {
    name: 'fans-fan-formula-many',
    address: '#/fans?tab=model',
    ready: '.model-head, .empty-state',
    prepare: async (page) => {
      await openForetold(page);
      await page.locator('.fan-fact button').nth(6).click();
      await page.getByRole('dialog').waitFor();
    },
  },
];

/** A data folder with the orders of a shop that has so many fans. */
export async function prepareFans(folder: string, fans: number): Promise<void> {
  await using shop = await startFansShop({ fans, seed: 5, live: false });
  const now = shop.truth().historyEnd;
  const { store } = await openTemporaryStore({ folder });
  await store.writer.run('fill', (connection) => {
    const id = insertTestShop(connection);
    for (const { record, raw } of shop.orders())
      ingestOrder(connection, id, { record, raw }, { from: 'list', readAt: now }, now);
  });
  await store.close();
}
