import type { SyncStream } from '../../../shared/contract/sync.ts';
import type { ReadConnection, WriteConnection } from '../db/database.ts';
import { syncStreams, syncWindows } from '../db/schema/sync.ts';
import { insertSql, selectSql, toParameters } from '../db/statement.ts';
import { tidyWindowLog } from './window-log-write.ts';

export type StreamRecord = typeof syncStreams.$inferSelect;
export type WindowReason = 'backfill' | 'incremental' | 'manual';

const SELECT_STREAM = selectSql(syncStreams, 'WHERE shop_id = ? AND stream = ?');
const INSERT_WINDOW = insertSql(syncWindows, ['shopId', 'stream', 'reason', 'begin', 'end', 'state', 'startedAt']);

/** The stream's state, made when first asked for. */
export function loadStream(
  connection: WriteConnection,
  shopId: number,
  stream: SyncStream,
  windowWidth: number,
): StreamRecord {
  connection
    .prepare(
      "INSERT INTO sync_streams (shop_id, stream, window_width, state) VALUES (?, ?, ?, 'waiting') ON CONFLICT DO NOTHING",
    )
    .run(shopId, stream, windowWidth);
  const row = connection.prepare<StreamRecord>(SELECT_STREAM).get(shopId, stream);
  if (!row) throw new Error(`sync stream ${stream} of shop ${shopId} vanished`);
  return row;
}

/** Changes some fields of a stream. */
export function updateStream(
  connection: WriteConnection,
  shopId: number,
  stream: SyncStream,
  change: Partial<Omit<StreamRecord, 'shopId' | 'stream'>>,
): void {
  const parameters = toParameters(syncStreams, change);
  const columns: Record<string, string> = {
    startedFrom: 'started_from',
    watermark: 'watermark',
    backfilledAt: 'backfilled_at',
    windowWidth: 'window_width',
    state: 'state',
    lastSuccessAt: 'last_success_at',
    lastAttemptAt: 'last_attempt_at',
    nextAttemptAt: 'next_attempt_at',
    failuresInARow: 'failures_in_a_row',
    lastErrorKind: 'last_error_kind',
    lastErrorText: 'last_error_text',
    lastErrorAt: 'last_error_at',
  };
  const assignments = Object.keys(parameters).map((property) => `${columns[property]} = @${property}`);
  if (assignments.length === 0) return;
  connection
    .prepare(`UPDATE sync_streams SET ${assignments.join(', ')} WHERE shop_id = @shopId AND stream = @stream`)
    .run({ ...parameters, shopId, stream });
}

/** Opens a line in the log of windows, which is kept short on the way. */
export function beginWindow(
  connection: WriteConnection,
  window: { shopId: number; stream: SyncStream; reason: WindowReason; begin: number; end: number; startedAt: number },
): number {
  tidyWindowLog(connection, window.shopId, window.stream, window.startedAt);
  return Number(connection.prepare(INSERT_WINDOW).run({ ...window, state: 'running' }).lastInsertRowid);
}

/** Adds one stored page to the window's figures. */
export function countPage(
  connection: WriteConnection,
  windowId: number,
  counts: { pages: number; received: number; changed: number; quarantined: number },
): void {
  connection
    .prepare(
      'UPDATE sync_windows SET pages = pages + ?, received = received + ?, changed = changed + ?, quarantined = quarantined + ? WHERE id = ?',
    )
    .run(counts.pages, counts.received, counts.changed, counts.quarantined, windowId);
}

/** Closes the window's line. */
export function finishWindow(
  connection: WriteConnection,
  windowId: number,
  finishedAt: number,
  error: string | null,
): void {
  connection
    .prepare('UPDATE sync_windows SET state = ?, finished_at = ?, error = ? WHERE id = ?')
    .run(error === null ? 'done' : 'failed', finishedAt, error, windowId);
}

/** Windows that a crash left running are closed as failed; their span is read again, because the watermark did not move. */
export function closeInterruptedWindows(connection: WriteConnection, now: number): number {
  return connection
    .prepare("UPDATE sync_windows SET state = 'failed', finished_at = ?, error = 'interrupted' WHERE state = 'running'")
    .run(now).changes;
}

/** True while records of the stream may still be missing because its past has not been read to the end. */
export function isBackfilled(connection: ReadConnection, shopId: number, stream: SyncStream): boolean {
  const row = connection
    .prepare<{ backfilledAt: number | null }>(
      'SELECT backfilled_at AS "backfilledAt" FROM sync_streams WHERE shop_id = ? AND stream = ?',
    )
    .get(shopId, stream);
  return row?.backfilledAt !== null && row?.backfilledAt !== undefined;
}

/** Rows that changed in windows begun since `since`, by shop. */
export function rowsLately(connection: ReadConnection, since: number): Map<number, number> {
  const rows = connection
    .prepare<{ shopId: number; changed: number }>(
      'SELECT shop_id AS "shopId", sum(changed) AS changed FROM sync_windows WHERE started_at >= ? GROUP BY shop_id',
    )
    .all(since);
  return new Map(rows.map(({ shopId, changed }) => [shopId, changed]));
}

/** True while a stream of the shop is blocked by something that the shops page can mend: consent or secrets. */
export function waitsForPerson(connection: ReadConnection, shopId: number): boolean {
  return (
    connection
      .prepare<{ found: number }>(
        `SELECT 1 AS found FROM sync_streams WHERE shop_id = ? AND state = 'blocked' AND last_error_kind <> 'request-wrong' LIMIT 1`,
      )
      .get(shopId) !== undefined
  );
}
