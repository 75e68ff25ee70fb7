import type { OpenStore } from '../../electron/backend/db/open-store.ts';
import type { PlatformOrder } from '../../electron/backend/platforms/platform-records.ts';
import { ingestOrder } from '../../electron/backend/sync/ingest/ingest-order.ts';
import type { OrderFilter, OrderQueue, OrderSort } from '../../shared/contract/orders.ts';
import { DUE_SOON } from '../../shared/domain/deadline.ts';
import { FLAG_COLOURS, ORDER_STATUSES, SALES_CHANNELS } from '../../shared/domain/order-status.ts';
import { isRefundOpen } from '../../shared/domain/refund-status.ts';
import { seededRandom } from '../helpers/big-store-goods.ts';
import { lineRecord, orderRecord } from '../helpers/order-record.ts';
import { STORE_TEST_TIME } from '../helpers/store.ts';

const NOW = STORE_TEST_TIME;

/** An order as the test knows it, with the key that the store gave it. */
export interface ModelOrder {
  readonly id: number;
  readonly shopId: number;
  readonly record: PlatformOrder;
  /** Marks of the console: held by a person, planned into parcels, tagged. */
  readonly isHeld?: boolean;
  readonly plan?: 'merged' | 'split' | null;
  readonly tagIds?: readonly number[];
}

export const MODEL_WORDS = [
  '辣',
  '辣子',
  '竹编',
  'Bamboo',
  'bamboo',
  '大号',
  'lz-',
  '顺丰',
  '小鱼',
  '50%',
  '_',
  '没有',
] as const;
export const MODEL_TAGS = [1, 2, 3] as const;
export const MODEL_PROVINCES = ['四川省', '北京市', '广东省'] as const;

/** Orders out of few values, so that equal times, amounts and deadlines are the rule. */
export function makeModelRecords(count: number, seed: number, prefix: string): PlatformOrder[] {
  const random = seededRandom(seed);
  const pick = <Item>(list: readonly Item[]): Item => list[Math.floor(random() * list.length)] as Item;
  const moment = (): number => NOW - Math.floor(random() * 12) * 3_600_000;
  return Array.from({ length: count }, (_, index) => {
    const quantity = 2;
    const createdAt = moment();
    return orderRecord({
      platformOrderId: `${prefix}${String(index).padStart(10, '0')}`,
      status: pick(ORDER_STATUSES),
      createdAt,
      updatedAt: createdAt + Math.floor(random() * 3),
      paidAt: random() < 0.7 ? moment() : undefined,
      shipBy: random() < 0.6 ? NOW + pick([-1, 0, 1, DUE_SOON - 1, DUE_SOON, DUE_SOON + 1]) : undefined,
      goodsAmount: pick([0, 990, 1990]),
      buyer: { openId: `buyer${index % 7}`, nick: pick(['爱吃辣的小鱼', 'Momo', '50%_off']) },
      buyerMessage: pick(['', '要特辣的', 'BAMBOO please']),
      holdReasons: random() < 0.2 ? ['no_deadline'] : [],
      urgeCount: random() < 0.2 ? 1 : 0,
      channel: pick(SALES_CHANNELS),
      openAddressId: pick([undefined, 'house a', 'house b', 'house c', `house ${index}`]),
      flag: random() < 0.5 ? pick(FLAG_COLOURS) : undefined,
      notes: random() < 0.4 ? [{ at: createdAt, text: pick(['发顺丰', '已打折 50%', 'a_b']), operator: '' }] : [],
      receiver: { ...orderRecord().receiver, province: pick(MODEL_PROVINCES), maskedName: pick(['王**', '小**']) },
      lines: [
        lineRecord({
          title: pick(['油泼辣子', '竹编篮', 'Bamboo 收纳盒']),
          specification: pick(['大号', '小号 100%']),
          skuCode: pick(['LZ-1', 'ZB_2']),
          quantity,
          deliveredQuantity: pick([0, 1, 2]),
        }),
      ],
      refunds:
        random() < 0.2
          ? [{ platformRefundId: `r${prefix}${index}`, status: pick(['wait_seller', 'success']), kind: 'refund_only' }]
          : [],
      detail:
        random() < 0.2
          ? {
              addressChange: {
                state: pick(['pending', 'approved']),
                before: orderRecord().receiver,
                after: orderRecord().receiver,
              },
            }
          : undefined,
    });
  });
}

