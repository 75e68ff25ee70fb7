import { HOUR } from '../../../../shared/domain/clock.ts';
import type { BackendContext } from '../../context.ts';
import { decodeKeyCursor, pageByKey } from '../../rpc/cursor.ts';
import { os } from '../../rpc/implementer.ts';
import { findLastUndo, listUndo } from './read.ts';
import { undoEntry } from './undo-entry.ts';

/** A key press takes back what one still remembers having done; older changes are undone from the list. */
const WITHIN_REACH = 12 * HOUR;

/** Local changes and how they are taken back, of the contract. */
export function createUndoRouter(backend: BackendContext) {
  const { reader } = backend.store;
  const { clock } = backend.options;
  return {
    list: os.undo.list.handler(({ input: { cursor, limit } }) =>
      pageByKey(listUndo(reader, decodeKeyCursor(cursor), limit + 1), limit),
    ),
    last: os.undo.last.handler(({ context }) => ({
      entry: findLastUndo(reader, context.staffId, clock.now() - WITHIN_REACH) ?? null,
    })),
    undo: os.undo.undo.handler(({ input, context }) => undoEntry(backend, context, input.id)),
    work: os.undo.work.handler(({ input }) => ({ progress: backend.works.progressOf(input.key) })),
    stopWork: os.undo.stopWork.handler(({ input }) => ({ stopping: backend.works.stop(input.key) })),
  };
}
