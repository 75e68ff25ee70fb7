import { DAY, HOUR, MINUTE } from '../../../shared/domain/clock.ts';
import { between, chance, type Dice, at as elementAt, hash32, waiting } from '../random.ts';
import { createAgenda } from './agenda.ts';
import { type Arrival, anyOnOffer, createOrder, drawBuyer, isOnOffer } from './create-order.ts';
import { writeFanHistory } from './fans/fan-history.ts';
import { HOUR_WEIGHTS, writeHistory } from './history.ts';
import { seedShop } from './shop-seed.ts';
import type { Stage } from './stage.ts';
import { applyStep } from './steps.ts';
import { moveStock, sellable, takeStock } from './stock.ts';
import type { Order, ShopWorld, Sku, WorldRules } from './types.ts';

/** Fate of an order that is neither held nor risky and never asks for a refund by itself. */
const PAID_FOR_SURE = 3;

/** What a world is made from; counts are totals over all shops. */
interface WorldSeed {
  readonly seed: number;
  readonly shops: number;
  readonly orders: number;
  readonly refunds: number;
  readonly now: number;
  readonly live: boolean;
  /** New orders an hour and shop at an average hour; by default what the history suggests, at least 12. */
  readonly ordersPerHour: number | undefined;
  readonly rules: WorldRules;
  /** Makes the first shop one whose so many buyers follow rules of their own; it takes no share of the orders. */
  readonly fans: number | undefined;
}

/** All shops and their life. */
export interface World {
  readonly stages: readonly Stage[];
  /** Lets everything happen that is due up to the time. The same seed gives the same outcome however it is cut up. */
  runTo(time: number): void;
  /** A new order out of turn, paid for at once by nobody yet: for rows that appear while a client pages. */
  insertOrder(stage: Stage, at: number): Order;
  /**
   * A buyer orders so many of a SKU, with `companion` the buyer of that order to the same address; unpaid, and paid for
   * by the life of the shop as any order. Throws RangeError when they are not there.
   */
  placeOrder(stage: Stage, sku: Sku, num: number, at: number, companion?: Order): Order;
}

/** Seeds the shops and writes their history. */
export function createWorld(seed: WorldSeed): World {
  const share = (total: number, index: number): number =>
    Math.floor(total / seed.shops) + (index < total % seed.shops ? 1 : 0);
  const stages = Array.from({ length: seed.shops }, (_, index): Stage => {
    if (index === 0 && seed.fans !== undefined) return fanStage(seed, seed.fans);
    const orders = share(seed.orders, index);
    const refunds = share(seed.refunds, index);
    const shop = seedShop({
      index,
      seed: seed.seed,
      now: seed.now,
      orders,
      refundShare: orders > 0 ? Math.min(0.3, Math.max(0.02, refunds / orders)) : 0.08,
      ordersPerHour: seed.ordersPerHour ?? Math.max(12, orders / (88.5 * 24)),
    });
    const stage: Stage = { shop, agenda: createAgenda(), rules: seed.rules, horizon: seed.now, live: false };
    writeHistory(stage, seed.seed, orders, refunds);
    stage.live = true;
    if (seed.live) shop.nextArrival = nextArrivalAfter(shop, seed.now);
    return stage;
  });
  let inserted = 0;

  return {
    stages,
    runTo(time) {
      if (seed.live) for (const stage of stages) runShop(stage, time, seed.seed);
    },
    insertOrder(stage, at) {
      inserted += 1;
      const dice: Dice = { rng: hash32(`inserted:${seed.seed}:${stage.shop.index}`, inserted) };
      return addOrder(stage, { at, ...drawBuyer(stage.shop, dice) }, dice.rng, 0);
    },
    placeOrder(stage, sku, num, at, companion) {
      if (!Number.isInteger(num) || num < 1 || num > sellable(sku))
        throw new RangeError(`cannot sell ${num} of ${sku.id}`);
      inserted += 1;
      const dice: Dice = { rng: hash32(`placed:${seed.seed}:${stage.shop.index}`, inserted) };
      const { buyer, address } = companion ?? drawBuyer(stage.shop, dice);
      return addOrder(stage, { at, buyer, address, wish: { sku, num } }, dice.rng, PAID_FOR_SURE);
    },
  };
}

