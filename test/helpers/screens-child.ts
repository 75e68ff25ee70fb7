import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { type BrowserContext, chromium, type Page } from '@playwright/test';
import { z } from 'zod';
import { CHROMIUM_ARGUMENTS, ensureChromium } from '../../scripts/chromium.ts';
import { STAFF_HEADER } from '../../shared/contract/contract.ts';
import { type ConsoleProcess, startConsole } from './console-process.ts';
import { findLayoutFaults } from './layout-check.ts';
import { callConsole, fillOutbox, giveNote } from './screens-commands.ts';

const FOLDER = join(import.meta.dirname, '../../screens');
const SIZES = [
  { width: 1280, height: 800 },
  { width: 1920, height: 1080 },
] as const;
const THEMES = ['light', 'dark'] as const;
const LOCALES = ['zh-CN', 'en'] as const;

/** Part of the names of the screens to take; empty = all. */
const wanted = process.argv[2] ?? '';

interface Screen {
  readonly name: string;
  readonly address: string;
  /** Present when the screen is drawn. */
  readonly ready: string;
  /** Brings the screen into the state to be looked at. */
  readonly prepare?: (page: Page, door: ConsoleProcess) => Promise<void>;
}

const ROW = '.grid-body-row';
/** Opens the drawer of the first order and the sheet behind one of its command buttons. */
async function openSheet(page: Page, button: number): Promise<void> {
  await page.locator(ROW).first().click();
  await page.locator('.drawer-commands button').nth(button).click();
  await page.getByRole('dialog').waitFor();
}

async function openFirst(page: Page): Promise<void> {
  await page.locator(ROW).first().click();
  await page.locator('.drawer-section').first().waitFor();
}

const FULL: readonly Screen[] = [
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
    name: 'task-tray',
    address: '#/orders',
    ready: ROW,
    prepare: async (page, door) => {
      await giveNote(door);
      await page.keyboard.press('Control+b');
      await page.locator('.tray-panel').waitFor();
    },
  },
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
const EMPTY: readonly Screen[] = [
  { name: 'first-run', address: '#/first-run', ready: '.page-title' },
  { name: 'shops-empty', address: '#/shops', ready: '.page-title' },
  { name: 'sync-empty', address: '#/sync', ready: '.page-title' },
  { name: 'imports-empty', address: '#/imports', ready: '.page-title' },
];

/** Waits until nothing moves any more: pictures loaded, fonts ready, no progress line. */
async function settle(page: Page): Promise<void> {
  await page.evaluate(() => document.fonts.ready);
  await page.waitForFunction(() => [...document.images].every((image) => image.complete));
  await page.locator('.grid-busy').waitFor({ state: 'detached' });
  await page.evaluate(async () => {
    await Promise.all(document.getAnimations().map((animation) => animation.finished.catch(() => undefined)));
  });
}

async function takeOne(context: BrowserContext, door: ConsoleProcess, screen: Screen, file: string): Promise<string[]> {
  const page = await context.newPage();
  const complaints: string[] = [];
  page.on('pageerror', (error) => complaints.push(`script error: ${error.message}`));
  try {
    await page.goto(new URL('/', door.url).href + screen.address);
    await page.locator(screen.ready).first().waitFor();
    await screen.prepare?.(page, door);
    await settle(page);
    await page.screenshot({ path: join(FOLDER, `${file}.png`) });
    for (const fault of await findLayoutFaults(page)) complaints.push(`${fault.kind}: ${fault.what} (${fault.where})`);
  } catch (error) {
    complaints.push(`not drawn: ${error instanceof Error ? error.message.split('\n')[0] : String(error)}`);
  } finally {
    await page.close();
  }
  const named = complaints.map((complaint) => `${file}: ${complaint}`);
  for (const complaint of named) console.log(complaint);
  return named;
}

/** The profile that the page will work as: the only one there is. */
async function onlyStaff(door: ConsoleProcess): Promise<number> {
  const headers = { authorization: `Bearer ${door.token}`, 'content-type': 'application/json' };
  const listSchema = z.object({ items: z.array(z.object({ id: z.number() })) });
  const { items } = listSchema.parse(await (await fetch(`${door.apiUrl}/staff`, { headers })).json());
  const first = items[0];
  if (first !== undefined) return first.id;
  const created = await fetch(`${door.apiUrl}/staff`, {
    method: 'POST',
    headers,
    body: JSON.stringify({ name: '店主' }),
  });
  return z.object({ id: z.number() }).parse(await created.json()).id;
}

/** Waits until enough orders of the practice shops are there to work with. */
async function untilStored(door: ConsoleProcess): Promise<void> {
  const countsSchema = z.object({ matching: z.object({ count: z.number() }) });
  for (let waited = 0; waited < 60_000; waited += 500) {
    const { matching } = countsSchema.parse(await callConsole(door, '/orders/counts'));
    if (matching.count >= 2000) return;
    await wait(500);
  }
  throw new Error('The practice shops were not read.');
}

async function setPreferences(door: ConsoleProcess, locale: string, theme: string): Promise<void> {
  const answer = await fetch(`${door.apiUrl}/settings/preferences`, {
    method: 'PATCH',
    headers: {
      authorization: `Bearer ${door.token}`,
      'content-type': 'application/json',
      [STAFF_HEADER]: String(await onlyStaff(door)),
    },
    body: JSON.stringify({ locale, theme }),
  });
  if (!answer.ok) throw new Error(`The preferences were not taken: ${answer.status}`);
}

/** Pictures of every screen in every variant; answers what is wrong with them. */
async function takeAll(): Promise<string[]> {
  if (wanted === '') rmSync(FOLDER, { recursive: true, force: true });
  mkdirSync(FOLDER, { recursive: true });
  const browser = await chromium.launch({ executablePath: ensureChromium(), args: [...CHROMIUM_ARGUMENTS] });
  const complaints: string[] = [];
  try {
    for (const [screens, practice] of [[FULL, true] as const, [EMPTY, false] as const]) {
      const door = await startConsole(practice);
      try {
        if (practice) await untilStored(door).then(() => fillOutbox(door));
        for (const theme of THEMES) {
          for (const locale of LOCALES) {
            await setPreferences(door, locale, theme);
            for (const viewport of SIZES) {
              const context = await browser.newContext({ viewport, colorScheme: theme, reducedMotion: 'reduce' });
              const first = await context.newPage();
              await first.goto(door.url);
              await first.locator('.console').waitFor();
              if (practice) await first.locator(ROW).first().waitFor({ timeout: 60_000 });
              await first.close();
              for (const screen of screens.filter(({ name }) => name.includes(wanted))) {
                const file = `${screen.name}-${viewport.width}-${theme}-${locale}`;
                complaints.push(...(await takeOne(context, door, screen, file)));
              }
              await context.close();
            }
          }
        }
      } finally {
        await door.stop();
      }
    }
  } finally {
    await browser.close();
  }
  return complaints;
}

const complaints = await takeAll();
console.log(`screens are in ${FOLDER}; ${complaints.length} complaints`);
process.exitCode = complaints.length > 0 ? 1 : 0;
