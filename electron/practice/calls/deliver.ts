import type { BookedParcel } from '../effects.ts';
import { noEffect } from '../effects.ts';
import { applied, refuse } from '../envelope.ts';
import { FAILURES } from '../result-codes.ts';
import { appendObstacle, appendParcel, parcelsOf, recordParcel, renumberParcel } from '../world/parcels.ts';
import { stampFor } from '../world/stage.ts';
import type { Parcel } from '../world/types.ts';
import type { CallContext, CallOutcome } from './context.ts';
import { findOrder } from './orders.ts';
import { optionalId, requiredId } from './parameters.ts';
import { readNumber, standingObstacle, waybillUse } from './shipping-rules.ts';

/** `open.seller.order.goods.deliver`: the whole order, without its gift, in one parcel; the same number again is a success. */
export function deliver(context: CallContext): CallOutcome {
  const { param, stage, now, waybills } = context;
  const number = readNumber(param);
  const found = findOrder(context, requiredId(param, 'orderId'));
  if (!found.ok) return refuse(found.failure);
  const order = found.value;
  if (order.parcels.some((parcel) => hasNumber(parcel, number))) return applied(noEffect(order.oid));
  if (order.status === 40) return refuse(FAILURES.alreadyShipped);
  if (order.status !== 30) return refuse(FAILURES.orderStatus);
  const use = waybillUse(context, order, number);
  const failure = standingObstacle(order) ?? waybills.obstacle(use, now);
  if (failure !== undefined) return refuse(failure);
  waybills.use(use, now);
  const parcel = recordParcel(stage, order, { ...number, num: order.num, gifts: 0 }, stampFor(stage, order, now));
  return applied({ kind: 'shipment', record: order.oid, parcels: [booked(parcel, order.num, 0)] });
}

const APPEND_FAILURES = {
  status: FAILURES.appendStatus,
  pieces: FAILURES.appendPieces,
  parcels: FAILURES.appendParcels,
} as const;

/** `open.seller.order.goods.logistics.append`: one more parcel for an order that is shipped. */
export function appendLogistics(context: CallContext): CallOutcome {
  const { param, stage, now, waybills } = context;
  const number = readNumber(param);
  const found = findOrder(context, requiredId(param, 'oid'));
  if (!found.ok) return refuse(found.failure);
  const order = found.value;
  const obstacle = appendObstacle(order);
  if (obstacle !== undefined) return refuse(APPEND_FAILURES[obstacle]);
  const use = waybillUse(context, order, number);
  const failure = standingObstacle(order) ?? waybills.obstacle(use, now);
  if (failure !== undefined) return refuse(failure);
  waybills.use(use, now);
  const parcel = appendParcel(stage, order, number, stampFor(stage, order, now));
  return applied({ kind: 'append', record: order.oid, parcels: [booked(parcel, 0, 0)] });
}

/** `open.seller.order.logistics.update`: another number for one parcel. The package id may be left out when there is only one. */
export function updateLogistics(context: CallContext): CallOutcome {
  const { param, stage, now, waybills } = context;
  const number = readNumber(param);
  const logisticsId = optionalId(param, 'logisticsId');
  const found = findOrder(context, requiredId(param, 'orderId'));
  if (!found.ok) return refuse(found.failure);
  const order = found.value;
  if (order.status !== 40) return refuse(FAILURES.updateStatus);
  const parcels = parcelsOf(order);
  const parcel = parcels.find(({ id }) => id === logisticsId);
  const meant = logisticsId === undefined && parcels.length === 1 ? parcels[0] : parcel;
  if (meant === undefined) return refuse(FAILURES.parcelMissing);
  if (hasNumber(meant, number)) return applied(noEffect(order.oid));
  const use = waybillUse(context, order, number);
  const failure = waybills.obstacle(use, now);
  if (failure !== undefined) return refuse(failure);
  waybills.release(meant.expressNo);
  waybills.use(use, now);
  renumberParcel(stage, order, meant.id, number, stampFor(stage, order, now));
  return applied({
    kind: 'waybill',
    record: order.oid,
    logisticsId: meant.id,
    expressCode: number.expressCode,
    waybill: number.expressNo,
    before: meant.expressNo,
  });
}

/** A parcel as the journal tells it. */
export function booked(parcel: Parcel, main: number, gifts: number): BookedParcel {
  return { logisticsId: parcel.id, expressCode: parcel.expressCode, waybill: parcel.expressNo, main, gifts };
}

function hasNumber(parcel: Parcel, number: { readonly expressCode: number; readonly expressNo: string }): boolean {
  return parcel.expressNo === number.expressNo && parcel.expressCode === number.expressCode;
}
