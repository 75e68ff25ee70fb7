import { type CDPSession, chromium, type Locator, type Page } from '@playwright/test';
import { CHROMIUM_ARGUMENTS, ensureChromium } from '../../scripts/chromium.ts';
import { startConsole } from '../helpers/console-process.ts';
import { summarise } from './measure.ts';

/*
 * How the order grid scrolls over all orders of a store, in a real Chromium on the built console: by the wheel, by the
 * scrollbar and by the End key, five seconds each.
 */

const SCROLL_MILLISECONDS = 5000;
const ROW = '.grid-body-row';

/** One way of scrolling; times in milliseconds. */
export interface GridScroll {
  readonly name: string;
  readonly frames: number;
  readonly median: number;
  readonly p95: number;
  readonly worst: number;
  /** What a frame costs the page's thread on average: its own time, whatever else the machine does. */
  readonly work: number;
  /** Tasks over 50 ms while scrolling. */
  readonly longTasks: number;
  /** From the last movement to all rows drawn. */
  readonly drawnAfter: number;
  /** Places gone by, first row in sight. */
  readonly rowsPassed: number;
  /** Page heap after collection, MB. */
  readonly heap: number;
}

export interface GridBench {
  readonly orders: number;
  /** From the first page on screen to the whole list under the scrollbar. */
  readonly outlineAfter: number;
  readonly scrolls: readonly GridScroll[];
}

interface Recording {
  readonly frames: number[];
  readonly longTasks: number;
  readonly movedAt: number;
  readonly drawnAt: number;
  readonly passed: number;
}

/** What the page writes down, frame by frame. */
function startRecording(): void {
  const record = { frames: [] as number[], longTasks: 0, movedAt: 0, drawnAt: 0, passed: 0 };
  const observer = new PerformanceObserver((list) => {
    record.longTasks += list.getEntries().length;
  });
  observer.observe({ entryTypes: ['longtask'] });
  let before = performance.now();
  let place = -1;
  let going = true;
  const frame = (): void => {
    const now = performance.now();
    record.frames.push(now - before);
    before = now;
    const first = document.querySelector('.grid-rows > [role=row]');
    const at = Number(first?.getAttribute('aria-rowindex') ?? -1);
    if (at !== place) {
      record.passed += place < 0 ? 0 : Math.abs(at - place);
      place = at;
      record.movedAt = now;
      record.drawnAt = 0;
    }
    if (record.drawnAt === 0 && document.querySelector('.grid-absent-row') === null) record.drawnAt = now;
    if (going) requestAnimationFrame(frame);
  };
  requestAnimationFrame(frame);
  Object.assign(window, {
    gridRecord: record,
    stopGridRecord: () => {
      going = false;
      observer.disconnect();
      return record;
    },
  });
}

async function wheel(page: Page, grid: Locator, until: number): Promise<void> {
  await grid.hover();
  while (performance.now() < until) {
    await page.mouse.wheel(0, 120);
    await page.waitForTimeout(12);
  }
}

async function drag(page: Page, grid: Locator, until: number): Promise<void> {
  const box = await grid.boundingBox();
  if (box === null) throw new Error('The grid is not on screen.');
  const x = box.x + box.width - 7;
  await page.mouse.move(x, box.y + 26);
  await page.mouse.down();
  const track = box.height - 60;
  for (let step = 1; performance.now() < until; step += 1) {
    // Down and up again, faster and slower, with pauses in which rows come.
    await page.mouse.move(x, box.y + 26 + track * (0.5 - 0.5 * Math.cos(step / 40)));
    await page.waitForTimeout(step % 60 === 0 ? 250 : 8);
  }
  await page.mouse.up();
}

async function endKey(page: Page, grid: Locator, until: number): Promise<void> {
  await grid.locator(ROW).first().focus();
  for (let press = 0; performance.now() < until; press += 1) {
    await page.keyboard.press(press % 2 === 0 ? 'End' : 'Home');
    await page.waitForTimeout(250);
  }
  await page.keyboard.press('End');
}

