import type { OpenStore } from '../../electron/backend/db/open-store.ts';
import type { PlatformOrder } from '../../electron/backend/platforms/platform-records.ts';
import { ingestOrder } from '../../electron/backend/sync/ingest/ingest-order.ts';
import { ORDER_STATUSES } from '../../shared/domain/order-status.ts';
import { seededRandom } from '../helpers/big-store-goods.ts';
import { lineRecord, orderRecord } from '../helpers/order-record.ts';
import { STORE_TEST_TIME } from '../helpers/store.ts';

const NOW = STORE_TEST_TIME;

const TITLES = [
  '手工油泼辣子 顺丰包邮',
  'iPhone15手机壳 透明',
  'ｉＰｈｏｎｅ １５ 钢化膜',
  'iPhone 15 Pro Max 256G',
  '竹编 Bamboo 收纳盒',
  '耙耙柑🍊净重5斤',
  "Levi's 501 牛仔裤",
  '打折 50% a_b 棉袜',
  '辣子油泼',
] as const;
const SPECIFICATIONS = ['大号 36cm', '小号', '㎏装', 'XL/黑', '256G'] as const;
const NOTES = ['发顺丰', '等老王 VIP 一起发', '改地址待确认', 'call 13800001234', '加急！！'] as const;
const NICKS = ['爱吃辣的小鱼', 'Momo酱', 'ＭＯＭＯ', '𠮷野家', '', '50%_off'] as const;

/** An order as the test knows it. */
export interface SearchedOrder {
  readonly id: number;
  readonly shopId: number;
  readonly record: PlatformOrder;
  readonly tags: readonly string[];
}

/** Orders whose texts overlap, in several scripts, widths and cases. */
export function makeSearchRecords(count: number, seed: number): PlatformOrder[] {
  const random = seededRandom(seed);
  const pick = <Item>(list: readonly Item[]): Item => list[Math.floor(random() * list.length)] as Item;
  const digits = (length: number): string => String(Math.floor(random() * 10 ** length)).padStart(length, '0');
  const { receiver } = orderRecord();
  return Array.from({ length: count }, (_, index) => {
    const isSent = random() < 0.4;
    const lines = Array.from({ length: random() < 0.2 ? 2 : 1 }, (_line, position) =>
      lineRecord({
        platformLineId: String(position + 1),
        title: pick(TITLES),
        specification: pick(SPECIFICATIONS),
        skuCode: pick(['LZ-1', 'ZB_2', 'IP15-BK', '88001', 'iphone']),
        quantity: 2,
        deliveredQuantity: isSent ? 2 : 0,
      }),
    );
    return orderRecord({
      platformOrderId: `2533${digits(4)}${String(index).padStart(3, '0')}${digits(5)}`,
      createdAt: NOW - Math.floor(random() * 40) * 60_000,
      status: isSent ? 'shipped' : pick(ORDER_STATUSES),
      shipBy: random() < 0.5 ? NOW + Math.floor(random() * 9) : undefined,
      buyer: { openId: `b${index}`, nick: pick(NICKS) },
      buyerMessage: pick(['', '', '要特辣的', 'please 快点']),
      notes: Array.from({ length: Math.floor(random() * 3) }, (_note, position) => ({
        at: NOW - position,
        text: `${pick(NOTES)}${position}`,
        operator: '',
      })),
      receiver: { ...receiver, maskedName: pick(['王**', '欧阳*', '*明']), maskedPhone: `138****${digits(4)}` },
      lines,
      parcels: isSent
        ? [
            {
              platformParcelId: '',
              waybill: pick([`SF${digits(12)}`, `JDX${digits(9)}-1-1-`]),
              carrierCode: '4',
              carrierName: '',
            },
          ]
        : [],
    });
  });
}

/** Stores the records over the shops. */
export function storeSearched(
  store: OpenStore,
  shopIds: readonly number[],
  records: readonly PlatformOrder[],
): Promise<SearchedOrder[]> {
  return store.writer.run('store', (connection) =>
    records.map((record, index) => {
      const shopId = shopIds[index % shopIds.length] ?? 0;
      const delivery = { record, raw: JSON.stringify(record) };
      const { id } = ingestOrder(connection, shopId, delivery, { from: 'list', readAt: record.updatedAt }, NOW);
      return { id, shopId, record, tags: [] };
    }),
  );
}

const fold = (text: string): string => text.normalize('NFKC').toLowerCase();

function goodsOf({ record }: SearchedOrder): string[] {
  return record.lines.flatMap(({ title, specification, skuCode }) => [title, specification, skuCode]);
}

/** Every text that an order is found by, in plain words. */
function wordsOf(order: SearchedOrder): string[] {
  const { record, tags } = order;
  const notes = record.notes.map(({ text }) => text);
  return [
    ...goodsOf(order),
    record.buyer?.nick ?? '',
    record.buyerMessage,
    record.receiver.maskedName,
    ...notes,
    ...tags,
  ];
}

function numbersOf({ record }: SearchedOrder): string[] {
  const waybills = record.parcels.map(({ waybill }) => fold(waybill).replaceAll('-', ''));
  return [record.platformOrderId, ...record.receiver.maskedPhone.split('****'), ...waybills];
}

function hasPart(order: SearchedOrder, part: string): boolean {
  if (wordsOf(order).some((text) => fold(text).includes(part))) return true;
  const number = part.replaceAll('-', '');
  return (
    /^[a-z0-9][a-z0-9-]*$/.test(part) && number.length >= 4 && numbersOf(order).some((text) => text.includes(number))
  );
}

/** The orders that a look at each finds: all words of the text somewhere, the product in the texts of the goods. */
export function scanSearched(
  orders: readonly SearchedOrder[],
  { text = '', product = '' }: { readonly text?: string | undefined; readonly product?: string | undefined },
): SearchedOrder[] {
  const parts = fold(text)
    .split(/[\s,;、]+/)
    .filter((part) => part !== '');
  const goods = fold(product).trim();
  return orders.filter(
    (order) =>
      parts.every((part) => hasPart(order, part)) &&
      (goods === '' || goodsOf(order).some((field) => fold(field).includes(goods))),
  );
}

/** Pieces of what is stored, as people type them; now and then something that nothing has. */
export function makeQueries(orders: readonly SearchedOrder[], count: number, seed: number): string[] {
  const random = seededRandom(seed);
  const pick = <Item>(list: readonly Item[]): Item => list[Math.floor(random() * list.length)] as Item;
  const dressed = (text: string): string => {
    const luck = random();
    if (luck < 0.15) return text.toUpperCase();
    // Letters, digits and signs in full width.
    if (luck < 0.25) return text.replace(/[!-~]/g, (sign) => String.fromCharCode(sign.charCodeAt(0) + 0xfee0));
    return text;
  };
  const piece = (): string => {
    const order = pick(orders);
    const source = random() < 0.3 ? numbersOf(order) : wordsOf(order);
    const characters = [...pick(source.filter((text) => text !== ''))];
    const length = Math.min(characters.length, pick([1, 1, 2, 2, 3, 4, 4, 6, 8, 16]));
    const from = Math.floor(random() * (characters.length - length + 1));
    return dressed(characters.slice(from, from + length).join(''));
  };
  return Array.from({ length: count }, () => {
    const luck = random();
    if (luck < 0.06)
      return pick(['没有这种', 'zzz', '0000000', '油子', '泼子', '%', "'", '"', '*', '\\', ') OR (', 'NOT a']);
    return luck < 0.3 ? `${piece()} ${piece()}` : piece();
  });
}
