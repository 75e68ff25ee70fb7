import type { Agenda } from './agenda.ts';
import type { FanLife } from './fans/types.ts';
import type { Order, Refund, ShopWorld, Step, WorldRules } from './types.ts';

/** Where changes happen: a shop, its agenda, and whether its history is still being written. */
export interface Stage {
  readonly shop: ShopWorld;
  readonly agenda: Agenda;
  readonly rules: WorldRules;
  /** End of the seeded history, epoch ms. */
  readonly horizon: number;
  /** True once the history is loaded: from then on every change goes through the indexes at once. */
  live: boolean;
  /** The fans of a shop whose buyers follow rules of their own; other shops have none. */
  fans?: FanLife;
}

/** Puts a step on the order's own list, soonest first. */
export function schedule(stage: Stage, order: Order, step: Step): void {
  let index = order.pending.length;
  while (index > 0 && (order.pending[index - 1]?.at ?? 0) > step.at) index -= 1;
  order.pending.splice(index, 0, step);
  if (stage.live && index === 0) stage.agenda.push(step.at, order);
}

/** Takes steps off the order's list; what comes next is announced again, because its announcement may have gone with them. */
export function dropSteps(stage: Stage, order: Order, drops: (step: Step) => boolean): void {
  order.pending = order.pending.filter((step) => !drops(step));
  const next = order.pending[0];
  if (stage.live && next !== undefined) stage.agenda.push(next.at, order);
}

/** Before a change to an order: the time to stamp on it. Always later than the order's last change. */
export function stampFor(stage: Stage, order: Order, at: number): number {
  if (!stage.live) return Math.max(at, order.updateTime + 1);
  const lag = stage.rules.detailLag(order);
  if (lag > 0) order.lag = { until: at + lag, earlier: snapshot(order) };
  else if (order.lag !== null && order.lag.until <= at) order.lag = null;
  return Math.max(stage.rules.stamp(order, at), order.updateTime + 1);
}

/** After a visible change to an order. */
export function markChanged(stage: Stage, order: Order, when: number): void {
  order.updateTime = Math.max(order.updateTime, when);
  if (stage.live) stage.shop.ordersByUpdate.put(order);
}

/** After a visible change to a refund; its order changes with it. */
export function markRefundChanged(stage: Stage, refund: Refund, when: number): void {
  refund.updateTime = Math.max(refund.updateTime, when);
  if (stage.live) stage.shop.refundsByUpdate.put(refund);
  markChanged(stage, refund.order, when);
}

function snapshot(order: Order): Order {
  return {
    ...order,
    lag: null,
    parcels: [...order.parcels],
    notes: [...order.notes],
    refunds: order.refunds.map((refund) => ({ ...refund })),
    gift: order.gift === null ? null : { ...order.gift, parcels: [...order.gift.parcels] },
    audit: order.audit === null ? null : { ...order.audit },
    deposit: order.deposit === null ? null : { ...order.deposit },
  };
}
