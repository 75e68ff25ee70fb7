import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type PracticePlatform, startPracticePlatform } from '../../electron/practice/practice.ts';
import { type ConsoleWindow, expectAccessible, openConsole, pressOn, tabTo, typeInto } from '../helpers/console.ts';

let practice: PracticePlatform;

beforeAll(async () => {
  practice = await startPracticePlatform({ shops: 1, orders: 120, refunds: 12, seed: 7, live: false });
});
afterAll(() => practice.close());

function credentials() {
  const { gatewayUrl, appKey, appSecret, signSecret, shops } = practice.credentials;
  const shop = shops[0];
  if (shop === undefined) throw new Error('the practice platform has no shop');
  return { gatewayUrl, appKey, appSecret, signSecret, shop };
}

const fields = ({ page }: ConsoleWindow) => {
  const dialog = page.getByRole('dialog', { name: '连接店铺' });
  return {
    dialog,
    appKey: dialog.getByLabel('App Key'),
    appSecret: dialog.getByLabel('App Secret'),
    signSecret: dialog.getByLabel('Sign Secret'),
    byConsent: dialog.getByRole('radio', { name: '打开授权页' }),
    byToken: dialog.getByRole('radio', { name: '我已经有令牌' }),
    redirectUri: dialog.getByLabel('授权回调地址'),
    accessToken: dialog.getByLabel('访问令牌'),
    refreshToken: dialog.getByLabel('刷新令牌'),
    advanced: dialog.getByText('高级设置'),
    gateway: dialog.getByLabel('网关地址'),
    connect: dialog.getByRole('button', { name: '连接', exact: true }),
    toConsent: dialog.getByRole('button', { name: '保存并去授权' }),
  };
};

/** Waits until the shop's row shows every order that the platform's own truth counts. */
async function expectConnected({ page, complaints }: ConsoleWindow): Promise<void> {
  const { shop } = credentials();
  const row = page.getByRole('row', { name: shop.name });
  const orders = practice.truth({ sellerId: shop.sellerId })[0]?.orders.length;
  await expect
    .poll(() => row.getByRole('cell').nth(5).textContent(), { timeout: 60_000, interval: 250 })
    .toBe(String(orders));
  expect(complaints).toEqual([]);
}

describe('connecting a shop', () => {
  it('takes typed credentials, tells a wrong one beside the form and loses nothing', async () => {
    await using console = await openConsole();
    const { page } = console;
    const { gatewayUrl, appKey, appSecret, signSecret, shop } = credentials();
    const form = fields(console);
    await page.getByRole('button', { name: '去连接' }).click();
    await form.byToken.check();
    await form.connect.click();
    await expect.poll(() => form.appKey.evaluate((field) => field === document.activeElement)).toBe(true);
    await form.appKey.fill(appKey);
    await form.appSecret.fill(appSecret);
    await form.signSecret.fill('not-the-sign-secret');
    await form.accessToken.fill(shop.accessToken);
    await form.refreshToken.fill(shop.refreshToken);
    await form.advanced.click();
    await form.gateway.fill('http://example.com');
    await expectAccessible(page);
    await form.connect.click();
    await form.dialog.getByText('网关地址必须是 https').waitFor();
    await form.gateway.fill(gatewayUrl);
    await form.connect.click();
    await form.dialog.getByText('签名校验失败').waitFor();
    expect(await form.appKey.inputValue()).toBe(appKey);
    expect(await form.accessToken.inputValue()).toBe(shop.accessToken);
    await form.signSecret.fill(signSecret);
    await form.connect.click();
    await form.dialog.waitFor({ state: 'hidden' });
    await expectConnected(console);
    await expectAccessible(page);
    await console.go('/sync');
    await page.getByRole('table', { name: '各店铺同步情况' }).waitFor();
    await page.getByRole('table', { name: '拉取记录' }).waitFor();
    await expectAccessible(page);
  });

  it('does the same by keyboard alone, by a consent whose address is pasted back', async () => {
    await using console = await openConsole();
    const { page } = console;
    const { gatewayUrl, appKey, appSecret, signSecret, shop } = credentials();
    const form = fields(console);
    await pressOn(page, page.getByRole('button', { name: '去连接' }));
    await expect.poll(() => form.appKey.evaluate((field) => field === document.activeElement)).toBe(true);
    await page.keyboard.insertText(appKey);
    await typeInto(page, form.appSecret, appSecret);
    await typeInto(page, form.signSecret, signSecret);
    await tabTo(page, form.byConsent);
    await typeInto(page, form.redirectUri, 'https://seller.example/back');
    await pressOn(page, form.dialog.locator('summary'));
    await typeInto(page, form.gateway, gatewayUrl);
    await pressOn(page, form.toConsent);
    await pressOn(page, page.getByRole('button', { name: '打开授权页' }));
    const address = page.getByText('/oauth/authorize?');
    const state = new URL((await address.textContent()) ?? '').searchParams.get('state');
    const pasted = page.getByLabel('跳转后的地址或授权码');
    await typeInto(page, pasted, 'https://seller.example/back?error=denied');
    await page.keyboard.press('Enter');
    await page.getByText('粘贴的内容里没有授权码').waitFor();
    await expectAccessible(page);
    await pasted.selectText();
    await page.keyboard.insertText(
      `https://seller.example/back?code=${practice.issueCode(shop.sellerId)}&state=${state}`,
    );
    await page.keyboard.press('Enter');
    await page.getByRole('dialog').waitFor({ state: 'hidden' });
    await pressOn(page, page.getByRole('button', { name: '更多操作' }));
    await page.getByRole('menuitem', { name: '改名 / 换分组' }).waitFor();
    await page.keyboard.press('Escape');
  });

  it('removes a shop after an export and its name typed, by keyboard alone', async () => {
    await using console = await openConsole();
    const { page, ready } = console;
    const { gatewayUrl, appKey, appSecret, signSecret, shop } = credentials();
    await fetch(`${ready.apiUrl}/shops`, {
      method: 'POST',
      headers: { authorization: `Bearer ${ready.token}`, 'content-type': 'application/json' },
      body: JSON.stringify({
        platform: 'kuaishou',
        name: '',
        gatewayUrl,
        appKey,
        appSecret,
        signSecret,
        accessToken: shop.accessToken,
      }),
    });
    await console.go('/shops');
    await expectConnected(console);
    const row = page.getByRole('row', { name: shop.name });
    await pressOn(page, row.getByRole('button', { name: '更多操作' }));
    await page.getByRole('menuitem', { name: '看订单' }).waitFor();
    const remove = page.getByRole('menuitem', { name: '移除店铺' });
    await expect
      .poll(async () => {
        await page.keyboard.press('ArrowUp');
        return remove.evaluate((item) => item === document.activeElement);
      })
      .toBe(true);
    await page.keyboard.press('Enter');
    const dialog = page.getByRole('dialog', { name: '移除店铺' });
    await expectAccessible(page);
    const confirm = dialog.getByLabel('输入店铺名');
    expect(await confirm.isDisabled()).toBe(true);
    await pressOn(page, dialog.getByRole('button', { name: '开始导出' }));
    await dialog.getByText('已导出').waitFor();
    const download = page.waitForEvent('download');
    await pressOn(page, dialog.getByRole('link', { name: '下载' }));
    expect((await download).suggestedFilename()).toMatch(/\.jsonl\.gz$/);
    await typeInto(page, confirm, shop.name);
    await page.keyboard.press('Enter');
    await dialog.waitFor({ state: 'hidden' });
    await page.getByText('还没有店铺').or(page.getByText('欢迎使用麦田')).waitFor();
  });
});
