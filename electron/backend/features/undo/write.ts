import type { WriteConnection } from '../../db/database.ts';
import type { Said } from '../../outbox/said.ts';

/** A local change as it is remembered for undoing. */
export interface UndoRecord {
  /** The handler that takes it back. */
  readonly kind: string;
  /** What was done, for people. */
  readonly summary: Said;
  /** Plain data that the handler understands; null = the entry's parts say it all. */
  readonly inverse: unknown;
}

/** Remembers a local change inside the transaction that makes it. Answers the entry's key. */
export function insertUndo(
  connection: WriteConnection,
  { kind, summary, inverse }: UndoRecord,
  staffId: number | null,
  at: number,
): number {
  return Number(
    connection
      .prepare('INSERT INTO undo_entries (at, staff_id, kind, summary, inverse) VALUES (?, ?, ?, ?, ?)')
      .run(at, staffId, kind, JSON.stringify(summary), JSON.stringify(inverse)).lastInsertRowid,
  );
}

/** Adds what one transaction of a change of many orders left behind, and says how far the change is. */
export function insertUndoPart(connection: WriteConnection, entryId: number, inverse: unknown, summary: Said): void {
  connection.prepare('INSERT INTO undo_parts (entry_id, inverse) VALUES (?, ?)').run(entryId, JSON.stringify(inverse));
  connection.prepare('UPDATE undo_entries SET summary = ? WHERE id = ?').run(JSON.stringify(summary), entryId);
}

/** Marks the entry as taken back; false = it was so already, or is gone. */
export function markUndone(connection: WriteConnection, id: number, staffId: number | null, now: number): boolean {
  return (
    connection
      .prepare(
        'UPDATE undo_entries SET undone_at = ?, undone_by = ?, undone_count = 0, left_count = 0 WHERE id = ? AND undone_at IS NULL',
      )
      .run(now, staffId, id).changes === 1
  );
}

/** Adds up what undoing took back and what it left. */
export function addUndone(connection: WriteConnection, id: number, done: number, left: number): void {
  connection
    .prepare('UPDATE undo_entries SET undone_count = undone_count + ?, left_count = left_count + ? WHERE id = ?')
    .run(done, left, id);
}

/** Removes a part that has been undone. */
export function deletePart(connection: WriteConnection, id: number): void {
  connection.prepare('DELETE FROM undo_parts WHERE id = ?').run(id);
}

/** A handful at a time, so that remembering one change never waits for forgetting many. */
const FORGOTTEN_AT_ONCE = 5;

/** Forgets the oldest entries from before this time, parts included. */
export function forgetUndo(connection: WriteConnection, before: number): void {
  connection
    .prepare(
      `DELETE FROM undo_entries
       WHERE id IN (SELECT id FROM (SELECT id, at FROM undo_entries ORDER BY id LIMIT ${FORGOTTEN_AT_ONCE}) WHERE at < ?)`,
    )
    .run(before);
}
