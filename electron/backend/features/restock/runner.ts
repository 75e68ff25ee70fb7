import { MINUTE, SECOND } from '../../../../shared/domain/clock.ts';
import { LEFT_OUT_REASONS, type PauseReason, isQuiet, promisable } from '../../../../shared/domain/fans/restock.ts';
import { TAKE_BACK_FOR } from '../../../../shared/domain/outbox.ts';
import type { BackendContext } from '../../context.ts';
import type { WriteConnection } from '../../db/database.ts';
import { promisedUnits, standsAgainst } from '../../outbox/restock-read.ts';
import { say } from '../../outbox/said.ts';
import { type Loop, startLoop } from '../../sync/shop-loop.ts';
import { giveCommand, stirOutbox, withdrawCommand } from '../outbox/service.ts';
import { findPhoneOrder } from './candidates-read.ts';
import { countRecipients, findPlan, findProduct, knownStock, listLivePlans, type PlanRow, readSettings } from './read.ts';
import { hasFailedThrice, listTelling, nextRecipients, planUnits, tellingOfProduct } from './runner-read.ts';
import { beginTelling, leaveOut, markBought, markTold, movePlan, planAgain } from './write.ts';

type Backend = Pick<BackendContext, 'store' | 'options' | 'bus' | 'engine'>;

/** Messages about one product that may be under way at a time. */
const TOGETHER = 20;
const EVERY = 5 * SECOND;
/** How often the platform is asked for a stock that is awaited. */
const LOOK_EVERY = 2 * MINUTE;

/** What a refused message means for its plan. */
const PAUSES: Readonly<Record<string, PauseReason>> = {
  'restock.refused.soldOut': 'soldOut',
  'restock.refused.offShelf': 'offShelf',
  'restock.refused.scope': 'scope',
  'outbox.refusal.message_sign_or_template_wrong': 'template',
  'outbox.refusal.message_balance_used_up': 'balance',
};

const REFUSED = 'restock.refused.';
const isFinal = (reason: string): boolean => LEFT_OUT_REASONS.some((known) => known === reason);

/** Rests a plan: what has not left is taken back, and its fans' turn comes again. */
export function pausePlan(connection: WriteConnection, planId: number, reason: PauseReason, now: number): boolean {
  const isMoved = movePlan(connection, planId, ['waiting', 'running'], 'paused', reason, now);
  if (isMoved) withdrawAll(connection, planId, now);
  return isMoved;
}

/** Takes back every message of a plan that has not left. */
export function withdrawAll(connection: WriteConnection, planId: number, now: number): void {
  for (const { recipientId, commandId, commandState } of listTelling(connection, planId))
    if (commandState === 'queued' && withdrawCommand(connection, commandId, now)) planAgain(connection, recipientId, now);
}

/** Takes in how the messages under way have ended. */
function takeIn(connection: WriteConnection, planId: number, now: number): void {
  let pause: PauseReason | undefined;
  for (const { recipientId, commandId, commandState, outcome, finishedAt } of listTelling(connection, planId)) {
    if (commandState === 'confirmed') markTold(connection, recipientId, 'telling', finishedAt ?? now, false);
    else if (commandState === 'taken_back') leaveOut(connection, recipientId, 'skipped', 'takenBack', now);
    else if (commandState === 'failed') {
      const key = outcome ?? '';
      const reason = key.startsWith(REFUSED) ? key.slice(REFUSED.length) : undefined;
      pause ??= PAUSES[key];
      if (reason !== undefined && isFinal(reason)) leaveOut(connection, recipientId, 'skipped', reason, now);
      else if (reason !== undefined || PAUSES[key]) planAgain(connection, recipientId, now);
      else leaveOut(connection, recipientId, 'failed', key, now);
      // The plan's page tells of it: nobody has to look at it among the failures.
      if (reason !== undefined) withdrawCommand(connection, commandId, now);
    }
  }
  if (pause === undefined && hasFailedThrice(connection, planId)) pause = 'failures';
  if (pause !== undefined) pausePlan(connection, planId, pause, now);
}

