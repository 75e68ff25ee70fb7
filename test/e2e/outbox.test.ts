import type { Locator } from '@playwright/test';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { z } from 'zod';
import { type OrderRow, orderRowSchema } from '../../shared/contract/orders.ts';
import { outboxItemSchema } from '../../shared/contract/outbox.ts';
import type { OutboxState } from '../../shared/domain/outbox.ts';
import { type ConsoleWindow, expectAccessible, openConsole, pressOn, tabTo, typeInto } from '../helpers/console.ts';
import { findLayoutFaults } from '../helpers/layout-check.ts';

/** A command rests ten seconds before it goes; then the platform is asked before and after. */
const SETTLED_WITHIN = 60_000;

let console: ConsoleWindow;
beforeAll(async () => {
  console = await openConsole({ args: ['--practice'] });
  await rows().nth(8).waitFor({ timeout: 90_000 });
});
afterAll(() => console[Symbol.asyncDispose]());

const rows = () => console.page.locator('.grid-body-row');
const drawer = () => console.page.locator('.side-drawer');
const notice = () => drawer().locator('.command-notice');
const dialog = () => console.page.getByRole('dialog');
/** Waits until the control has the focus. */
const focused = (control: Locator) =>
  expect
    .poll(() => control.evaluate((element) => element === document.activeElement), { timeout: SETTLED_WITHIN })
    .toBe(true);

async function call(path: string, body?: unknown): Promise<unknown> {
  const answer = await fetch(`${console.ready.apiUrl}${path}`, {
    headers: { authorization: `Bearer ${console.ready.token}`, 'content-type': 'application/json' },
    ...(body === undefined ? {} : { method: 'POST', body: JSON.stringify(body) }),
  });
  expect(answer.status).toBe(200);
  return answer.json();
}

/** An order that is to be shipped and fits; orders that a test used before are left alone. */
const used = new Set<number>();
async function findOrder(
  fits: (order: OrderRow) => boolean,
  path = '/orders?status=to_ship&limit=200',
): Promise<OrderRow> {
  // The shops may still be read for the first time.
  const find = async (): Promise<OrderRow> => {
    const { items } = z.object({ items: z.array(orderRowSchema) }).parse(await call(path));
    const order = items.find((each) => !used.has(each.id) && fits(each));
    if (order === undefined) throw new Error(`no order fits ${fits}`);
    return order;
  };
  const order = await vi.waitFor(find, { timeout: 60_000, interval: 500 });
  used.add(order.id);
  return order;
}

const carriersSchema = z.object({ items: z.array(z.object({ code: z.string(), name: z.string() })) });

async function commandsOf(orderId: number) {
  const { items } = z.object({ items: z.array(outboxItemSchema) }).parse(await call(`/outbox?orderId=${orderId}`));
  return items;
}

/** Opens the drawer of an order in a fresh page. */
async function openOrder(order: OrderRow): Promise<void> {
  await console.go(`/orders?status=all&order=${order.id}`);
  await console.page.reload();
  await drawer().getByRole('button', { name: '备注 / 插旗' }).waitFor();
}

async function waitForState(state: OutboxState): Promise<void> {
  await drawer().locator(`.command-notice.notice-${state}`).waitFor({ timeout: SETTLED_WITHIN });
}

const isPlain = (order: OrderRow): boolean =>
  order.refund === null &&
  order.holdReasons.length === 0 &&
  order.parcels.length === 0 &&
  order.addressChange === 'none';

