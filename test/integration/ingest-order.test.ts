import { describe, expect, it } from 'vitest';
import type { PlatformOrder } from '../../electron/backend/platforms/platform-records.ts';
import { ingestOrder } from '../../electron/backend/sync/ingest/ingest-order.ts';
import { ingestRefund } from '../../electron/backend/sync/ingest/ingest-refund.ts';
import type { IngestSource } from '../../electron/backend/sync/ingest/ingest-source.ts';
import { nextRecordKey } from '../../electron/backend/sync/ingest/record-key-write.ts';
import { insertTestShop, lineOf, orderOf, received, refundOf } from '../helpers/platform-records.ts';
import { openTemporaryStore, STORE_TEST_TIME } from '../helpers/store.ts';

const NOW = STORE_TEST_TIME;

/** A store with one shop, and hands that store records in it. */
async function openShop() {
  const { store, ...rest } = await openTemporaryStore();
  const { writer, reader } = store;
  const shopId = await writer.run('shop', (connection) => insertTestShop(connection));
  return {
    ...rest,
    store,
    shopId,
    put: (record: PlatformOrder, source: Partial<IngestSource> = {}, now = NOW) =>
      writer.run('put', (connection) =>
        ingestOrder(connection, shopId, received(record), { from: 'list', readAt: now, ...source }, now),
      ),
    putRefund: (change: Parameters<typeof refundOf>[0] = {}, now = NOW) =>
      writer.run('put', (connection) =>
        ingestRefund(connection, shopId, received(refundOf(change)), { from: 'list', readAt: now }, now),
      ),
    one: (columns: string): unknown => reader.prepare(`SELECT ${columns} FROM orders`).get(),
    all: (sql: string): unknown[] => reader.prepare(sql).all(),
    count: (table: string): number => reader.prepare<{ n: number }>(`SELECT count(*) AS n FROM ${table}`).get()?.n ?? 0,
  };
}

