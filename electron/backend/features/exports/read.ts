import type { ReadConnection } from '../../db/database.ts';

/** An export as it is stored. */
export interface ExportRecord {
  readonly id: number;
  readonly createdAt: number;
  readonly staffName: string | null;
  readonly format: 'csv' | 'xlsx';
  readonly rowPer: 'order' | 'line';
  readonly state: 'waiting' | 'running' | 'done' | 'cancelled' | 'failed';
  readonly fileName: string;
  readonly fileKey: string;
  readonly total: number | null;
  readonly ordersDone: number;
  readonly rows: number;
  readonly bytes: number;
  readonly finishedAt: number | null;
  /** JSON of a message key and its parameters, or null. */
  readonly failure: string | null;
}

const SELECT_EXPORTS = `
  SELECT e.id, e.created_at AS "createdAt", s.name AS "staffName", e.format, e.row_per AS "rowPer", e.state, e.file_name AS "fileName",
         e.file_key AS "fileKey", e.total, e.orders_done AS "ordersDone", e.rows, e.bytes, e.finished_at AS "finishedAt", e.failure
  FROM export_jobs e LEFT JOIN staff s ON s.id = e.staff_id`;

/** Exports before `beforeId`, newest first. */
export function listExports(connection: ReadConnection, beforeId: number | undefined, limit: number): ExportRecord[] {
  return connection
    .prepare<ExportRecord>(
      `${SELECT_EXPORTS} WHERE (@beforeId IS NULL OR e.id < @beforeId) ORDER BY e.id DESC LIMIT @limit`,
    )
    .all({ beforeId: beforeId ?? null, limit });
}

/** One export, or undefined. */
export function findExportJob(connection: ReadConnection, id: number): ExportRecord | undefined {
  return connection.prepare<ExportRecord>(`${SELECT_EXPORTS} WHERE e.id = ?`).get(id);
}

/** The export whose file has this key, or undefined. */
export function findExportByKey(connection: ReadConnection, fileKey: string): ExportRecord | undefined {
  return connection.prepare<ExportRecord>(`${SELECT_EXPORTS} WHERE e.file_key = ? AND e.state = 'done'`).get(fileKey);
}
