import type { Page } from '@playwright/test';
import type { ConsoleProcess } from './console-process.ts';
import { findSplittable, giveNote, makeShippingSheet, markOrders } from './screens-commands.ts';
import { FAN_AMOUNTS } from './screens-fans.ts';
import { showBatch, showSlips, showStockUp } from './screens-printing.ts';
import { RESTOCK } from './screens-restock.ts';
import { WAITING } from './screens-waiting.ts';

/** One screen to take a picture of. */
export interface Screen {
  readonly name: string;
  readonly address: string;
  /** Present when the screen is drawn. */
  readonly ready: string;
  /** The picture is as high as the page, not as the window. */
  readonly whole?: boolean;
  /** Brings the screen into the state to be looked at. */
  readonly prepare?: (page: Page, door: ConsoleProcess) => Promise<void>;
}

/** A row of any list. */
export const ROW = '.grid-body-row';

/** Opens the drawer of the first order and the sheet behind one of its command buttons. */
async function openSheet(page: Page, button: number): Promise<void> {
  await page.locator(ROW).first().click();
  await page.locator('.drawer-commands button').nth(button).click();
  await page.getByRole('dialog').waitFor();
}

async function tickThree(page: Page): Promise<void> {
  await page.locator(ROW).first().focus();
  await page.keyboard.press('ArrowDown');
  for (const key of ['x', 'Shift+ArrowDown', 'Shift+ArrowDown']) await page.keyboard.press(key);
  await page.locator('.selection-bar').waitFor();
}

/** A sheet as a pasted table makes it, good rows and bad ones. */
async function openShippingSheet(page: Page, door: ConsoleProcess): Promise<void> {
  const id = await makeShippingSheet(door);
  await page.evaluate((hash) => {
    location.hash = hash;
  }, `#/ship?sheet=${id}`);
  await page.locator('.sheet-table tbody tr').nth(3).waitFor();
}

async function openFirst(page: Page): Promise<void> {
  await page.locator(ROW).first().click();
  await page.locator('.drawer-section').first().waitFor();
}

const FAN_LISTS: readonly Screen[] = [
  { name: 'fans-list', address: '#/fans?tab=list', ready: ROW },
  { name: 'fans-rhythm', address: '#/fans?tab=rhythm', ready: '.recharts-surface', whole: true },
  {
    name: 'fans-fan',
    address: '#/fans?tab=list',
    ready: ROW,
    whole: true,
    prepare: async (page) => {
      await page.locator(ROW).first().click();
      await page.locator('.fan-entry').first().waitFor();
    },
  },
  {
    name: 'fans-formula',
    address: '#/fans?tab=list',
    ready: ROW,
    prepare: async (page) => {
      await page.locator(ROW).first().click();
      await page.locator('.fan-fact button').nth(3).click();
      await page.getByRole('dialog').waitFor();
    },
  },
];

const PARCELS: readonly Screen[] = [
  { name: 'parcels-mergeable', address: '#/orders?queue=mergeable', ready: ROW },
  {
    name: 'parcels-badge',
    address: '#/orders?queue=mergeable',
    ready: ROW,
    prepare: async (page) => {
      await page.locator('.badge-button').first().hover();
      await page.locator('.merge-card li').first().waitFor();
    },
  },
  {
    name: 'parcels-drawer',
    address: '#/orders?queue=mergeable',
    ready: ROW,
    prepare: async (page) => {
      await openFirst(page);
      await page.locator('.merge-group').scrollIntoViewIfNeeded();
    },
  },
  {
    name: 'parcels-merge-dialog',
    address: '#/orders?queue=mergeable',
    ready: ROW,
    prepare: async (page) => {
      await page.locator(ROW).first().focus();
      for (const key of ['ArrowDown', 'x', ...Array.from({ length: 9 }, () => 'Shift+ArrowDown'), 'm'])
        await page.keyboard.press(key);
      await page.locator('.batch-headline').first().waitFor();
    },
  },
  {
    name: 'parcels-split-sheet',
    address: '#/orders?status=to_ship',
    ready: ROW,
    prepare: async (page, door) => {
      await page.goto(`${page.url().split('#')[0]}#/orders?order=${await findSplittable(door)}`);
      await page.locator('.split-plan button').first().click();
      await page.locator('.split-table').waitFor();
    },
  },
  { name: 'parcels-partly', address: '#/orders?status=all&queue=partly_shipped', ready: ROW, prepare: openFirst },
];