describe('commands from the order drawer', () => {
  it('adds a note with a flag by keyboard alone and shows it confirmed', async () => {
    const { page } = console;
    await console.go('/orders?status=to_ship');
    await rows().first().waitFor();
    await tabTo(page, rows().first());
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('n');
    const text = dialog().getByRole('textbox', { name: '备注内容' });
    await focused(text);
    await page.keyboard.insertText('客户要求周三前收到');
    await page.keyboard.press('Tab');
    await page.keyboard.press('ArrowRight');
    expect(await dialog().getByRole('radio', { name: '红旗' }).isChecked()).toBe(true);
    await expectAccessible(page);
    await page.keyboard.press('Control+Enter');
    await dialog().waitFor({ state: 'detached' });
    await waitForState('queued');
    await waitForState('confirmed');
    const orderId = Number(new URLSearchParams(page.url().split('?')[1]).get('order'));
    const [command] = await commandsOf(orderId);
    expect(command).toMatchObject({ kind: 'order.note', state: 'confirmed' });
    await drawer()
      .locator('.drawer-note', { hasText: '客户要求周三前收到' })
      .first()
      .waitFor({ timeout: SETTLED_WITHIN });
  });

  it('takes a note back before it goes, and nothing was sent', async () => {
    const { page } = console;
    const order = await findOrder(isPlain);
    await openOrder(order);
    await pressOn(page, drawer().getByRole('button', { name: '备注 / 插旗' }));
    await dialog().getByRole('radio', { name: '蓝旗' }).check();
    await dialog().getByRole('button', { name: '提交' }).click();
    await waitForState('queued');
    await notice().getByRole('button', { name: '撤回' }).click();
    await waitForState('taken_back');
    const commands = await commandsOf(order.id);
    expect(commands).toMatchObject([{ state: 'taken_back', attempts: 0 }]);
  });

  it('sends once what was submitted twice', async () => {
    const order = await findOrder(isPlain);
    await openOrder(order);
    await drawer().getByRole('button', { name: '备注 / 插旗' }).click();
    await dialog().getByRole('textbox', { name: '备注内容' }).fill('只写一次');
    await dialog().getByRole('button', { name: '提交' }).dblclick();
    await dialog().waitFor({ state: 'detached' });
    await waitForState('queued');
    expect(await commandsOf(order.id)).toHaveLength(1);
  });

  it('keeps what was typed when the backend does not take a command, and says why', async () => {
    const { page } = console;
    const order = await findOrder(isPlain);
    await openOrder(order);
    await drawer().getByRole('button', { name: '发货', exact: true }).click();
    const waybill = dialog().getByRole('textbox', { name: '快递单号' });
    await waybill.fill('7312000000777');
    const carrier = dialog().getByRole('combobox', { name: '快递公司' });
    await carrier.fill('中通');
    await page.keyboard.press('Enter');
    // Somebody else ships the same order meanwhile.
    const { items: carriers } = carriersSchema.parse(await call(`/outbox/carriers?shopId=${order.shopId}`));
    const carrierCode = carriers.find(({ name }) => name.includes('中通'))?.code;
    await call('/outbox', {
      requestKey: crypto.randomUUID(),
      commands: [{ kind: 'order.ship', orderId: order.id, carrierCode, waybill: '7312000000888' }],
    });
    await dialog().getByRole('button', { name: '发货', exact: true }).click();
    await dialog().getByText('这个订单已有待发送的发货').waitFor();
    expect(await waybill.inputValue()).toBe('7312000000777');
    expect(await commandsOf(order.id)).toHaveLength(1);
    await page.keyboard.press('Escape');
    await dialog().waitFor({ state: 'detached' });
    await notice().getByRole('button', { name: '撤回' }).click();
    await page.getByText('已撤回 1 条，没有发给平台').waitFor();
    await notice().waitFor({ state: 'detached' });
  });

  it('ships an order with a scanned number, blanks and all', async () => {
    const { page } = console;
    const order = await findOrder(isPlain);
    await openOrder(order);
    await pressOn(page, drawer().getByRole('button', { name: '发货', exact: true }));
    const waybill = dialog().getByRole('textbox', { name: '快递单号' });
    await focused(waybill);
    await page.keyboard.type(' 7312 ');
    await page.keyboard.insertText(`${Date.now()}`.slice(-9));
    const number = await waybill.inputValue();
    expect(number).toMatch(/^7312\d{9}$/);
    const carrier = dialog().getByRole('combobox', { name: '快递公司' });
    await carrier.fill('中通');
    await page.keyboard.press('Enter');
    await expectAccessible(page);
    await tabTo(page, dialog().getByRole('button', { name: '发货', exact: true }));
    await page.keyboard.press('Enter');
    await dialog().waitFor({ state: 'detached' });
    await waitForState('queued');
    expect(await drawer().getByRole('button', { name: '发货', exact: true }).isDisabled()).toBe(true);
    await notice().getByRole('button', { name: '立即发送' }).click();
    await waitForState('confirmed');
    await drawer().locator('.drawer-parcel', { hasText: number }).waitFor({ timeout: SETTLED_WITHIN });
  });

  it('does not ship an order with a refund asked for, unless a person says why', async () => {
    const order = await findOrder(
      (each) => each.refund?.open === true && each.refund.status === 'wait_seller' && each.holdReasons.length === 0,
      '/orders?status=to_ship&queue=with_refund&limit=200',
    );
    await openOrder(order);
    await drawer().getByRole('button', { name: '发货', exact: true }).click();
    await dialog().getByRole('textbox', { name: '快递单号' }).fill('7312000000001');
    await dialog().getByText('买家申请了售后').waitFor();
    const ship = dialog().getByRole('button', { name: '发货', exact: true });
    await ship.click();
    await dialog().getByText('请勾选后再发货').waitFor();
    await dialog().getByRole('checkbox', { name: '我已了解，仍要发货' }).check();
    await ship.click();
    await dialog().getByText('请写明理由，至少 2 个字').waitFor();
    expect(await commandsOf(order.id)).toEqual([]);
    await console.page.keyboard.press('Escape');
  });

  it('does not ship to the old address while another one is asked for, unless a person says why', async () => {
    const order = await findOrder(
      (each) => each.addressChange === 'pending' && each.refund === null && each.holdReasons.length === 0,
      '/orders?status=to_ship&queue=address_change&limit=200',
    );
    await openOrder(order);
    await drawer().getByRole('button', { name: '发货', exact: true }).click();
    await dialog().getByRole('textbox', { name: '快递单号' }).fill('7312000000002');
    await dialog().getByText('现在发货会寄往原地址').waitFor();
    await dialog().getByRole('button', { name: '发货', exact: true }).click();
    await dialog().getByText('请勾选后再发货').waitFor();
    expect(await commandsOf(order.id)).toEqual([]);
    await console.page.keyboard.press('Escape');
  });

  it('does not offer to ship what the platform holds', async () => {
    const order = await findOrder((each) => each.holdReasons.length > 0, '/orders?status=to_ship&queue=held&limit=200');
    await openOrder(order);
    await drawer().getByRole('button', { name: '发货', exact: true }).click();
    await dialog().getByText('平台限制发货').waitFor();
    expect(await dialog().getByRole('textbox').count()).toBe(0);
    await console.page.keyboard.press('Escape');
  });
});

