import { HOUR } from '../../../shared/domain/clock.ts';
import { roll } from '../random.ts';
import { markChanged, type Stage, schedule } from './stage.ts';
import type { Order, Parcel } from './types.ts';

/** Parcels that one order can have, those appended later included. */
const PARCEL_LIMIT = 50;

/** What goes into a parcel: pieces of the order and of its gift. */
export interface ParcelContents {
  readonly expressCode: number;
  readonly expressNo: string;
  readonly num: number;
  readonly gifts: number;
}

/** Pieces of the gift that are not shipped yet; 0 without a gift. */
export function giftsLeft(order: Order): number {
  return order.gift === null ? 0 : order.gift.num - order.gift.delivered;
}

/** Books a parcel: status 40, pieces, package id, update time; and the journey that follows. */
export function recordParcel(
  stage: Stage,
  order: Order,
  { expressCode, expressNo, num, gifts }: ParcelContents,
  when: number,
): Parcel {
  const parcel: Parcel = { id: stage.shop.ids.parcel(), expressCode, expressNo, num, appended: false };
  if (num > 0) {
    order.parcels.push(parcel);
    order.delivered += num;
    if (order.status === 30) setOff(stage, order, when);
  }
  const { gift } = order;
  if (gift !== null && gifts > 0) {
    gift.parcels.push({ ...parcel, num: gifts });
    gift.delivered += gifts;
    if (gift.status === 30) Object.assign(gift, { status: 40, sendTime: when });
    gift.updateTime = when;
  }
  markChanged(stage, order, when);
  return parcel;
}

function setOff(stage: Stage, order: Order, when: number): void {
  order.status = 40;
  order.sendTime = when;
  order.deadline = 0;
  const onTheWay = Math.round((30 + 90 * roll(order)) * HOUR);
  schedule(stage, order, { at: when + onTheWay, kind: 'sign' });
}

/** Books a further parcel of a shipped order; it holds no pieces. */
export function appendParcel(
  stage: Stage,
  order: Order,
  { expressCode, expressNo }: { readonly expressCode: number; readonly expressNo: string },
  when: number,
): Parcel {
  const parcel: Parcel = { id: stage.shop.ids.parcel(), expressCode, expressNo, num: 0, appended: true };
  order.parcels.push(parcel);
  markChanged(stage, order, when);
  return parcel;
}

/** Every parcel of an order and its gift; one that holds pieces of both comes once. */
export function parcelsOf(order: Order): Parcel[] {
  const own = new Set(order.parcels.map(({ id }) => id));
  return [...order.parcels, ...(order.gift?.parcels ?? []).filter(({ id }) => !own.has(id))];
}

/** Gives a parcel another number, wherever it stands. */
export function renumberParcel(
  stage: Stage,
  order: Order,
  id: string,
  number: { readonly expressCode: number; readonly expressNo: string },
  when: number,
): void {
  const renumber = (parcel: Parcel): Parcel => (parcel.id === id ? { ...parcel, ...number } : parcel);
  order.parcels = order.parcels.map(renumber);
  if (order.gift !== null) order.gift.parcels = order.gift.parcels.map(renumber);
  markChanged(stage, order, when);
}

/** Parcels as the platform counts them: appended ones, and all together without counting a number twice. */
export function countParcels(order: Order): { appended: number; total: number } {
  const appended = order.parcels.filter((parcel) => parcel.appended).length;
  const numbers = new Set(
    parcelsOf(order).flatMap((parcel) => (parcel.appended ? [] : [`${parcel.expressCode}:${parcel.expressNo}`])),
  );
  return { appended, total: Math.min(PARCEL_LIMIT, numbers.size + appended) };
}

/** What forbids to append a parcel: not shipped, with a gift as long as a piece of either is left, 50 parcels at most. */
export function appendObstacle(order: Order): 'status' | 'pieces' | 'parcels' | undefined {
  if (order.status !== 40) return 'status';
  if (order.gift !== null && (order.delivered < order.num || giftsLeft(order) > 0)) return 'pieces';
  return countParcels(order).total >= PARCEL_LIMIT ? 'parcels' : undefined;
}
