import type { z } from 'zod';
import type { QuarantineItem, SyncStream, syncWindowSchema } from '../../../../shared/contract/sync.ts';
import type { ReadConnection } from '../../db/database.ts';
import { expandPayload, PAYLOAD_ENCODING } from '../../db/payload.ts';

export interface StreamQueryRow {
  readonly shopId: number;
  readonly stream: SyncStream;
  readonly state: string;
  readonly startedFrom: number | null;
  readonly watermark: number | null;
  readonly backfilledAt: number | null;
  readonly windowWidth: number;
  readonly lastSuccessAt: number | null;
  readonly lastAttemptAt: number | null;
  readonly nextAttemptAt: number | null;
  readonly failuresInARow: number;
  readonly lastErrorKind: string | null;
  readonly lastErrorText: string | null;
  readonly lastErrorAt: number | null;
  readonly rowsToday: number;
  readonly rowsLately: number;
  readonly pendingDetails: number;
  readonly quarantined: number;
}

/** Every stream of every shop with its figures since the start of the day and of the last five minutes. */
export function listStreams(connection: ReadConnection, dayStart: number, lately: number): StreamQueryRow[] {
  return connection
    .prepare<StreamQueryRow>(
      `SELECT s.shop_id AS "shopId", s.stream, s.state, s.started_from AS "startedFrom", s.watermark, s.backfilled_at AS "backfilledAt",
              s.window_width AS "windowWidth", s.last_success_at AS "lastSuccessAt", s.last_attempt_at AS "lastAttemptAt",
              s.next_attempt_at AS "nextAttemptAt", s.failures_in_a_row AS "failuresInARow", s.last_error_kind AS "lastErrorKind",
              s.last_error_text AS "lastErrorText", s.last_error_at AS "lastErrorAt",
              ifnull(w.rows_today, 0) AS "rowsToday", ifnull(w.rows_lately, 0) AS "rowsLately",
              (SELECT count(*) FROM detail_queue d WHERE d.shop_id = s.shop_id
                 AND d.kind = CASE s.stream WHEN 'orders' THEN 'order' WHEN 'refunds' THEN 'refund' ELSE '' END) AS "pendingDetails",
              (SELECT count(*) FROM quarantine q WHERE q.shop_id = s.shop_id AND q.stream = s.stream) AS quarantined
       FROM sync_streams s LEFT JOIN (
         SELECT shop_id, stream, sum(changed) AS rows_today, sum(CASE WHEN started_at >= @lately THEN changed ELSE 0 END) AS rows_lately
         FROM sync_windows WHERE started_at >= @dayStart GROUP BY shop_id, stream
       ) w ON w.shop_id = s.shop_id AND w.stream = s.stream
       ORDER BY s.shop_id, s.stream`,
    )
    .all({ dayStart, lately });
}

/** Calls per application on a day. */
export function listUsage(
  connection: ReadConnection,
  day: string,
): { appId: number; appKey: string; calls: number; failed: number }[] {
  return connection
    .prepare<{ appId: number; appKey: string; calls: number; failed: number }>(
      `SELECT a.id AS "appId", a.app_key AS "appKey", ifnull(sum(u.calls), 0) AS calls, ifnull(sum(u.failed), 0) AS failed
       FROM app_credentials a LEFT JOIN call_usage u ON u.app_id = a.id AND u.day = ? GROUP BY a.id ORDER BY a.id`,
    )
    .all(day);
}

/** Windows before `beforeId`, newest first. */
export function listWindows(
  connection: ReadConnection,
  filter: { shopId?: number | undefined; stream?: SyncStream | undefined },
  beforeId: number | undefined,
  limit: number,
): z.infer<typeof syncWindowSchema>[] {
  return connection
    .prepare<z.infer<typeof syncWindowSchema>>(
      `SELECT id, shop_id AS "shopId", stream, reason, "begin", "end", state, pages, received, changed, quarantined,
              started_at AS "startedAt", finished_at AS "finishedAt", error
       FROM sync_windows
       WHERE (@shopId IS NULL OR shop_id = @shopId) AND (@stream IS NULL OR stream = @stream) AND (@beforeId IS NULL OR id < @beforeId)
       ORDER BY id DESC LIMIT @limit`,
    )
    .all({ shopId: filter.shopId ?? null, stream: filter.stream ?? null, beforeId: beforeId ?? null, limit });
}

interface QuarantineQueryRow extends Omit<QuarantineItem, 'raw'> {
  readonly raw: Uint8Array;
}

const SELECT_QUARANTINE = `
  SELECT id, shop_id AS "shopId", stream, platform_id AS "platformId", reason, first_seen_at AS "firstSeenAt", last_tried_at AS "lastTriedAt",
         attempts, raw FROM quarantine`;

function toItem({ raw, ...row }: QuarantineQueryRow): QuarantineItem {
  return { ...row, raw: expandPayload(PAYLOAD_ENCODING, raw) };
}

/** Rows in quarantine before `beforeId`, newest first. */
export function listQuarantine(
  connection: ReadConnection,
  shopId: number | undefined,
  beforeId: number | undefined,
  limit: number,
): QuarantineItem[] {
  return connection
    .prepare<QuarantineQueryRow>(
      `${SELECT_QUARANTINE} WHERE (@shopId IS NULL OR shop_id = @shopId) AND (@beforeId IS NULL OR id < @beforeId) ORDER BY id DESC LIMIT @limit`,
    )
    .all({ shopId: shopId ?? null, beforeId: beforeId ?? null, limit })
    .map(toItem);
}

/** One row in quarantine, or undefined. */
export function findQuarantined(connection: ReadConnection, id: number): QuarantineItem | undefined {
  const row = connection.prepare<QuarantineQueryRow>(`${SELECT_QUARANTINE} WHERE id = ?`).get(id);
  return row && toItem(row);
}

/** The local key of an order by shop and platform id. */
export function findOrderKey(connection: ReadConnection, shopId: number, platformOrderId: string): number | undefined {
  return connection
    .prepare<{ id: number }>('SELECT id FROM orders WHERE shop_id = ? AND platform_order_id = ?')
    .get(shopId, platformOrderId)?.id;
}