describe('the task tray', () => {
  it('opens by a key, takes back by keyboard and closes with Esc', async () => {
    const { page } = console;
    const order = await findOrder(isPlain);
    await openOrder(order);
    await call('/outbox', {
      requestKey: crypto.randomUUID(),
      commands: [{ kind: 'order.note', orderId: order.id, text: '托盘里撤回', flag: null }],
    });
    await page.getByRole('button', { name: /^发件箱 \d+ 条需要处理，[1-9]\d* 条在途$/ }).waitFor();
    await page.keyboard.press('Control+b');
    const tray = page.getByRole('dialog', { name: '发件箱' });
    const entry = tray.locator('.command-entry', { hasText: '托盘里撤回' });
    await pressOn(page, entry.getByRole('button', { name: '撤回' }));
    await entry.getByText('已撤回').waitFor();
    expect(await commandsOf(order.id)).toMatchObject([{ state: 'taken_back' }]);
    await expectAccessible(page);
    await tabTo(page, tray.getByRole('link', { name: '打开发件箱' }));
    await page.keyboard.press('Escape');
    await tray.waitFor({ state: 'detached' });
  });
});

describe('the outbox page', () => {
  it('shows a batch row by row and takes the rest of it back', async () => {
    const { page } = console;
    const orders = [await findOrder(isPlain), await findOrder(isPlain), await findOrder(isPlain)];
    await call('/outbox', {
      requestKey: crypto.randomUUID(),
      commands: orders.map(({ id }) => ({ kind: 'order.note', orderId: id, text: '整批备注', flag: 'green' })),
    });
    await console.go('/outbox');
    await pressOn(page, page.getByRole('button', { name: '批次' }));
    const batch = page.getByRole('table', { name: '批次列表' }).getByRole('row').nth(1);
    await batch.getByRole('button', { name: '逐行结果' }).click();
    await expect.poll(() => rows().count()).toBe(3);
    await batch.getByRole('button', { name: '撤回未发送' }).click();
    await batch.getByText('撤回 3').waitFor();
    await expect.poll(() => rows().getByText('已撤回').count()).toBe(3);
  });

  it('shows the rows of a batch that were not taken, with their reasons', async () => {
    const { page } = console;
    const order = await findOrder(isPlain);
    const shipped = await findOrder((each) => each.parcels.length > 0, '/orders?status=shipped&limit=200');
    const { items: carriers } = carriersSchema.parse(await call(`/outbox/carriers?shopId=${shipped.shopId}`));
    const carrierCode = carriers[0]?.code;
    await call('/outbox', {
      requestKey: crypto.randomUUID(),
      commands: [
        { kind: 'order.note', orderId: order.id, text: '一半', flag: null },
        { kind: 'order.ship', orderId: shipped.id, carrierCode, waybill: '7312000000999' },
        { kind: 'order.note', orderId: 1, text: '没有这个订单', flag: null },
      ],
    });
    await console.go('/outbox');
    await page.reload();
    await pressOn(page, page.getByRole('button', { name: '批次' }));
    const batch = page.getByRole('table', { name: '批次列表' }).getByRole('row').nth(1);
    await batch.getByText('/ 3 · 2 条没有提交').waitFor();
    await batch.getByRole('button', { name: '逐行结果' }).click();
    const list = page.getByRole('table', { name: '2 条没有提交' });
    await list.getByRole('row', { name: shipped.platformOrderId }).getByText('订单已用别的单号发货').waitFor();
    await list.getByText('没有找到这条记录').waitFor();
    await expectAccessible(page);
    expect(await findLayoutFaults(page)).toEqual([]);
  });

  it('has nothing serious for axe, no cut text and no overlap, also with the drawer of a command', async () => {
    const { page } = console;
    await console.go('/outbox?state=confirmed');
    await page.reload();
    await rows().first().waitFor();
    await page.getByRole('button', { name: '批次' }).click();
    await expectAccessible(page);
    expect(await findLayoutFaults(page)).toEqual([]);
    await rows().first().click();
    await drawer().locator('.attempt-log').waitFor();
    await expectAccessible(page);
    expect(await findLayoutFaults(page)).toEqual([]);
  });

  it.each(['attention', 'sending', 'failed'])(
    'says what will be seen under %s while there is nothing',
    async (state) => {
      await console.go(`/outbox?state=${state}`);
      await console.page.reload();
      await console.page.locator('.empty-state').waitFor();
      expect(await findLayoutFaults(console.page)).toEqual([]);
    },
  );
});