describe('storing an order', () => {
  it('ignores an older version whole: row, lines, notes, buyer, payload, history', async () => {
    await using shop = await openShop();
    const newer = orderOf({ updatedAt: NOW - 100, status: 'shipped', notes: [{ at: 1, text: '新', operator: 'a' }] });
    await shop.put(newer);
    const tables = ['orders', 'order_lines', 'order_notes', 'buyers', 'payloads', 'order_events', 'order_counts'];
    const before = tables.map((table) => shop.all(`SELECT * FROM ${table}`));
    const older = orderOf({
      updatedAt: NOW - 200,
      lines: [lineOf({ platformLineId: '2' })],
      notes: [],
      buyer: { openId: 'buyer-2', nick: '另' },
    });
    expect(await shop.put(older, {}, NOW + 5000)).toMatchObject({ outcome: 'older' });
    expect(tables.map((table) => shop.all(`SELECT * FROM ${table}`))).toEqual(before);
  });

  it('does no work for an equal payload', async () => {
    await using shop = await openShop();
    await shop.put(orderOf());
    const before = shop.all('SELECT * FROM orders JOIN payloads ON record_id = id');
    expect(await shop.put(orderOf(), {}, NOW + 60_000)).toMatchObject({ outcome: 'unchanged' });
    expect(shop.all('SELECT * FROM orders JOIN payloads ON record_id = id')).toEqual(before);
    // Now and then it is confirmed, nothing else.
    await shop.put(orderOf(), {}, NOW + 3_600_000);
    expect(shop.one('seen_at, read_at')).toEqual({ seen_at: NOW + 3_600_000, read_at: NOW });
  });

  it('takes other content with the same update time, unless it was asked for earlier', async () => {
    await using shop = await openShop();
    await shop.put(orderOf({ urgeCount: 1 }), {}, NOW);
    expect(await shop.put(orderOf({ urgeCount: 2 }), { readAt: NOW - 10 }, NOW + 10)).toMatchObject({
      outcome: 'older',
    });
    expect(await shop.put(orderOf({ urgeCount: 3 }), {}, NOW + 20)).toMatchObject({ outcome: 'changed' });
    expect(shop.one('urge_count')).toEqual({ urge_count: 3 });
  });

  it('is not held up by a reading time that a wrong clock left in the future', async () => {
    await using shop = await openShop();
    await shop.put(orderOf({ urgeCount: 1 }), { readAt: NOW + 86_400_000 }, NOW + 86_400_000);
    expect(await shop.put(orderOf({ urgeCount: 2 }), {}, NOW)).toMatchObject({ outcome: 'changed' });
  });

  it('records each change of a tracked field once, with both times', async () => {
    await using shop = await openShop();
    await shop.put(orderOf());
    expect(shop.count('order_events')).toBe(0);
    const shipped = orderOf({ updatedAt: NOW - 50, status: 'shipped', shippedAt: NOW - 50, flag: 'red' });
    await shop.put(shipped, {}, NOW + 1000);
    await shop.put(shipped, {}, NOW + 2000);
    expect(shop.all('SELECT field, before, after, platform_time, seen_at FROM order_events ORDER BY field')).toEqual([
      { field: 'flag', before: null, after: 'red', platform_time: NOW - 50, seen_at: NOW + 1000 },
      { field: 'shippedAt', before: null, after: String(NOW - 50), platform_time: NOW - 50, seen_at: NOW + 1000 },
      { field: 'status', before: 'to_ship', after: 'shipped', platform_time: NOW - 50, seen_at: NOW + 1000 },
    ]);
  });

  it('keeps each known ciphertext where the platform withholds it', async () => {
    await using shop = await openShop();
    await shop.put(orderOf());
    const { receiver } = orderOf();
    const withheld = { ...receiver, encryptedName: 'new-name', encryptedPhone: '', encryptedAddress: '' };
    await shop.put(orderOf({ updatedAt: NOW - 1, receiver: withheld }));
    expect(shop.all('SELECT name, phone, address FROM order_ciphers')).toEqual([
      { name: 'new-name', phone: 'cipher-phone', address: 'cipher-address' },
    ]);
  });

  it('keeps the buyer where a later payload does not name one', async () => {
    await using shop = await openShop();
    await shop.put(orderOf());
    await shop.put(orderOf({ updatedAt: NOW - 1, buyer: undefined }));
    expect(shop.one('buyer_id IS NOT NULL AS known, buyer_nick')).toEqual({ known: 1, buyer_nick: '阿禾' });
    expect(shop.all('SELECT order_count, paid_amount FROM buyers')).toEqual([{ order_count: 1, paid_amount: 5000 }]);
  });

  it('keeps what only the detail tells when list rows follow; unknown is never "no"', async () => {
    await using shop = await openShop();
    await shop.put(orderOf());
    expect(shop.one('address_change, shop_new_buyer, detail_read_at')).toEqual({
      address_change: 'unknown',
      shop_new_buyer: null,
      detail_read_at: null,
    });
    await shop.put(orderOf({ detail: { shopNewBuyer: true, sourceType: '3' } }), { from: 'detail' }, NOW + 10);
    await shop.put(orderOf({ updatedAt: NOW - 5, urgeCount: 4 }), {}, NOW + 20);
    expect(
      shop.one('address_change, shop_new_buyer, source_type, urge_count, detail_read_at, detail_updated_at'),
    ).toEqual({
      address_change: 'none',
      shop_new_buyer: 1,
      source_type: '3',
      urge_count: 4,
      detail_read_at: NOW + 10,
      detail_updated_at: orderOf().updatedAt,
    });
    expect(shop.all('SELECT source FROM payloads ORDER BY source')).toEqual([{ source: 'detail' }, { source: 'list' }]);
  });

  it('lets two orders share a parcel, and unties what is gone', async () => {
    await using shop = await openShop();
    const parcel = { platformParcelId: 'p', waybill: 'SF1', carrierCode: 'SF', carrierName: '顺丰' };
    const first = orderOf({ parcels: [parcel] });
    const second = orderOf({ platformOrderId: '2300000000000002', parcels: [parcel] });
    await shop.put(first);
    await shop.put(second);
    expect([shop.count('parcels'), shop.count('parcel_lines')]).toEqual([1, 2]);
    await shop.put(orderOf({ updatedAt: NOW - 1, parcels: [{ ...parcel, waybill: 'SF2' }] }));
    expect(
      shop.all('SELECT waybill, count(*) AS n FROM parcels JOIN parcel_lines ON parcel_id = id GROUP BY waybill'),
    ).toEqual([
      { waybill: 'SF1', n: 1 },
      { waybill: 'SF2', n: 1 },
    ]);
  });

  it('puts a gift into its own parcel', async () => {
    await using shop = await openShop();
    const gift = lineOf({ platformLineId: '77', kind: 'gift', amount: 0, deliveredQuantity: 1 });
    await shop.put(
      orderOf({
        lines: [lineOf({ deliveredQuantity: 1 }), gift],
        parcels: [
          { platformParcelId: 'a', waybill: 'A', carrierCode: 'SF', carrierName: '顺丰' },
          { platformParcelId: 'b', waybill: 'B', carrierCode: 'SF', carrierName: '顺丰', platformLineId: '77' },
        ],
      }),
    );
    expect(
      shop.all(
        'SELECT p.waybill, l.kind, t.quantity FROM parcel_lines t JOIN parcels p ON p.id = t.parcel_id JOIN order_lines l ON l.id = t.line_id ORDER BY waybill',
      ),
    ).toEqual([
      { waybill: 'A', kind: 'item', quantity: 1 },
      { waybill: 'B', kind: 'gift', quantity: 1 },
    ]);
  });

  it('moves on to the next millisecond when one is full, newest-first still in order', async () => {
    await using shop = await openShop();
    const at = NOW - 10_000;
    const keys = await shop.store.writer.run('fill', (connection) => {
      const put = (number: number): number =>
        ingestOrder(
          connection,
          shop.shopId,
          received(orderOf({ platformOrderId: String(number), createdAt: at })),
          { from: 'list', readAt: NOW },
          NOW,
        ).id;
      const first = put(1);
      // The last place of the millisecond is taken: as if 4,096 orders had come in it.
      connection.sqlite.exec(`CREATE TEMP TABLE copy AS SELECT * FROM orders;
        UPDATE copy SET id = id + 4095, platform_order_id = 'last';
        INSERT INTO orders SELECT * FROM copy;`);
      return [first, put(2), put(3), nextRecordKey(connection, 'orders', at - 1)];
    });
    expect(keys).toEqual([at * 4096, (at + 1) * 4096, (at + 1) * 4096 + 1, (at - 1) * 4096]);
  });
});

