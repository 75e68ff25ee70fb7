import { between, chance, type Dice, pick } from '../../electron/practice/random.ts';
import { MINUTE, SECOND } from '../../shared/domain/clock.ts';
import type { RestockRig, RigFan, RigProduct } from './restock-rig.ts';

/** What was done to a shop while its plans told fans, with the moments that the plans are judged by. */
export interface RestockHistory {
  readonly products: readonly RigProduct[];
  readonly planIds: readonly number[];
  /** People for one unit, hundredths; the same in all plans of a history. */
  readonly perUnit: number;
  /** Units that the platform could sell, whenever anything was done; by the product's local key. */
  readonly stocks: { readonly at: number; readonly productId: number; readonly units: number }[];
  readonly marks: readonly { readonly at: number; readonly buyerId: number }[];
  readonly purchases: readonly { readonly at: number; readonly productId: number; readonly buyerId: number }[];
}

const STEPS = 14;
const MESSAGES = ['open.sms.send'];
const FAULTS: readonly Parameters<RestockRig['outbox']['faults']>[0][] = [
  'none',
  { kind: 'lost-answer', probability: 0.3, methods: MESSAGES },
  { kind: 'http-500', probability: 0.3 },
  { kind: 'connection-reset', probability: 0.3 },
  { kind: 'late-write', probability: 0.3, delayMs: 3000, methods: MESSAGES },
  { kind: 'qps-throttled', probability: 0.3 },
];

/** Lives through one history: some twenty fans ask, batches come in, and everything happens that can happen meanwhile. */
export async function liveRestockHistory(
  rig: RestockRig,
  dice: Dice,
  products: readonly [RigProduct, RigProduct],
): Promise<RestockHistory> {
  const { outbox } = rig;
  const { time } = outbox.rig;
  const perUnit = pick(dice, [100, 100, 150, 60]);
  const stocks: { at: number; productId: number; units: number }[] = [];
  const marks: { at: number; buyerId: number }[] = [];
  const purchases: { at: number; productId: number; buyerId: number }[] = [];
  const planIds: number[] = [];
  const sample = (): void => {
    for (const product of products)
      stocks.push({ at: time.now(), productId: product.productId, units: rig.stock(product) });
  };
  const fans: RigFan[] = Array.from({ length: 18 }, () => pick(dice, rig.fans));
  const asking = [...new Set(fans)];
  const product = (): RigProduct => pick(dice, products);
  const startPlan = async (of: RigProduct): Promise<void> => {
    const units = between(dice, 2, 12);
    const rule = { units, threshold: between(dice, 1, Math.min(4, units)), perUnit, watchDays: 1 };
    const sort = pick(dice, ['score', 'wait', 'value'] as const);
    await rig
      .start(of, { ...rule, sort })
      .then(({ id }) => planIds.push(id))
      // Nobody may be left to tell.
      .catch((error: { code?: string }) => {
        if (error.code !== 'REFUSED') throw error;
      });
  };
  const buy = (of: RigProduct, fan: RigFan): void => {
    if (rig.stock(of) < 1) return;
    rig.buy(of, fan);
    purchases.push({ at: time.now(), productId: of.productId, buyerId: fan.buyerId });
  };
  const steer = (act: 'pause' | 'resume' | 'end'): Promise<unknown> => {
    const planId = pick(dice, planIds);
    return rig.during(outbox.client.restock[act]({ planId })).catch((error: { code?: string }) => {
      if (error.code !== 'CONFLICT') throw error;
    });
  };

  const acts: readonly (() => unknown)[] = [
    () => rig.setStock(product(), between(dice, 0, 5)),
    () => rig.setStock(product(), 0),
    () => rig.setStock(product(), between(dice, 5, 12)),
    () => buy(product(), pick(dice, rig.fans)),
    () => buy(product(), pick(dice, asking)),
    () => buy(product(), pick(dice, asking)),
    async () => {
      const { buyerId } = pick(dice, asking);
      const kind = pick(dice, ['opt_out', 'caution'] as const);
      const { added } = await outbox.client.restock.mark({ buyerIds: [buyerId], kind, reason: '客服来电' });
      if (added > 0) marks.push({ at: time.now(), buyerId });
    },
    () => startPlan(product()),
    () => steer('pause'),
    () => steer('resume'),
    () => (chance(dice, 0.3) ? steer('end') : undefined),
    () => outbox.rig.switchOff(between(dice, 0, 20) * SECOND),
    () => outbox.faults(pick(dice, FAULTS)),
    () => outbox.faults(pick(dice, FAULTS)),
  ];

  for (const each of products) {
    rig.setStock(each, between(dice, 0, 8));
    await rig.ask(each, asking);
  }
  sample();
  for (const each of products) await startPlan(each);
  if (planIds.length === 0) throw new Error('no plan was started');
  for (let step = 0; step < STEPS; step += 1) {
    await pick(dice, acts)();
    sample();
    await outbox.pass(between(dice, 3, 45) * SECOND);
    sample();
  }
  outbox.faults('none');
  return { products, planIds, perUnit, stocks, marks, purchases };
}

/** Lets everything come to its end: nothing fails, there is plenty, and no plan rests. */
export async function calmDown(rig: RestockRig, { products, planIds, stocks }: RestockHistory): Promise<void> {
  for (const product of products) {
    rig.setStock(product, 80);
    stocks.push({ at: rig.outbox.rig.time.now(), productId: product.productId, units: rig.stock(product) });
  }
  await rig.outbox.pass(2 * MINUTE);
  for (const planId of planIds)
    if ((await rig.plan(planId)).state === 'paused') await rig.during(rig.outbox.client.restock.resume({ planId }));
  await rig.outbox.pass(6 * MINUTE);
}
