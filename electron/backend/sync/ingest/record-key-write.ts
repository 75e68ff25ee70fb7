import type { WriteConnection } from '../../db/database.ts';
import { preparedOnce } from '../../db/prepared.ts';

/** Keys of one millisecond. */
export const SLOTS = 4096;

const statements = preparedOnce((connection) => ({
  orders: connection.prepare<number | null>('SELECT max(id) FROM orders WHERE id >= ? AND id < ?').pluck(),
  refund_cases: connection.prepare<number | null>('SELECT max(id) FROM refund_cases WHERE id >= ? AND id < ?').pluck(),
}));

/**
 * The next free local key for a record created at this millisecond: millisecond x 4096 + counter. When a millisecond
 * is full (a file that knows only days), the following ones are used, so that order stays newest-first.
 */
export function nextRecordKey(
  connection: WriteConnection,
  table: 'orders' | 'refund_cases',
  createdAt: number,
): number {
  const highestIn = statements(connection)[table];
  for (let millisecond = createdAt; ; millisecond += 1) {
    const first = millisecond * SLOTS;
    const highest = highestIn.get(first, first + SLOTS);
    const next = typeof highest === 'number' ? highest + 1 : first;
    if (next < first + SLOTS) return next;
  }
}

/** The same for an order, where the highest key of the first millisecond (null = none) is known. */
export function nextOrderKey(connection: WriteConnection, createdAt: number, highest: number | null): number {
  const next = highest === null ? createdAt * SLOTS : highest + 1;
  return next < (createdAt + 1) * SLOTS ? next : nextRecordKey(connection, 'orders', createdAt + 1);
}