/** Stores the records, spread over the shops, and answers them with their keys. */
export function storeModel(
  store: OpenStore,
  shopIds: readonly number[],
  records: readonly PlatformOrder[],
): Promise<ModelOrder[]> {
  return store.writer.run('store model', (connection) =>
    records.map((record, index) => {
      const shopId = shopIds[index % shopIds.length] ?? 0;
      const from = record.detail ? 'detail' : 'list';
      const { id } = ingestOrder(
        connection,
        shopId,
        { record, raw: JSON.stringify(record) },
        { from, readAt: NOW },
        NOW,
      );
      return { id, shopId, record };
    }),
  );
}

/** Puts marks of the console on orders, as a person would; answers the orders with them. */
export function markModel(store: OpenStore, orders: readonly ModelOrder[], seed: number): Promise<ModelOrder[]> {
  const random = seededRandom(seed);
  const pick = <Item>(list: readonly Item[]): Item => list[Math.floor(random() * list.length)] as Item;
  return store.writer.run('mark model', (connection) => {
    for (const tag of MODEL_TAGS)
      connection
        .prepare("INSERT OR IGNORE INTO tags (id, name, colour, created_at) VALUES (?, ?, 'red', 0)")
        .run(tag, `tag ${tag}`);
    const mark = connection.prepare('UPDATE orders SET held_at = ?, plan = ? WHERE id = ?');
    const untag = connection.prepare('DELETE FROM order_tags WHERE order_id = ?');
    const tagOrder = connection.prepare('INSERT INTO order_tags (order_id, tag_id) VALUES (?, ?)');
    return orders.map((order) => {
      const isHeld = random() < 0.2;
      const plan = pick([null, null, null, 'merged', 'split'] as const);
      const tagIds = MODEL_TAGS.filter(() => random() < 0.2);
      mark.run(isHeld ? NOW : null, plan, order.id);
      untag.run(order.id);
      for (const tag of tagIds) tagOrder.run(order.id, tag);
      return { ...order, isHeld, plan, tagIds };
    });
  });
}

/** Whether a rule may put the order into one parcel with others of its address. */
function mayMerge({ record, isHeld, plan }: ModelOrder): boolean {
  return (
    record.status === 'to_ship' &&
    !isHeld &&
    !plan &&
    record.lines.every(({ deliveredQuantity }) => deliveredQuantity === 0) &&
    record.holdReasons.length === 0 &&
    record.detail?.addressChange?.state !== 'pending' &&
    !record.refunds.some(({ status }) => isRefundOpen(status))
  );
}

/** Whether an order stands in a queue at this moment, in plain words; `all`: the orders it lives among. */
export function inQueue(order: ModelOrder, queue: OrderQueue, now: number, all: readonly ModelOrder[]): boolean {
  const { record, shopId } = order;
  const isToShip = record.status === 'to_ship';
  const left = record.shipBy === undefined ? undefined : record.shipBy - now;
  const pieces = record.lines.reduce((sum, { quantity }) => sum + quantity, 0);
  const delivered = record.lines.reduce((sum, { deliveredQuantity }) => sum + deliveredQuantity, 0);
  switch (queue) {
    case 'overdue':
      return isToShip && left !== undefined && left < 0;
    case 'due_soon':
      return isToShip && left !== undefined && left >= 0 && left < DUE_SOON;
    case 'urged':
      return isToShip && record.urgeCount > 0;
    case 'with_refund':
      return record.refunds.some(({ status }) => isRefundOpen(status));
    case 'address_change':
      return record.detail?.addressChange?.state === 'pending';
    case 'held':
      return isToShip && record.holdReasons.length > 0;
    case 'partly_shipped':
      return (isToShip || record.status === 'shipped') && delivered > 0 && delivered < pieces;
    case 'on_hold':
      return isToShip && order.isHeld === true;
    case 'mergeable':
      return (
        mayMerge(order) &&
        record.openAddressId !== undefined &&
        all.some(
          (other) =>
            other.id !== order.id &&
            other.shopId === shopId &&
            other.record.openAddressId === record.openAddressId &&
            mayMerge(other),
        )
      );
  }
}

