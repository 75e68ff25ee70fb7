import { join } from 'node:path';
import { AxeBuilder } from '@axe-core/playwright';
import { type Browser, chromium, type Locator, type Page } from '@playwright/test';
import { expect } from 'vitest';
import { CHROMIUM_ARGUMENTS, ensureChromium } from '../../scripts/chromium.ts';
import { temporaryFolder } from './headless.ts';
import { type HeadlessProcess, runScript } from './headless-process.ts';

/** A folder that holds another build's `out`, for trying one without replacing the project's own. */
const BUILT = process.env.MAITIAN_BUILT;
const TAB_STOPS = 120;

/** The built program in the browser door, on its own data folder, in a real Chromium. */
export interface ConsoleWindow extends AsyncDisposable {
  readonly page: Page;
  /** Address and token of the door. */
  readonly ready: Awaited<ReturnType<HeadlessProcess['ready']>>;
  /** Errors that the page threw or logged. */
  readonly complaints: readonly string[];
  /** Opens another page of the console by its address. */
  go(path: string): Promise<void>;
}

export interface ConsoleOptions {
  readonly args?: readonly string[];
  /** Prepares the data folder before the program starts. */
  readonly prepare?: (dataFolder: string) => void | Promise<void>;
  readonly locale?: string;
}

/** Starts the built program and opens its page; everything ends with the scope. Needs `npm run build` before. */
export async function openConsole(options: ConsoleOptions = {}): Promise<ConsoleWindow> {
  const { folder, remove } = temporaryFolder();
  const dataFolder = join(folder, 'data');
  await options.prepare?.(dataFolder);
  const door = startDoor(dataFolder, join(folder, 'ready.json'), options.args ?? []);
  let browser: Browser | undefined;
  const close = async (): Promise<void> => {
    await browser?.close();
    await door.stop();
    remove();
  };
  try {
    const ready = await door.ready();
    browser = await chromium.launch({ executablePath: ensureChromium(), args: [...CHROMIUM_ARGUMENTS] });
    const context = await browser.newContext({
      viewport: { width: 1280, height: 800 },
      locale: options.locale ?? 'zh-CN',
      reducedMotion: 'reduce',
    });
    const page = await context.newPage();
    page.setDefaultTimeout(15_000);
    const complaints: string[] = [];
    page.on('pageerror', (error) => complaints.push(error.message));
    page.on('console', (message) => {
      if (message.type() === 'error') complaints.push(message.text());
    });
    await page.goto(ready.url);
    const home = new URL(ready.url);
    return {
      page,
      ready,
      complaints,
      go: async (path) => {
        home.hash = path;
        await page.goto(home.href);
      },
      [Symbol.asyncDispose]: close,
    };
  } catch (error) {
    await close();
    throw error;
  }
}

function startDoor(dataFolder: string, readyFile: string, more: readonly string[]): HeadlessProcess {
  return runScript(
    'out/main/headless.js',
    ['--no-open', '--port', '0', '--data', dataFolder, '--ready', readyFile, ...more],
    { readyFile, ...(BUILT === undefined ? {} : { cwd: BUILT }) },
  );
}

/** Fails when axe finds anything serious or critical on the page; with a dialog open, in the dialog: the rest is veiled. */
export async function expectAccessible(page: Page): Promise<void> {
  // What passes is not looked at: writing it all down took most of the time.
  const axe = new AxeBuilder({ page }).options({ resultTypes: ['violations'], selectors: false });
  if ((await page.getByRole('dialog').count()) > 0) axe.include('[role=dialog]');
  const { violations } = await axe.analyze();
  const grave = violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' | ')}`);
  expect(grave).toEqual([]);
}

/** Presses Tab until the control has the focus, as somebody without a mouse does; fails where Tab never gets there. */
export async function tabTo(page: Page, control: Locator): Promise<void> {
  await control.waitFor();
  for (let stop = 0; stop < TAB_STOPS; stop += 1) {
    if (await control.evaluate((element) => element === document.activeElement)) return;
    await page.keyboard.press('Tab');
  }
  throw new Error(`Tab does not reach ${control}`);
}

/** Goes to the control by Tab and presses a key on it. */
export async function pressOn(page: Page, control: Locator, key = 'Enter'): Promise<void> {
  await tabTo(page, control);
  await page.keyboard.press(key);
}

/** Goes to the field by Tab and types into it. */
export async function typeInto(page: Page, field: Locator, text: string): Promise<void> {
  await tabTo(page, field);
  await page.keyboard.insertText(text);
}
