import { chromium, type Page } from '@playwright/test';
import { CHROMIUM_ARGUMENTS, ensureChromium } from '../../scripts/chromium.ts';
import type { ConsoleProcess } from '../helpers/console-process.ts';
import { summarise, type Times } from './measure.ts';

/** From the click on the menu's entry to the first chart's bars on the screen: after loading the page, and coming back to it. */
export interface FansPageTimes {
  readonly 'first visit after loading': Times;
  readonly 'later visits': Times;
}

const LOADS = 12;
const VISITS = 3;

/** Clicks and waits until the frame with the bars is painted; runs in the page. */
async function clickUntilPainted(): Promise<number> {
  const link = document.querySelector<HTMLElement>('a.menu-item[href$="/fans"]');
  if (link === null) throw new Error('The menu has no entry for fans.');
  const begin = performance.now();
  const painted = new Promise<number>((resolve) => {
    const observer = new MutationObserver(() => {
      if (document.querySelector('#fans-panel .recharts-bar-rectangle path') === null) return;
      observer.disconnect();
      // The frame's callback comes before it is painted, the task that it leaves behind after.
      requestAnimationFrame(() => setTimeout(() => resolve(performance.now() - begin)));
    });
    observer.observe(document.body, { childList: true, subtree: true, attributes: true });
  });
  link.click();
  return await painted;
}

async function leave(page: Page): Promise<void> {
  await page.locator('a.menu-item[href*="/orders"]').first().click();
  await page.locator('.grid-body-row').first().waitFor();
  // What the list still draws and asks for must not fall into the next measurement.
  await page.waitForTimeout(300);
}

/** Opens the console again and again and goes to the fans from the menu. */
export async function measureFansPage(door: ConsoleProcess): Promise<FansPageTimes> {
  const browser = await chromium.launch({ executablePath: ensureChromium(), args: [...CHROMIUM_ARGUMENTS] });
  try {
    const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, locale: 'zh-CN' });
    const page = await context.newPage();
    const first: number[] = [];
    const later: number[] = [];
    await page.goto(door.url);
    for (let load = 0; load < LOADS; load += 1) {
      await page.reload();
      await leave(page);
      // Somebody who has just opened the console looks at something first: the page has come to rest.
      await page.waitForTimeout(1500);
      first.push(await page.evaluate(clickUntilPainted));
      for (let visit = 0; visit < VISITS; visit += 1) {
        await leave(page);
        later.push(await page.evaluate(clickUntilPainted));
      }
    }
    return { 'first visit after loading': summarise(first), 'later visits': summarise(later) };
  } finally {
    await browser.close();
  }
}
