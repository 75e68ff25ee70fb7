import type { OpenStore } from '../../electron/backend/db/open-store.ts';
import type { PlatformLine, PlatformOrder, PlatformRefund } from '../../electron/backend/platforms/platform-records.ts';
import { ingestOrder } from '../../electron/backend/sync/ingest/ingest-order.ts';
import { ingestRefund } from '../../electron/backend/sync/ingest/ingest-refund.ts';
import { DAY, HOUR, MINUTE, SECOND } from '../../shared/domain/clock.ts';
import type { OrderStatus } from '../../shared/domain/order-status.ts';
import {
  BIG_STORE_SHOPS,
  type Goods,
  goodsOf,
  MESSAGES,
  NICKS,
  NOTES,
  PLACES,
  SURNAMES,
  seededRandom,
  statusAt,
} from './big-store-goods.ts';

const CHANNELS = ['live', 'live', 'short_video', 'item_card', 'shop', 'search', 'unknown'] as const;
const FLAGS = ['red', 'yellow', 'green', 'blue', 'purple', 'grey'] as const;
const CATALOGUES = BIG_STORE_SHOPS.map((_, shop) => goodsOf(shop));

export interface BigStoreOptions {
  readonly orders: number;
  readonly seed: number;
  /** The newest order is just older than this. */
  readonly now: number;
  /** How far the orders reach back, milliseconds; when absent a day for each thousand, from ten days to a year. */
  readonly span?: number;
  /** Buyers of each shop that orders are drawn from, those who buy often first; a quarter of the orders when absent. */
  readonly buyers?: number;
}

/** One generated order with the refund case that belongs to it, and the payload texts. */
export interface GeneratedOrder {
  /** Index into BIG_STORE_SHOPS. */
  readonly shop: number;
  readonly order: { readonly record: PlatformOrder; readonly raw: string };
  readonly refund: { readonly record: PlatformRefund; readonly raw: string } | undefined;
}

/** Orders from old to new, the same for the same options: three shops, a few buyers who buy often, recent ones still to ship. */
export function* generateOrders({
  orders,
  seed,
  now,
  span = usualSpan(orders),
  buyers = orders / 4,
}: BigStoreOptions): Generator<GeneratedOrder> {
  const random = seededRandom(seed);
  const step = span / orders;
  for (let index = 0; index < orders; index += 1) {
    const createdAt = Math.floor(now - span + step * index + random() * step);
    yield generateOrder({ index, buyers, now, createdAt, random });
  }
}

function usualSpan(orders: number): number {
  return Math.min(365, Math.max(10, orders / 1000)) * DAY;
}

interface Draw {
  readonly index: number;
  readonly buyers: number;
  readonly now: number;
  readonly createdAt: number;
  readonly random: () => number;
}

function pick<Item>(list: ArrayLike<Item>, random: () => number): Item {
  return list[Math.floor(random() * list.length)] as Item;
}

function makeLines(
  goods: readonly Goods[],
  platformOrderId: string,
  isShipped: boolean,
  random: () => number,
): PlatformLine[] {
  const luck = random();
  const count = luck < 0.75 ? 1 : luck < 0.93 ? 2 : 4;
  return Array.from({ length: count }, (_, position) => {
    // A few products make most of the sales.
    const { itemId, skuId, title, specification, code, price } = goods[
      Math.floor(random() ** 3 * goods.length)
    ] as Goods;
    const isGift = position === 1 && luck > 0.85;
    const quantity = random() < 0.85 ? 1 : 2;
    return {
      platformLineId: `${platformOrderId}${position}`,
      kind: isGift ? 'gift' : 'item',
      platformItemId: itemId,
      platformSkuId: skuId,
      title,
      specification,
      skuCode: code,
      quantity,
      unitPrice: isGift ? 0 : price,
      originalPrice: price,
      discountAmount: 0,
      amount: isGift ? 0 : price * quantity,
      pictureUrl: `https://pictures.example.com/${itemId}.jpg`,
      deliveredQuantity: isShipped ? quantity : 0,
    } satisfies PlatformLine;
  });
}

function cipher(length: number, random: () => number): string {
  const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';
  return Array.from({ length }, () => pick(letters, random)).join('');
}

