import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type ConsoleWindow, expectAccessible, openConsole, pressOn, tabTo } from '../helpers/console.ts';
import { findLayoutFaults } from '../helpers/layout-check.ts';

let console: ConsoleWindow;
beforeAll(async () => {
  console = await openConsole({ args: ['--practice'] });
  await console.page.locator('.grid-body-row').nth(8).waitFor({ timeout: 90_000 });
});
afterAll(() => console[Symbol.asyncDispose]());

const backups = () => console.page.getByRole('table', { name: '备份' }).getByRole('row');

describe('the page of backups and health', () => {
  it('makes a backup, looks into it and says what a restore would do, by keyboard alone', async () => {
    const { page } = console;
    await console.go('/backups');
    await page.getByRole('heading', { name: '健康状况' }).waitFor();
    await pressOn(page, page.getByRole('button', { name: '立即备份' }));
    await backups().nth(1).getByText('手动').waitFor({ timeout: 60_000 });
    expect(await findLayoutFaults(page)).toEqual([]);
    await expectAccessible(page);
    await pressOn(page, backups().nth(1).getByRole('button', { name: '预览' }));
    const dialog = page.getByRole('dialog');
    await dialog.getByText('这个备份完好').waitFor({ timeout: 60_000 });
    const orders = dialog.getByRole('row', { name: '订单' }).getByRole('cell');
    expect(Number((await orders.first().innerText()).replace(/\D/g, ''))).toBeGreaterThan(0);
    await expectAccessible(page);
    await pressOn(page, dialog.getByRole('button', { name: '恢复这个备份' }));
    await dialog.getByText('现在的数据库不会删除').waitFor();
    const restore = dialog.getByRole('button', { name: '恢复', exact: true });
    expect(await restore.isDisabled()).toBe(true);
    await pressOn(page, dialog.getByRole('checkbox'), 'Space');
    expect(await restore.isDisabled()).toBe(false);
    await expectAccessible(page);
    await page.keyboard.press('Escape');
    await dialog.waitFor({ state: 'hidden' });
  });

  it('restores it and works on with what was in it', async () => {
    const { page } = console;
    await console.go('/backups');
    await backups().nth(1).getByRole('button', { name: '预览' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('button', { name: '恢复这个备份' }).click();
    await dialog.getByRole('checkbox').check();
    await dialog.getByRole('button', { name: '恢复', exact: true }).click();
    await dialog.getByText('原来的文件').waitFor({ timeout: 60_000 });
    await expectAccessible(page);
    await dialog.getByRole('button', { name: '关闭', exact: true }).last().click();
    await dialog.waitFor({ state: 'hidden' });
    await console.go('/orders?status=all');
    await page.locator('.grid-body-row').first().waitFor();
  });

  it('checks the database now', async () => {
    const { page } = console;
    await console.go('/backups');
    await page.getByRole('button', { name: '立即检查' }).click();
    await page.getByText('检查完成，没有发现问题').waitFor({ timeout: 60_000 });
    expect(await page.locator('.health-banner').count()).toBe(0);
  });
});

describe('the journal', () => {
  it('tells who did what, is verified, and opens an event, by keyboard alone', async () => {
    const { page, complaints } = console;
    await console.go('/journal');
    const grid = page.getByRole('grid', { name: '操作日志' });
    await grid.getByText('恢复备份').waitFor();
    await pressOn(page, page.getByRole('button', { name: '校验' }));
    await page.getByText('日志完整，没有被改动').waitFor({ timeout: 30_000 });
    expect(await findLayoutFaults(page)).toEqual([]);
    await tabTo(page, page.locator('.grid-body-row').first());
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await page.locator('.side-drawer').getByText('操作代码').waitFor();
    await expectAccessible(page);
    await page.keyboard.press('Escape');
    await page.locator('.side-drawer').waitFor({ state: 'detached' });
    expect(complaints).toEqual([]);
  });

  it('filters by the kind of operation', async () => {
    const { page } = console;
    await console.go('/journal?operations=%22backups.%22');
    await page.getByRole('grid', { name: '操作日志' }).getByText('恢复备份').first().waitFor();
    await expect.poll(() => page.getByRole('grid').getByText('连接店铺').count()).toBe(0);
  });

  it('hands out a diagnosis bundle and says what is not in it', async () => {
    const { page } = console;
    await console.go('/journal');
    await page.getByRole('button', { name: '诊断包' }).click();
    const dialog = page.getByRole('dialog', { name: '生成诊断包' });
    await dialog.getByText('任何买家信息').waitFor();
    await expectAccessible(page);
    await dialog.getByRole('button', { name: '生成', exact: true }).click();
    const download = page.waitForEvent('download', { timeout: 60_000 });
    await dialog.getByRole('link', { name: '下载' }).click({ timeout: 60_000 });
    expect((await download).suggestedFilename()).not.toBe('');
  });
});