describe('what an order shows about its refunds', () => {
  const named = (status: 'wait_seller' | 'success' | 'closed') =>
    [{ platformRefundId: '9001', status, kind: 'refund_only' }] as const;

  it('lets the later source win, whichever arrives first', async () => {
    for (const order of ['order first', 'case first']) {
      await using shop = await openShop();
      const steps = [
        () => shop.put(orderOf({ updatedAt: NOW - 500, refunds: named('wait_seller') })),
        () => shop.putRefund({ status: 'success', updatedAt: NOW - 400 }),
      ];
      for (const step of order === 'order first' ? steps : steps.reverse()) await step();
      expect(shop.one('refund_status, refund_open'), order).toEqual({ refund_status: 'success', refund_open: 0 });
      await shop.put(orderOf({ updatedAt: NOW - 300, refunds: named('closed') }));
      expect(shop.one('refund_status'), order).toEqual({ refund_status: 'closed' });
    }
  });

  it('believes the case itself when both are equally late, whichever arrives first', async () => {
    for (const order of ['order first', 'case first']) {
      await using shop = await openShop();
      const steps = [
        () => shop.put(orderOf({ updatedAt: NOW - 400, refunds: named('wait_seller') })),
        () => shop.putRefund({ status: 'success', updatedAt: NOW - 400 }),
      ];
      for (const step of order === 'order first' ? steps : steps.reverse()) await step();
      expect(shop.one('refund_status, refund_open'), order).toEqual({ refund_status: 'success', refund_open: 0 });
    }
  });

  it('lets an open case hide a finished one, and ties a case to its order afterwards', async () => {
    await using shop = await openShop();
    await shop.putRefund({ status: 'wait_seller', updatedAt: NOW - 900 });
    await shop.putRefund({ platformRefundId: '9002', status: 'success', updatedAt: NOW - 100 });
    expect(shop.all('SELECT order_id FROM refund_cases')).toEqual([{ order_id: null }, { order_id: null }]);
    const { id } = await shop.put(orderOf());
    expect(shop.one('refund_status, refund_open')).toEqual({ refund_status: 'wait_seller', refund_open: 1 });
    expect(shop.all('SELECT order_id FROM refund_cases')).toEqual([{ order_id: id }, { order_id: id }]);
    await shop.putRefund({ status: 'closed', updatedAt: NOW - 50 });
    expect(shop.one('refund_status, refund_open')).toEqual({ refund_status: 'closed', refund_open: 0 });
    expect(shop.all("SELECT before, after FROM order_events WHERE field = 'refundStatus'")).toEqual([
      { before: 'wait_seller', after: 'closed' },
    ]);
  });
});