/** Gives messages as far as the stock that is known allows; each is checked again when it is about to leave. */
function feed(connection: WriteConnection, plan: PlanRow, now: number): { given: number; lacksStock: boolean } {
  const product = findProduct(connection, plan);
  const settings = readSettings(connection, plan.shopId, '');
  const stock = knownStock(connection, plan) ?? 0;
  const quiet = { from: settings.quietFrom, to: settings.quietTo };
  if (!product || isQuiet(now + TAKE_BACK_FOR, quiet)) return { given: 0, lacksStock: false };
  if (plan.state === 'waiting' && stock < plan.threshold) return { given: 0, lacksStock: true };
  if (plan.state === 'waiting') movePlan(connection, plan.id, ['waiting'], 'running', null, now);
  const { productId, platformSkuId, perUnit, againDays, createdAt } = plan;
  const under = tellingOfProduct(connection, productId);
  const promised = promisedUnits(connection, { productId, platformSkuId, now, self: 0 });
  let room = Math.min(
    promisable(stock, perUnit) - promised - under.units,
    promisable(plan.units, perUnit) - planUnits(connection, plan.id, now),
  );
  let given = 0;
  for (let after = 0; under.fans + given < TOGETHER; ) {
    const next = nextRecipients(connection, plan.id, room, after);
    if (!next) break;
    after = next.place;
    const { id, buyerId, units, nick } = next;
    const against = standsAgainst(connection, { self: id, buyerId, productId, againDays, boughtSince: createdAt, now });
    if (against && isFinal(against)) leaveOut(connection, id, 'skipped', against, now);
    if (against) continue;
    const order = findPhoneOrder(connection, buyerId);
    if (!order) {
      leaveOut(connection, id, 'skipped', 'noPhone', now);
      continue;
    }
    const fill = (text: string): string =>
      text.replaceAll('{nick}', nick).replaceAll('{product}', product.title).replaceAll('{shop}', product.shopName);
    const parameters = Object.fromEntries(Object.entries(settings.parameters).map(([name, text]) => [name, fill(text)]));
    const { signId, templateId } = settings;
    const { orderId, platformOrderId, phone: encryptedPhone } = order;
    const commandId = giveCommand(
      connection,
      {
        command: { kind: 'message.send', orderId, signId, templateId, parameters },
        platformCommand: { kind: 'message.send', platformOrderId, encryptedPhone, signId, templateId, parameters },
        shopId: plan.shopId,
        // One after another: each check counts all that left before it.
        subject: `restock:${productId}`,
        recordKind: 'order',
        record: platformOrderId,
        orderId,
        refundId: null,
        uniqueKey: `restock:${plan.id}:${buyerId}`,
        precondition: { restockRecipient: id },
        summary: say('outbox.summary.message', { template: templateId }),
      },
      { staffId: plan.staffId, origin: plan.origin, now },
    );
    if (commandId === undefined) {
      leaveOut(connection, id, 'failed', 'outbox.notTaken.queuedAlready', now);
      continue;
    }
    beginTelling(connection, id, commandId, now);
    room -= units;
    given += 1;
  }
  return { given, lacksStock: room <= 0 };
}

/** Everything that can be done for one plan now, in one transaction. */
function advance(connection: WriteConnection, planId: number, now: number): { given: number; lacksStock: boolean } {
  takeIn(connection, planId, now);
  markBought(connection, planId);
  let plan = findPlan(connection, planId);
  const none = { given: 0, lacksStock: false };
  if (!plan) return none;
  if (plan.state === 'paused' && plan.pauseReason === 'soldOut') {
    if ((knownStock(connection, plan) ?? 0) < plan.threshold) return { given: 0, lacksStock: true };
    movePlan(connection, planId, ['paused'], 'running', null, now);
    plan = findPlan(connection, planId) ?? plan;
  }
  if (plan.platformItemId === null || (plan.state !== 'waiting' && plan.state !== 'running')) return none;
  const done = feed(connection, plan, now);
  const { planned, telling } = countRecipients(connection, planId);
  if (planned + telling === 0) movePlan(connection, planId, ['waiting', 'running'], 'done', null, now);
  return done;
}

/** Carries every plan on once; answers whether any is alive. `looks` remembers when which plan's stock was asked for. */
export async function advancePlans(backend: Backend, looks: Map<number, number> = new Map()): Promise<boolean> {
  const { store, options, bus, engine } = backend;
  const { clock } = options;
  const plans = listLivePlans(store.reader);
  let given = 0;
  for (const planId of plans) {
    const done = await store.writer.run('restock plan', (connection) => advance(connection, planId, clock.now()));
    given += done.given;
    const plan = findPlan(store.reader, planId);
    if (!done.lacksStock || plan?.platformItemId == null || (looks.get(planId) ?? 0) > clock.now() - LOOK_EVERY) continue;
    looks.set(planId, clock.now());
    // A shop that cannot be asked is asked again later; its stock stays as it was known.
    await engine.readProduct(plan.shopId, plan.platformItemId).catch(() => undefined);
  }
  if (given > 0) await stirOutbox(backend);
  if (plans.length > 0) bus.tell({ topics: ['restock'] });
  return plans.length > 0;
}

/** Carries restock plans on for as long as the program runs. */
export function startRestockRunner(backend: Backend, onUnexpected: (name: string, error: unknown) => void): Loop {
  const { clock } = backend.options;
  const looks = new Map<number, number>();
  return startLoop(
    'restock plans',
    clock,
    async () => ((await advancePlans(backend, looks)) ? clock.now() + EVERY : clock.now() + MINUTE),
    onUnexpected,
  );
}