function generateOrder({ index, buyers, now, createdAt, random }: Draw): GeneratedOrder {
  const shop = random() < 0.6 ? 0 : random() < 0.7 ? 1 : 2;
  const age = now - createdAt;
  const status = statusAt(age, random);
  const platformOrderId = `25${String(index).padStart(9, '0')}${String(Math.floor(random() * 100_000)).padStart(5, '0')}`;
  const isPaid = status !== 'unpaid' && (status !== 'closed' || random() < 0.4);
  const isShipped = status === 'shipped' || status === 'received' || status === 'success';
  const paidAt = isPaid ? createdAt + Math.floor(random() * 5 * MINUTE) : undefined;
  const shippedAt =
    isShipped && paidAt !== undefined ? Math.min(paidAt + Math.floor(random() * 30 * HOUR), now) : undefined;
  const receivedAt =
    (status === 'received' || status === 'success') && shippedAt !== undefined ? shippedAt + 3 * DAY : undefined;
  const lines = makeLines(CATALOGUES[shop] ?? [], platformOrderId, isShipped, random);
  const buyer = Math.floor(random() ** 2.2 * Math.max(1, buyers));
  const [province, city, district, town] = PLACES[buyer % PLACES.length] ?? PLACES[0];
  const goodsAmount = lines.reduce((sum, { amount }) => sum + amount, 0);
  const isHeld = status === 'to_ship' && random() < 0.02;
  const urgeCount = status === 'to_ship' && random() < 0.04 ? 1 : 0;
  const refund = isPaid && random() < 0.05 ? makeRefund(platformOrderId, lines, { createdAt, now, random }) : undefined;
  const updatedAt =
    Math.max(createdAt, paidAt ?? 0, shippedAt ?? 0, receivedAt ?? 0, refund?.updatedAt ?? 0) + 2 * SECOND;
  const record: PlatformOrder = {
    platformOrderId,
    status,
    platformStatus: PLATFORM_STATUS[status],
    createdAt,
    updatedAt,
    paidAt,
    shippedAt,
    receivedAt,
    shipBy: status === 'to_ship' && !isHeld && paidAt !== undefined ? paidAt + 48 * HOUR : undefined,
    buyer: {
      openId: `f1${buyer.toString(36).padStart(12, '0')}${shop}`,
      nick: `${NICKS[buyer % NICKS.length]}${buyer}`,
    },
    buyerMessage: pick(MESSAGES, random),
    goodsAmount,
    shippingAmount: random() < 0.1 ? 800 : 0,
    discountAmount: 0,
    payMethod: 'wechat',
    holdReasons: isHeld ? ['no_deadline'] : [],
    priority: random() < 0.01,
    urgeCount,
    urgedAt: urgeCount > 0 ? now - HOUR : undefined,
    presale: false,
    channel: pick(CHANNELS, random),
    receiver: {
      province,
      city,
      district,
      town,
      maskedAddress: '**路**号*栋****',
      encryptedAddress: cipher(64, random),
      maskedName: `${SURNAMES[buyer % SURNAMES.length]}**`,
      maskedPhone: `1${String(30 + (buyer % 69))}****${String(buyer % 10_000).padStart(4, '0')}`,
      encryptedName: cipher(32, random),
      encryptedPhone: cipher(32, random),
    },
    openAddressId: `adr${buyer.toString(36)}`,
    notes: random() < 0.06 ? [{ at: createdAt + HOUR, text: pick(NOTES, random), operator: '客服1' }] : [],
    flag: random() < 0.05 ? pick(FLAGS, random) : undefined,
    lines,
    parcels: isShipped
      ? [
          {
            platformParcelId: '',
            waybill: `SF${String(1_000_000_000_000 + index)}`,
            carrierCode: '4',
            carrierName: '顺丰速运',
          },
        ]
      : [],
    refunds: refund ? [refund] : [],
  };
  return {
    shop,
    order: { record, raw: payloadOf(record) },
    refund: refund ? { record: refund, raw: JSON.stringify(refund) } : undefined,
  };
}

const PLATFORM_STATUS = {
  unpaid: '10',
  to_ship: '30',
  shipped: '40',
  received: '50',
  success: '70',
  closed: '80',
} as const satisfies Record<OrderStatus, string>;

