import type { BookedParcel } from '../effects.ts';
import { applied, refuse } from '../envelope.ts';
import { FAILURES, type Failure, invalid } from '../result-codes.ts';
import { giftsLeft, type ParcelContents, recordParcel } from '../world/parcels.ts';
import { stampFor } from '../world/stage.ts';
import type { Order } from '../world/types.ts';
import type { CallContext, CallOutcome } from './context.ts';
import { booked } from './deliver.ts';
import { findOrder } from './orders.ts';
import { boundedInteger, optionalTexts, Refusal, requiredId, requiredInteger, requiredList } from './parameters.ts';
import { readNumber, standingObstacle, waybillUse } from './shipping-rules.ts';

type Param = Readonly<Record<string, unknown>>;

/**
 * `open.order.goods.split.deliver`: whole, in part or in several parcels, gifts too; all of the call or nothing.
 * No document says that a repeat is recognised, so none is: while pieces are left, the same call ships again.
 */
export function splitDeliver(context: CallContext): CallOutcome {
  const { param, stage, now, waybills } = context;
  const found = findOrder(context, requiredId(param, 'mainOrderId'));
  if (!found.ok) return refuse(found.failure);
  const order = found.value;
  const parcels = requiredList(param, 'deliveryItemInfoList', 50).map((row) => readParcel(order, row));
  checkConfirmations(order, param);
  const failure = statusObstacle(order, parcels) ?? standingObstacle(order) ?? tooMany(order, parcels);
  if (failure !== undefined) return refuse(failure);
  const uses = parcels.map((parcel) =>
    waybillUse(context, order, { expressCode: parcel.expressCode, expressNo: parcel.expressNo }),
  );
  for (const use of uses) {
    const obstacle = waybills.obstacle(use, now);
    if (obstacle !== undefined) return refuse(obstacle);
  }
  for (const use of uses) waybills.use(use, now);
  const done = parcels.map(
    (parcel): BookedParcel =>
      booked(recordParcel(stage, order, parcel, stampFor(stage, order, now)), parcel.num, parcel.gifts),
  );
  return applied({ kind: 'shipment', record: order.oid, parcels: done });
}

function readParcel(order: Order, row: Param): ParcelContents {
  const number = readNumber(row);
  let num = 0;
  let gifts = 0;
  for (const goods of requiredList(row, 'deliveryGoodsInfoList', 100)) {
    const oid = requiredId(goods, 'oid');
    const pieces = requiredInteger(goods, 'deliveryNum');
    if (pieces < 1) throw new Refusal(invalid('deliveryNum'));
    checkSerials(goods);
    if (oid === order.oid) num += pieces;
    else if (oid === order.gift?.oid) gifts += pieces;
    else throw new Refusal(FAILURES.subOrderMissing);
  }
  return { ...number, num, gifts };
}

/** Serial numbers are not demanded of any practice goods; those that come must have their form. */
function checkSerials(goods: Param): void {
  if (optionalTexts(goods, 'serialNumberList').some((serial) => serial === '' || serial.length > 30))
    throw new Refusal(invalid('serialNumberList'));
  if (optionalTexts(goods, 'imeiList').some((imei) => !/^\d{15,17}$/.test(imei)))
    throw new Refusal(invalid('imeiList'));
}

/** `deliveryStatus`: the seller's own word on whether the order is shipped in part (10) or fully (40). */
function checkConfirmations(order: Order, param: Param): void {
  if (param.deliveryStatus === undefined || param.deliveryStatus === null) return;
  for (const row of requiredList(param, 'deliveryStatus', 100)) {
    const oid = requiredId(row, 'oid');
    const word = boundedInteger(row, 'confirmDeliveryStatus', 10, 40);
    if (word !== 10 && word !== 40) throw new Refusal(invalid('confirmDeliveryStatus'));
    if (oid !== order.oid && oid !== order.gift?.oid) throw new Refusal(FAILURES.subOrderMissing);
  }
}

/** 30, or 40 with pieces left: of whichever of the two, order or gift, is shipped here. */
function statusObstacle(order: Order, parcels: readonly ParcelContents[]): Failure | undefined {
  if (order.status === 10 || order.status === 80) return FAILURES.orderStatus;
  const main = parcels.some(({ num }) => num > 0);
  const gifts = parcels.some((parcel) => parcel.gifts > 0);
  if (main && order.status === 40 && order.delivered >= order.num) return FAILURES.alreadyShipped;
  if (main && order.status !== 30 && order.status !== 40) return FAILURES.orderStatus;
  if (gifts && order.gift?.status === 40 && giftsLeft(order) === 0) return FAILURES.alreadyShipped;
  if (gifts && order.gift?.status !== 30 && order.gift?.status !== 40) return FAILURES.orderStatus;
  return undefined;
}

function tooMany(order: Order, parcels: readonly ParcelContents[]): Failure | undefined {
  const num = parcels.reduce((sum, parcel) => sum + parcel.num, 0);
  const gifts = parcels.reduce((sum, parcel) => sum + parcel.gifts, 0);
  return num > order.num - order.delivered || gifts > giftsLeft(order) ? FAILURES.tooManyPieces : undefined;
}
