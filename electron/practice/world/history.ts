import { DAY, HOUR, SECOND } from '../../../shared/domain/clock.ts';
import { between, chance, type Dice, at as elementAt, hash32, roll, weighted } from '../random.ts';
import { type Arrival, createOrder, drawBuyer } from './create-order.ts';
import { SHOWCASES } from './refund-life.ts';
import { type Stage, schedule } from './stage.ts';
import { applyStep } from './steps.ts';
import type { Order } from './types.ts';

/** How often people buy in each hour of the day (Beijing time): live sessions stand out at noon and in the evening. */
export const HOUR_WEIGHTS = [
  4, 2, 1, 1, 1, 2, 4, 7, 9, 10, 11, 13, 15, 10, 9, 9, 10, 11, 14, 24, 30, 28, 18, 9,
] as const;

/** History reaches back so far that a client that starts a little late still finds all of it within 90 days. */
export const HISTORY_SPAN = 88.5 * DAY;

/** Writes the past of a shop: `count` orders and exactly `refunds` refund cases, each in a state it could have reached. */
export function writeHistory(stage: Stage, seed: number, count: number, refunds: number): void {
  const { shop, horizon } = stage;
  const dice: Dice = { rng: hash32(`history:${seed}:${shop.index}`) };
  const old = Math.min(Math.floor(count * 0.01) + (count >= 50 ? 2 : 0), count);
  const arrivals = drawArrivals(stage, dice, count - old, old);
  const fates = drawFates(dice, arrivals, refunds, horizon);
  const made: Order[] = [];
  arrivals.forEach((arrival, ordinal) => {
    const isOld = arrival.at < horizon - 91 * DAY;
    const fate = isOld ? 2 : (fates[ordinal] ?? 0);
    const order = createOrder(stage, arrival, hash32(`order:${seed}:${shop.index}`, ordinal), fate);
    if (isOld) giveAfterlife(stage, order);
    live(stage, order);
    shop.orders.set(order.oid, order);
    made.push(order);
  });
  loadHistory(stage, made);
}

/** Makes the orders of a history, each lived up to its end, known to the lists, with what they have ahead. */
export function loadHistory({ shop, agenda }: Stage, made: readonly Order[]): void {
  shop.ordersByCreation.load(made);
  shop.ordersByUpdate.load(made);
  const cases = [...shop.refunds.values()];
  shop.refundsByCreation.load(cases);
  shop.refundsByUpdate.load(cases);
  for (const order of made) {
    const next = order.pending[0];
    if (next !== undefined) agenda.push(next.at, order);
  }
}

/** Lets everything happen to an order that happens before the history ends. */
export function live(stage: Stage, order: Order): void {
  for (let step = order.pending[0]; step !== undefined && step.at <= stage.horizon; step = order.pending[0]) {
    order.pending.shift();
    applyStep(stage, order, step);
  }
}

/** An order of long ago that something happened to lately, so that it is found by update time only. */
function giveAfterlife(stage: Stage, order: Order): void {
  const at = stage.horizon - between(order, 1, 60 * 24) * HOUR;
  schedule(stage, order, { at, kind: 'comment' });
}

function drawArrivals(stage: Stage, dice: Dice, recent: number, old: number): Arrival[] {
  const arrivals: Arrival[] = [];
  while (arrivals.length < recent) {
    const lately = chance(dice, 0.08);
    const day = lately ? roll(dice) * 36 * HOUR : roll(dice) * HISTORY_SPAN;
    const at = lately
      ? stage.horizon - Math.floor(day) - SECOND
      : atBusyHour(dice, stage.horizon - Math.floor(day), stage.horizon);
    const who = drawBuyer(stage.shop, dice);
    arrivals.push({ at, ...who });
    if (arrivals.length < recent && chance(dice, 0.12)) {
      arrivals.push({ at: Math.min(at + between(dice, 15, 500) * SECOND, stage.horizon - SECOND), ...who });
    }
  }
  for (let index = 0; index < old; index++) {
    arrivals.push({ at: stage.horizon - between(dice, 100 * 24, 235 * 24) * HOUR, ...drawBuyer(stage.shop, dice) });
  }
  return arrivals.sort((a, b) => a.at - b.at);
}

/** Moves a time to an hour of its Beijing day at which people buy, never past the limits of the history. */
function atBusyHour(dice: Dice, time: number, horizon: number): number {
  const beijing = 8 * HOUR;
  const dayStart = Math.floor((time + beijing) / DAY) * DAY - beijing;
  const moved = dayStart + weighted(dice, HOUR_WEIGHTS) * HOUR + Math.floor(roll(dice) * HOUR);
  return moved >= horizon - SECOND || moved < horizon - HISTORY_SPAN ? time : moved;
}

/** Chooses the orders that have a refund case behind them: exactly as many as asked, as far as orders suffice. */
function drawFates(dice: Dice, arrivals: readonly Arrival[], refunds: number, horizon: number): number[] {
  const fates = new Array<number>(arrivals.length).fill(0);
  const ripe = arrivals.flatMap((arrival, ordinal) =>
    arrival.at < horizon - 5 * HOUR && arrival.at > horizon - HISTORY_SPAN ? [ordinal] : [],
  );
  let left = Math.min(refunds, ripe.length);
  const shows = Math.min(SHOWCASES.length, Math.floor(left / 2));
  const lately = ripe.slice(-Math.max(shows * 3, Math.floor(ripe.length / 8)));
  for (let show = 0; show < shows; show++) {
    fates[elementAt(lately, Math.floor((lately.length * (show + roll(dice))) / shows))] = 10 + show;
  }
  left -= fates.filter((fate) => fate > 0).length;
  const rest = ripe.filter((ordinal) => fates[ordinal] === 0);
  for (let index = 0; index < rest.length && left > 0; index++) {
    const ordinal = rest[index];
    if (ordinal !== undefined && chance(dice, left / (rest.length - index))) {
      fates[ordinal] = 1;
      left -= 1;
    }
  }
  return fates;
}
