import { DAY, HOUR, MINUTE } from '../../../shared/domain/clock.ts';
import { CARRIERS } from '../data/carriers.ts';
import { REFUND_REASONS, type ReasonGoods, STAFF_REASONS } from '../data/texts.ts';
import { between, chance, at as elementAt, hash32, pick, roll, weighted } from '../random.ts';
import { dropSteps, markRefundChanged, type Stage, schedule, stampFor } from './stage.ts';
import { returnStock } from './stock.ts';
import type { Order, Refund, Step } from './types.ts';
import { waybillOf } from './waybill.ts';

/** Walks that a seeded case can be stopped on, so that every shop shows every status. */
export const SHOWCASES: readonly { readonly walk: readonly number[]; readonly way: number }[] = [
  { walk: [10], way: 10 },
  { walk: [10], way: 1 },
  { walk: [10, 12], way: 10 },
  { walk: [10, 12, 20], way: 10 },
  { walk: [10, 30], way: 1 },
  { walk: [10, 30, 40], way: 1 },
  { walk: [10, 30, 40, 45], way: 3 },
  { walk: [10, 50], way: 10 },
  { walk: [10], way: 3 },
  { walk: [10, 12, 20], way: 1 },
  { walk: [10, 30, 40], way: 3 },
  { walk: [10, 45], way: 4 },
  { walk: [10, 30], way: 5 },
];

/** What a buyer asks for, where it is not drawn. */
export interface RefundWish {
  /** 1 return, 3 exchange, 4 resend, 5 repair, 10 refund only. */
  readonly way?: number;
  /** Fen; ways without money have none. */
  readonly fee?: number;
}

/** A buyer asks for a refund. Nothing happens when the order is not in a state for it or another case is open. */
export function applyForRefund(stage: Stage, order: Order, at: number, wish: RefundWish = {}): Refund | undefined {
  if (order.status === 10 || order.status === 80) return undefined;
  if (order.refunds.some((refund) => isOpen(refund.status))) return undefined;
  const when = stampFor(stage, order, at);
  const showcase = order.fate >= 10 ? elementAt(SHOWCASES, order.fate - 10) : undefined;
  const way = wish.way ?? showcase?.way ?? drawWay(order);
  const early = order.status === 30 || (order.status === 40 && way === 10);
  const reasons = REFUND_REASONS.filter(
    ({ early: before, goods }) => before === early && (goods === 'any' || goods === goodsOf(order)),
  );
  const reason = pick(order, reasons);
  const full = order.price * order.num + (order.status === 30 ? order.expressFee : 0);
  const exchangeSku = way === 3 ? pick(order, order.sku.product.skus) : null;
  const refund: Refund = {
    rng: hash32(order.oid, order.refunds.length + 1),
    id: stage.shop.ids.refund(when),
    order,
    status: 10,
    negotiateStatus: 1,
    handlingWay: way,
    fee:
      way === 3 || way === 4 || way === 5
        ? 0
        : wish.fee !== undefined
          ? wish.fee
          : early || chance(order, 0.8)
            ? full
            : Math.max(1, Math.round(full * (0.1 + 0.5 * roll(order)))),
    reason: REFUND_REASONS.indexOf(reason),
    words: pick(order, reason.words),
    received: !early,
    createTime: when,
    submitTime: when,
    updateTime: when,
    negotiateTime: when,
    endTime: 0,
    expireTime: when + 48 * HOUR,
    urges: 0,
    disagree: -1,
    disagreeWords: '',
    disagreePictures: [],
    returnParcel: null,
    exchangeParcel: null,
    freight: null,
    cancelled: false,
    exchangeSku,
    history: [{ at: when, status: 10 }],
    script: showcase === undefined || stage.live ? [] : scriptOf(showcase.walk, when, stage.horizon),
  };
  order.refunds.unshift(refund);
  order.refundTime = when;
  stage.shop.refunds.set(refund.id, refund);
  if (stage.live) stage.shop.refundsByCreation.put(refund);
  markRefundChanged(stage, refund, when);
  scheduleNext(stage, refund, when);
  return refund;
}

/** The next step of a refund case that is still open. */
export function stepRefund(stage: Stage, refund: Refund, at: number): void {
  if (!isOpen(refund.status)) return;
  const scripted = refund.script.shift();
  const idle = stage.live && !stage.rules.staffActs && (refund.status === 10 || refund.status === 40);
  if (idle && at < refund.expireTime) {
    schedule(stage, refund.order, { at: refund.expireTime, kind: 'refundStep', refund });
    return;
  }
  const next = idle ? decidedByTime(refund) : (scripted?.status ?? drawNext(refund));
  if (next === 70 && refund.status === 10) refund.cancelled = true;
  moveRefund(stage, refund, next, at);
}

/** What becomes of a case when the seller lets the time run out. */
function decidedByTime(refund: Refund): number {
  if (refund.status === 40) return refund.handlingWay === 1 ? 50 : 20;
  return refund.handlingWay === 10 ? 50 : refund.handlingWay === 4 ? 45 : 30;
}

/** What comes with a move besides the status; drawn where a move needs it and it is absent. */
export type RefundFacts = Partial<
  Pick<
    Refund,
    'fee' | 'disagree' | 'disagreeWords' | 'disagreePictures' | 'returnParcel' | 'exchangeParcel' | 'cancelled'
  >
>;

