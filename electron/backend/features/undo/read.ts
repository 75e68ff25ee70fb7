import type { UndoEntry } from '../../../../shared/contract/undo.ts';
import type { ReadConnection } from '../../db/database.ts';

interface EntryRow extends Omit<UndoEntry, 'summary' | 'unfinished'> {
  readonly summary: string;
  readonly unfinished: number;
}

const SELECT_ENTRIES = `
  SELECT e.id, e.at, e.staff_id AS "staffId", s.name AS "staffName", e.kind, e.summary, e.undone_at AS "undoneAt",
         u.name AS "undoneBy", e.undone_count AS "undoneCount", e.left_count AS "leftCount",
         e.undone_at IS NOT NULL AND EXISTS (SELECT 1 FROM undo_parts p WHERE p.entry_id = e.id) AS unfinished
  FROM undo_entries e LEFT JOIN staff s ON s.id = e.staff_id LEFT JOIN staff u ON u.id = e.undone_by`;

function toEntry({ summary, unfinished, ...row }: EntryRow): UndoEntry {
  return { ...row, summary: JSON.parse(summary), unfinished: unfinished === 1 };
}

/** Entries, newest first, from before this key. */
export function listUndo(connection: ReadConnection, before: number | undefined, limit: number): UndoEntry[] {
  return connection
    .prepare<EntryRow>(`${SELECT_ENTRIES} WHERE e.id < ? ORDER BY e.id DESC LIMIT ?`)
    .all(before ?? Number.MAX_SAFE_INTEGER, limit)
    .map(toEntry);
}

/** One entry, or undefined. */
export function findUndo(connection: ReadConnection, id: number): UndoEntry | undefined {
  const row = connection.prepare<EntryRow>(`${SELECT_ENTRIES} WHERE e.id = ?`).get(id);
  return row && toEntry(row);
}

/** The latest entry of this staff profile that was not undone, if it is from `since` or later. */
export function findLastUndo(connection: ReadConnection, staffId: number | null, since: number): UndoEntry | undefined {
  const row = connection
    .prepare<{ id: number; at: number }>(
      'SELECT id, at FROM undo_entries INDEXED BY undo_entries_open WHERE staff_id IS ? AND undone_at IS NULL ORDER BY id DESC LIMIT 1',
    )
    .get(staffId);
  return row === undefined || row.at < since ? undefined : findUndo(connection, row.id);
}

/** What takes the entry itself back, as plain data; null = its parts say it all. */
export function readInverse(connection: ReadConnection, id: number): unknown {
  const row = connection.prepare<{ inverse: string }>('SELECT inverse FROM undo_entries WHERE id = ?').get(id);
  return row === undefined ? null : JSON.parse(row.inverse);
}

/** The entry's first part, or undefined. */
export function nextPart(connection: ReadConnection, entryId: number): { id: number; inverse: unknown } | undefined {
  const row = connection
    .prepare<{ id: number; inverse: string }>(
      'SELECT id, inverse FROM undo_parts WHERE entry_id = ? ORDER BY id LIMIT 1',
    )
    .get(entryId);
  return row && { id: row.id, inverse: JSON.parse(row.inverse) };
}

/** How many parts the entry has. */
export function countParts(connection: ReadConnection, entryId: number): number {
  const row = connection.prepare<{ n: number }>('SELECT count(*) AS n FROM undo_parts WHERE entry_id = ?').get(entryId);
  return row?.n ?? 0;
}

/** The entry stands and may grow: nobody has undone it. */
export function isOpenUndo(connection: ReadConnection, id: number): boolean {
  return connection.prepare('SELECT 1 FROM undo_entries WHERE id = ? AND undone_at IS NULL').get(id) !== undefined;
}

/** Platform numbers and shops of these orders; keys that are gone are left out. */
export function orderNumbers(
  connection: ReadConnection,
  ids: readonly number[],
): readonly { readonly number: string; readonly shopId: number }[] {
  return connection
    .prepare<{ number: string; shopId: number }>(
      `SELECT o.platform_order_id AS number, o.shop_id AS "shopId"
       FROM json_each(?) k CROSS JOIN orders o NOT INDEXED ON o.id = k.value`,
    )
    .all(JSON.stringify(ids));
}
