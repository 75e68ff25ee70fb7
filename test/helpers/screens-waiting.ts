import type { Screen } from './screens-list.ts';

const ROW = '.grid-body-row';

/** The waiting list. */
export const WAITING: readonly Screen[] = [
  {
    name: 'fans-waiting',
    whole: true,
    address: '#/orders?status=all',
    ready: ROW,
    prepare: async (page) => {
      await page.locator(ROW).first().focus();
      for (let row = 0; row < 6; row += 1) {
        await page.keyboard.press('ArrowDown');
        await page.keyboard.press('w');
        await page.getByRole('dialog').getByRole('button').last().click();
        await page.getByRole('dialog').waitFor({ state: 'detached' });
      }
      await page.evaluate(() => {
        location.hash = '#/waiting';
      });
      await page.locator('.waiting-table tbody tr').first().waitFor();
      await page.locator('.ant-message-notice').first().waitFor({ state: 'detached' });
    },
  },
  {
    name: 'fans-waiting-paste',
    address: '#/waiting',
    ready: '.waiting-tools',
    prepare: async (page) => {
      await page.keyboard.press('v');
      await page
        .getByRole('dialog')
        .locator('textarea')
        .fill(
          '小麦：上次那个酱什么时候补货呀\n[20:15] 东北老铁：还有没有了\n王姐：什么时候发货\n豆豆 进入直播间\n求链接求链接',
        );
      await page.locator('.comment-lines tbody tr').nth(2).waitFor();
    },
  },
  {
    name: 'fans-waiting-import',
    address: '#/waiting',
    ready: '.waiting-tools',
    prepare: async (page) => {
      await page.keyboard.press('i');
      const text = '订单号,昵称,商品,原话,时间\n,小麦,油泼辣子,上新叫我,2026-11-20\n2532,,,还有吗,\n,,,求链接,昨晚\n';
      await page
        .getByRole('dialog')
        .locator('input[type=file]')
        .setInputFiles({ name: '等货名单.csv', mimeType: 'text/csv', buffer: Buffer.from(text) });
      await page.locator('.comment-lines tbody tr').nth(2).waitFor();
    },
  },
];
