import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { printedAtSql, slipVoidSql } from '../../electron/backend/features/orders/service.ts';
import type { PlatformOrder } from '../../electron/backend/platforms/platform-records.ts';
import { PAPER_SIZES } from '../../shared/domain/slip-layout.ts';
import { type DeskRig, startDeskRig } from '../helpers/desk-rig.ts';
import { orderRecord } from '../helpers/order-record.ts';
import { explain } from '../helpers/store.ts';

let rig: DeskRig;
let shop: number;
let templateId: number;
beforeAll(async () => {
  rig = await startDeskRig();
  [shop = 0] = rig.shopIds;
  templateId = (await rig.client.printing.templates.list({})).items[0]?.id ?? 0;
});
afterAll(() => rig[Symbol.asyncDispose]());

let serial = 0;
function order(changes: Partial<PlatformOrder> = {}): PlatformOrder {
  serial += 1;
  const createdAt = Date.now() - 7_200_000 + serial * 1000;
  return orderRecord({
    platformOrderId: `25310000000${String(serial).padStart(5, '0')}`,
    createdAt,
    updatedAt: createdAt,
    ...changes,
  });
}
const slips = (orderIds: number[]) => ({ kind: 'slips' as const, target: { orderIds }, templateId });

describe('packing slips', () => {
  it('of orders that go in one parcel are one slip', async () => {
    const [one = 0, other = 0, alone = 0] = rig.ingest(shop, [
      order({ openAddressId: 'shared' }),
      order({ openAddressId: 'shared' }),
      order(),
    ]);
    await rig.client.parcels.merge({ target: { orderIds: [one, other] } });
    expect(await rig.client.printing.print({ subject: slips([one, alone, other]) })).toMatchObject({
      orders: 3,
      slips: 2,
    });
  });

  it('are printed once unless somebody asks for them again and says why', async () => {
    const two = [order(), order()];
    const ids = rig.ingest(shop, two);
    const staff = await rig.client.staff.create({ name: '小麦' });
    const job = await rig.as(staff.id).printing.print({ subject: slips(ids), copies: 2 });
    expect(job).toMatchObject({ kind: 'slips', orders: 2, slips: 2, copies: 2, staffName: '小麦', reason: null });
    const [added = 0] = rig.ingest(shop, [order()]);
    const subject = slips([...ids, added]);
    const check = await rig.client.printing.check(subject);
    expect(check).toMatchObject({ count: 3, printed: { total: 2 }, voided: 0, keptOut: { total: 0 } });
    expect(check.printed.items[0]).toMatchObject({ name: two[0]?.platformOrderId, staffName: '小麦', at: job.at });
    await expect(rig.client.printing.print({ subject })).rejects.toMatchObject({
      code: 'CONFLICT',
      message: expect.stringMatching(new RegExp(`2 单之前打印过（${two[0]?.platformOrderId}`)),
    });
    expect(await rig.client.printing.print({ subject, again: { do: 'skip' } })).toMatchObject({ orders: 1 });
    await expect(rig.client.printing.print({ subject, again: { do: 'skip' } })).rejects.toMatchObject({
      code: 'REFUSED',
    });
    const again = await rig.client.printing.print({ subject, again: { do: 'print', reason: '卡纸' } });
    expect(again).toMatchObject({ orders: 3, reason: '卡纸' });
    const [event] = (await rig.client.audit.list({ limit: 1 })).items;
    expect(event).toMatchObject({ operation: 'printing.print', why: '卡纸', detail: { orderTotal: 3, copies: 1 } });
  });

  it('of two people who print the same orders at the same time, the second is asked', async () => {
    const ids = rig.ingest(shop, [order(), order()]);
    const both = await Promise.allSettled([
      rig.client.printing.print({ subject: slips(ids) }),
      rig.client.printing.print({ subject: slips(ids) }),
    ]);
    expect(both.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
  });

  it('mark the order, which the filter finds; a print of which nothing came out does not count', async () => {
    const [id = 0, other = 0] = rig.ingest(shop, [order(), order()]);
    expect(await rig.client.orders.get({ id })).toMatchObject({ printedAt: null, slipVoid: false });
    const job = await rig.client.printing.print({ subject: slips([id]) });
    expect(await rig.client.orders.get({ id })).toMatchObject({ printedAt: job.at, slipVoid: false });
    const found = async (printed: boolean): Promise<number[]> =>
      (await rig.client.orders.list({ printed, limit: 200 })).items.map((each) => each.id);
    expect(await found(true)).toContain(id);
    expect(await found(true)).not.toContain(other);
    expect(await found(false)).toContain(other);
    expect(await found(false)).not.toContain(id);
    await rig.client.printing.jobs.fail({ id: job.id });
    expect(await rig.client.orders.get({ id })).toMatchObject({ printedAt: null });
    expect(await found(false)).toContain(id);
    expect((await rig.client.printing.check(slips([id]))).printed.total).toBe(0);
    expect((await rig.client.printing.ofOrder({ orderId: id })).items).toMatchObject([
      { jobId: job.id, failedAt: expect.any(Number) },
    ]);
  });

  it('become void when the address changes after printing, and are then printed anew without asking', async () => {
    const record = order();
    const [id = 0] = rig.ingest(shop, [record]);
    const before = await rig.client.printing.print({ subject: slips([id]) });
    rig.ingest(shop, [{ ...record, updatedAt: Date.now(), buyerMessage: '快点' }]);
    expect(await rig.client.orders.get({ id })).toMatchObject({ buyerMessage: '快点', slipVoid: false });
    rig.ingest(shop, [
      {
        ...record,
        updatedAt: Date.now() + 1,
        receiver: { ...record.receiver, district: '锦江区', encryptedAddress: 'other' },
      },
    ]);
    expect(await rig.client.orders.get({ id })).toMatchObject({ slipVoid: true });
    expect(await rig.client.printing.check(slips([id]))).toMatchObject({ count: 1, printed: { total: 0 }, voided: 1 });
    const after = await rig.client.printing.print({ subject: slips([id]) });
    expect(after.reason).toBeNull();
    expect(await rig.client.orders.get({ id })).toMatchObject({ slipVoid: false });
    expect((await rig.client.printing.ofOrder({ orderId: id })).items).toMatchObject([
      { jobId: after.id, voided: false },
      { jobId: before.id, voided: true },
    ]);
  });

  it('are not printed for orders with a refund applied for, closed, on hold or with an address change to decide', async () => {
    const records = Array.from({ length: 5 }, () => order());
    const ids = rig.ingest(shop, records);
    const set = (sql: string, id: number | undefined): void =>
      void rig.sqlite.prepare(`UPDATE orders SET ${sql} WHERE id = ?`).run(id);
    set('refund_open = 1', ids[0]);
    set("status = 'closed'", ids[1]);
    set('held_at = 1', ids[2]);
    set("address_change = 'pending'", ids[3]);
    const check = await rig.client.printing.check(slips(ids));
    expect(check).toMatchObject({ count: 1, keptOut: { total: 4 } });
    expect(check.keptOut.orders.map(({ reason, platformOrderId }) => [reason, platformOrderId])).toEqual([
      ['refund', records[0]?.platformOrderId],
      ['closed', records[1]?.platformOrderId],
      ['held', records[2]?.platformOrderId],
      ['address', records[3]?.platformOrderId],
    ]);
    expect(await rig.client.printing.print({ subject: slips(ids) })).toMatchObject({ orders: 1 });
    await expect(rig.client.printing.print({ subject: slips(ids.slice(0, 4)) })).rejects.toMatchObject({
      code: 'REFUSED',
    });
  });

  it('come in the order of the selection, page by page, with masked receivers only and where the goods lie', async () => {
    const ids = rig
      .ingest(
        shop,
        Array.from({ length: 7 }, () => order()),
      )
      .toReversed();
    await rig.client.printing.locations.set({ skuCode: 'LZ-200', location: 'A-3' });
    const job = await rig.client.printing.print({ subject: slips(ids) });
    const seen: number[] = [];
    let cursor: string | undefined;
    for (let pages = 0; pages < 9; pages += 1) {
      const page = await rig.client.printing.jobs.slips({
        id: job.id,
        limit: 3,
        ...(cursor === undefined ? {} : { cursor }),
      });
      for (const slip of page.items) {
        seen.push(...slip.orders.map(({ id }) => id));
        expect(slip.locations).toEqual({ 'LZ-200': 'A-3' });
        expect(JSON.stringify(slip)).not.toContain('cipher');
      }
      if (page.nextCursor === null) break;
      cursor = page.nextCursor;
    }
    expect(seen).toEqual(ids);
  });

  it('of an order that was printed, the marks are looked up by index', () => {
    const plan = explain(
      { kind: 'read', file: '', prepare: <Row>(sql: string) => rig.sqlite.prepare<unknown[], Row>(sql) },
      `SELECT ${printedAtSql('o')}, ${slipVoidSql('o')} FROM orders o NOT INDEXED WHERE o.id = 1`,
    );
    expect(plan.filter((line) => line.includes('print_job_orders_order'))).toHaveLength(2);
    expect(plan.join('\n')).toContain('order_events_order (order_id=? AND id>?)');
    expect(plan.join('\n')).not.toMatch(/SCAN/);
  });
});

describe('a stock-up list on paper', () => {
  it('is printed once unless somebody asks for it again', async () => {
    const { id: listId } = await rig.client.printing.stockUp.create({
      target: { orderIds: rig.ingest(shop, [order()]) },
      name: '晚班',
    });
    const subject = { kind: 'stock_up' as const, listId };
    expect(await rig.client.printing.check(subject)).toMatchObject({ count: 1, printed: { total: 0 } });
    const job = await rig.client.printing.print({ subject });
    expect(job).toMatchObject({ kind: 'stock_up', listId, templateName: '晚班' });
    expect(await rig.client.printing.stockUp.get({ id: listId })).toMatchObject({ printedAt: job.at });
    await expect(rig.client.printing.print({ subject })).rejects.toMatchObject({
      code: 'CONFLICT',
      message: expect.stringContaining('晚班'),
    });
    expect(await rig.client.printing.print({ subject, again: { do: 'print', reason: '丢了' } })).toMatchObject({
      reason: '丢了',
    });
  });
});

describe('slip templates', () => {
  it('begin with one for each usual size, valid each', async () => {
    const { items } = await rig.client.printing.templates.list({});
    expect(items.map(({ layout: { width, height } }) => `${width}x${height}`)).toEqual([
      '210x297',
      '148x210',
      '100x150',
      '76x130',
    ]);
    expect(items.map(({ layout }) => layout)).toEqual(Object.values(PAPER_SIZES));
  });

  it('are saved, renamed and removed; two do not bear one name, margins leave room, the last one stays', async () => {
    const { templates } = rig.client.printing;
    const layout = { ...PAPER_SIZES.A5, footerText: '谢谢惠顾' };
    const made = await templates.save({ name: '小票', layout });
    expect(made.layout.footerText).toBe('谢谢惠顾');
    await expect(templates.save({ name: '小票', layout })).rejects.toMatchObject({ code: 'CONFLICT' });
    expect(await templates.save({ id: made.id, name: '小票二', layout })).toMatchObject({
      id: made.id,
      name: '小票二',
    });
    const narrow = { ...layout, margins: { top: 5, right: 50, bottom: 5, left: 50 }, width: 100 };
    await expect(templates.save({ name: '窄', layout: narrow })).rejects.toThrow();
    await expect(templates.save({ name: '空', layout: { ...layout, columns: [] } })).rejects.toThrow();
    for (const { id } of (await templates.list({})).items.slice(1)) await templates.remove({ id });
    const [last] = (await templates.list({})).items;
    await expect(templates.remove({ id: last?.id ?? 0 })).rejects.toMatchObject({ code: 'REFUSED' });
  });

  it('leave the jobs of the journal as they were when they change', async () => {
    const [id = 0] = rig.ingest(shop, [order()]);
    const [template] = (await rig.client.printing.templates.list({})).items;
    if (!template) throw new Error('there is no template');
    const job = await rig.client.printing.print({
      subject: { kind: 'slips', target: { orderIds: [id] }, templateId: template.id },
    });
    await rig.client.printing.templates.save({ ...template, layout: { ...template.layout, fontSize: 14 } });
    expect((await rig.client.printing.jobs.get({ id: job.id })).layout.fontSize).toBe(template.layout.fontSize);
  });
});