function hasWord({ record }: ModelOrder, word: string): boolean {
  const wanted = word.toLowerCase();
  const has = (text: string | undefined): boolean => text?.toLowerCase().includes(wanted) ?? false;
  return (
    [record.buyer?.nick, record.notes[0]?.text, record.buyerMessage, record.receiver.maskedName].some(has) ||
    record.lines.some((line) => has(line.title) || has(line.specification) || has(line.skuCode))
  );
}

/** Everything but status and queue. */
function matchesPlain(order: ModelOrder, filter: OrderFilter, groupOf: ReadonlyMap<number, number>): boolean {
  const { record, shopId } = order;
  const amount = record.goodsAmount + record.shippingAmount;
  const { product } = filter;
  return (
    (!filter.shopIds || filter.shopIds.includes(shopId)) &&
    (filter.groupId === undefined || groupOf.get(shopId) === filter.groupId) &&
    (filter.createdFrom === undefined || record.createdAt >= filter.createdFrom) &&
    (filter.createdTo === undefined || record.createdAt < filter.createdTo) &&
    (filter.amountFrom === undefined || amount >= filter.amountFrom) &&
    (filter.amountTo === undefined || amount <= filter.amountTo) &&
    (!filter.province || record.receiver.province === filter.province) &&
    (!filter.flags?.length || (record.flag !== undefined && filter.flags.includes(record.flag))) &&
    (!filter.channels?.length || filter.channels.includes(record.channel)) &&
    (!filter.tagIds?.length || filter.tagIds.some((tag) => order.tagIds?.includes(tag))) &&
    (filter.hasNote === undefined || record.notes.length > 0 === filter.hasNote) &&
    (!filter.text || hasWord(order, filter.text)) &&
    (!product ||
      record.lines.some((line) =>
        [line.title, line.specification, line.skuCode].some((text) =>
          text.toLowerCase().includes(product.toLowerCase()),
        ),
      ))
  );
}

/** The orders that a filter means, found by looking at each. */
export function naiveMatches(
  orders: readonly ModelOrder[],
  filter: OrderFilter,
  groupOf: ReadonlyMap<number, number>,
  now: number,
  { anyState = false } = {},
): ModelOrder[] {
  return orders.filter(
    (order) =>
      matchesPlain(order, filter, groupOf) &&
      (anyState || !filter.status || order.record.status === filter.status) &&
      (anyState || !filter.queue || inQueue(order, filter.queue, now, orders)),
  );
}

/** The keys in the order of a list: by the value and then by key; what has no value follows, newest first. */
export function naiveOrder(orders: readonly ModelOrder[], sort: OrderSort, direction: 'asc' | 'desc'): number[] {
  const sortValue = ({ id, record }: ModelOrder): number | undefined => {
    if (sort === 'createdAt') return id;
    if (sort === 'amount') return record.goodsAmount + record.shippingAmount;
    if (sort === 'shipBy') return record.status === 'to_ship' ? record.shipBy : undefined;
    return record[sort];
  };
  const sign = direction === 'asc' ? 1 : -1;
  return orders
    .toSorted((left, right) => {
      const a = sortValue(left);
      const b = sortValue(right);
      if (a === undefined || b === undefined)
        return a === b ? right.id - left.id : Number(a === undefined) - Number(b === undefined);
      return sign * (a - b || left.id - right.id);
    })
    .map(({ id }) => id);
}
