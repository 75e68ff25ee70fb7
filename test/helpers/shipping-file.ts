import type { PracticePlatform } from '../../electron/practice/practice.ts';
import type { OrderRow } from '../../shared/contract/orders.ts';

/** How many rows of a file are wrong on purpose, by what is wrong with them. */
export const WRONG_ROWS = { unknown: 6, closed: 6, refund: 5, address: 4, courier: 4 } as const;
export const WRONG_TOTAL = Object.values(WRONG_ROWS).reduce((sum, rows) => sum + rows, 0);

/** Lets buyers order until the shops have so many more orders to ship; some of them ask for their money at once. */
export function placeOrders({ acts, truth }: PracticePlatform, count: number): void {
  const shops = truth().map(({ sellerId, items }) => ({
    sellerId,
    skuIds: items.map(({ skuId }) => skuId),
  }));
  for (const { sellerId, skuIds } of shops)
    for (const skuId of skuIds.slice(0, 8)) acts.setStock(sellerId, skuId, 9_000);
  for (let placed = 0; placed < count; placed += 1) {
    const shop = shops[placed % shops.length];
    const skuId = shop?.skuIds[(placed % 8) % (shop.skuIds.length || 1)];
    if (shop === undefined || skuId === undefined) throw new Error('a practice shop sells nothing');
    const oid = acts.placeOrder(shop.sellerId, skuId);
    if (placed < WRONG_ROWS.refund + 3) acts.applyRefund(shop.sellerId, oid);
  }
}

export const isFreeToShip = (order: OrderRow): boolean =>
  order.status === 'to_ship' &&
  order.holdReasons.length === 0 &&
  order.refund === null &&
  order.addressChange !== 'pending' &&
  order.deliveredPieces === 0;

/** A file to ship orders with, and what must become of its rows. */
export interface ShippingFile {
  readonly csv: string;
  /** Numbers of the orders that must be shipped, with their tracking numbers. */
  readonly good: ReadonlyMap<string, string>;
  /** Row numbers that must be refused, by what is wrong. */
  readonly wrong: Readonly<Record<keyof typeof WRONG_ROWS, readonly number[]>>;
}

const COURIERS = [
  {
    names: ['中通快递', '中通', 'ZTO', '9'],
    number: (at: number) => `78${String(400_000_000_00 + at).padStart(11, '0')}`,
  },
  { names: ['圆通速递', '圆通', 'yto'], number: (at: number) => `YT88${String(at).padStart(11, '0')}` },
  { names: ['极兔速递', '极兔快递'], number: (at: number) => `JT59${String(at).padStart(11, '0')}` },
  { names: ['顺丰速运', '顺丰', 'SF'], number: (at: number) => `SF14${String(at).padStart(11, '0')}` },
];

/** The orders of all shops by turns, so that a part of them has some of each. */
function shopByShop(orders: readonly OrderRow[]): OrderRow[] {
  const turns = new Map<number, number>();
  return orders
    .map((order) => {
      const turn = turns.get(order.shopId) ?? 0;
      turns.set(order.shopId, turn + 1);
      return { order, turn };
    })
    .toSorted((one, other) => one.turn - other.turn)
    .map(({ order }) => order);
}

