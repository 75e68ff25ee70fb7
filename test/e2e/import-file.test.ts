import { readFile } from 'node:fs/promises';
import iconv from 'iconv-lite';
import { describe, expect, it } from 'vitest';
import { type ConsoleWindow, expectAccessible, openConsole, pressOn, typeInto } from '../helpers/console.ts';

const GOOD_ROWS = 37;
const HEADER = '订单编号,下单时间,买家昵称,商品名称,数量,实付金额,订单状态,收件人,手机号,收货地址';

/** Forty rows as another program exports them, three of them bad: a time, an amount, and a number in scientific notation. */
function orderFile(): { name: string; mimeType: string; buffer: Buffer } {
  const rows = Array.from({ length: GOOD_ROWS + 3 }, (_, index) => {
    const number = index === 32 ? '3.1E+12' : `31000000${String(index).padStart(5, '0')}`;
    const time = index === 4 ? '昨天下午' : `2026-10-${String((index % 28) + 1).padStart(2, '0')} 10:05:00`;
    const amount = index === 11 ? '三十九' : '39.90';
    return `${number},${time},小麦${index},秦椒油泼辣子 280g,2,${amount},交易成功,王小明,13800001234,浙江省杭州市西湖区文三路 1 号`;
  });
  return {
    name: '旧系统导出.csv',
    mimeType: 'text/csv',
    buffer: iconv.encode([HEADER, ...rows].join('\r\n'), 'gb18030'),
  };
}

/** The figure under a label of the result. */
const figure = ({ page }: ConsoleWindow, label: string) =>
  page.getByText(label, { exact: true }).locator('xpath=following-sibling::dd').first().textContent();

async function expectResult(console: ConsoleWindow): Promise<void> {
  const { page } = console;
  await page.getByRole('heading', { name: '旧系统导出.csv 导入完成' }).waitFor();
  expect(await figure(console, '新增订单')).toBe(String(GOOD_ROWS));
  expect(await page.getByRole('heading', { name: '失败的行' }).isVisible()).toBe(true);
  const failed = page.getByRole('table', { name: '失败的行' });
  for (const row of ['第 6 行', '第 13 行', '第 34 行']) await failed.getByText(row).waitFor();
  expect(await failed.getByRole('row').count()).toBe(4);
  expect(console.complaints).toEqual([]);
}

describe('importing a file with three bad rows', () => {
  it('stores the good ones, hands out the bad ones, and adds nothing the second time', async () => {
    await using console = await openConsole();
    const { page } = console;
    await page.getByLabel('店铺名称').fill('线下老店');
    await page.getByRole('button', { name: '建店并导入' }).click();
    await page.getByLabel('选择要导入的 CSV 或 TXT 文件').and(page.locator('input')).setInputFiles(orderFile());
    const preview = page.getByRole('table', { name: '预览前 20 行' });
    await preview.getByText('「下单时间」不是能识别的时间。').waitFor();
    expect(await page.getByText('GB18030 / GBK').isVisible()).toBe(true);
    await expectAccessible(page);
    await page.getByRole('button', { name: '开始导入' }).click();
    await expectResult(console);
    await expectAccessible(page);
    const download = page.waitForEvent('download');
    await page.getByRole('button', { name: '下载失败的行' }).click();
    const text = await readFile(await (await download).path(), 'utf8');
    expect(text).toContain('昨天下午');
    expect(text).not.toContain('13800001234');

    await page.getByRole('button', { name: '导入另一个文件' }).click();
    await page.getByLabel('选择要导入的 CSV 或 TXT 文件').and(page.locator('input')).setInputFiles(orderFile());
    await preview.getByText('可导入').first().waitFor();
    await page.getByRole('button', { name: '开始导入' }).click();
    await page.getByRole('heading', { name: '旧系统导出.csv 导入完成' }).waitFor();
    expect(await figure(console, '新增订单')).toBe('0');
    expect(await figure(console, '无变化')).toBe(String(GOOD_ROWS));
    await page.getByRole('button', { name: '返回导入记录' }).click();
    await expect.poll(() => page.getByRole('table', { name: '导入记录' }).getByRole('row').count()).toBe(3);
    await expectAccessible(page);
  });

  it('does the same by keyboard alone', async () => {
    await using console = await openConsole();
    const { page } = console;
    await typeInto(page, page.getByLabel('店铺名称'), '线下老店');
    await page.keyboard.press('Enter');
    const chooser = page.waitForEvent('filechooser');
    await pressOn(page, page.getByRole('button', { name: '选择文件' }));
    await (await chooser).setFiles(orderFile());
    const nickField = page.getByLabel('「买家昵称」对应');
    await typeInto(page, nickField, '买家编号');
    await page.keyboard.press('Enter');
    const row = page.getByRole('row', { name: '买家昵称' });
    await expect.poll(() => row.textContent()).toContain('买家编号');
    await expect.poll(() => row.textContent()).not.toContain('自动');
    await pressOn(page, page.getByRole('button', { name: '开始导入' }));
    await expectResult(console);
    await pressOn(page, page.getByRole('button', { name: '看订单' }));
    await page.waitForURL(/#\/orders/);
    await expect.poll(() => page.getByRole('grid').getByRole('row').count()).toBeGreaterThan(5);
  });
});
