import { DAY, HOUR, MINUTE } from '../../../shared/domain/clock.ts';
import { between, chance, roll, weighted } from '../random.ts';
import { markChanged, type Stage, schedule, stampFor } from './stage.ts';
import { returnStock } from './stock.ts';
import type { Order } from './types.ts';

/** The deposit of a presale is paid. */
export function payDeposit(stage: Stage, order: Order, at: number): void {
  if (order.deposit === null || order.status !== 10) return;
  const when = stampFor(stage, order, at);
  order.deposit.firstPaidAt = when;
  markChanged(stage, order, when);
}

/** The buyer pays: the promise to ship begins, unless a hold or a risk stands against it. */
export function pay(stage: Stage, order: Order, at: number): void {
  if (order.status !== 10) return;
  const when = stampFor(stage, order, at);
  order.status = 30;
  order.payTime = when;
  if (order.deposit !== null) order.deposit.restPaidAt = when;
  if (order.gift !== null) Object.assign(order.gift, { status: 30, updateTime: when });
  const promise = when + promiseDays(order) * DAY;
  const drawn = roll(order);
  if (drawn < 0.03 && order.fate === 0) hold(stage, order, 1, when + between(order, 1, 20) * HOUR);
  else if (drawn < 0.045 && order.fate === 0) hold(stage, order, 2, when + between(order, 10, 120) * MINUTE);
  else if (drawn < 0.049 && order.fate === 0) order.risk = true;
  order.deadline = order.holds.length > 0 ? 0 : promise;
  markChanged(stage, order, when);
  scheduleShipping(stage, order, when);
  scheduleRefund(stage, order, when);
}

/** Days in which the seller promised to ship. */
export function promiseDays(order: Order): number {
  return order.sku.product.template.presaleDays ?? 2;
}

function hold(stage: Stage, order: Order, reason: number, until: number): void {
  order.holds = [reason];
  schedule(stage, order, { at: until, kind: 'release' });
}

function scheduleShipping(stage: Stage, order: Order, paid: number): void {
  const days = promiseDays(order);
  const kind = weighted(order, [78, 14, 6, 2]);
  const hours =
    [between(order, 2, 30), between(order, 30, 46), between(order, 49, 84), between(order, 200, 600)][kind] ?? 24;
  const scaled = days > 2 ? Math.max(hours, (days - 2) * 24 * roll(order)) : hours;
  const shipAt = paid + Math.round((scaled + roll(order)) * HOUR);
  if (!order.risk) schedule(stage, order, { at: shipAt, kind: 'ship' });
  if (chance(order, kind >= 2 ? 0.7 : 0.06))
    schedule(stage, order, { at: paid + Math.round((shipAt - paid) * (0.4 + 0.5 * roll(order))), kind: 'remind' });
  if (chance(order, 0.12)) schedule(stage, order, { at: paid + between(order, 3, 900) * MINUTE, kind: 'note' });
  if (chance(order, 0.025))
    schedule(stage, order, { at: paid + Math.round((shipAt - paid) * (0.2 + 0.5 * roll(order))), kind: 'auditAsk' });
  if (kind === 2 && chance(order, 0.25)) schedule(stage, order, { at: paid + 40 * HOUR, kind: 'delay' });
}

function scheduleRefund(stage: Stage, order: Order, paid: number): void {
  const phase = weighted(order, [35, 15, 50]);
  const wait = Math.round(
    [between(order, 10, 1200) * MINUTE, between(order, 30, 80) * HOUR, between(order, 80, 260) * HOUR][phase] ?? HOUR,
  );
  const room = stage.horizon - paid - 2 * MINUTE;
  if (order.fate === 0 || order.fate === 2) {
    const at = paid + wait;
    if (at > stage.horizon && chance(order, stage.shop.refundShare))
      schedule(stage, order, { at, kind: 'refundApply' });
    return;
  }
  if (order.fate === 3) return;
  const first = wait < room * 0.8 ? wait : Math.round(room * (0.1 + 0.5 * roll(order)));
  schedule(stage, order, { at: paid + Math.max(1, first), kind: 'refundApply' });
}

/** An order that nobody paid for is closed. */
export function close(stage: Stage, order: Order, at: number): void {
  if (order.status !== 10) return;
  const when = stampFor(stage, order, at);
  order.status = 80;
  if (order.gift !== null) Object.assign(order.gift, { status: 80, updateTime: when });
  if (stage.live) returnStock(order, when);
  markChanged(stage, order, when);
}

/** A hold ends; the promise to ship begins. */
export function release(stage: Stage, order: Order, at: number): void {
  if (order.holds.length === 0 || order.status !== 30) return;
  const when = stampFor(stage, order, at);
  order.holds = [];
  order.deadline = when + promiseDays(order) * DAY;
  markChanged(stage, order, when);
}