/** Makes a file of `total` rows; the wrong ones stand among the others. `first` keeps numbers of several files apart. */
export function shippingFile(orders: readonly OrderRow[], total: number, first = 0): ShippingFile {
  const free = shopByShop(orders.filter(isFreeToShip));
  const closed = orders.filter(({ status }) => status === 'closed').slice(0, WRONG_ROWS.closed);
  const refunds = orders
    .filter(({ status, refund, holdReasons }) => status === 'to_ship' && refund?.open && holdReasons.length === 0)
    .filter(({ refund }) => refund?.status !== 'refunding')
    .slice(0, WRONG_ROWS.refund);
  // Two by two of different shops: their addresses differ for certain.
  const shopIds = [...new Set(free.map(({ shopId }) => shopId))];
  const pairs = Array.from(
    { length: WRONG_ROWS.address },
    (_, index) => free.filter(({ shopId }) => shopId === shopIds[index % 2])[index >> 1],
  ).filter((order) => order !== undefined);
  const rest = free.filter((order) => !pairs.includes(order));
  const couriers = rest.slice(0, WRONG_ROWS.courier);
  const good = rest.slice(WRONG_ROWS.courier).slice(0, total - WRONG_TOTAL);
  if (good.length < total - WRONG_TOTAL || closed.length < WRONG_ROWS.closed || refunds.length < WRONG_ROWS.refund)
    throw new Error(`too few orders: ${good.length} free, ${closed.length} closed, ${refunds.length} with a refund`);
  let at = first;
  const fill = (name?: string): { carrier: string; waybill: string } => {
    at += 1;
    const courier = COURIERS[at % COURIERS.length] ?? COURIERS[0];
    if (courier === undefined) throw new Error('no courier');
    return { carrier: name ?? courier.names[at % courier.names.length] ?? '', waybill: courier.number(at) };
  };
  const rows: { kind: keyof typeof WRONG_ROWS | 'good'; number: string; carrier: string; waybill: string }[] = [];
  for (const { platformOrderId } of good) rows.push({ kind: 'good', number: platformOrderId, ...fill() });
  const step = Math.floor(rows.length / (WRONG_TOTAL + 1));
  let inserted = 0;
  const insert = (
    kind: keyof typeof WRONG_ROWS,
    number: string,
    filled: { carrier: string; waybill: string },
  ): void => {
    inserted += 1;
    rows.splice(inserted * (step + 1) - 1, 0, { kind, number, ...filled });
  };
  for (let index = 0; index < WRONG_ROWS.unknown; index += 1) insert('unknown', `990000000000${first}${index}`, fill());
  for (const { platformOrderId } of closed) insert('closed', platformOrderId, fill());
  for (const { platformOrderId } of refunds) insert('refund', platformOrderId, fill());
  for (const { platformOrderId } of couriers) insert('courier', platformOrderId, fill('飞毛腿快送'));
  // Orders of several buyers, two by two under one number.
  let shared = fill();
  for (const [index, { platformOrderId }] of pairs.entries()) {
    if (index % 2 === 0) shared = fill();
    insert('address', platformOrderId, shared);
  }
  const wrong = Object.fromEntries(
    Object.keys(WRONG_ROWS).map((kind) => [kind, rows.flatMap((row, index) => (row.kind === kind ? [index + 2] : []))]),
  ) as unknown as ShippingFile['wrong'];
  return {
    csv: ['订单号,快递公司,快递单号', ...rows.map((row) => `${row.number},${row.carrier},${row.waybill}`)].join('\r\n'),
    good: new Map(rows.flatMap(({ kind, number, waybill }) => (kind === 'good' ? [[number, waybill]] : []))),
    wrong,
  };
}

/** What the platform's own journal says about a file: every order once with its number, and no other. */
export function judgeShipping(
  { journal, truth }: PracticePlatform,
  { good }: Pick<ShippingFile, 'good'>,
): { shipped: number; twice: string[]; others: string[]; notShipped: string[] } {
  const parcels = journal()
    .writes.flatMap(({ effect }) => (effect.kind === 'shipment' ? [effect] : []))
    .map(({ record, parcels: sent }) => ({ record, waybill: sent[0]?.waybill ?? '' }));
  const counts = new Map<string, number>();
  for (const { record } of parcels) counts.set(record, (counts.get(record) ?? 0) + 1);
  const states = new Map(
    truth({ hash: false }).flatMap(({ orders }) => orders.map(({ oid, status }) => [oid, status])),
  );
  return {
    shipped: parcels.filter(({ record, waybill }) => good.get(record) === waybill).length,
    twice: [...counts].filter(([, count]) => count > 1).map(([record]) => record),
    others: parcels.filter(({ record, waybill }) => good.get(record) !== waybill).map(({ record }) => record),
    notShipped: [...good.keys()].filter((number) => states.get(number) !== 40),
  };
}
