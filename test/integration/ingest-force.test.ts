import { expect, it } from 'vitest';
import type { ReadConnection } from '../../electron/backend/db/database.ts';
import { recount } from '../../electron/backend/features/orders/self-check-read.ts';
import { ingestOrder } from '../../electron/backend/sync/ingest/ingest-order.ts';
import { ingestRefund } from '../../electron/backend/sync/ingest/ingest-refund.ts';
import type { StoredVersion } from '../../electron/backend/sync/ingest/ingest-source.ts';
import { insertTestShop, lineOf, orderOf, received, refundOf } from '../helpers/platform-records.ts';
import { openTemporaryStore, STORE_TEST_TIME } from '../helpers/store.ts';

const NOW = STORE_TEST_TIME;

/** Every table that an order or a refund case fills, without the times of seeing and reading and the history. */
const TABLES = [
  'SELECT * FROM orders',
  'SELECT * FROM order_lines',
  'SELECT * FROM order_notes',
  'SELECT * FROM order_ciphers',
  'SELECT waybill, line_id, quantity FROM parcels JOIN parcel_lines ON parcel_id = parcels.id ORDER BY 1, 2',
  'SELECT * FROM refund_cases',
  'SELECT * FROM buyers',
  'SELECT * FROM order_counts WHERE orders <> 0 ORDER BY status',
] as const;

const order = orderOf({
  status: 'shipped',
  flag: 'red',
  notes: [{ at: 1, text: '加急', operator: 'a', flag: 'red' }],
  lines: [
    lineOf({ deliveredQuantity: 1 }),
    lineOf({ platformLineId: '2', kind: 'gift', amount: 0, deliveredQuantity: 1 }),
  ],
  parcels: [{ platformParcelId: '7', waybill: 'SF1', carrierCode: '4', carrierName: '顺丰速运' }],
});
const refund = refundOf({ platformOrderId: order.platformOrderId, updatedAt: NOW - 10 });

/** Changes that no platform made, each with the change of the history that the repair must leave. */
const DAMAGE: readonly [string, { field: string; before: string | null; after: string | null } | undefined][] = [
  ["UPDATE orders SET status = 'success'", { field: 'status', before: 'success', after: 'shipped' }],
  ['UPDATE orders SET amount = 1', { field: 'amount', before: '1', after: '5000' }],
  ['UPDATE orders SET ship_by = 99', { field: 'shipBy', before: '99', after: null }],
  ['UPDATE orders SET flag = NULL', { field: 'flag', before: null, after: 'red' }],
  ['UPDATE orders SET delivered_pieces = 0', { field: 'deliveredPieces', before: '0', after: '2' }],
  ['UPDATE orders SET updated_at = updated_at + 9999', undefined],
  ["UPDATE order_lines SET delivered_quantity = 0, title = '' WHERE kind = 'item'", undefined],
  ["DELETE FROM order_lines WHERE kind = 'item'", undefined],
  ['DELETE FROM order_notes', undefined],
  ["UPDATE order_notes SET text = 'x'", undefined],
  ["UPDATE order_ciphers SET phone = 'x'", undefined],
  ['DELETE FROM parcel_lines', undefined],
  ['UPDATE parcel_lines SET quantity = 9', undefined],
];

function versionOf(reader: ReadConnection, table: 'orders' | 'refund_cases'): StoredVersion {
  const version = reader
    .prepare<StoredVersion>(`SELECT updated_at AS "updatedAt", read_at AS "readAt" FROM ${table}`)
    .get();
  if (!version) throw new Error(`${table} is empty`);
  return version;
}

