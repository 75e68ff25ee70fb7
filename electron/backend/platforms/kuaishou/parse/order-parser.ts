import type { PlatformOrder } from '../../platform-records.ts';
import type { Received } from '../../shop-platform.ts';
import { receiverOf } from './order-address.ts';
import { orderStatus, payMethod, salesChannel } from './order-codes.ts';
import { orderDetailOf } from './order-detail.ts';
import { holdReasons } from './order-holds.ts';
import { giftLines, mainLine } from './order-lines.ts';
import { flagOf, notesOf } from './order-notes.ts';
import { parcelsOf } from './order-parcels.ts';
import { idInside, receive } from './received.ts';
import { refundKind, refundStatus } from './refund-codes.ts';
import {
  booleanAt,
  codeAt,
  type Issues,
  idAt,
  integerAt,
  type JsonObject,
  objectAt,
  optionalTextAt,
  readableInteger,
  readableObject,
  readableObjects,
  readableTime,
  requiredId,
  requiredInteger,
  requiredTime,
  textAt,
  timeAt,
} from './tolerant.ts';

const identifyOrder = idInside('oid', 'orderBaseInfo');
const DEPOSIT_PRESALE = 1;

/** Reads one order from its exact JSON text, as the list or the detail call gave it, or from that text parsed. Never throws. */
export function parseOrder(raw: string, from: 'list' | 'detail', parsed?: unknown): Received<PlatformOrder> {
  return receive(raw, { identify: identifyOrder, parse: (source, issues) => orderOf(source, from, issues) }, parsed);
}

function orderOf(source: JsonObject, from: 'list' | 'detail', issues: Issues): PlatformOrder {
  const base = readableObject(source, 'orderBaseInfo', issues) ?? {};
  const platformOrderId = requiredId(base, 'oid', issues);
  const statusCode = requiredInteger(base, 'status', issues);
  const status = orderStatus(statusCode);
  if (status === undefined && issues.length === 0) issues.push(`status ${statusCode} is not known`);
  const goodsAmount = requiredInteger(base, 'totalFee', issues);
  const gifts = giftLines(source, issues);
  const notes = notesOf(source);
  return {
    platformOrderId,
    // The fallback is never stored: an unknown status is an issue, and a record with issues is not handed out.
    status: status ?? 'closed',
    platformStatus: String(statusCode),
    ...timesOf(base, from, issues),
    shipBy: readableTime(base, 'validPromiseShipmentTimeStamp', issues),
    buyer: buyerOf(base),
    buyerMessage: textAt(base, 'remark'),
    goodsAmount,
    shippingAmount: readableInteger(base, 'expressFee', 0, issues),
    discountAmount: readableInteger(base, 'discountFee', 0, issues),
    payMethod: payMethod(base),
    holdReasons: holdReasons(source, base, status),
    riskCode: codeAt(base, 'riskCode') || undefined,
    priority: booleanAt(base, 'priorityDelivery') ?? false,
    urgeCount: integerAt(base, 'remindShipmentSign') ?? 0,
    urgedAt: timeAt(base, 'remindShipmentTime'),
    presale: isPresale(source, base),
    channel: salesChannel(base),
    sellerRole: sellerRoleOf(objectAt(base, 'orderSellerRoleInfo')),
    distributor: distributorOf(objectAt(source, 'orderCpsInfo')),
    receiver: receiverOf(readableObject(source, 'orderAddress', issues)),
    openAddressId: optionalTextAt(objectAt(source, 'orderDeliveryInfo'), 'openAddressId'),
    notes,
    flag: flagOf(notes),
    lines: [mainLine(source, { platformOrderId, status, goodsAmount }, issues), ...gifts.lines],
    parcels: [...parcelsOf(readableObjects(source, 'orderLogisticsInfo', issues)), ...gifts.parcels],
    refunds: refundsOf(source, issues),
    splitAllowed: booleanAt(base, 'enableSplitDeliveryOrder'),
    detail: from === 'detail' ? orderDetailOf(source, base) : undefined,
  };
}

type OrderTimes = Pick<PlatformOrder, 'createdAt' | 'updatedAt' | 'paidAt' | 'shippedAt' | 'receivedAt' | 'refundedAt'>;

/**
 * The order's times. A list row without an update time cannot be ordered against what is stored, so it is read again by
 * detail; where even that has none, the latest thing that happened stands in for it.
 */
function timesOf(base: JsonObject, from: 'list' | 'detail', issues: Issues): OrderTimes {
  const createdAt = requiredTime(base, 'createTime', issues);
  const paidAt = readableTime(base, 'payTime', issues);
  const shippedAt = readableTime(base, 'sendTime', issues);
  const receivedAt = readableTime(base, 'recvTime', issues);
  const refundedAt = readableTime(base, 'refundTime', issues);
  const latest = Math.max(createdAt, paidAt ?? 0, shippedAt ?? 0, receivedAt ?? 0, refundedAt ?? 0);
  const updatedAt =
    from === 'list' ? requiredTime(base, 'updateTime', issues) : (readableTime(base, 'updateTime', issues) ?? latest);
  return { createdAt, updatedAt, paidAt, shippedAt, receivedAt, refundedAt };
}

function buyerOf(base: JsonObject): PlatformOrder['buyer'] {
  const openId = textAt(base, 'buyerOpenId');
  return openId === ''
    ? undefined
    : { openId, nick: textAt(base, 'buyerNick'), image: optionalTextAt(base, 'buyerImage') };
}

/** Stock presale is a mark of the order; deposit presale shows in its payment steps. */
function isPresale(source: JsonObject, base: JsonObject): boolean {
  const steps = objectAt(objectAt(source, 'orderStepInfo'), 'orderPaymentStatus');
  return booleanAt(base, 'preSale') === true || integerAt(steps, 'payStepType') === DEPOSIT_PRESALE;
}

function sellerRoleOf(role: JsonObject | undefined): PlatformOrder['sellerRole'] {
  const type = codeAt(role, 'roleType');
  return type === '' ? undefined : { type, id: idAt(role, 'roleId') ?? '', name: textAt(role, 'roleName') };
}

function distributorOf(cps: JsonObject | undefined): PlatformOrder['distributor'] {
  const id = idAt(cps, 'distributorId');
  return id === undefined ? undefined : { id, name: textAt(cps, 'distributorName') };
}

/** The refund cases named in the order, in the platform's order (newest first). */
function refundsOf(source: JsonObject, issues: Issues): PlatformOrder['refunds'] {
  return readableObjects(source, 'orderRefundList', issues).map((refund) => {
    const code = integerAt(refund, 'refundStatus');
    return {
      platformRefundId: requiredId(refund, 'refundId', issues),
      status: refundStatus(code),
      kind: refundKind(integerAt(refund, 'handlingWay'), code),
    };
  });
}
