import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { PlatformOrder } from '../../electron/backend/platforms/platform-records.ts';
import { type DeskRig, startDeskRig } from '../helpers/desk-rig.ts';
import { lineRecord, orderRecord, refundRecord } from '../helpers/order-record.ts';

let rig: DeskRig;
let first: number;
let second: number;
beforeAll(async () => {
  rig = await startDeskRig();
  [first = 0, second = 0] = rig.shopIds;
});
afterAll(() => rig[Symbol.asyncDispose]());

let serial = 0;
/** An order to ship with a number of its own. */
function order(changes: Partial<PlatformOrder> = {}): PlatformOrder {
  serial += 1;
  const createdAt = Date.now() - 7_200_000 + serial * 1000;
  return orderRecord({
    platformOrderId: `25300000000${String(serial).padStart(5, '0')}`,
    createdAt,
    updatedAt: createdAt,
    ...changes,
  });
}

const CHILI = { skuCode: 'LZ-200', title: '油泼辣子', specification: '200g', platformSkuId: '31' };
const NOODLE = { skuCode: 'MT-10', title: '挂面', specification: '10 把', platformSkuId: '32' };
const SAMPLE = { skuCode: '', title: '试吃装', specification: '', platformSkuId: '33', kind: 'gift' as const };

describe('a stock-up list', () => {
  it('sums by SKU code over orders and shops, counts gifts, and only what has not gone', async () => {
    const whole = order({
      lines: [lineRecord({ ...CHILI, quantity: 3 }), lineRecord({ ...SAMPLE, platformLineId: '2' })],
    });
    const partly = order({
      lines: [
        lineRecord({ ...CHILI, quantity: 5, deliveredQuantity: 2 }),
        lineRecord({ ...NOODLE, platformLineId: '2', deliveredQuantity: 1 }),
      ],
    });
    const other = order({ lines: [lineRecord({ ...CHILI, platformSkuId: '99', quantity: 2 })] });
    const ids = [...rig.ingest(first, [whole, partly]), ...rig.ingest(second, [other])];
    const made = await rig.client.printing.stockUp.create({ target: { orderIds: ids }, name: '早班' });
    expect(made).toMatchObject({ orders: 3, leftOut: { total: 0 } });
    const list = await rig.client.printing.stockUp.get({ id: made.id });
    expect(list).toMatchObject({ name: '早班', counted: 3, pieces: 9, removed: { total: 0 } });
    const { lines } = list;
    expect(
      lines.map(({ goodsKey, quantity, gifts, orders, shopIds }) => ({ goodsKey, quantity, gifts, orders, shopIds })),
    ).toEqual([
      { goodsKey: `sku:${first}:33`, quantity: 1, gifts: 1, orders: 1, shopIds: [first] },
      { goodsKey: 'code:LZ-200', quantity: 8, gifts: 0, orders: 3, shopIds: [first, second] },
    ]);
    const { items } = await rig.client.printing.stockUp.orders({ id: made.id, goodsKey: 'code:LZ-200' });
    expect(items.map(({ platformOrderId, quantity }) => [platformOrderId, quantity]).toSorted()).toEqual([
      [whole.platformOrderId, 3],
      [partly.platformOrderId, 3],
      [other.platformOrderId, 2],
    ]);
  });

  it('goes by location, then by code as people count; goods without a location come last', async () => {
    const codes = ['B-10', 'B-9', 'A-1', 'Z-1'];
    const ids = rig.ingest(
      first,
      codes.map((skuCode) => order({ lines: [lineRecord({ skuCode, title: skuCode })] })),
    );
    for (const [skuCode, location] of [
      ['B-10', '2-10'],
      ['B-9', '2-9'],
      ['A-1', '2-9'],
    ] as const)
      await rig.client.printing.locations.set({ skuCode, location });
    const { id } = await rig.client.printing.stockUp.create({ target: { orderIds: ids } });
    const lines = async () =>
      (await rig.client.printing.stockUp.get({ id })).lines.map(({ skuCode, location }) => `${location}:${skuCode}`);
    expect(await lines()).toEqual(['2-9:A-1', '2-9:B-9', '2-10:B-10', ':Z-1']);
    await rig.client.printing.locations.set({ skuCode: 'A-1', location: '' });
    expect(await lines()).toEqual(['2-9:B-9', '2-10:B-10', ':A-1', ':Z-1']);
  });

  it('lets go of orders that a refund, closing, a hold, an address change or shipping took, and names them', async () => {
    const orders = Array.from({ length: 7 }, () => order({ lines: [lineRecord({ ...CHILI, quantity: 2 })] }));
    const ids = rig.ingest(first, orders);
    const [refunded, closed, held, moved, shipped, blocked] = orders;
    const { id } = await rig.client.printing.stockUp.create({ target: { orderIds: ids } });
    expect(await rig.client.printing.stockUp.get({ id })).toMatchObject({ counted: 7, pieces: 14 });
    const later = Date.now();
    rig.ingestRefund(
      first,
      refundRecord({ platformOrderId: refunded?.platformOrderId ?? '', createdAt: later, updatedAt: later }),
    );
    const change = (record: PlatformOrder | undefined, changes: Partial<PlatformOrder>): number[] =>
      record ? rig.ingest(first, [{ ...record, updatedAt: later, ...changes }]) : [];
    change(closed, { status: 'closed', platformStatus: '80' });
    change(blocked, { holdReasons: ['risk_order'] });
    change(shipped, {
      status: 'shipped',
      platformStatus: '40',
      lines: [lineRecord({ ...CHILI, quantity: 2, deliveredQuantity: 2 })],
    });
    rig.sqlite.prepare('UPDATE orders SET held_at = ? WHERE platform_order_id = ?').run(later, held?.platformOrderId);
    rig.sqlite
      .prepare("UPDATE orders SET address_change = 'pending' WHERE platform_order_id = ?")
      .run(moved?.platformOrderId);
    const list = await rig.client.printing.stockUp.get({ id });
    expect(list).toMatchObject({ orders: 7, counted: 1, pieces: 2, lines: [{ quantity: 2, orders: 1 }] });
    expect(list.removed.reasons).toEqual(
      ['refund', 'closed', 'address', 'held', 'blocked', 'shipped'].map((reason) => ({ reason, count: 1 })),
    );
    expect(
      Object.fromEntries(list.removed.orders.map(({ reason, platformOrderId }) => [reason, platformOrderId])),
    ).toEqual({
      refund: refunded?.platformOrderId,
      closed: closed?.platformOrderId,
      address: moved?.platformOrderId,
      held: held?.platformOrderId,
      blocked: blocked?.platformOrderId,
      shipped: shipped?.platformOrderId,
    });
    rig.sqlite.prepare('UPDATE orders SET held_at = NULL WHERE platform_order_id = ?').run(held?.platformOrderId);
    expect(await rig.client.printing.stockUp.get({ id })).toMatchObject({ counted: 2, pieces: 4 });
  });

  it('does not take in what must not go, says so, and does not take it in later by itself', async () => {
    const good = order();
    const held = order();
    const ids = rig.ingest(first, [good, held]);
    rig.sqlite.prepare('UPDATE orders SET held_at = 1 WHERE platform_order_id = ?').run(held.platformOrderId);
    const made = await rig.client.printing.stockUp.create({ target: { orderIds: ids } });
    expect(made).toMatchObject({
      orders: 1,
      leftOut: { total: 1, orders: [{ platformOrderId: held.platformOrderId, reason: 'held' }] },
    });
    rig.sqlite.prepare('UPDATE orders SET held_at = NULL WHERE platform_order_id = ?').run(held.platformOrderId);
    expect(await rig.client.printing.stockUp.get({ id: made.id })).toMatchObject({
      orders: 1,
      counted: 1,
      leftOut: { total: 1 },
    });
    rig.sqlite.prepare('UPDATE orders SET held_at = 1 WHERE id = ?').run(ids[1]);
    await expect(rig.client.printing.stockUp.create({ target: { orderIds: [ids[1] ?? 0] } })).rejects.toMatchObject({
      code: 'REFUSED',
      message: expect.stringContaining('没有生成备货单'),
    });
  });

  it('keeps ticks, and shows where there are more or fewer than when it was ticked', async () => {
    const two = [
      order({ lines: [lineRecord({ ...NOODLE, quantity: 4 })] }),
      order({ lines: [lineRecord({ ...NOODLE, quantity: 1 })] }),
    ];
    const ids = rig.ingest(first, two);
    const { id } = await rig.client.printing.stockUp.create({ target: { orderIds: ids } });
    await rig.client.printing.stockUp.tick({ id, goodsKey: 'code:MT-10', ticked: true });
    rig.sqlite.prepare('UPDATE orders SET held_at = 1 WHERE id = ?').run(ids[1]);
    const list = await rig.client.printing.stockUp.get({ id });
    expect(list.lines).toMatchObject([{ goodsKey: 'code:MT-10', quantity: 4, ticked: { quantity: 5 } }]);
    await expect(rig.client.printing.stockUp.tick({ id, goodsKey: 'code:gone', ticked: true })).rejects.toMatchObject({
      code: 'CONFLICT',
    });
    await rig.client.printing.stockUp.tick({ id, goodsKey: 'code:MT-10', ticked: false });
    expect((await rig.client.printing.stockUp.get({ id })).lines[0]?.ticked).toBeNull();
  });

  it('goes to a spreadsheet without running a formula or losing a digit', async () => {
    const ids = rig.ingest(first, [
      order({ lines: [lineRecord({ skuCode: '=1+1', title: '"甲", 乙', specification: '690000000000123' })] }),
    ]);
    const { id } = await rig.client.printing.stockUp.create({ target: { orderIds: ids }, name: '下午/二' });
    const { fileName, text } = await rig.client.printing.stockUp.csv({ id });
    expect(fileName).toBe('备货单-下午_二.csv');
    const [head, row] = text.replace('\uFEFF', '').split('\r\n');
    expect(head).toBe('库位,编码,商品,规格,数量,其中赠品,订单数,店铺,已备');
    expect(row).toBe(`,'=1+1,"""甲"", 乙",'690000000000123,1,0,1,麦田一店,`);
  });

  it('is removed without its orders, with its event in the journal', async () => {
    const ids = rig.ingest(first, [order()]);
    const { id } = await rig.client.printing.stockUp.create({ target: { orderIds: ids } });
    await rig.client.printing.stockUp.remove({ id });
    await expect(rig.client.printing.stockUp.get({ id })).rejects.toMatchObject({ code: 'NOT_FOUND' });
    expect(await rig.client.orders.get({ id: ids[0] ?? 0 })).toBeTruthy();
    const [event] = (await rig.client.audit.list({ limit: 1 })).items;
    expect(event).toMatchObject({ operation: 'printing.stock-up-remove', recordKind: 'stockUp', record: String(id) });
  });
});
