import { NOTICE_SEVERITY, type NoticeKind } from '../../../../shared/domain/notice.ts';
import type { WriteConnection } from '../../db/database.ts';
import type { Said } from '../../outbox/said.ts';

/** Something that people must not overlook. */
export interface NoticeFacts {
  /** The same cause has the same key and stands there once. */
  readonly key: string;
  readonly kind: NoticeKind;
  readonly shopId: number | null;
  readonly orderId?: number | null;
  readonly refundId?: number | null;
  readonly said: Said;
  /** How many records it is about; 1 when it is about one. */
  readonly count?: number;
}

/**
 * Raises a notice, or brings the one that stands there up to date. What was acknowledged rings again only when it is
 * about more than it was then. Answers whether it is new or rings again.
 */
export function upsertNotice(connection: WriteConnection, notice: NoticeFacts, now: number): boolean {
  const { key, kind, shopId, orderId = null, refundId = null, count = 1 } = notice;
  const before = connection
    .prepare<{ open: number; acknowledgedCount: number | null }>(
      'SELECT acknowledged_at IS NULL AS open, acknowledged_count AS "acknowledgedCount" FROM notices WHERE key = ?',
    )
    .get(key);
  const said = JSON.stringify(notice.said);
  if (!before) {
    connection
      .prepare(
        `INSERT INTO notices (key, kind, severity, shop_id, order_id, refund_id, said, count, at)
         VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
      )
      .run(key, kind, NOTICE_SEVERITY[kind], shopId, orderId, refundId, said, count, now);
    return true;
  }
  const again = before.open === 0 && count > (before.acknowledgedCount ?? 0);
  if (again)
    connection
      .prepare(
        'UPDATE notices SET at = ?, acknowledged_at = NULL, acknowledged_by = NULL, acknowledged_count = NULL WHERE key = ?',
      )
      .run(now, key);
  connection
    .prepare('UPDATE notices SET said = ?, count = ? WHERE key = ? AND (said <> ? OR count <> ?)')
    .run(said, count, key, said, count);
  return again;
}

/** Takes a notice away whose cause has gone; answers whether there was one. */
export function removeNotice(connection: WriteConnection, key: string): boolean {
  return connection.prepare('DELETE FROM notices WHERE key = ?').run(key).changes > 0;
}

/** Marks notices as seen; without ids all of them. Answers which. */
export function acknowledgeNotices(
  connection: WriteConnection,
  ids: readonly number[] | undefined,
  staffId: number | null,
  now: number,
): number[] {
  return connection
    .prepare<{ id: number }>(
      `UPDATE notices SET acknowledged_at = ?, acknowledged_by = ?, acknowledged_count = count
       WHERE acknowledged_at IS NULL AND (? IS NULL OR id IN (SELECT value FROM json_each(?))) RETURNING id`,
    )
    .all(now, staffId, ids ? 1 : null, JSON.stringify(ids ?? []))
    .map(({ id }) => id);
}

/** Keeps when alarms sound. */
export function writeSound(connection: WriteConnection, key: string, value: unknown, now: number): void {
  connection
    .prepare(
      `INSERT INTO settings (key, value, updated_at) VALUES (?, ?, ?)
       ON CONFLICT (key) DO UPDATE SET value = excluded.value, updated_at = excluded.updated_at`,
    )
    .run(key, JSON.stringify(value), now);
}
