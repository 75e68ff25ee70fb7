import { MINUTE, SECOND } from '../../../../shared/domain/clock.ts';
import type { BackendContext } from '../../context.ts';
import type { WriteConnection } from '../../db/database.ts';
import { type Loop, startLoop } from '../../sync/shop-loop.ts';
import { stirOutbox } from '../outbox/service.ts';
import { choose } from './candidates.ts';
import { type Fed, feed } from './feed.ts';
import { pausePlan, roomOf } from './plan-moves.ts';
import { findPlan, knownStock, listLivePlans, type PlanRow } from './read.ts';
import { countRecipients } from './recipients-read.ts';
import { countChanges } from './runner-read.ts';
import { takeIn } from './take-in.ts';
import { movePlan, replacePlanned } from './write.ts';

type Backend = Pick<BackendContext, 'store' | 'options' | 'bus' | 'engine'>;

const EVERY = 5 * SECOND;
/** How often the platform is asked for a stock that is awaited. */
const LOOK_EVERY = 2 * MINUTE;

const NONE: Fed = { given: 0, lacksStock: false };

/** Lets a plan begin, or go on, when the stock is there; false when it is not. */
function begin(connection: WriteConnection, plan: PlanRow, now: number): boolean {
  const stock = plan.platformItemId === null ? plan.threshold : (knownStock(connection, plan) ?? 0);
  if (stock < plan.threshold) return false;
  // The batch may come days after the plan was made: whoever waits by now has a place.
  if (plan.state === 'waiting' && roomOf(connection, plan, now).isFirst)
    replacePlanned(connection, plan, choose(connection, plan, now, plan.channel === 'hand').chosen, now);
  movePlan(connection, plan.id, ['waiting', 'paused'], 'running', null, now);
  return true;
}

/** Everything that can be done for one plan now, in one transaction. */
function advance(connection: WriteConnection, planId: number, now: number): Fed {
  const known = findPlan(connection, planId);
  if (!known) return NONE;
  takeIn(connection, known, now);
  const plan = findPlan(connection, planId) ?? known;
  const rests = plan.state === 'waiting' || (plan.state === 'paused' && plan.pauseReason === 'soldOut');
  if (!rests && plan.state !== 'running') return NONE;
  if (rests && !begin(connection, plan, now)) return { given: 0, lacksStock: true };
  const stock = plan.platformItemId === null ? null : knownStock(connection, plan);
  if (stock !== null && stock <= 0) {
    pausePlan(connection, planId, 'soldOut', now);
    return { given: 0, lacksStock: true };
  }
  const fed = plan.channel === 'hand' ? NONE : feed(connection, plan, now);
  const { planned, telling } = countRecipients(connection, planId);
  if (planned + telling === 0) movePlan(connection, planId, ['running'], 'done', null, now);
  return fed;
}

/** Carries every plan on once; answers whether any is alive. `looks` remembers when which plan's stock was asked for. */
export async function advancePlans(backend: Backend, looks: Map<number, number> = new Map()): Promise<boolean> {
  const { store, options, bus, engine } = backend;
  const { clock } = options;
  const plans = listLivePlans(store.reader);
  let given = 0;
  for (const planId of plans) {
    const { fed, isChanged } = await store.writer.run('restock plan', (connection) => {
      const before = countChanges(connection);
      const done = advance(connection, planId, clock.now());
      return { fed: done, isChanged: countChanges(connection) > before };
    });
    given += fed.given;
    if (isChanged) bus.tell({ topics: ['restock'] });
    const plan = findPlan(store.reader, planId);
    if (!fed.lacksStock || plan?.platformItemId == null || (looks.get(planId) ?? 0) > clock.now() - LOOK_EVERY)
      continue;
    looks.set(planId, clock.now());
    // A shop that cannot be asked is asked again later; its stock stays as it was known.
    await engine.readProduct(plan.shopId, plan.platformItemId).catch(() => undefined);
  }
  if (given > 0) await stirOutbox(backend);
  return plans.length > 0;
}

/**
 * Carries restock plans on for as long as the program runs: when a message has ended or a plan has changed, and from
 * time to time. Nothing is done while the store takes no writes.
 */
export function startRestockRunner(
  backend: Backend,
  canWrite: () => boolean,
  onUnexpected: (name: string, error: unknown) => void,
): Loop {
  const { bus, options } = backend;
  const { clock } = options;
  const looks = new Map<number, number>();
  const isAlive = async (): Promise<boolean> => canWrite() && (await advancePlans(backend, looks));
  const name = 'restock plans';
  const loop = startLoop(
    name,
    clock,
    async () => ((await isAlive()) ? clock.now() + EVERY : clock.now() + MINUTE),
    onUnexpected,
  );
  const listening = new AbortController();
  const wake = async (): Promise<void> => {
    for await (const { topics } of bus.listen(listening.signal))
      if (topics.includes('outbox') || topics.includes('restock')) loop.poke();
  };
  wake().catch((error) => onUnexpected(name, error));
  return {
    poke: () => loop.poke(),
    stop: async () => {
      listening.abort();
      await loop.stop();
    },
  };
}
