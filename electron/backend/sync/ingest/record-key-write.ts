import type { WriteConnection } from '../../db/database.ts';

const SLOTS = 4096;

/**
 * The next free local key for a record created at this millisecond: millisecond x 4096 + counter. When a millisecond
 * is full (a file that knows only days), the following ones are used, so that order stays newest-first.
 */
export function nextRecordKey(
  connection: WriteConnection,
  table: 'orders' | 'refund_cases',
  createdAt: number,
): number {
  const highest = connection.prepare<{ highest: number | null }>(
    table === 'orders'
      ? 'SELECT max(id) AS highest FROM orders WHERE id >= ? AND id < ?'
      : 'SELECT max(id) AS highest FROM refund_cases WHERE id >= ? AND id < ?',
  );
  for (let millisecond = createdAt; ; millisecond += 1) {
    const first = millisecond * SLOTS;
    const row = highest.get(first, first + SLOTS);
    const next = row?.highest === null || row?.highest === undefined ? first : row.highest + 1;
    if (next < first + SLOTS) return next;
  }
}