/** A shop of fans: whoever comes there comes by the fans' own rules, nobody by chance. */
function fanStage({ seed, now, rules }: WorldSeed, fans: number): Stage {
  // Two buyers for three orders is what an ordinary shop has; here the buyers are given.
  const orders = Math.ceil(fans * 1.5);
  const shop = seedShop({ index: 0, seed, now, orders, refundShare: 0.05, ordersPerHour: 0 });
  const stage: Stage = { shop, agenda: createAgenda(), rules, horizon: now, live: false };
  stage.fans = writeFanHistory(stage, seed, fans);
  stage.live = true;
  return stage;
}

function runShop(stage: Stage, time: number, seed: number): void {
  const { shop, agenda, fans } = stage;
  for (;;) {
    const visit = fans?.next() ?? Number.POSITIVE_INFINITY;
    const next = Math.min(agenda.next(), shop.nextArrival, visit);
    if (next > time) return;
    if (agenda.next() === next) stepOrder(stage, next);
    else if (shop.nextArrival === next) arrive(stage, next, seed);
    else welcome(stage, fans?.visit(), seed);
  }
}

function welcome(stage: Stage, arrival: Arrival | undefined, seed: number): void {
  if (arrival === undefined) return;
  const { shop } = stage;
  addOrder(stage, arrival, hash32(`order:${seed}:${shop.index}`, shop.orders.size), 0);
}

function stepOrder(stage: Stage, now: number): void {
  const order = stage.agenda.pop();
  if (order === undefined) return;
  const step = order.pending[0];
  if (step === undefined || step.at > now) return;
  order.pending.shift();
  applyStep(stage, order, step);
  const next = order.pending[0];
  if (next !== undefined) stage.agenda.push(next.at, order);
}

function arrive(stage: Stage, at: number, seed: number): void {
  const { shop, rules } = stage;
  // A shop that is sold out, with nobody to fill its shelves, gets no orders.
  if (rules.staffActs || anyOnOffer(shop) !== undefined) {
    const dice: Dice = { rng: hash32(`arrival:${seed}:${shop.index}:${at}`) };
    const { sku } = addOrder(stage, { at, ...drawBuyer(shop, dice) }, dice.rng, 0);
    if (chance(shop, 0.02)) shop.sessionUntil = at + between(shop, 20, 60) * MINUTE;
    if (rules.staffActs && !isOnOffer(sku)) moveStock(sku, 'restocked', between(shop, 200, 800), at);
  }
  shop.nextArrival = nextArrivalAfter(shop, at);
}

function addOrder(stage: Stage, arrival: Arrival, rng: number, fate: number): Order {
  const { shop, agenda } = stage;
  const order = createOrder(stage, arrival, rng, fate);
  shop.orders.set(order.oid, order);
  shop.ordersByCreation.put(order);
  shop.ordersByUpdate.put(order);
  takeStock(order, arrival.at);
  const next = order.pending[0];
  if (next !== undefined) agenda.push(next.at, order);
  return order;
}

function nextArrivalAfter(shop: ShopWorld, time: number): number {
  if (shop.ordersPerHour <= 0) return Number.POSITIVE_INFINITY;
  const hour = Math.floor(((time + 8 * HOUR) % DAY) / HOUR);
  // Nobody would see life in a practice shop that sleeps at night: it never falls below half of the average.
  const busy = Math.max(0.5, elementAt(HOUR_WEIGHTS, hour) / 10.5);
  const rate = shop.ordersPerHour * busy * (time < shop.sessionUntil ? 6 : 1);
  return time + Math.max(1, Math.round(waiting(shop, HOUR / rate)));
}
