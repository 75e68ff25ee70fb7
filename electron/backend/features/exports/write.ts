import type { WriteConnection } from '../../db/database.ts';
import type { ExportProgress } from './export-task.ts';

/** An export that a person asked for. */
export interface NewExport {
  readonly staffId: number | null;
  readonly format: 'csv' | 'xlsx';
  readonly rowPer: 'order' | 'line';
  readonly columns: readonly string[];
  readonly filter: Readonly<Record<string, unknown>> | null;
  readonly fileName: string;
  readonly fileKey: string;
}

/** Notes an export that waits; answers its key. */
export function insertExport(connection: WriteConnection, made: NewExport, now: number): number {
  return Number(
    connection
      .prepare(
        `INSERT INTO export_jobs (created_at, staff_id, format, row_per, columns, filter, state, file_name, file_key, orders_done, rows, bytes)
         VALUES (?, ?, ?, ?, ?, ?, 'waiting', ?, ?, 0, 0, 0)`,
      )
      .run(
        now,
        made.staffId,
        made.format,
        made.rowPer,
        JSON.stringify(made.columns),
        made.filter && JSON.stringify(made.filter),
        made.fileName,
        made.fileKey,
      ).lastInsertRowid,
  );
}

/** Notes how an export ended. */
export function endExport(
  connection: WriteConnection,
  id: number,
  state: 'done' | 'cancelled' | 'failed',
  progress: ExportProgress,
  failure: { readonly reason: string; readonly parameters: unknown } | null,
  now: number,
): void {
  connection
    .prepare(
      `UPDATE export_jobs SET state = ?, total = ?, orders_done = ?, rows = ?, bytes = ?, failure = ?, finished_at = ? WHERE id = ?`,
    )
    .run(
      state,
      progress.total,
      progress.ordersDone,
      progress.rows,
      state === 'done' ? progress.bytes : 0,
      failure && JSON.stringify(failure),
      now,
      id,
    );
}

/** What was under way when the program ended has failed; answers how many there were. */
export function failInterrupted(connection: WriteConnection, now: number): number {
  return connection
    .prepare(
      `UPDATE export_jobs SET state = 'failed', failure = ?, finished_at = ? WHERE state IN ('waiting', 'running')`,
    )
    .run(JSON.stringify({ reason: 'exports.interrupted', parameters: {} }), now).changes;
}

/** Removes an export from the history. */
export function deleteExport(connection: WriteConnection, id: number): void {
  connection.prepare('DELETE FROM export_jobs WHERE id = ?').run(id);
}
