import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { type BrowserContext, chromium, type Page } from '@playwright/test';
import { z } from 'zod';
import { CHROMIUM_ARGUMENTS, ensureChromium } from '../../scripts/chromium.ts';
import { STAFF_HEADER } from '../../shared/contract/contract.ts';
import { type ConsoleProcess, startConsole } from './console-process.ts';
import { findLayoutFaults } from './layout-check.ts';
import { callConsole, fillOutbox } from './screens-commands.ts';
import { FANS_FITTED, prepareFans } from './screens-fans.ts';
import { EMPTY, FULL, ROW, type Screen } from './screens-list.ts';
import { temporaryFolder } from './store.ts';

const FOLDER = join(import.meta.dirname, '../../screens');
const SIZES = [
  { width: 1280, height: 800 },
  { width: 1920, height: 1080 },
] as const;
const THEMES = ['light', 'dark'] as const;
const LOCALES = ['zh-CN', 'en'] as const;

/** Part of the names of the screens to take; empty = all. */
const wanted = process.argv[2] ?? '';
/** The one language to take them in; empty = all. */
const language = process.argv[3] ?? '';

/** Which screens are taken of which console: with practice shops, and with a shop of so many fans. */
const STORES = [
  [FULL, true, 0],
  [EMPTY, false, 0],
  [FANS_FITTED, false, 3000],
] as const;

/** Waits until nothing moves any more: pictures loaded, fonts ready, no progress line. */
async function settle(page: Page): Promise<void> {
  await page.evaluate(() => document.fonts.ready);
  await page.waitForFunction(() => [...document.images].every((image) => image.complete));
  await page.locator('.grid-busy').waitFor({ state: 'detached' });
  // The drawing code of charts comes after the page.
  await page.waitForFunction(() =>
    [...document.querySelectorAll('.chart-drawing')].every((drawing) => drawing.querySelector('svg') !== null),
  );
  await page.evaluate(async () => {
    await Promise.all(document.getAnimations().map((animation) => animation.finished.catch(() => undefined)));
  });
}

/** Makes the window as high as what scrolls in it. */
async function showWhole(page: Page): Promise<void> {
  const hidden = await page.evaluate(() =>
    Math.max(0, ...[...document.querySelectorAll('.content')].map((box) => box.scrollHeight - box.clientHeight)),
  );
  const { width = 0, height = 0 } = page.viewportSize() ?? {};
  if (hidden === 0) return;
  await page.setViewportSize({ width, height: height + hidden });
  await settle(page);
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
    if (screen.whole === true) await showWhole(page);
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
    for (const [screens, practice, fans] of STORES) {
      if (!screens.some(({ name }) => name.includes(wanted))) continue;
      using own = fans === 0 ? undefined : temporaryFolder();
      if (own) await prepareFans(own.path, fans);
      const door = await startConsole(practice, own?.path);
      try {
        if (practice) await untilStored(door).then(() => fillOutbox(door));
        for (const theme of THEMES) {
          for (const locale of LOCALES.filter((known) => language === '' || known === language)) {
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
