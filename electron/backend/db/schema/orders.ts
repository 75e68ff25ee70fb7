import { sql } from 'drizzle-orm';
import { index, integer, primaryKey, type SQLiteColumn, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core';
import { buyers } from './people.ts';
import { shops } from './shops.ts';

/** What lists filter and sort by, in the order in which it shuts out most; what an index has as its key is left out. */
const TRAITS = ['shopId', 'status', 'flag', 'channel', 'province', 'noteCount', 'amount', 'paidAt'] as const;
type Trait = (typeof TRAITS)[number];

function traits(table: Readonly<Record<Trait, SQLiteColumn>>, ...without: readonly Trait[]): SQLiteColumn[] {
  return TRAITS.filter((trait) => !without.includes(trait)).map((trait) => table[trait]);
}

/**
 * One order. `id` = creation millisecond x 4096 + counter, so that newest-first is row order. Money in fen, times in
 * epoch milliseconds, null = has not happened or is not known.
 */
export const orders = sqliteTable(
  'orders',
  {
    id: integer().primaryKey(),
    shopId: integer('shop_id')
      .notNull()
      .references(() => shops.id),
    platformOrderId: text('platform_order_id').notNull(),
    /** The same digits backwards: a search for last digits is a prefix search here. */
    reversedOrderId: text('reversed_order_id').notNull(),
    status: text().notNull(),
    platformStatus: text('platform_status').notNull(),
    amount: integer().notNull(),
    goodsAmount: integer('goods_amount').notNull(),
    shippingAmount: integer('shipping_amount').notNull(),
    discountAmount: integer('discount_amount').notNull(),
    createdAt: integer('created_at').notNull(),
    updatedAt: integer('updated_at').notNull(),
    paidAt: integer('paid_at'),
    shippedAt: integer('shipped_at'),
    receivedAt: integer('received_at'),
    refundedAt: integer('refunded_at'),
    shipBy: integer('ship_by'),
    buyerId: integer('buyer_id').references(() => buyers.id),
    buyerNick: text('buyer_nick').notNull(),
    buyerMessage: text('buyer_message').notNull(),
    flag: text(),
    /** Text of the newest note. */
    note: text(),
    noteCount: integer('note_count').notNull(),
    receiverName: text('receiver_name').notNull(),
    receiverPhone: text('receiver_phone').notNull(),
    province: text().notNull(),
    city: text().notNull(),
    district: text().notNull(),
    town: text().notNull(),
    receiverAddress: text('receiver_address').notNull(),
    openAddressId: text('open_address_id'),
    /** Hold reasons joined by commas; empty = may be shipped. */
    holdReasons: text('hold_reasons').notNull(),
    riskCode: text('risk_code'),
    urgeCount: integer('urge_count').notNull(),
    urgedAt: integer('urged_at'),
    priority: integer({ mode: 'boolean' }).notNull(),
    presale: integer({ mode: 'boolean' }).notNull(),
    channel: text().notNull(),
    distributor: text(),
    payMethod: text('pay_method'),
    /** Of the newest open refund case, otherwise of the newest one. */
    refundStatus: text('refund_status'),
    refundKind: text('refund_kind'),
    /** JSON of the refund cases named inside the order's own payload. */
    namedRefunds: text('named_refunds').notNull(),
    refundOpen: integer('refund_open', { mode: 'boolean' }).notNull(),
    /** unknown | none | pending | approved | rejected; unknown until the detail was read. */
    addressChange: text('address_change').notNull(),
    addressDecideBy: integer('address_decide_by'),
    pieces: integer().notNull(),
    deliveredPieces: integer('delivered_pieces').notNull(),
    splitAllowed: integer('split_allowed', { mode: 'boolean' }),
    sourceType: text('source_type'),
    sourceId: text('source_id'),
    shopNewBuyer: integer('shop_new_buyer', { mode: 'boolean' }),
    platformNewBuyer: integer('platform_new_buyer', { mode: 'boolean' }),
    privacyAuthorisedAt: integer('privacy_authorised_at'),
    detailReadAt: integer('detail_read_at'),
    /** The platform's update time that the last detail read showed. */
    detailUpdatedAt: integer('detail_updated_at'),
    origin: text().notNull(),
    /** Hash of the last stored payload of the list, and when its request was sent: equal versions do no work. */
    fingerprint: text().notNull(),
    readAt: integer('read_at').notNull(),
    firstSeenAt: integer('first_seen_at').notNull(),
    seenAt: integer('seen_at').notNull(),
    /** Local marks: no read of the platform touches them. When a person put the order on hold (挂起). */
    heldAt: integer('held_at'),
    /** How its parcels are planned: `merged` (shares a parcel with other orders) | `split` (several parcels); null = one of its own. */
    plan: text(),
  },
  (table) => [
    uniqueIndex('orders_platform_id').on(table.shopId, table.platformOrderId),
    index('orders_number').on(table.platformOrderId),
    index('orders_reversed').on(table.reversedOrderId),
    index('orders_shop').on(table.shopId, table.id),
    // Behind its key each of these carries what lists filter by: a walk passes over other rows without reading them.
    // Without the status, which has an index of its own: an order that moves on leaves these three alone.
    index('orders_created').on(table.id, ...traits(table, 'status')),
    index('orders_province').on(table.province, table.id),
    index('orders_channel').on(table.channel, table.id),
    index('orders_status').on(table.status, table.id, ...traits(table, 'status')),
    index('orders_shop_status').on(table.shopId, table.status, table.id, ...traits(table, 'shopId', 'status')),
    index('orders_ship_by')
      .on(table.shipBy, table.id, ...traits(table))
      .where(sql`status = 'to_ship' AND ship_by IS NOT NULL`),
    index('orders_shop_ship_by')
      .on(table.shopId, table.shipBy, table.id, ...traits(table, 'shopId'))
      .where(sql`status = 'to_ship' AND ship_by IS NOT NULL`),
    index('orders_updated').on(table.updatedAt, table.id, ...traits(table)),
    index('orders_paid').on(table.paidAt, table.id, ...traits(table, 'paidAt')),
    // Orders that were not paid on the day they were placed (id / 4096 is when): few, so that a range of days is nearly a range of payments.
    index('orders_paid_apart')
      .on(table.paidAt, table.id, ...traits(table, 'paidAt'))
      .where(sql`paid_at < id / 4096 OR paid_at > id / 4096 + 86400000`),
    index('orders_amount').on(table.amount, table.id, ...traits(table, 'amount')),
    index('orders_flag')
      .on(table.flag, table.id, ...traits(table, 'flag'))
      .where(sql`flag IS NOT NULL`),
    index('orders_noted')
      .on(table.id, ...traits(table))
      .where(sql`note_count > 0`),
    index('orders_buyer').on(table.buyerId, table.id),
    index('orders_urged')
      .on(table.id, ...traits(table))
      .where(sql`status = 'to_ship' AND urge_count > 0`),
    index('orders_refund_open')
      .on(table.id, ...traits(table))
      .where(sql`refund_open = 1`),
    index('orders_address_pending')
      .on(table.id, ...traits(table))
      .where(sql`address_change = 'pending'`),
    index('orders_held')
      .on(table.id, ...traits(table))
      .where(sql`status = 'to_ship' AND hold_reasons <> ''`),
    index('orders_partly_shipped')
      .on(table.id, ...traits(table))
      .where(sql`delivered_pieces > 0 AND delivered_pieces < pieces AND status IN ('to_ship', 'shipped')`),
    index('orders_on_hold')
      .on(table.id, ...traits(table))
      .where(sql`status = 'to_ship' AND held_at IS NOT NULL`),
    index('orders_mergeable')
      .on(table.shopId, table.openAddressId, table.id, ...traits(table, 'shopId'))
      .where(
        sql`status = 'to_ship' AND open_address_id IS NOT NULL AND plan IS NULL AND held_at IS NULL AND delivered_pieces = 0 AND refund_open = 0 AND hold_reasons = '' AND address_change <> 'pending'`,
      ),
    index('orders_open_address')
      .on(table.shopId, table.openAddressId)
      .where(sql`status = 'to_ship' AND open_address_id IS NOT NULL`),
  ],
);

/** Ciphertexts of the receiver: needed to ship and to reveal, never shown. */
export const orderCiphers = sqliteTable('order_ciphers', {
  orderId: integer('order_id')
    .primaryKey()
    .references(() => orders.id, { onDelete: 'cascade' }),
  name: text().notNull(),
  phone: text().notNull(),
  address: text().notNull(),
});

export const orderLines = sqliteTable(
  'order_lines',
  {
    id: integer().primaryKey({ autoIncrement: true }),
    orderId: integer('order_id')
      .notNull()
      .references(() => orders.id, { onDelete: 'cascade' }),
    platformLineId: text('platform_line_id').notNull(),
    kind: text().notNull(),
    status: text(),
    platformItemId: text('platform_item_id').notNull(),
    platformSkuId: text('platform_sku_id').notNull(),
    title: text().notNull(),
    specification: text().notNull(),
    skuCode: text('sku_code').notNull(),
    quantity: integer().notNull(),
    deliveredQuantity: integer('delivered_quantity').notNull(),
    unitPrice: integer('unit_price').notNull(),
    originalPrice: integer('original_price').notNull(),
    discountAmount: integer('discount_amount').notNull(),
    amount: integer().notNull(),
    pictureUrl: text('picture_url'),
  },
  (table) => [
    uniqueIndex('order_lines_platform_id').on(table.orderId, table.platformLineId),
    index('order_lines_sku_code').on(table.skuCode, table.orderId),
    index('order_lines_sku').on(table.platformSkuId),
  ],
);

/** Notes as the platform keeps them (append-only there); replaced as a whole when they change. */
export const orderNotes = sqliteTable(
  'order_notes',
  {
    orderId: integer('order_id')
      .notNull()
      .references(() => orders.id, { onDelete: 'cascade' }),
    position: integer().notNull(),
    at: integer().notNull(),
    text: text().notNull(),
    flag: text(),
    operator: text().notNull(),
  },
  (table) => [primaryKey({ columns: [table.orderId, table.position] })],
);

/** A buyer's request to change the address, as the last detail read showed it. */
export const orderAddressChanges = sqliteTable('order_address_changes', {
  orderId: integer('order_id')
    .primaryKey()
    .references(() => orders.id, { onDelete: 'cascade' }),
  /** JSON of PlatformAddress, ciphertext included. */
  before: text().notNull(),
  after: text().notNull(),
  decidedAt: integer('decided_at'),
});

/** Append-only: which field changed, from what to what, when the platform says and when it was seen. */
export const orderEvents = sqliteTable(
  'order_events',
  {
    id: integer().primaryKey({ autoIncrement: true }),
    orderId: integer('order_id')
      .notNull()
      .references(() => orders.id, { onDelete: 'cascade' }),
    field: text().notNull(),
    before: text(),
    after: text(),
    platformTime: integer('platform_time'),
    seenAt: integer('seen_at').notNull(),
  },
  (table) => [index('order_events_order').on(table.orderId, table.id)],
);
