import type { SyncStream } from '../../../shared/contract/sync.ts';
import { DAY, HOUR } from '../../../shared/domain/clock.ts';
import type { WriteConnection } from '../db/database.ts';

/** Each window keeps its own line for the running and the previous hour; then an hour's windows of a stream become one line. */
const DETAILED_FOR = HOUR;
/** How far back it is looked for hours that are not one line yet: those of a day off, and of a log that an earlier version left. */
const LOOKED_BACK = 26 * HOUR;
/** Failed windows are kept for longest; gaps for ever. */
const KEPT_DONE = 7 * DAY;
const KEPT_FAILED = 14 * DAY;
/** Lines that are forgotten at a time. */
const FORGOTTEN_TOGETHER = 500;

interface Hour {
  readonly id: number;
  readonly begin: number;
  readonly end: number;
  readonly pages: number;
  readonly received: number;
  readonly changed: number;
  readonly quarantined: number;
  readonly startedAt: number;
  /** As far behind the start as reading took in sum. */
  readonly finishedAt: number;
}

/** The hour that a stream's newest line belongs to; undefined without a line. */
function newestHour(connection: WriteConnection, shopId: number, stream: SyncStream): number | undefined {
  const row = connection
    .prepare<{ startedAt: number }>(
      'SELECT started_at AS "startedAt" FROM sync_windows WHERE shop_id = ? AND stream = ? ORDER BY id DESC LIMIT 1',
    )
    .get(shopId, stream);
  return row && hourOf(row.startedAt);
}

function hourOf(time: number): number {
  return Math.floor(time / HOUR) * HOUR;
}

// The plus signs keep the planner from walking through what all streams read in that time.
const SELECT_HOURS = `
  SELECT max(id) AS id, min("begin") AS "begin", max("end") AS "end", sum(pages) AS pages, sum(received) AS received, sum(changed) AS changed,
         sum(quarantined) AS quarantined, min(started_at) AS "startedAt", min(started_at) + sum(max(0, finished_at - started_at)) AS "finishedAt"
  FROM sync_windows
  WHERE shop_id = @shopId AND stream = @stream AND state = 'done' AND reason = 'incremental' AND +started_at >= @from AND +started_at < @to
  GROUP BY started_at / ${HOUR} HAVING count(*) > 1`;

const UPDATE_LINE = `
  UPDATE sync_windows SET "begin" = @begin, "end" = @end, pages = @pages, received = @received, changed = @changed, quarantined = @quarantined,
         started_at = @startedAt, finished_at = @finishedAt WHERE id = @id`;

const DELETE_REST = `
  DELETE FROM sync_windows
  WHERE shop_id = @shopId AND stream = @stream AND state = 'done' AND reason = 'incremental' AND +started_at >= @from AND +started_at < @to AND id <> @id`;

const FORGET = `
  DELETE FROM sync_windows WHERE id IN (
    SELECT id FROM sync_windows
    WHERE shop_id = @shopId AND stream = @stream AND +started_at < CASE state WHEN 'failed' THEN @failedBefore ELSE @doneBefore END
      AND (error IS NULL OR error NOT LIKE 'gap:%')
    ORDER BY id LIMIT ${FORGOTTEN_TOGETHER})`;

/**
 * Keeps the log of a stream short, once an hour: what 60 shops read every 20 seconds would be half a million lines a
 * day. The sums of an hour stay in its line, so that a day's figures are right.
 */
export function tidyWindowLog(connection: WriteConnection, shopId: number, stream: SyncStream, now: number): void {
  const hour = hourOf(now);
  const newest = newestHour(connection, shopId, stream);
  if (newest === undefined || newest === hour) return;
  const span = { shopId, stream, from: hour - LOOKED_BACK, to: hour - DETAILED_FOR };
  const hours = connection.prepare<Hour>(SELECT_HOURS).all(span);
  for (const line of hours) {
    const from = hourOf(line.startedAt);
    connection.prepare(UPDATE_LINE).run(line);
    connection.prepare(DELETE_REST).run({ shopId, stream, from, to: from + HOUR, id: line.id });
  }
  connection.prepare(FORGET).run({ shopId, stream, doneBefore: now - KEPT_DONE, failedBefore: now - KEPT_FAILED });
}