describe('revealing a field', () => {
  it('asks for a reason, shows the plain text in the drawer for a minute only and forgets it with the order', async () => {
    const { page } = console;
    await page.clock.install();
    const order = await findOrder(isPlain);
    await openOrder(order);
    const reveal = drawer().getByRole('button', { name: '看明文：电话' });
    const plain = drawer().locator('.plain-fact');
    const show = async (): Promise<void> => {
      await pressOn(page, reveal);
      const reason = dialog().getByRole('radio', { name: '联系买家确认' });
      await tabTo(page, reason);
      await page.keyboard.press('Space');
      await page.keyboard.press('Enter');
      await plain.waitFor();
    };
    await show();
    expect(await plain.innerText()).toMatch(/1\d{10}/);
    await drawer()
      .getByText(/今天已查看 \d+ 次/)
      .waitFor();
    await expectAccessible(page);
    await page.clock.fastForward(61_000);
    await plain.waitFor({ state: 'detached' });
    await show();
    await drawer().getByRole('button', { name: '关闭（Esc）' }).click();
    await drawer().waitFor({ state: 'detached' });
    await console.go(`/orders?status=all&order=${order.id}`);
    await reveal.waitFor();
    expect(await plain.count()).toBe(0);
  });
});

describe('a command that only a person can decide', () => {
  it('stands with both possibilities after a backup was restored, and is decided by keyboard alone', async () => {
    const { page } = console;
    const order = await findOrder(isPlain);
    await call('/outbox', {
      requestKey: crypto.randomUUID(),
      commands: [{ kind: 'order.note', orderId: order.id, text: '备份里的一条', flag: null }],
    });
    const { fileName } = z.object({ fileName: z.string() }).parse(await call('/system/backups', {}));
    await call(`/system/backups/${fileName}/restore`, {});
    await console.go('/outbox?state=attention');
    await page.reload();
    const row = rows().filter({ hasText: '备份里的一条' });
    await row.waitFor();
    await tabTo(page, rows().first());
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await drawer().getByText('恢复备份时它还没有做完').waitFor();
    await expectAccessible(page);
    expect(await findLayoutFaults(page)).toEqual([]);
    // Nothing is decided without a choice and a reason.
    await pressOn(page, drawer().getByRole('button', { name: '确认', exact: true }));
    await drawer().getByText('请选择一种').waitFor();
    expect((await commandsOf(order.id))[0]?.state).toBe('attention');
    await tabTo(page, drawer().getByRole('radio').first());
    await page.keyboard.press('ArrowDown');
    await typeInto(page, drawer().getByRole('textbox'), '后台没有这条备注');
    await page.keyboard.press('Enter');
    await expect.poll(async () => (await commandsOf(order.id))[0]?.state, { timeout: SETTLED_WITHIN }).toBe('failed');
    expect((await commandsOf(order.id))[0]).toMatchObject({ attempts: 0, canDecide: false });
  });
});

it('threw no error all the while', () => {
  expect(console.complaints).toEqual([]);
});
