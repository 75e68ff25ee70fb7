import type { WriteConnection } from '../../db/database.ts';
import type { RequestContext } from '../../host.ts';
import { insertUndo, type UndoRecord } from './write.ts';

export type { UndoRecord } from './write.ts';

/**
 * Takes one kind of local change back, inside one transaction. `inverse` is what the change left behind; a part of it
 * that has moved since (an order that was shipped meanwhile) is left alone and counted as `left`.
 */
export type UndoHandler = (
  connection: WriteConnection,
  inverse: unknown,
  by: Pick<RequestContext, 'staffId' | 'origin'>,
  now: number,
) => { readonly done: number; readonly left: number };

/** Remembers a local change for Ctrl+Z and the history list, in the transaction that makes it. */
export function recordUndo(
  connection: WriteConnection,
  by: Pick<RequestContext, 'staffId'>,
  record: UndoRecord,
  now: number,
): number {
  return insertUndo(connection, record, by.staffId, now);
}
