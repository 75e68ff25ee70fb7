import { z } from 'zod';
import { type SavedView, savedViewSchema } from '../../../../shared/contract/settings.ts';
import type { WriteConnection } from '../../db/database.ts';
import type { RequestContext } from '../../host.ts';
import { say } from '../../outbox/said.ts';
import { recordAudit } from '../audit/service.ts';
import { recordUndo, type UndoHandler } from '../undo/service.ts';
import { findView } from './read.ts';
import { deleteView, restoreView, updateView } from './write.ts';

/** A saved view before and after a change; null = there was none, or there is none any more. */
const viewChangeSchema = z.object({ before: savedViewSchema.nullable(), after: savedViewSchema.nullable() });
export type ViewChange = z.infer<typeof viewChangeSchema>;

/** Remembers what happened to a view, in the transaction in which it happened. */
export function rememberView(
  connection: WriteConnection,
  by: Pick<RequestContext, 'staffId'>,
  { before, after }: ViewChange,
  now: number,
): void {
  const name = (after ?? before)?.name ?? '';
  const key = after === null ? 'undo.viewRemoved' : before === null ? 'undo.viewAdded' : 'undo.viewChanged';
  recordUndo(connection, by, { kind: 'view', summary: say(key, { name }), inverse: { before, after } }, now);
}

/** Takes a change of a saved view back, unless the view has been changed again since. */
export const undoView: UndoHandler = (connection, inverse, by, now) => {
  const { before, after } = viewChangeSchema.parse(inverse);
  const known = (after ?? before) as SavedView;
  const present = findView(connection, known.id) ?? null;
  const isAsLeft = after === null ? present === null : present !== null && sameView(present, after);
  const mayTouch = known.shared || known.ownerId === by.staffId;
  if (!isAsLeft || !mayTouch) return { done: 0, left: 1 };
  if (before === null) deleteView(connection, known.id);
  else if (present === null) restoreView(connection, before, now);
  else updateView(connection, known.id, before, now);
  if (before?.shared || after?.shared) {
    const named = (view: SavedView | null) => view && { name: view.name, shared: view.shared };
    recordAudit(connection, by, 'settings.view-undo', null, { page: known.page }, now, {
      recordKind: 'view',
      record: String(known.id),
      before: named(after) ?? undefined,
      after: named(before) ?? undefined,
    });
  }
  return { done: 1, left: 0 };
};

function sameView(one: SavedView, other: SavedView): boolean {
  return JSON.stringify(savedViewSchema.parse(one)) === JSON.stringify(savedViewSchema.parse(other));
}
