import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type ConsoleWindow, expectAccessible, openConsole } from '../helpers/console.ts';
import { findLayoutFaults } from '../helpers/layout-check.ts';

let console: ConsoleWindow;
beforeAll(async () => {
  console = await openConsole({ args: ['--practice'] });
  await console.page.locator('.grid-body-row').nth(8).waitFor({ timeout: 90_000 });
  await console.page.locator('.sync-light.light-ok').waitFor({ timeout: 90_000 });
});
afterAll(() => console[Symbol.asyncDispose]());

const dialog = () => console.page.getByRole('dialog');
const recipients = () => console.page.locator('#restock-recipients tbody tr');

async function keys(...strokes: readonly string[]): Promise<void> {
  for (const stroke of strokes) await console.page.keyboard.press(stroke);
}

it('a plan is made, handed out, taken back and ended with the keyboard alone', async () => {
  const { page } = console;
  await console.go('/orders?status=all');
  await page.reload();
  await page.locator('.grid-body-row').first().waitFor();
  await page.locator('.grid-body-row').first().focus();
  for (let row = 0; row < 3; row += 1) {
    await keys('ArrowDown', 'w');
    await dialog().getByText('在等：').waitFor();
    await keys('Enter');
    await dialog().waitFor({ state: 'detached' });
  }
  await keys('g', 't');
  await page.getByText('还没有到货计划').waitFor();
  await expectAccessible(page);
  await keys('a');
  await dialog().locator('.restock-preview tbody tr').first().waitFor();
  await dialog().getByText('还没填短信签名和模板').waitFor();
  expect(await dialog().locator('.restock-preview').innerText()).toContain('向客服要货');
  await expectAccessible(page);
  expect(await findLayoutFaults(page)).toEqual([]);
  await dialog().getByLabel('来几件').focus();
  await keys('Enter');
  await dialog().waitFor({ state: 'detached' });
  await recipients().first().waitFor();
  await expectAccessible(page);
  expect(await findLayoutFaults(page)).toEqual([]);

  await page.getByRole('button', { name: '给出下一批名单' }).focus();
  await keys('Enter');
  await page.getByText('位粉丝，记为已通知').waitFor();
  await recipients().first().getByText('已手工通知').waitFor();
  const saving = page.waitForEvent('download');
  await page.getByRole('button', { name: '导出 CSV' }).focus();
  await keys('Enter');
  const file = readFileSync((await (await saving).path()) ?? '', 'utf8');
  expect(file).toContain('已手工通知');
  expect(file.trim().split('\r\n')).toHaveLength(1 + (await recipients().count()));
  // Ctrl+Z takes the list back: the fans' turn comes again.
  await keys('Control+z');
  await recipients().first().getByText('待通知').waitFor();
  await page.getByRole('button', { name: '结束计划' }).focus();
  await keys('Enter');
  await page.locator('.ant-modal-confirm-title').waitFor();
  await dialog().getByRole('button', { name: '结束计划' }).focus();
  await keys('Enter');
  await page.locator('.restock-now').getByText('已结束').waitFor();
});

it('a fan is put on a list from their page, a name that nobody has is told back, and nobody on a list is in a plan', async () => {
  const { page } = console;
  await console.go('/restock?tab=lists');
  await page.getByText('名单是空的').waitFor();
  await keys('a');
  await dialog().locator('textarea').focus();
  await page.keyboard.insertText('没有这个人');
  await dialog().getByLabel('原因').focus();
  await page.keyboard.insertText('来电说别再发');
  await expectAccessible(page);
  await keys('Enter');
  await dialog().getByText('店里找不到：没有这个人').waitFor();
  await keys('Escape');
  await dialog().waitFor({ state: 'detached' });
  await console.go('/waiting');
  await page.locator('.waiting-table tbody tr').first().waitFor();
  await console.go('/restock');
  await recipients().first().locator('a').focus();
  await keys('Enter');
  await page.getByRole('button', { name: '加入免打扰名单' }).focus();
  await keys('Enter');
  await dialog().getByLabel('原因').focus();
  await page.keyboard.insertText('来电说别再发');
  await keys('Enter');
  await page.getByText('来电说别再发').waitFor();
  await expectAccessible(page);
  await console.go('/restock');
  await page.locator('.restock-plan').first().waitFor();
  await keys('a');
  await dialog().getByText('不愿收到通知').waitFor();
});

it('how a shop tells its fans is checked before it is saved', async () => {
  const { page } = console;
  await console.go('/restock?tab=settings');
  await page.getByLabel('短信签名 ID').fill('12a');
  await page.getByText('只能是数字').waitFor();
  await page.getByLabel('短信签名 ID').fill('12');
  await page.getByLabel('短信模板 ID').fill('34');
  await page.getByLabel('模板变量').fill('没有等号');
  await page.getByText('第 1 行没有').waitFor();
  await page.getByLabel('模板变量').fill('name={nick}');
  await page.getByLabel('从').fill('25:00');
  await page.getByText('时间写成').waitFor();
  await page.getByLabel('从').fill('22:00');
  await expectAccessible(page);
  await keys('Enter');
  await page.getByText('已保存').waitFor();
  await page.reload();
  await page.getByLabel('短信签名 ID').waitFor();
  expect(await page.getByLabel('从').inputValue()).toBe('22:00');
  expect(await page.getByLabel('模板变量').inputValue()).toBe('name={nick}');
});

it('a message leaves ten seconds after its plan was started, and the page says so by itself', async () => {
  const { page } = console;
  await console.go('/restock?tab=settings');
  await page.getByLabel('短信签名 ID').fill('12');
  await page.getByLabel('短信模板 ID').fill('34');
  // Equal ends: at whatever hour this runs, it is not quiet.
  await page.getByLabel('从').fill('3:00');
  await page.getByLabel('到', { exact: true }).fill('3:00');
  await keys('Enter');
  await page.getByText('已保存').waitFor();
  await console.go('/orders?status=all&shops=%5B1%5D');
  await page.reload();
  await page.locator('.grid-body-row').first().focus();
  await keys('End', 'w');
  await dialog().getByText('在等：').waitFor();
  await keys('Enter');
  await dialog().waitFor({ state: 'detached' });
  await console.go('/restock?shops=%5B1%5D');
  await page.getByRole('button', { name: '新建到货计划' }).waitFor();
  await keys('a');
  await dialog().getByText('刚读过').waitFor();
  await dialog().getByLabel('来几件').focus();
  await keys('Enter');
  await dialog().waitFor({ state: 'detached' });
  await recipients().first().getByText('发送中').waitFor();
  await recipients().first().getByText('已通知').waitFor({ timeout: 20_000 });
  await page.locator('.restock-now').getByText('已通知完').waitFor();
});
