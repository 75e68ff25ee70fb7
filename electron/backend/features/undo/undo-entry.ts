import type { UndoEntry, Undone } from '../../../../shared/contract/undo.ts';
import type { WriteConnection } from '../../db/database.ts';
import type { RequestContext } from '../../host.ts';
import { UserError } from '../../user-error.ts';
import { recordAudit } from '../audit/service.ts';
import type { ChangeBackend } from './change-orders.ts';
import { undoHandlers } from './handlers.ts';
import { countParts, findUndo, nextPart, readInverse } from './read.ts';
import type { UndoHandler, UndoOutcome } from './service.ts';
import type { Pace } from './works.ts';
import { addUndone, deletePart, markUndone } from './write.ts';

/** The key under which the progress of undoing an entry can be asked for. */
function undoWorkKey(id: number): string {
  return `undo-entry-${id}`;
}

function requireEntry(backend: ChangeBackend, id: number): UndoEntry {
  const entry = findUndo(backend.store.reader, id);
  if (!entry) throw new UserError('NOT_FOUND', 'error.undo.gone');
  return entry;
}

/** Takes a local change back, part by part; what was begun and not finished is continued. */
export function undoEntry(backend: ChangeBackend, context: RequestContext, id: number): Promise<Undone> {
  const entry = requireEntry(backend, id);
  const handler = undoHandlers[entry.kind];
  if (!handler) throw new UserError('REFUSED', 'error.undo.unknownKind');
  if (entry.undoneAt !== null && !entry.unfinished)
    throw new UserError('CONFLICT', 'error.undo.already', { name: entry.undoneBy ?? '–' });
  const parts = countParts(backend.store.reader, id);
  return backend.works.run(undoWorkKey(id), Math.max(parts, 1), (pace) =>
    takeBackAll(backend, context, entry, handler, pace),
  );
}

async function takeBackAll(
  { store, options: { clock }, bus }: ChangeBackend,
  context: RequestContext,
  { id, kind, summary, undoneAt }: UndoEntry,
  handler: UndoHandler,
  pace: Pace,
): Promise<Undone> {
  const { writer } = store;
  const total = { done: 0, left: 0 };
  const journal = (connection: WriteConnection, { done, left }: UndoOutcome, finished: boolean): void =>
    recordAudit(connection, context, 'undo.undo', null, { kind, summary, done, left, finished }, clock.now(), {
      recordKind: 'undo',
      record: String(id),
    });
  /** One part; undefined = there is none left. */
  const takeBackPart = (connection: WriteConnection): UndoOutcome | undefined => {
    const part = nextPart(connection, id);
    if (!part) return undefined;
    const outcome = handler(connection, part.inverse, context, clock.now());
    deletePart(connection, part.id);
    addUndone(connection, id, outcome.done, outcome.left);
    return outcome;
  };
  /** The entry itself and its first part; both are all that most changes have. */
  const begin = (connection: WriteConnection): UndoOutcome => {
    const outcomes: UndoOutcome[] = [];
    if (undoneAt === null) {
      if (!markUndone(connection, id, context.staffId, clock.now()))
        throw new UserError('CONFLICT', 'error.undo.already', { name: '–' });
      const inverse = readInverse(connection, id);
      if (inverse !== null) {
        const head = handler(connection, inverse, context, clock.now());
        addUndone(connection, id, head.done, head.left);
        outcomes.push(head);
      }
    }
    const part = takeBackPart(connection);
    if (part) outcomes.push(part);
    return sum(outcomes);
  };
  const told = (outcome: UndoOutcome): void => {
    total.done += outcome.done;
    total.left += outcome.left;
    pace.advance(1);
    bus.tell({
      topics: ['orders', 'settings', 'tags', 'undo', 'audit'],
      changedOrderIds: outcome.orderIds ?? [],
      anyOrder: outcome.orderIds === undefined,
    });
  };

  const first = await writer.run('undo', (connection) => {
    const outcome = begin(connection);
    const finished = nextPart(connection, id) === undefined;
    journal(connection, outcome, finished);
    return { outcome, finished };
  });
  told(first.outcome);
  let open = !first.finished;
  while (open) {
    const outcome = await writer.run('undo part', takeBackPart, 'background');
    open = outcome !== undefined;
    if (outcome) told(outcome);
  }
  if (!first.finished) await writer.run('undo', (connection) => journal(connection, total, true));
  return { id, summary, ...total };
}

function sum(outcomes: readonly UndoOutcome[]): UndoOutcome {
  const done = outcomes.reduce((all, outcome) => all + outcome.done, 0);
  const left = outcomes.reduce((all, outcome) => all + outcome.left, 0);
  if (outcomes.some(({ orderIds }) => orderIds === undefined)) return { done, left };
  return { done, left, orderIds: outcomes.flatMap(({ orderIds = [] }) => orderIds) };
}
