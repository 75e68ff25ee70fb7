import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type ConsoleWindow, expectAccessible, openConsole, tabTo } from '../helpers/console.ts';
import { findLayoutFaults } from '../helpers/layout-check.ts';

let console: ConsoleWindow;
beforeAll(async () => {
  console = await openConsole({ args: ['--practice'] });
  await console.page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  await rows().nth(8).waitFor({ timeout: 90_000 });
  // Numbers in the tests must stand still: wait until the past has come in.
  await console.page.locator('.sync-light.light-ok').waitFor({ timeout: 90_000 });
});
afterAll(() => console[Symbol.asyncDispose]());

const rows = () => console.page.locator('.grid-body-row');
const drawer = () => console.page.locator('.side-drawer');

/** Opens the order list with this search in a fresh page (no rows, no focus left from before) and waits for its first row. */
async function openOrders(search = ''): Promise<void> {
  await console.go(`/orders${search}`);
  await console.page.reload();
  await rows().first().waitFor();
}

/** The address's search value of this name. */
function searchValue(name: string): string | null {
  return new URLSearchParams(console.page.url().split('?')[1] ?? '').get(name);
}

describe('the order list', () => {
  it('opens on orders to ship with the same count on the tab, under the list and in the API', async () => {
    await openOrders();
    const { page, ready } = console;
    const chosen = page.getByRole('tab', { selected: true });
    await expect.poll(() => chosen.innerText()).toMatch(/^待发货\s*\d+$/);
    const answer = await fetch(`${ready.apiUrl}/orders/counts?status=to_ship`, {
      headers: { authorization: `Bearer ${ready.token}` },
    });
    const { matching } = await answer.json();
    expect(Number((await chosen.innerText()).replace(/\D/g, ''))).toBeGreaterThan(0);
    // Life goes on in the practice shops: a few orders may have moved between the two looks.
    expect(Math.abs(Number((await chosen.innerText()).replace(/\D/g, '')) - matching.count)).toBeLessThan(10);
  });

  it('is worked by keyboard alone: move, open, step with the drawer open, close, tick, copy', async () => {
    await openOrders('?status=all');
    const { page } = console;
    await tabTo(page, rows().first());
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await drawer().waitFor();
    const first = searchValue('order');
    await page.keyboard.press('j');
    await expect.poll(() => searchValue('order')).not.toBe(first);
    await page.keyboard.press('k');
    await expect.poll(() => searchValue('order')).toBe(first);
    await page.keyboard.press('Escape');
    await drawer().waitFor({ state: 'detached' });
    await page.keyboard.press('x');
    await page.keyboard.press('Shift+ArrowDown');
    await page.keyboard.press('Shift+ArrowDown');
    await page.getByText('已选 3 单').waitFor();
    await page.getByRole('button', { name: '复制为表格' }).click();
    await page.getByText('已复制 3 行').waitFor();
    const lines = (await page.evaluate(() => navigator.clipboard.readText())).split('\n');
    expect(lines).toHaveLength(4);
    expect(lines[1]?.split('\t')[1]).toMatch(/^="\d{15,}"$/);
    await page.keyboard.press('Escape');
    await page.getByText('已选 3 单').waitFor({ state: 'detached' });
  });

  it('keeps what is typed in the search box from starting actions, and finds an order by its last digits', async () => {
    await openOrders('?status=all');
    const { page } = console;
    const number = await rows().nth(2).locator('.order-number').innerText();
    await page.keyboard.press('/');
    const box = page.getByRole('combobox', { name: '全局搜索订单' });
    await expect.poll(() => box.evaluate((element) => element === document.activeElement)).toBe(true);
    await page.keyboard.type('gs?x');
    expect(await box.inputValue()).toBe('gs?x');
    await box.fill(number.trim().slice(-8));
    await page.keyboard.press('Enter');
    await expect.poll(() => rows().count()).toBe(1);
    expect((await rows().first().locator('.order-number').innerText()).trim()).toBe(number.trim());
  });

  it('goes to other pages by G and a letter, unless single-letter keys are off', async () => {
    const { page } = console;
    await openOrders();
    for (const key of ['g', 's']) await page.keyboard.press(key);
    await page.getByRole('heading', { level: 1, name: '设置' }).waitFor();
    const keys = page.getByRole('switch');
    await keys.click();
    await expect.poll(() => keys.getAttribute('aria-checked')).toBe('false');
    for (const key of ['g', 'o']) await page.keyboard.press(key);
    await page.keyboard.press('Control+k');
    await page.getByRole('dialog', { name: '命令面板' }).waitFor();
    expect(page.url()).toContain('#/settings');
    await page.keyboard.press('Escape');
    await keys.click();
    await expect.poll(() => keys.getAttribute('aria-checked')).toBe('true');
  });

  it('keeps columns and saved views in the database', async () => {
    const { page } = console;
    await openOrders('?status=all&queue=with_refund');
    await page.getByRole('button', { name: '列设置' }).click();
    await page.locator('.columns-item', { hasText: '来源' }).getByRole('checkbox').click();
    await page.keyboard.press('Escape');
    const source = page.getByRole('columnheader', { name: '来源' });
    await source.waitFor({ state: 'detached' });
    await page.getByRole('button', { name: '视图' }).click();
    await page.getByPlaceholder('视图名称，如：急单').fill('退款单');
    await page.keyboard.press('Enter');
    await page.locator('.views-name', { hasText: '退款单' }).waitFor();
    await page.keyboard.press('Escape');
    await openOrders('?status=closed');
    await expect.poll(() => source.count()).toBe(0);
    await page.getByRole('button', { name: '视图' }).click();
    await page.locator('.views-name', { hasText: '退款单' }).click();
    await expect.poll(() => searchValue('queue')).toBe('with_refund');
  });

  it('does not move while something is ticked', async () => {
    await openOrders('?status=all');
    const { page } = console;
    await rows().first().focus();
    for (const key of ['ArrowDown', 'x']) await page.keyboard.press(key);
    const before = await rows().first().getAttribute('data-row-id');
    await page.getByText('已选 1 单').waitFor();
    // Reading an order again is a change like any other; the list must take it in its place.
    await rows()
      .first()
      .click({ position: { x: 200, y: 10 } });
    await page.getByRole('button', { name: '从平台重新读取' }).click();
    await page.getByText('已从平台重新读取').waitFor();
    await page.keyboard.press('Escape');
    expect(await rows().first().getAttribute('data-row-id')).toBe(before);
    await page.getByText('已选 1 单').waitFor();
  });
});

describe('every page of the console', () => {
  const PAGES = ['/orders', '/after-sales', '/products', '/shops', '/sync', '/imports', '/settings'];
  it.each(PAGES)('%s has nothing serious for axe, no cut text and no overlap', async (path) => {
    const { page } = console;
    await console.go(path);
    await page.getByRole('heading', { level: 1 }).waitFor();
    await page.waitForLoadState('networkidle');
    await expectAccessible(page);
    expect(await findLayoutFaults(page)).toEqual([]);
  });

  it('shows the drawer of an order likewise', async () => {
    await openOrders('?status=all&queue=with_refund');
    await rows().first().click();
    await drawer().locator('.drawer-section').first().waitFor();
    await expectAccessible(console.page);
    expect(await findLayoutFaults(console.page)).toEqual([]);
  });

  it('threw no error all the while', () => {
    expect(console.complaints).toEqual([]);
  });
});
