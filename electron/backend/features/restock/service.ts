import type { RestockPlan, RestockRule } from '../../../../shared/contract/restock.ts';
import { isQuiet, quietUntil } from '../../../../shared/domain/fans/restock.ts';
import type { BackendContext } from '../../context.ts';
import type { RequestContext } from '../../host.ts';
import { hasTold, promisedUnits } from '../../outbox/restock-read.ts';
import { UserError } from '../../user-error.ts';
import { recordAudit } from '../audit/service.ts';
import { stirOutbox } from '../outbox/service.ts';
import { choose } from './candidates.ts';
import { pausePlan, withdrawAll } from './plan-moves.ts';
import { handOnly, readableItem, requireProduct } from './preview.ts';
import { findPlan, findPlanByKey, findProduct, findStaffName, knownStock, readSettings } from './read.ts';
import { countBought, countRecipients } from './recipients-read.ts';
import { advancePlans } from './runner.ts';
import { insertPlan, movePlan, saveSettings } from './write.ts';

export { fanMarkUndoHandlers } from './marks.ts';
export { handOutUndoHandlers } from './recipients.ts';
export { startRestockRunner } from './runner.ts';

type Backend = Pick<BackendContext, 'store' | 'options' | 'bus' | 'engine'>;

/** A plan as the page shows it. */
export function showPlan({ store: { reader }, options: { clock } }: Backend, id: number): RestockPlan {
  const plan = findPlan(reader, id);
  if (!plan) throw new UserError('NOT_FOUND', 'error.notFound');
  const now = clock.now();
  const { quietFrom: from, quietTo: to } = readSettings(reader, plan.shopId);
  const { staffId, platformItemId: _item, requestKey: _key, origin: _origin, updatedAt: _at, ...shown } = plan;
  const { productId, platformSkuId } = plan;
  return {
    ...shown,
    productTitle: findProduct(reader, plan)?.title ?? '',
    staffName: findStaffName(reader, staffId),
    counts: countRecipients(reader, id),
    bought: countBought(reader, id),
    promised: promisedUnits(reader, { productId, platformSkuId, now, self: 0 }),
    stock: knownStock(reader, plan),
    quiet: isQuiet(now, { from, to }),
    quietUntil: quietUntil(now, { from, to }),
  };
}

/** Starts a plan with the fans of this moment; the same key again answers the plan that is there. */
export async function createPlan(
  backend: Backend,
  context: RequestContext,
  requestKey: string,
  rule: RestockRule,
): Promise<RestockPlan> {
  const { store, options } = backend;
  const id = await store.writer.run('start restock plan', (connection) => {
    const known = findPlanByKey(connection, requestKey);
    if (known !== undefined) return known;
    const product = requireProduct(connection, rule);
    const now = options.clock.now();
    const settings = readSettings(connection, rule.shopId);
    if (rule.channel === 'message' && handOnly(product, settings))
      throw new UserError('REFUSED', 'error.restock.handOnly');
    const { chosen } = choose(connection, rule, now, rule.channel === 'hand');
    if (chosen.length === 0) throw new UserError('REFUSED', 'error.restock.nobody');
    saveSettings(connection, settings);
    const platformItemId = readableItem(product);
    const planId = insertPlan(connection, { requestKey, rule, platformItemId, chosen, by: context, now });
    const subject = { recordKind: 'restock', record: String(planId) };
    recordAudit(
      connection,
      context,
      'restock.create',
      rule.shopId,
      { fans: chosen.length, units: rule.units },
      now,
      subject,
    );
    return planId;
  });
  await advancePlans(backend);
  return showPlan(backend, id);
}

/** Pauses a plan, goes on with it, or ends it; what has not left is taken back. */
export async function steerPlan(
  backend: Backend,
  context: RequestContext,
  id: number,
  act: 'pause' | 'resume' | 'end',
): Promise<RestockPlan> {
  const { store, options, bus } = backend;
  showPlan(backend, id);
  await store.writer.run(`${act} restock plan`, (connection) => {
    const now = options.clock.now();
    const isMoved =
      act === 'pause'
        ? pausePlan(connection, id, 'person', now)
        : act === 'resume'
          ? movePlan(connection, id, ['paused'], hasTold(connection, id) ? 'running' : 'waiting', null, now)
          : movePlan(connection, id, ['waiting', 'running', 'paused'], 'ended', null, now);
    if (!isMoved) throw new UserError('CONFLICT', 'error.restock.moved');
    if (act === 'end') withdrawAll(connection, id, now);
    const subject = { recordKind: 'restock', record: String(id) };
    recordAudit(connection, context, `restock.${act}`, findPlan(connection, id)?.shopId ?? null, {}, now, subject);
  });
  bus.tell({ topics: ['restock', 'audit'] });
  await stirOutbox(backend);
  await advancePlans(backend);
  return showPlan(backend, id);
}
