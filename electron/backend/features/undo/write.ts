import type { WriteConnection } from '../../db/database.ts';
import type { Said } from '../../outbox/said.ts';

/** A local change as it is remembered for undoing. */
export interface UndoRecord {
  /** The handler that takes it back. */
  readonly kind: string;
  /** What was done, for people. */
  readonly summary: Said;
  /** Plain data that the handler understands. */
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