/** Moves a refund case to a status, with everything that follows from it; what was ahead of it before is off. */
export function moveRefund(stage: Stage, refund: Refund, status: number, at: number, facts: RefundFacts = {}): void {
  const { order } = refund;
  const when = stampFor(stage, order, at);
  if (stage.live) dropSteps(stage, order, (step) => step.kind === 'refundStep' && step.refund === refund);
  if (stage.live) refund.script = [];
  Object.assign(refund, facts);
  refund.status = status;
  refund.history.push({ at: when, status });
  refund.negotiateStatus = status === 12 ? 3 : status === 10 ? 1 : 2;
  refund.negotiateTime = when;
  refund.expireTime = expiryOf(status, when);
  if (status === 12 && facts.disagree === undefined) {
    refund.disagree = between(refund, 0, STAFF_REASONS - 1);
    Object.assign(refund, { disagreeWords: '', disagreePictures: [] });
  }
  const comesBack = status === 40 || (status === 45 && refund.returnParcel === null && refund.handlingWay !== 4);
  if (comesBack && facts.returnParcel === undefined) {
    const carrier = pick(refund, CARRIERS);
    refund.returnParcel = {
      id: stage.shop.ids.parcel(),
      expressCode: carrier.code,
      expressNo: waybillOf(carrier, `${refund.id}:return`),
      num: order.num,
      appended: false,
    };
  }
  if (status === 40) refund.freight ??= freightOf(refund);
  if (status === 60 || status === 70) refund.endTime = when;
  if (status === 60 && closesOrder(refund)) {
    closeOrder(stage, order, when);
  }
  markRefundChanged(stage, refund, when);
  if (isOpen(status)) scheduleNext(stage, refund, when);
}

/** Whether somebody still has to act on a case of this status. */
export function isOpen(status: number): boolean {
  return status !== 60 && status !== 70;
}

/** A full refund ends the order; what was never shipped goes back to the shelf. */
function closeOrder(stage: Stage, order: Order, when: number): void {
  if (stage.live && order.status === 30) returnStock(order, when);
  if (order.gift !== null && order.gift.sendTime === 0) Object.assign(order.gift, { status: 80, updateTime: when });
  order.status = 80;
  order.deadline = 0;
  dropSteps(stage, order, (step) => step.kind !== 'note');
}

/** One buyer in five asks for what sending the goods back cost, fen. */
function freightOf(refund: Refund): Refund['freight'] {
  const drawn = hash32(`freight:${refund.id}`);
  return refund.handlingWay === 1 && drawn % 5 === 0 ? { amount: 600 + (drawn % 9) * 100, status: 10 } : null;
}

function goodsOf(order: Order): ReasonGoods {
  const { picture } = order.sku.product.template;
  if (picture === 'garment') return 'garment';
  if (picture === 'bottle' || picture === 'tube') return 'care';
  return picture === 'basket' || picture === 'fan' ? 'any' : 'food';
}

function closesOrder(refund: Refund): boolean {
  return refund.fee >= refund.order.price * refund.order.num;
}

function scheduleNext(stage: Stage, refund: Refund, when: number): void {
  const scripted = refund.script[0];
  const step: Step = { at: scripted?.at ?? when + delayOf(refund), kind: 'refundStep', refund };
  const freeze = !stage.live && refund.order.fate >= 10 && scripted === undefined;
  const soonest = stage.horizon + between(refund, 2, 600) * MINUTE;
  schedule(stage, refund.order, freeze && step.at < soonest ? { ...step, at: soonest } : step);
  if (refund.status === 10 && chance(refund, 0.12)) {
    schedule(stage, refund.order, { at: when + between(refund, 30, 600) * MINUTE, kind: 'refundUrge', refund });
  }
}

function scriptOf(walk: readonly number[], from: number, until: number): { at: number; status: number }[] {
  const span = (until - from) / walk.length;
  return walk.slice(1).map((status, index) => ({ at: Math.floor(from + span * (index + 0.8)), status }));
}

function drawWay(order: Order): number {
  if (order.status === 30) return 10;
  if (order.status === 40) return chance(order, 0.6) ? 10 : 1;
  return elementAt([1, 10, 3, 4, 5], weighted(order, [54, 21, 17, 5, 3]));
}

function drawNext(refund: Refund): number {
  switch (refund.status) {
    case 10: {
      const drawn = weighted(refund, [80, 12, 8]);
      if (drawn === 1) return 12;
      if (drawn === 2) return 70;
      return refund.handlingWay === 10 ? 50 : refund.handlingWay === 4 ? 45 : 30;
    }
    case 12:
      return elementAt([10, 20, 70], weighted(refund, [40, 28, 32]));
    case 20:
      return chance(refund, 0.6) ? (refund.fee > 0 ? 50 : 45) : 70;
    case 30:
      return chance(refund, 0.9) ? 40 : 70;
    case 40:
      if (chance(refund, 0.05)) return 12;
      return refund.handlingWay === 1 ? 50 : 45;
    default:
      return 60;
  }
}

function delayOf(refund: Refund): number {
  switch (refund.status) {
    case 10:
      return between(refund, 20, 40 * 60) * MINUTE;
    case 12:
      return between(refund, 1, 48) * HOUR;
    case 20:
      return between(refund, 12, 72) * HOUR;
    case 30:
      return between(refund, 6, 5 * 24) * HOUR;
    case 40:
      return between(refund, 40, 6 * 24) * HOUR;
    case 45:
      return between(refund, 40, 6 * 24) * HOUR;
    default:
      return between(refund, 1, 90) * MINUTE;
  }
}

function expiryOf(status: number, when: number): number {
  const wait: Readonly<Record<number, number>> = {
    10: 2 * DAY,
    12: 7 * DAY,
    20: 5 * DAY,
    30: 7 * DAY,
    40: 10 * DAY,
    45: 10 * DAY,
  };
  const span = wait[status];
  return span === undefined ? 0 : when + span;
}
