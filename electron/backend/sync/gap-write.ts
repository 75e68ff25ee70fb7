import type { SyncStream } from '../../../shared/contract/sync.ts';
import { shanghaiDay } from '../../../shared/domain/calendar.ts';
import { DAY } from '../../../shared/domain/clock.ts';
import type { ReadConnection, WriteConnection } from '../db/database.ts';
import type { TimeWindow } from '../platforms/shop-platform.ts';
import type { StreamRecord } from './stream-write.ts';

/** So long a gap stands on its stream; in the log of windows it stays for good. */
const SHOWN_FOR = 30 * DAY;

type ErrorFields = Pick<StreamRecord, 'lastErrorKind' | 'lastErrorText' | 'lastErrorAt'>;

const NO_ERROR: ErrorFields = { lastErrorKind: null, lastErrorText: null, lastErrorAt: null };

/**
 * Writes down that a span was not read in time and can never be read again: a failed window in the log, and an error on
 * the stream. A gap that grows while the pull keeps failing stays one line.
 */
export function recordGap(
  connection: WriteConnection,
  shopId: number,
  stream: SyncStream,
  span: TimeWindow,
  now: number,
): ErrorFields {
  const text = `gap: changes from ${shanghaiDay(span.begin)} to ${shanghaiDay(span.end)} are out of the platform's reach`;
  const known = connection
    .prepare<{ id: number }>(
      `SELECT id FROM sync_windows WHERE shop_id = ? AND stream = ? AND "begin" = ? AND error LIKE 'gap:%' LIMIT 1`,
    )
    .get(shopId, stream, span.begin);
  if (known)
    connection.prepare('UPDATE sync_windows SET "end" = ?, error = ? WHERE id = ?').run(span.end, text, known.id);
  else {
    connection
      .prepare(
        `INSERT INTO sync_windows (shop_id, stream, reason, "begin", "end", state, started_at, finished_at, error)
         VALUES (?, ?, 'incremental', ?, ?, 'failed', ?, ?, ?)`,
      )
      .run(shopId, stream, span.begin, span.end, now, now, text);
  }
  return { lastErrorKind: 'gap', lastErrorText: text, lastErrorAt: now };
}

/** What a stream shows as its error after a success: nothing, or a gap that a person may not have seen yet. */
export function errorAfterSuccess(
  connection: ReadConnection,
  record: Pick<StreamRecord, 'shopId' | 'stream' | 'lastErrorKind'>,
  now: number,
): ErrorFields {
  if (record.lastErrorKind === null) return NO_ERROR;
  const gap = connection
    .prepare<{ error: string; startedAt: number }>(
      `SELECT error, started_at AS "startedAt" FROM sync_windows
       WHERE shop_id = ? AND stream = ? AND error LIKE 'gap:%' AND started_at > ? ORDER BY id DESC LIMIT 1`,
    )
    .get(record.shopId, record.stream, now - SHOWN_FOR);
  return gap ? { lastErrorKind: 'gap', lastErrorText: gap.error, lastErrorAt: gap.startedAt } : NO_ERROR;
}
