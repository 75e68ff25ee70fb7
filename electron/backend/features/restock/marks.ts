import type { FanMarkKind } from '../../../../shared/domain/fans/restock.ts';
import type { BackendContext } from '../../context.ts';
import type { RequestContext } from '../../host.ts';
import { say } from '../../outbox/said.ts';
import { recordAudit } from '../audit/service.ts';
import { requireShop } from '../shops/service.ts';
import { recordUndo, type UndoHandler } from '../undo/service.ts';
import { fansNamed } from './marks-read.ts';
import { deleteMarks, insertMarks, type RemovedMark } from './marks-write.ts';

type Backend = Pick<BackendContext, 'store' | 'options' | 'bus'>;

interface MarkInverse {
  readonly kind: FanMarkKind;
  /** Fans that were put on the list. */
  readonly added: readonly number[];
  /** What was taken off it. */
  readonly removed: readonly RemovedMark[];
}

/** Puts fans on the opt-out or caution list: no plan tells them from now on. */
export async function markFans(
  backend: Backend,
  context: RequestContext,
  {
    buyerIds,
    kind,
    reason,
  }: { readonly buyerIds: readonly number[]; readonly kind: FanMarkKind; readonly reason: string },
): Promise<{ added: number; known: number }> {
  const added = await backend.store.writer.run('mark fans', (connection) => {
    const at = backend.options.clock.now();
    const fresh = insertMarks(connection, buyerIds, { kind, reason, staffId: context.staffId, at });
    if (fresh.length === 0) return 0;
    recordAudit(connection, context, 'restock.mark', null, { kind, fans: fresh.length }, at, { why: reason });
    const inverse: MarkInverse = { kind, added: fresh, removed: [] };
    const summary = say(`undo.did.mark.${kind}`, { count: fresh.length });
    recordUndo(connection, context, { kind: 'fan.mark', summary, inverse }, at);
    return fresh.length;
  });
  backend.bus.tell({ topics: ['restock', 'undo', 'audit'] });
  return { added, known: buyerIds.length - added };
}

/** Takes fans off a list. */
export async function unmarkFans(
  backend: Backend,
  context: RequestContext,
  { buyerIds, kind }: { readonly buyerIds: readonly number[]; readonly kind: FanMarkKind },
): Promise<{ removed: number }> {
  const removed = await backend.store.writer.run('unmark fans', (connection) => {
    const at = backend.options.clock.now();
    const gone = deleteMarks(connection, buyerIds, kind);
    if (gone.length === 0) return 0;
    recordAudit(connection, context, 'restock.unmark', null, { kind, fans: gone.length }, at);
    const inverse: MarkInverse = { kind, added: [], removed: gone };
    const summary = say('undo.did.unmarked', { count: gone.length });
    recordUndo(connection, context, { kind: 'fan.mark', summary, inverse }, at);
    return gone.length;
  });
  backend.bus.tell({ topics: ['restock', 'undo', 'audit'] });
  return { removed };
}

/** Names that are nobody's, or of more than one fan, are told back; the others' fans are put on the list. */
export async function markNamedFans(
  backend: Backend,
  context: RequestContext,
  input: {
    readonly shopId: number;
    readonly kind: FanMarkKind;
    readonly reason: string;
    readonly names: readonly string[];
  },
): Promise<{ added: number; known: number; unknown: string[]; unclear: string[] }> {
  const { shopId, kind, reason, names } = input;
  requireShop(backend, shopId);
  const found = [...new Set(names)].map((name) => ({ name, fans: fansNamed(backend.store.reader, shopId, name) }));
  const buyerIds = [...new Set(found.flatMap(({ fans }) => (fans.length === 1 ? fans : [])))];
  const { added, known } =
    buyerIds.length === 0 ? { added: 0, known: 0 } : await markFans(backend, context, { buyerIds, kind, reason });
  return {
    added,
    known,
    unknown: found.filter(({ fans }) => fans.length === 0).map(({ name }) => name),
    unclear: found.filter(({ fans }) => fans.length > 1).map(({ name }) => name),
  };
}

const undoMark: UndoHandler = (connection, stored) => {
  const { kind, added, removed } = stored as MarkInverse;
  const off = deleteMarks(connection, added, kind).length;
  const on = removed.flatMap(({ buyerId, ...mark }) => insertMarks(connection, [buyerId], { kind, ...mark })).length;
  return { done: off + on, left: added.length + removed.length - off - on, orderIds: [] };
};

/** Takes changes of the lists back. */
export const fanMarkUndoHandlers: Readonly<Record<string, UndoHandler>> = { 'fan.mark': undoMark };