/** Time that the page's thread has worked so far, milliseconds. */
async function threadTime(session: CDPSession): Promise<number> {
  const { metrics } = await session.send('Performance.getMetrics');
  return (metrics.find(({ name }) => name === 'TaskDuration')?.value ?? 0) * 1000;
}

async function measureScroll(
  page: Page,
  session: CDPSession,
  name: string,
  scroll: (page: Page, grid: Locator, until: number) => Promise<void>,
): Promise<GridScroll> {
  const grid = page.getByRole('grid');
  await page.evaluate(startRecording);
  const before = await threadTime(session);
  await scroll(page, grid, performance.now() + SCROLL_MILLISECONDS);
  const scrolled = await page.evaluate(() => Reflect.get(window, 'gridRecord').frames.length as number);
  const spent = (await threadTime(session)) - before;
  // Long enough for rows to come; the frames of this pause are not counted.
  await page.waitForTimeout(1500);
  const record: Recording = await page.evaluate(() => Reflect.get(window, 'stopGridRecord')());
  const { runs, median, p95, worst } = summarise(record.frames.slice(2, scrolled));
  await session.send('HeapProfiler.collectGarbage');
  const { usedSize } = await session.send('Runtime.getHeapUsage');
  return {
    name,
    frames: runs,
    median,
    p95,
    worst,
    work: spent / Math.max(1, scrolled),
    longTasks: record.longTasks,
    drawnAfter: record.drawnAt === 0 ? Number.POSITIVE_INFINITY : record.drawnAt - record.movedAt,
    rowsPassed: record.passed,
    heap: usedSize / 1e6,
  };
}

/** Opens the console on the store and scrolls through all of its orders. */
export async function measureGrid(dataFolder: string): Promise<GridBench> {
  const door = await startConsole(false, dataFolder);
  const browser = await chromium.launch({
    executablePath: ensureChromium(),
    args: [...CHROMIUM_ARGUMENTS],
    ignoreDefaultArgs: ['--hide-scrollbars'],
  });
  try {
    const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, locale: 'zh-CN' });
    const page = await context.newPage();
    const session = await context.newCDPSession(page);
    await session.send('Performance.enable', { timeDomain: 'threadTicks' });
    const home = new URL(door.url);
    await page.goto(home.href);
    await page.locator(ROW).first().waitFor();
    home.hash = '#/orders?status=all';
    await page.goto(home.href);
    await page.reload();
    await page.locator(ROW).first().waitFor();
    const shown = performance.now();
    const grid = page.getByRole('grid');
    await page.waitForFunction(() => Number(document.querySelector('[role=grid]')?.ariaRowCount ?? 0) > 0, null, {
      timeout: 120_000,
    });
    const outlineAfter = performance.now() - shown;
    const orders = Number(await grid.getAttribute('aria-rowcount')) - 1;
    const scrolls = [
      await measureScroll(page, session, 'nothing moves', (_page, _grid, until) =>
        page.waitForTimeout(until - performance.now()),
      ),
      await measureScroll(page, session, 'wheel', wheel),
      await measureScroll(page, session, 'scrollbar', drag),
      await measureScroll(page, session, 'End and Home', endKey),
    ];
    return { orders, outlineAfter, scrolls };
  } finally {
    await browser.close();
    await door.stop();
  }
}

/** Prints the grid's figures as a table. */
export function printGrid({ orders, outlineAfter, scrolls }: GridBench): void {
  console.log(
    `grid over ${orders} orders in Chromium; the whole list ${outlineAfter.toFixed(0)} ms after its first page`,
  );
  console.table(
    scrolls.map((scroll) => ({
      scroll: scroll.name,
      frames: scroll.frames,
      'median ms': scroll.median.toFixed(1),
      'p95 ms': scroll.p95.toFixed(1),
      'longest ms': scroll.worst.toFixed(0),
      'work ms a frame': scroll.work.toFixed(1),
      'long tasks': scroll.longTasks,
      'drawn after ms': scroll.drawnAfter.toFixed(0),
      'rows passed': scroll.rowsPassed,
      'heap MB': scroll.heap.toFixed(0),
    })),
  );
}
