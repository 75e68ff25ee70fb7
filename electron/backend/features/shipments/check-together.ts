import { type Said, say } from '../../outbox/said.ts';
import type { Box } from '../parcels/service.ts';
import { type CheckedRow, checkAlone, type Facts } from './check-alone.ts';
import type { OrderFact, WaybillUse } from './facts-read.ts';

const PLACES_SHOWN = 6;

/** Finds what is wrong among rows of one order, one box and one number; adds rows for the orders that share a box. */
export function findAmongRows(rows: readonly CheckedRow[], facts: Facts): CheckedRow[] {
  const boxOf = new Map<number, readonly Box[]>();
  const boxes = (orderId: number): readonly Box[] => {
    const known = boxOf.get(orderId) ?? facts.boxesOf(orderId);
    boxOf.set(orderId, known);
    return known;
  };
  const merged = (orderId: number): Box | undefined => boxes(orderId).find(({ plan }) => plan === 'merged');

  for (const same of groupBy(rows, ({ order }) => order?.id).values()) checkOneOrder(same, boxes);
  const all = withCompanions(rows, facts, merged);
  for (const same of groupBy(all, ({ order }) => order && merged(order.id)?.key).values()) checkOneBox(same);
  for (const same of groupBy(all, (row) => (isOut(row) ? undefined : row.waybill.toUpperCase())).values())
    checkOneNumber(same, facts, merged);
  return all;
}

/** Its number tells nothing: there is none, or the row only repeats another. */
function isOut({ waybill, order, finding }: CheckedRow): boolean {
  return waybill === '' || order === undefined || finding?.standing === 'skipped';
}

function fail(row: CheckedRow, verdict: Said): void {
  if (row.finding === undefined) row.finding = { standing: 'wrong', verdict };
}

function checkOneOrder(rows: readonly CheckedRow[], boxes: (orderId: number) => readonly Box[]): void {
  const first = rows[0];
  if (first?.order === undefined) return;
  const seen = new Map<string, CheckedRow>();
  for (const row of rows) {
    if (row.waybill === '') continue;
    const before = seen.get(row.waybill);
    if (before === undefined) seen.set(row.waybill, row);
    else row.finding = { standing: 'skipped', verdict: say('shipments.reason.repeated', { place: before.place }) };
  }
  const distinct = [...seen.values()];
  const parts = boxes(first.order.id).filter(({ plan }) => plan === 'split').length;
  if (parts > 0 && distinct.length !== parts)
    for (const row of distinct) fail(row, say('shipments.reason.splitNeeds', { need: parts, have: distinct.length }));
  else if (parts === 0 && distinct.length > 1)
    for (const row of distinct) fail(row, say('shipments.reason.severalNumbers', { places: placesOf(distinct) }));
}

/** Orders of a merged box that no row names go along with the row that names one of them. */
function withCompanions(
  rows: readonly CheckedRow[],
  facts: Facts,
  merged: (orderId: number) => Box | undefined,
): CheckedRow[] {
  const named = new Set(rows.flatMap(({ order }) => (order === undefined ? [] : [order.id])));
  return rows.flatMap((row) => {
    const box = row.order === undefined || row.finding !== undefined ? undefined : merged(row.order.id);
    if (box === undefined) return [row];
    const missing = [...new Set(box.contents.map(({ orderId }) => orderId))].filter((id) => !named.has(id));
    for (const id of missing) named.add(id);
    const { place, carrierText, waybill } = row;
    const along = missing.map((orderId) => {
      const orderText = facts.order(orderId)?.number ?? '';
      return checkAlone(
        { id: null, place, orderText, carrierText, waybill, overrideReason: null, orderId },
        row.carrierCode,
        facts,
      );
    });
    return [row, ...along];
  });
}

function checkOneBox(rows: readonly CheckedRow[]): void {
  const numbers = new Set(
    rows.filter((row) => !isOut(row)).map(({ waybill, carrierCode }) => `${carrierCode} ${waybill}`),
  );
  if (numbers.size > 1)
    for (const row of rows) fail(row, say('shipments.reason.boxNumbers', { places: placesOf(rows) }));
  const obstacle = rows.find(({ finding }) => finding?.standing === 'wrong');
  if (obstacle !== undefined)
    for (const row of rows) fail(row, say('shipments.reason.boxMate', { number: obstacle.orderText }));
}

interface Address {
  readonly orderId: number;
  readonly shopId: number;
  readonly openAddressId: string | null;
}

const addressOf = ({ id, shopId, openAddressId }: OrderFact): Address => ({ orderId: id, shopId, openAddressId });

/** One number is one parcel: all its orders go to one address, or a person put them into one box. */
function checkOneNumber(rows: readonly CheckedRow[], facts: Facts, merged: (orderId: number) => Box | undefined): void {
  const mayShare = (one: Address, other: Address): boolean => {
    if (one.orderId === other.orderId) return true;
    if (one.shopId !== other.shopId) return false;
    if (one.openAddressId !== null && one.openAddressId === other.openAddressId) return true;
    const box = merged(one.orderId);
    return box !== undefined && box.key === merged(other.orderId)?.key;
  };
  const orders = rows.flatMap(({ order }) => (order === undefined ? [] : [addressOf(order)]));
  const [first] = orders;
  if (first === undefined) return;
  const { waybill } = rows[0] ?? { waybill: '' };
  if (orders.some((other) => !mayShare(first, other))) {
    for (const row of rows)
      fail(row, say('shipments.reason.otherAddress', { number: waybill, places: placesOf(rows) }));
    return;
  }
  const other = facts.usesOf(waybill).find((use: WaybillUse) => !orders.some((order) => mayShare(order, use)));
  if (other !== undefined)
    for (const row of rows) fail(row, say('shipments.reason.usedBefore', { waybill, number: other.number }));
}

function placesOf(rows: readonly CheckedRow[]): string {
  const places = [...new Set(rows.map(({ place }) => place))];
  const shown = places.slice(0, PLACES_SHOWN).join('、');
  return places.length > PLACES_SHOWN ? `${shown} …` : shown;
}

function groupBy<Item, Key>(items: readonly Item[], keyOf: (item: Item) => Key | undefined): Map<Key, Item[]> {
  const groups = new Map<Key, Item[]>();
  for (const item of items) {
    const key = keyOf(item);
    if (key === undefined) continue;
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [item]);
    else group.push(item);
  }
  return groups;
}
