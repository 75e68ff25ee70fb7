import type { RestockPlan, RestockPreview, RestockRule, RestockSettings } from '../../../../shared/contract/restock.ts';
import type { LeftOutReason } from '../../../../shared/domain/fans/restock.ts';
import { isQuiet, promisable, quietUntil } from '../../../../shared/domain/fans/restock.ts';
import type { BackendContext } from '../../context.ts';
import type { ReadConnection } from '../../db/database.ts';
import type { RequestContext } from '../../host.ts';
import { promisedUnits } from '../../outbox/restock-read.ts';
import { type Said, say } from '../../outbox/said.ts';
import { UserError } from '../../user-error.ts';
import { recordAudit } from '../audit/service.ts';
import { stirOutbox } from '../outbox/service.ts';
import { choose } from './candidates.ts';
import {
  countRecipients,
  findPlan,
  findPlanByKey,
  findProduct,
  findStaffName,
  knownStock,
  type PlannedProduct,
  readSettings,
} from './read.ts';
import { advancePlans, pausePlan, withdrawAll } from './runner.ts';
import { insertPlan, movePlan, saveSettings } from './write.ts';

export { restockUndoHandlers } from './marks.ts';
export { startRestockRunner } from './runner.ts';

type Backend = Pick<BackendContext, 'store' | 'options' | 'bus' | 'engine'>;

const SHOWN = 1000;

function requireProduct(connection: ReadConnection, rule: RestockRule): PlannedProduct {
  const product = findProduct(connection, rule);
  if (!product) throw new UserError('NOT_FOUND', 'error.notFound');
  return product;
}

function handOnly(product: PlannedProduct, { signId, templateId }: RestockSettings): Said | null {
  if (product.hasApi !== 1) return say('restock.handOnly.noApi');
  if (product.platformItemId === null) return say('restock.handOnly.noItem');
  return signId === '' || templateId === '' ? say('restock.handOnly.noTemplate') : null;
}

/** Whom a plan would tell, in which order, and whom not and why; the stock is read from the platform where it can be. */
export async function previewPlan({ store, options, engine }: Backend, rule: RestockRule): Promise<RestockPreview> {
  const { reader } = store;
  const product = requireProduct(reader, rule);
  const { platformItemId } = product;
  const isRead =
    platformItemId !== null &&
    product.hasApi === 1 &&
    (await engine.readProduct(rule.shopId, platformItemId).then(
      () => true,
      () => false,
    ));
  const now = options.clock.now();
  const byHand = handOnly(product, readSettings(reader, rule.shopId, ''));
  const { chosen, out } = choose(reader, rule, now, byHand !== null);
  const stock = knownStock(reader, { ...rule, platformItemId });
  const { productId, platformSkuId, perUnit } = rule;
  const promised = promisedUnits(reader, { productId, platformSkuId, now, self: 0 });
  let room = Math.min(promisable(rule.units, perUnit), promisable(stock ?? rule.units, perUnit) - promised);
  let fansWithin = 0;
  const candidates = [...chosen, ...out].map((fan, index) => {
    const within = fan.leftOut === null && fan.units <= room;
    if (within) {
      room -= fan.units;
      fansWithin += 1;
    }
    const { buyerId, nick, openId, units, score, inferred, waitingSince, value, leftOut } = fan;
    const evidence = fan.evidence === '' ? [] : fan.evidence.split(',');
    const place = leftOut === null ? index + 1 : null;
    const shown = { buyerId, nick, openId, units, score, waitingSince, value, platformSkuId: fan.platformSkuId };
    return { ...shown, inferred: inferred === 1, evidence, place, leftOut, within };
  });
  const reasons = Map.groupBy(out, ({ leftOut }) => leftOut as LeftOutReason);
  return {
    stock: { units: stock, readAt: isRead ? now : null },
    candidates: candidates.slice(0, SHOWN),
    more: Math.max(0, candidates.length - SHOWN),
    fans: chosen.length,
    units: chosen.reduce((sum, { units }) => sum + units, 0),
    fansWithin,
    leftOut: [...reasons].map(([reason, fans]) => ({ reason, fans: fans.length })),
    handOnly: byHand,
  };
}

/** A plan as the page shows it. */
export function showPlan({ store: { reader }, options: { clock } }: Backend, id: number): RestockPlan {
  const plan = findPlan(reader, id);
  if (!plan) throw new UserError('NOT_FOUND', 'error.notFound');
  const now = clock.now();
  const { quietFrom: from, quietTo: to } = readSettings(reader, plan.shopId, '');
  const { productId, platformSkuId, staffId, requestKey: _key, origin: _origin, updatedAt: _at, ...shown } = plan;
  return {
    ...shown,
    productId,
    platformSkuId,
    productTitle: findProduct(reader, plan)?.title ?? '',
    handOnly: plan.platformItemId === null,
    staffName: findStaffName(reader, staffId),
    counts: countRecipients(reader, id),
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
    const settings = readSettings(connection, rule.shopId, '');
    const byHand = handOnly(product, settings);
    if (byHand) throw new UserError('REFUSED', 'error.restock.handOnly');
    const { chosen } = choose(connection, rule, now, false);
    if (chosen.length === 0) throw new UserError('REFUSED', 'error.restock.nobody');
    saveSettings(connection, settings);
    const { platformItemId } = product;
    const planId = insertPlan(connection, { requestKey, rule, platformItemId, chosen, by: context, now });
    const subject = { recordKind: 'restock', record: String(planId) };
    recordAudit(connection, context, 'restock.create', rule.shopId, { fans: chosen.length, units: rule.units }, now, subject);
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
          ? movePlan(connection, id, ['paused'], 'waiting', null, now)
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
