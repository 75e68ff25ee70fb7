import { DAY } from '../../../../shared/domain/clock.ts';
import type { WriteConnection } from '../../db/database.ts';
import type { RequestContext } from '../../host.ts';
import { forgetUndo, insertUndo, type UndoRecord } from './write.ts';

/** How long a change can be undone. */
const KEPT_FOR = 30 * DAY;

/** Remembers a local change for Ctrl+Z and the history list, in the transaction that makes it. */
export function recordUndo(
  connection: WriteConnection,
  by: Pick<RequestContext, 'staffId'>,
  record: UndoRecord,
  now: number,
): number {
  forgetUndo(connection, now - KEPT_FOR);
  return insertUndo(connection, record, by.staffId, now);
}