function makeRefund(
  platformOrderId: string,
  lines: readonly PlatformLine[],
  { createdAt, now, random }: Pick<Draw, 'createdAt' | 'now' | 'random'>,
): PlatformRefund {
  const submittedAt = Math.min(createdAt + Math.floor(random() * 5 * DAY), now - SECOND);
  const isOpen = now - submittedAt < 5 * DAY;
  const [line] = lines;
  return {
    platformRefundId: `9${platformOrderId}`,
    platformOrderId,
    status: isOpen ? pick(['wait_seller', 'wait_buyer_return', 'wait_seller_receive'] as const, random) : 'success',
    platformStatus: isOpen ? '10' : '60',
    kind: random() < 0.6 ? 'refund_only' : 'return_refund',
    initiator: 'buyer',
    amount: line?.amount ?? 0,
    reasonCode: '1201',
    reason: '不想要了',
    description: '',
    platformItemId: line?.platformItemId ?? '',
    platformSkuId: line?.platformSkuId ?? '',
    skuCode: line?.skuCode ?? '',
    createdAt: submittedAt,
    submittedAt,
    updatedAt: isOpen ? submittedAt : Math.min(submittedAt + 2 * DAY, now - SECOND),
    endedAt: isOpen ? undefined : submittedAt + 2 * DAY,
    expiresAt: isOpen ? submittedAt + 5 * DAY : undefined,
    urgeCount: 0,
  };
}

/** A text of the size and shape of the platform's own: mostly the record, in its words. */
function payloadOf(record: PlatformOrder): string {
  return JSON.stringify({
    orderBaseInfo: {
      oid: record.platformOrderId,
      status: Number(record.platformStatus),
      createTime: record.createdAt,
      payTime: record.paidAt ?? 0,
      sendTime: record.shippedAt ?? 0,
      recvTime: record.receivedAt ?? 0,
      refundTime: 0,
      updateTime: record.updatedAt,
      buyerOpenId: record.buyer?.openId,
      buyerNick: record.buyer?.nick,
      totalFee: record.goodsAmount + record.shippingAmount,
      expressFee: record.shippingAmount,
      discountFee: 0,
      remark: record.buyerMessage,
      payType: 1,
      validPromiseShipmentTimeStamp: record.shipBy ?? 0,
      disableDeliveryReasonCode: [],
      allActivityType: [],
      orderLabels: [],
    },
    orderItemInfos: record.lines,
    orderAddress: record.receiver,
    orderLogisticsInfo: record.parcels,
    orderRefundList: record.refunds,
    orderNote: { orderNoteInfo: record.notes },
    orderDeliveryInfo: { maxPackageNum: 0, openAddressId: record.openAddressId },
  });
}

/** Adds the generated shops, which have no interface and are therefore never pulled; answers their local keys. */
export function addBigStoreShops(store: OpenStore, now: number): Promise<number[]> {
  return store.writer.run('add shops', (connection) => {
    const insert = connection.prepare(
      "INSERT INTO shops (platform, name, state, created_at) VALUES ('none', ?, 'no_api', ?)",
    );
    return BIG_STORE_SHOPS.map((name) => Number(insert.run(name, now).lastInsertRowid));
  });
}

/** Stores generated orders and their refund cases as one job of the writer, the way the sync stores a page. */
export function storeGenerated(
  store: OpenStore,
  shopIds: readonly number[],
  batch: readonly GeneratedOrder[],
  now: number,
): Promise<void> {
  const source = { from: 'list', readAt: now } as const;
  return store.writer.run(
    'store orders',
    (connection) => {
      for (const { shop, order, refund } of batch) {
        const shopId = shopIds[shop] ?? 0;
        ingestOrder(connection, shopId, order, source, now);
        if (refund) ingestRefund(connection, shopId, refund, source, now);
      }
    },
    'background',
  );
}

/** Fills a store with shops and generated orders; answers the shops' local keys. */
export async function fillBigStore(store: OpenStore, options: BigStoreOptions): Promise<number[]> {
  const shopIds = await addBigStoreShops(store, options.now);
  let batch: GeneratedOrder[] = [];
  for (const generated of generateOrders(options)) {
    batch.push(generated);
    if (batch.length < 100) continue;
    await storeGenerated(store, shopIds, batch, options.now);
    batch = [];
  }
  if (batch.length > 0) await storeGenerated(store, shopIds, batch, options.now);
  return shopIds;
}
