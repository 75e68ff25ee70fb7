import { DAY, HOUR } from '../../../shared/domain/clock.ts';
import { CARRIERS } from '../data/carriers.ts';
import { between, chance, at as elementAt, hash32 } from '../random.ts';
import { giftsLeft, recordParcel } from './parcels.ts';
import { isOpen } from './refund-life.ts';
import { markChanged, type Stage, schedule, stampFor } from './stage.ts';
import type { Order } from './types.ts';
import { waybillOf } from './waybill.ts';

/** The warehouse ships, wholly or in part; it waits while anything is open on the order. */
export function ship(stage: Stage, order: Order, at: number): void {
  if (order.status !== 30 || order.risk) return;
  const waits =
    order.holds.length > 0 || order.refunds.some((refund) => isOpen(refund.status)) || order.audit?.status === 10;
  if (waits) {
    schedule(stage, order, { at: at + between(order, 4, 14) * HOUR, kind: 'ship' });
    return;
  }
  const carrier = elementAt(CARRIERS, hash32(`${order.oid}:carrier`) % (stage.shop.index % 3 === 0 ? 8 : 5));
  const partly = order.num > 1 && chance(order, 0.25);
  const num = partly ? between(order, 1, order.num - 1) : order.num;
  const when = stampFor(stage, order, at);
  recordParcel(
    stage,
    order,
    { expressCode: carrier.code, expressNo: waybillOf(carrier, shippingKey(order, 0)), num, gifts: giftsLeft(order) },
    when,
  );
  if (partly) schedule(stage, order, { at: when + between(order, 3, 30) * HOUR, kind: 'shipRest' });
}

/** Parcel companions of one session share a waybill, as a warehouse that merges them would do. */
function shippingKey(order: Order, part: number): string {
  return `${order.buyer}:${order.address}:${Math.floor(order.createTime / (2 * HOUR))}:${order.deposit === null}:${part}:${part === 0 ? '' : order.oid}`;
}

/** The warehouse ships what a partial shipment left. */
export function shipRest(stage: Stage, order: Order, at: number): void {
  if (order.status !== 40 || order.delivered >= order.num) return;
  const carrier = elementAt(CARRIERS, hash32(`${order.oid}:rest`) % 5);
  const when = stampFor(stage, order, at);
  recordParcel(
    stage,
    order,
    {
      expressCode: carrier.code,
      expressNo: waybillOf(carrier, shippingKey(order, 1)),
      num: order.num - order.delivered,
      gifts: 0,
    },
    when,
  );
}

/** The buyer signs for the parcel. */
export function sign(stage: Stage, order: Order, at: number): void {
  if (order.status !== 40) return;
  if (order.delivered < order.num) {
    schedule(stage, order, { at: at + 12 * HOUR, kind: 'sign' });
    return;
  }
  const when = stampFor(stage, order, at);
  order.status = 50;
  order.recvTime = when;
  if (order.gift?.status === 40) Object.assign(order.gift, { status: 50, recvTime: when, updateTime: when });
  markChanged(stage, order, when);
  const wait = chance(order, 0.3) ? between(order, 2, 72) * HOUR : 7 * DAY;
  schedule(stage, order, { at: when + wait, kind: 'succeed' });
}

/** The order is done, unless a refund case is open. */
export function succeed(stage: Stage, order: Order, at: number): void {
  if (order.status !== 50) return;
  if (order.refunds.some((refund) => isOpen(refund.status))) {
    schedule(stage, order, { at: at + DAY, kind: 'succeed' });
    return;
  }
  const when = stampFor(stage, order, at);
  order.status = 70;
  order.doneTime = when;
  if (order.gift?.status === 50) Object.assign(order.gift, { status: 70, updateTime: when });
  markChanged(stage, order, when);
  if (chance(order, 0.35)) schedule(stage, order, { at: when + between(order, 1, 120) * HOUR, kind: 'comment' });
}

/** The buyer urges the seller to ship. */
export function remind(stage: Stage, order: Order, at: number): void {
  if (order.status !== 30) return;
  const when = stampFor(stage, order, at);
  order.reminders += 1;
  order.remindTime = when;
  markChanged(stage, order, when);
}

/** The seller reports a delay of two days, and it is granted. */
export function delayShipment(stage: Stage, order: Order, at: number): void {
  if (order.status !== 30 || order.deadline === 0) return;
  const when = stampFor(stage, order, at);
  order.delayedTo = order.deadline + 2 * DAY;
  order.deadline = order.delayedTo;
  markChanged(stage, order, when);
}
