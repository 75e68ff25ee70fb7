import { chance, hash32 } from '../../random.ts';
import { createOrder } from '../create-order.ts';
import { live, loadHistory } from '../history.ts';
import type { Stage } from '../stage.ts';
import type { Order } from '../types.ts';
import { createFanLife } from './fan-life.ts';
import { REFUND_SHARE } from './rules.ts';
import type { FanLife } from './types.ts';
import { drawWaiting } from './waiting.ts';

/**
 * Writes the past of a shop whose `count` buyers follow the hidden rules, and gives their life, which goes on from
 * there. Throws RangeError when the fans are too few for the rules.
 */
export function writeFanHistory(stage: Stage, seed: number, count: number): FanLife {
  const { shop, horizon } = stage;
  for (const product of shop.products) product.onShelf = true;
  const life = createFanLife(stage, seed, count);
  const made: Order[] = [];
  while (life.next() < horizon) {
    const arrival = life.visit();
    if (arrival === undefined) continue;
    const rng = hash32(`order:${seed}:${shop.index}`, made.length);
    const order = createOrder(stage, arrival, rng, chance({ rng: hash32('refund', rng) }, REFUND_SHARE) ? 1 : 0);
    live(stage, order);
    shop.orders.set(order.oid, order);
    made.push(order);
  }
  loadHistory(stage, made);
  for (const { product, from, to } of life.soldOut) {
    if (to !== null) continue;
    for (const sku of product.skus) Object.assign(sku, { stock: 0, reserved: 0, updateTime: from });
    product.updateTime = from;
  }
  life.requests.push(...drawWaiting({ fans: life.fans, soldOut: life.soldOut, horizon, seed }));
  return life;
}