it('puts right what was altered behind the store’s back, though the platform shows the same version again', async () => {
  await using temporary = await openTemporaryStore();
  const { writer, reader } = temporary.store;
  const shopId = await writer.run('shop', (connection) => insertTestShop(connection));
  const put = (repairs: boolean, now: number) =>
    writer.run('put', (connection) => {
      const over = repairs ? versionOf(reader, 'orders') : null;
      return ingestOrder(connection, shopId, received(order), { from: 'list', readAt: now, over }, now);
    });
  // Times of reading differ by nature; a line that was deleted comes back under another key.
  const unlikely = new Set(['seen_at', 'read_at', 'id', 'line_id']);
  const contents = (): unknown[] =>
    TABLES.map((sql) =>
      reader
        .prepare<Record<string, unknown>>(sql)
        .all()
        .map((row) => Object.fromEntries(Object.entries(row).filter(([column]) => !unlikely.has(column))))
        .sort((one, other) => JSON.stringify(one).localeCompare(JSON.stringify(other))),
    );
  await put(false, NOW);
  const truth = contents();
  for (const [index, [damage, event]] of DAMAGE.entries()) {
    const now = NOW + (index + 1) * 1000;
    await writer.run('damage', (connection) => connection.sqlite.exec(damage));
    expect(contents(), damage).not.toEqual(truth);
    expect((await put(false, now)).outcome, damage).not.toBe('changed');
    expect(contents(), damage).not.toEqual(truth);
    await put(true, now);
    expect(contents(), damage).toEqual(truth);
    const seen = reader.prepare('SELECT field, before, after FROM order_events WHERE seen_at = ?').all(now);
    expect(seen, damage).toEqual(event ? [event] : []);
  }
  expect(recount(reader)).toEqual([]);
});

it('puts a refund case right in the same way, and what its order shows of it', async () => {
  await using temporary = await openTemporaryStore();
  const { writer, reader } = temporary.store;
  const shopId = await writer.run('shop', (connection) => insertTestShop(connection));
  const put = (now: number, over?: StoredVersion) =>
    writer.run('put', (connection) =>
      ingestRefund(connection, shopId, received(refund), { from: 'list', readAt: now, ...(over && { over }) }, now),
    );
  await writer.run('order', (connection) =>
    ingestOrder(connection, shopId, received(order), { from: 'list', readAt: NOW }, NOW),
  );
  await put(NOW);
  const shown = (): unknown => reader.prepare('SELECT refund_status, refund_open FROM orders').get();
  const truth = shown();
  await writer.run('damage', ({ sqlite }) =>
    sqlite.exec("UPDATE refund_cases SET status = 'closed', amount = 1; UPDATE orders SET refund_open = 0"),
  );
  expect(await put(NOW + 1)).toMatchObject({ outcome: 'unchanged' });
  expect(await put(NOW + 1, versionOf(reader, 'refund_cases'))).toMatchObject({ outcome: 'changed' });
  expect(reader.prepare('SELECT status, amount FROM refund_cases').get()).toEqual({
    status: refund.status,
    amount: refund.amount,
  });
  expect(shown()).toEqual(truth);
  expect(reader.prepare('SELECT field FROM refund_events ORDER BY field').pluck().all()).toEqual(['amount', 'status']);
});

it('does not put an older reading over what the sync has brought since it was judged', async () => {
  await using temporary = await openTemporaryStore();
  const { writer, reader } = temporary.store;
  const shopId = await writer.run('shop', (connection) => insertTestShop(connection));
  const paid = orderOf({ status: 'to_ship', updatedAt: NOW - 5000 });
  const shipped = orderOf({ ...paid, status: 'shipped', updatedAt: NOW - 1000 });
  const put = (record: typeof paid, readAt: number, over?: StoredVersion | null) =>
    writer.run('put', (connection) =>
      ingestOrder(
        connection,
        shopId,
        received(record),
        { from: 'detail', readAt, ...(over !== undefined && { over }) },
        NOW,
      ),
    );
  await put(paid, NOW - 4000);
  await writer.run('damage', ({ sqlite }) => sqlite.exec('UPDATE orders SET amount = 1'));
  const judged = versionOf(reader, 'orders');
  await put(shipped, NOW - 900);
  // The repair was asked for a minute ago; so was the filling of a gap that the sync has filled itself since.
  expect((await put(paid, NOW - 3000, judged)).outcome).toBe('older');
  expect((await put(paid, NOW - 3000, null)).outcome).toBe('older');
  expect(reader.prepare('SELECT status FROM orders').pluck().get()).toBe('shipped');
  const turns = reader.prepare("SELECT after FROM order_events WHERE field = 'status' ORDER BY id").pluck().all();
  expect(turns).toEqual(['shipped']);
});
