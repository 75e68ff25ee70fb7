import type { SyncStream } from '../../../shared/contract/sync.ts';
import { HOUR, MINUTE } from '../../../shared/domain/clock.ts';
import type { ReadConnection, WriteConnection } from '../db/database.ts';
import { compressPayload } from '../db/payload.ts';
import { fingerprintOf } from './ingest/fingerprint.ts';

export interface SpoiledRow {
  readonly stream: SyncStream;
  readonly platformId: string | undefined;
  readonly reason: string;
  readonly raw: string;
}

/** Keeps a row that could not be understood, with the reason; the same row again counts one more attempt. */
export function quarantineRow(connection: WriteConnection, shopId: number, row: SpoiledRow, now: number): void {
  connection
    .prepare(
      `INSERT INTO quarantine (shop_id, stream, record_key, platform_id, reason, raw, first_seen_at, last_tried_at, attempts)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?, 1)
       ON CONFLICT (shop_id, stream, record_key) DO UPDATE
       SET reason = excluded.reason, raw = excluded.raw, last_tried_at = excluded.last_tried_at, attempts = attempts + 1`,
    )
    .run(
      shopId,
      row.stream,
      row.platformId ?? `hash:${fingerprintOf(row.raw)}`,
      row.platformId ?? null,
      row.reason,
      compressPayload(row.raw),
      now,
      now,
    );
}

/** Whether the shop has anything of this stream in quarantine: usually not, and then no arrival can leave it. */
export function hasQuarantined(connection: ReadConnection, shopId: number, stream: SyncStream): boolean {
  return (
    connection
      .prepare<{ found: number }>('SELECT 1 AS found FROM quarantine WHERE shop_id = ? AND stream = ? LIMIT 1')
      .get(shopId, stream) !== undefined
  );
}

/** A record arrived in good order: it leaves the quarantine, if it was there. */
export function releaseFromQuarantine(
  connection: WriteConnection,
  shopId: number,
  stream: SyncStream,
  platformId: string,
): boolean {
  return (
    connection
      .prepare('DELETE FROM quarantine WHERE shop_id = ? AND stream = ? AND record_key = ?')
      .run(shopId, stream, platformId).changes > 0
  );
}

/** A row is tried again after this long, then after twice as long each time, at the latest after the longest pause. */
const FIRST_PAUSE = 10 * MINUTE;
const LONGEST_PAUSE = 6 * HOUR;

/**
 * Rows worth another try, the longest untried first: each failed attempt doubles the pause, because what is bad for
 * good should not cost calls for ever. A time in the future comes from a clock that was set back since: tried too.
 */
export function quarantineDue(
  connection: ReadConnection,
  shopId: number,
  now: number,
  limit: number,
): { id: number; stream: SyncStream; platformId: string }[] {
  return connection
    .prepare<{ id: number; stream: SyncStream; platformId: string }>(
      `SELECT id, stream, platform_id AS "platformId" FROM quarantine
       WHERE shop_id = @shopId AND platform_id IS NOT NULL
         AND (last_tried_at <= @now - min(@longest, @first << min(max(attempts, 1) - 1, 10)) OR last_tried_at > @now)
       ORDER BY last_tried_at LIMIT @limit`,
    )
    .all({ shopId, now, limit, first: FIRST_PAUSE, longest: LONGEST_PAUSE });
}