/** The tabs of the fans page. */
const FAN_TABS: readonly Screen[] = [
  { name: 'fans-returning', address: '#/fans?tab=returning', ready: '.chart-card h2', whole: true },
  { name: 'fans-retention', address: '#/fans?tab=retention', ready: '.chart-card h2', whole: true },
  { name: 'fans-second', address: '#/fans?tab=second', ready: '.chart-card h2', whole: true },
  { name: 'fans-segments', address: '#/fans?tab=segments', ready: '.chart-card h2', whole: true },
];

const FANS: readonly Screen[] = [
  { name: 'fans-frequency', address: '#/fans', ready: '.chart-card svg', whole: true },
  {
    name: 'fans-model',
    address: '#/fans?tab=model',
    ready: '.model-head',
    whole: true,
    prepare: async (page) => {
      await page.getByRole('button', { name: /现在重算|Fit now/ }).click();
      await page.locator('.model-figures, .model-refusal').first().waitFor();
    },
  },
];

/** Screens of a console with orders. */
export const FULL: readonly Screen[] = [
  ...PARCELS,
  ...FANS,
  ...FAN_LISTS,
  ...FAN_TABS,
  ...WAITING,
  ...RESTOCK,
  ...FAN_AMOUNTS,
  { name: 'orders', address: '#/orders', ready: ROW },
  { name: 'orders-all', address: '#/orders?status=all', ready: ROW },
  { name: 'orders-refunds', address: '#/orders?status=all&queue=with_refund', ready: ROW },
  {
    name: 'orders-drawer',
    address: '#/orders?status=all&queue=address_change',
    ready: ROW,
    prepare: async (page) => {
      await page.locator(ROW).first().click();
      await page.locator('.drawer-section').first().waitFor();
    },
  },
  {
    name: 'orders-selected',
    address: '#/orders',
    ready: ROW,
    prepare: async (page) => {
      await page.locator(ROW).first().focus();
      await page.keyboard.press('ArrowDown');
      for (const key of ['x', 'Shift+ArrowDown', 'Shift+ArrowDown']) await page.keyboard.press(key);
      await page.locator('.selection-bar').waitFor();
    },
  },
  {
    name: 'orders-filters',
    address: '#/orders',
    ready: ROW,
    prepare: async (page) => {
      await page.locator('[aria-controls=more-filters]').click();
      await page.locator('.filter-more').waitFor();
    },
  },
  {
    name: 'orders-columns',
    address: '#/orders',
    ready: ROW,
    prepare: async (page) => {
      await page.locator('.filter-end button').last().click();
      await page.locator('.columns-panel').waitFor();
    },
  },
  {
    name: 'shortcuts',
    address: '#/orders',
    ready: ROW,
    prepare: async (page) => {
      await page.keyboard.press('?');
      await page.locator('.cheat-sheet').waitFor();
    },
  },
  {
    name: 'search-results',
    address: '#/orders',
    ready: ROW,
    prepare: async (page) => {
      await page.keyboard.press('/');
      await page.keyboard.type('25');
      await page.locator('.found-orders').waitFor();
      await page.keyboard.press('ArrowDown');
    },
  },
  {
    name: 'search-pasted',
    address: `#/orders?status=to_ship&text=${Array.from({ length: 9 }, (_, index) => 8_900_000_000_000_000 - index).join('%20')}`,
    ready: '#content .search-notes',
  },
  {
    name: 'palette',
    address: '#/orders',
    ready: ROW,
    prepare: async (page) => {
      await page.keyboard.press('Control+k');
      await page.locator('.palette-choices').waitFor();
    },
  },
  {
    name: 'orders-note-sheet',
    address: '#/orders?queue=overdue',
    ready: ROW,
    prepare: (page) => openSheet(page, 0),
  },
  {
    name: 'orders-ship-sheet',
    address: '#/orders?queue=urged',
    ready: ROW,
    prepare: (page) => openSheet(page, 1),
  },
  {
    name: 'orders-reveal-sheet',
    address: '#/orders?queue=overdue',
    ready: ROW,
    prepare: async (page) => {
      await page.locator(ROW).first().click();
      await page.locator('.reveal-button').first().click();
      await page.getByRole('dialog').waitFor();
    },
  },
  {
    name: 'orders-tags',
    address: '#/orders?status=to_ship',
    ready: ROW,
    prepare: async (page, door) => {
      await markOrders(door);
      await tickThree(page);
      await page.keyboard.press('t');
      await page.locator('.tag-line').first().waitFor();
      await page.keyboard.press('ArrowDown');
    },
  },
  {
    name: 'orders-hold',
    address: '#/orders?status=to_ship',
    ready: ROW,
    prepare: async (page) => {
      await tickThree(page);
      await page.keyboard.press('h');
      await page.getByRole('dialog').waitFor();
    },
  },
  {
    name: 'orders-note-batch',
    address: '#/orders?status=to_ship',
    ready: ROW,
    prepare: async (page) => {
      await tickThree(page);
      await page.keyboard.press('1');
      await page.getByRole('dialog').getByRole('status').waitFor();
    },
  },
  {
    name: 'orders-marked',
    address: '#/orders?queue=on_hold',
    ready: ROW,
    prepare: async (page, door) => {
      await markOrders(door);
      await page.locator(ROW).first().click();
      await page.locator('.drawer-marks').waitFor();
    },
  },
  {
    name: 'undo',
    address: '#/undo',
    ready: '.undo-card',
    prepare: async (page, door) => {
      await markOrders(door);
      await page.locator('.undo-table button').first().waitFor();
    },
  },
  {
    name: 'task-tray',
    address: '#/orders',
    ready: ROW,
    prepare: async (page, door) => {
      await giveNote(door);
      await page.keyboard.press('Control+b');
      await page.locator('.tray-panel').waitFor();
    },
  },
  { name: 'ship', address: '#/ship', ready: '.ship-drop' },
  { name: 'ship-sheet', address: '#/ship', ready: '.ship-drop', prepare: openShippingSheet },
  {
    name: 'ship-confirm',
    address: '#/ship',
    ready: '.ship-drop',
    prepare: async (page, door) => {
      await openShippingSheet(page, door);
      await page.keyboard.press('Enter');
      await page.getByRole('dialog').waitFor();
    },
  },
  {
    name: 'ship-sent',
    address: '#/ship',
    ready: '.ship-drop',
    prepare: async (page, door) => {
      await openShippingSheet(page, door);
      await page.keyboard.press('Enter');
      await page.getByRole('dialog').waitFor();
      await page.keyboard.press('Enter');
      await page.locator('.sheet .progress-line').waitFor();
    },
  },
  {
    name: 'orders-ship-batch',
    address: '#/orders',
    ready: ROW,
    prepare: async (page) => {
      await page.locator(ROW).first().focus();
      await page.keyboard.press('ArrowDown');
      for (const key of ['x', 'Shift+ArrowDown', 'Shift+ArrowDown', 'd']) await page.keyboard.press(key);
      await page.getByRole('dialog').waitFor();
    },
  },
  { name: 'workbench', address: '#/workbench', ready: '.tile' },
  {
    name: 'notices',
    address: '#/workbench',
    ready: '.tile',
    prepare: async (page) => {
      await page.locator('.notice-bell').click();
      await page.locator('.notice-row').first().waitFor();
    },
  },
  {
    name: 'address-sheet',
    address: '#/orders?status=all&queue=address_change',
    ready: ROW,
    prepare: async (page) => {
      await page.locator(ROW).first().focus();
      await page.keyboard.press('ArrowDown');
      await page.keyboard.press('y');
      await page.getByRole('dialog').waitFor();
    },
  },
  {
    name: 'address-batch',
    address: '#/orders?status=all&queue=address_change',
    ready: ROW,
    prepare: async (page) => {
      await page.locator(ROW).first().focus();
      await page.keyboard.press('ArrowDown');
      for (const key of ['x', 'Shift+ArrowDown']) await page.keyboard.press(key);
      await page
        .locator('.selection-bar button', { hasText: /审核|地址/ })
        .first()
        .click();
      await page.getByRole('dialog').waitFor();
    },
  },
  { name: 'print-dialog', address: '#/orders', ready: ROW, prepare: (page) => showBatch(page, 'p') },
  { name: 'export-dialog', address: '#/orders', ready: ROW, prepare: (page) => showBatch(page, 'e') },
  { name: 'print-lists', address: '#/printing', ready: '.page-title' },
  { name: 'print-stock-up', address: '#/printing', ready: '.page-title', prepare: showStockUp },
  { name: 'print-slips', address: '#/printing', ready: '.page-title', prepare: showSlips },
  { name: 'print-journal', address: '#/printing?tab=journal', ready: '.page-title' },
  { name: 'print-templates', address: '#/printing?tab=templates', ready: '.template-preview' },
  { name: 'print-ruler', address: '#/print/ruler', ready: '.ruler-paper' },
  { name: 'outbox', address: '#/outbox', ready: ROW },
  {
    name: 'outbox-batches',
    address: '#/outbox',
    ready: ROW,
    prepare: (page) => page.locator('.batches-toggle').click(),
  },
  { name: 'outbox-failed', address: '#/outbox?state=failed', ready: ROW, prepare: openFirst },
  { name: 'outbox-decide', address: '#/outbox?state=attention', ready: ROW, prepare: openFirst },
  { name: 'after-sales', address: '#/after-sales', ready: ROW },
  {
    name: 'after-sales-drawer',
    address: '#/after-sales?turn=all',
    ready: ROW,
    prepare: async (page) => {
      await page.locator(ROW).first().click();
      await page.locator('.drawer-section').first().waitFor();
    },
  },
  { name: 'products', address: '#/products', ready: ROW },
  { name: 'shops', address: '#/shops', ready: '.page-title' },
  { name: 'sync', address: '#/sync', ready: '.page-title' },
  { name: 'completeness', address: '#/completeness', ready: '.proof-cell' },
  { name: 'completeness-90', address: '#/completeness?span=90', ready: '.proof-cell' },
  {
    name: 'completeness-drawer',
    address: '#/completeness',
    ready: '.proof-cell',
    prepare: async (page) => {
      await page.locator('.proof-cell[tabindex="0"]').click();
      await page.locator('.day-counts').waitFor();
    },
  },
  { name: 'backups', address: '#/backups', ready: '.safety-health' },
  {
    name: 'backups-preview',
    address: '#/backups',
    ready: '.safety-health',
    prepare: async (page) => {
      if ((await page.locator('.backups-table').count()) === 0) await page.locator('.page-actions button').click();
      await page.locator('.backups-table button').first().click();
      await page.locator('.backup-compare').waitFor();
    },
  },
  { name: 'journal', address: '#/journal', ready: ROW },
  {
    name: 'journal-drawer',
    address: '#/journal',
    ready: ROW,
    prepare: async (page) => {
      await page.locator(ROW).first().click();
      await page.locator('.drawer-section').first().waitFor();
    },
  },
  {
    name: 'journal-bundle',
    address: '#/journal',
    ready: ROW,
    prepare: async (page) => {
      await page.locator('.page-actions button').first().click();
      await page.locator('.bundle-list').first().waitFor();
    },
  },
  { name: 'imports', address: '#/imports', ready: '.page-title' },
  { name: 'settings', address: '#/settings', ready: '.settings' },
];

/** Screens of an empty console. */
export const EMPTY: readonly Screen[] = [
  { name: 'first-run', address: '#/first-run', ready: '.page-title' },
  { name: 'shops-empty', address: '#/shops', ready: '.page-title' },
  { name: 'sync-empty', address: '#/sync', ready: '.page-title' },
  { name: 'imports-empty', address: '#/imports', ready: '.page-title' },
];
