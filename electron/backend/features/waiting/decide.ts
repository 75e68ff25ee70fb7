import type { RequestContext } from '../../host.ts';
import { say } from '../../outbox/said.ts';
import { UserError } from '../../user-error.ts';
import { recordAudit } from '../audit/service.ts';
import { recordUndo, type UndoHandler } from '../undo/service.ts';
import { findWait } from './read.ts';
import type { WaitingBackend } from './rescore.ts';
import { type DecidedWait, decideWaits, undecide } from './write.ts';

interface DecisionInverse {
  readonly decision: 'confirmed' | 'dismissed';
  readonly decidedAt: number;
  readonly before: readonly DecidedWait[];
}

/** Confirms or dismisses waits; those told or served already are left as they are. */
export async function decide(
  { store, options: { clock }, bus }: WaitingBackend,
  context: RequestContext,
  { ids, decision }: { readonly ids: readonly number[]; readonly decision: 'confirmed' | 'dismissed' },
): Promise<{ changed: number; left: number; undoId: number | null }> {
  const [first = 0] = ids;
  const known = findWait(store.reader, first);
  if (ids.length === 1 && known === undefined) throw new UserError('NOT_FOUND', 'error.waiting.gone');
  const now = clock.now();
  const answer = await store.writer.run('decide waits', (connection) => {
    const before = decideWaits(connection, ids, decision, context.staffId, now);
    if (before.length === 0) return { changed: 0, undoId: null };
    recordAudit(connection, context, 'waiting.decide', known?.shopId ?? null, { decision, waits: before.length }, now, {
      recordKind: 'wait',
      record: String(before[0]?.id),
    });
    const inverse: DecisionInverse = { decision, decidedAt: now, before };
    const summary = say(`undo.did.wait.${decision}`, { count: before.length });
    return { changed: before.length, undoId: recordUndo(connection, context, { kind: 'wait', summary, inverse }, now) };
  });
  bus.tell({ topics: ['orders', 'undo', 'audit'], changedOrderIds: [] });
  return { ...answer, left: ids.length - answer.changed };
}

const undoDecision: UndoHandler = (connection, inverse) => {
  const { decision, decidedAt, before } = inverse as DecisionInverse;
  const done = undecide(connection, before, decision, decidedAt);
  return { done, left: before.length - done, orderIds: [] };
};

/** Takes decisions about waits back. */
export const waitUndoHandlers: Readonly<Record<string, UndoHandler>> = { wait: undoDecision };
