import { HOUR } from '../../../shared/domain/clock.ts';
import type { ReadConnection, WriteConnection } from '../db/database.ts';

export type DetailKind = 'order' | 'refund';

/** Higher is sooner. Orders to ship come first: a changed address or a hold costs money. */
export const DETAIL_PRIORITY = { asked: 200, toShip: 100, openRefund: 90, quarantine: 60, background: 10 } as const;

export interface DetailRequest {
  readonly kind: DetailKind;
  readonly platformId: string;
  readonly priority: number;
  readonly reason: string;
}

export interface DetailTask extends DetailRequest {
  readonly id: number;
  readonly attempts: number;
}

/** Asks for a detail read; a record already in the queue keeps the higher priority. */
export function enqueueDetail(connection: WriteConnection, shopId: number, request: DetailRequest, now: number): void {
  connection
    .prepare(
      `INSERT INTO detail_queue (shop_id, kind, platform_id, priority, reason, enqueued_at, due_at) VALUES (?, ?, ?, ?, ?, ?, ?)
       ON CONFLICT (shop_id, kind, platform_id) DO UPDATE
       SET priority = max(priority, excluded.priority), due_at = min(due_at, excluded.due_at)`,
    )
    .run(shopId, request.kind, request.platformId, request.priority, request.reason, now, now);
}

/** No task is put off for longer; one that is further away was put off before the machine's clock was set back. */
export const LONGEST_POSTPONEMENT = 6 * HOUR;

/** The next details of a shop that are due, most urgent first. */
export function dueDetails(
  connection: ReadConnection,
  shopId: number,
  now: number,
  minimumPriority: number,
  limit: number,
): DetailTask[] {
  return connection
    .prepare<DetailTask>(
      `SELECT id, kind, platform_id AS "platformId", priority, reason, attempts FROM detail_queue
       WHERE shop_id = ? AND priority >= ? AND (due_at <= ? OR due_at > ?) ORDER BY priority DESC, due_at LIMIT ?`,
    )
    .all(shopId, minimumPriority, now, now + LONGEST_POSTPONEMENT, limit);
}

/** Takes a finished task out of the queue. */
export function finishDetail(connection: WriteConnection, id: number): void {
  connection.prepare('DELETE FROM detail_queue WHERE id = ?').run(id);
}

/** Puts a failed task back for later. */
export function postponeDetail(connection: WriteConnection, id: number, dueAt: number, error: string): void {
  connection
    .prepare('UPDATE detail_queue SET attempts = attempts + 1, due_at = ?, last_error = ? WHERE id = ?')
    .run(dueAt, error, id);
}
