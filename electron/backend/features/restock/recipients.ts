import type { BackendContext } from '../../context.ts';
import type { WriteConnection } from '../../db/database.ts';
import type { RequestContext } from '../../host.ts';
import { promisedUnits, standsAgainst } from '../../outbox/restock-read.ts';
import { say } from '../../outbox/said.ts';
import { UserError } from '../../user-error.ts';
import { recordAudit } from '../audit/service.ts';
import { recordUndo, type UndoHandler } from '../undo/service.ts';
import { isFinal, pausePlan, roomOf } from './plan-moves.ts';
import { findPlan, knownStock, type PlanRow } from './read.ts';
import { nextRecipient } from './runner-read.ts';
import { leaveOut, markTold, movePlan, putBack, skipRecipients } from './write.ts';

type Backend = Pick<BackendContext, 'store' | 'options' | 'bus' | 'engine'>;

function requirePlan(connection: WriteConnection, planId: number): PlanRow {
  const plan = findPlan(connection, planId);
  if (!plan) throw new UserError('NOT_FOUND', 'error.notFound');
  return plan;
}

/** What keeps fans from being handed out; the stock was read a moment before. */
function refuseHandOut(plan: PlanRow, stock: number | null, isFirst: boolean): void {
  if (plan.channel !== 'hand') throw new UserError('REFUSED', 'error.restock.notByHand');
  if (plan.state !== 'waiting' && plan.state !== 'running') {
    if (plan.pauseReason === 'soldOut') throw new UserError('REFUSED', 'error.restock.soldOut');
    throw new UserError('REFUSED', 'error.restock.rests');
  }
  if (stock !== null && stock > 0 && isFirst && stock < plan.threshold)
    throw new UserError('REFUSED', 'error.restock.threshold', { stock, threshold: plan.threshold });
}

/**
 * Hands out the next fans of a plan that is told by hand, as far as the stock, read now, allows. Whoever is handed out
 * counts as told: a list that has left the program must not be made twice. Errors: REFUSED with the reason.
 */
export async function handOut(
  { store, options: { clock }, bus, engine }: Backend,
  context: RequestContext,
  { planId, fans }: { readonly planId: number; readonly fans: number },
): Promise<{ recipientIds: number[]; stock: number | null; undoId: number | null }> {
  const known = findPlan(store.reader, planId);
  if (!known) throw new UserError('NOT_FOUND', 'error.notFound');
  // A shop that does not answer must not hand out fans for units that may be gone.
  if (known.platformItemId !== null) await engine.readProduct(known.shopId, known.platformItemId);
  const answer = await store.writer.run('hand out fans', (connection) => {
    const now = clock.now();
    const plan = requirePlan(connection, planId);
    const stock = knownStock(connection, plan);
    const { productId, againDays, createdAt } = plan;
    const room = roomOf(connection, plan, now);
    refuseHandOut(plan, stock, room.isFirst);
    if (plan.platformItemId !== null && (stock ?? 0) <= 0) {
      pausePlan(connection, planId, 'soldOut', now);
      return undefined;
    }
    movePlan(connection, planId, ['waiting'], 'running', null, now);
    const recipientIds: number[] = [];
    let left = room.units;
    for (let after = 0; recipientIds.length < fans; ) {
      const next = nextRecipient(connection, planId, left, after);
      if (!next) break;
      after = next.place;
      const against = standsAgainst(connection, {
        self: next.id,
        buyerId: next.buyerId,
        productId,
        againDays,
        boughtSince: createdAt,
        now,
      });
      if (against && isFinal(against)) leaveOut(connection, next.id, 'skipped', against, now);
      if (against || !markTold(connection, next.id, 'planned', now, true)) continue;
      recipientIds.push(next.id);
      left -= next.units;
    }
    if (recipientIds.length === 0) return { recipientIds, stock, undoId: null };
    const detail = { fans: recipientIds.length, stock };
    recordAudit(connection, context, 'restock.handOut', plan.shopId, detail, now, {
      recordKind: 'restock',
      record: String(planId),
    });
    const summary = say('undo.did.restock.handOut', { count: recipientIds.length });
    const inverse: HandOutInverse = { planId, recipientIds };
    return {
      recipientIds,
      stock,
      undoId: recordUndo(connection, context, { kind: 'restock.handOut', summary, inverse }, now),
    };
  });
  bus.tell({ topics: ['restock', 'undo', 'audit'] });
  if (answer === undefined) throw new UserError('REFUSED', 'error.restock.soldOut');
  if (answer.recipientIds.length === 0) {
    const promised = promisedUnits(store.reader, { ...known, now: clock.now(), self: 0 });
    throw new UserError('REFUSED', 'error.restock.noRoom', { promised });
  }
  return answer;
}

interface HandOutInverse {
  readonly planId: number;
  readonly recipientIds: readonly number[];
}

function putFansBack(connection: WriteConnection, planId: number, ids: readonly number[], now: number): number {
  const changed = putBack(connection, planId, ids, now);
  if (changed > 0) movePlan(connection, planId, ['done'], 'running', null, now);
  return changed;
}

const ACTS = {
  /** Their turn comes again: told by hand but not told after all, left out by staff, or failed. */
  putBack: putFansBack,
  /** Leaves fans out whose turn has not come. */
  skip: skipRecipients,
} as const;

/** Changes where fans of a plan stand; those who stand otherwise are left as they are. */
export async function changeRecipients(
  { store, options: { clock }, bus }: Backend,
  context: RequestContext,
  { planId, recipientIds }: { readonly planId: number; readonly recipientIds: readonly number[] },
  act: keyof typeof ACTS,
): Promise<{ changed: number; left: number }> {
  const changed = await store.writer.run(`${act} fans of a plan`, (connection) => {
    const now = clock.now();
    const plan = requirePlan(connection, planId);
    const done = ACTS[act](connection, planId, recipientIds, now);
    const subject = { recordKind: 'restock', record: String(planId) };
    if (done > 0) recordAudit(connection, context, `restock.${act}`, plan.shopId, { fans: done }, now, subject);
    return done;
  });
  bus.tell({ topics: ['restock', 'audit'] });
  return { changed, left: recipientIds.length - changed };
}

const undoHandOut: UndoHandler = (connection, stored, _by, now) => {
  const { planId, recipientIds } = stored as HandOutInverse;
  const done = putFansBack(connection, planId, recipientIds, now);
  return { done, left: recipientIds.length - done, orderIds: [] };
};

/** Takes a list that was handed out back. */
export const handOutUndoHandlers: Readonly<Record<string, UndoHandler>> = { 'restock.handOut': undoHandOut };
