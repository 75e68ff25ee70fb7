import { getTableColumns } from 'drizzle-orm';
import type { ImportMapping, ImportOptions } from '../../../../shared/contract/imports.ts';
import type { WriteConnection } from '../../db/database.ts';
import { importJobs, importMappings, importRowErrors } from '../../db/schema/imports.ts';
import { insertSql, updateSql } from '../../db/statement.ts';
import type { FailedRow } from './import-job.ts';
import type { JobRow } from './read.ts';
import type { Reason } from './values/parsed.ts';

const NEW_JOB_PROPERTIES = Object.keys(getTableColumns(importJobs)).filter((property) => property !== 'id');
const INSERT_JOB = insertSql(importJobs, NEW_JOB_PROPERTIES);
const DELETE_ERRORS = 'DELETE FROM import_row_errors WHERE job_id = ?';
const DELETE_MAPPING = 'DELETE FROM import_mappings WHERE id = ?';
const INSERT_ERROR = insertSql(importRowErrors, undefined, 'ON CONFLICT (job_id, row) DO NOTHING');
const SAVE_MAPPING = insertSql(
  importMappings,
  ['name', 'headers', 'options', 'mapping', 'updatedAt'],
  'ON CONFLICT (name) DO UPDATE SET headers = @headers, options = @options, mapping = @mapping, updated_at = @updatedAt',
);

/** Announces a file; answers the job's id. */
export function insertJob(connection: WriteConnection, job: { fileName: string; bytes: number; now: number }): number {
  const row = {
    shopId: null,
    fileName: job.fileName,
    bytes: job.bytes,
    state: 'receiving',
    rowsRead: 0,
    progress: 0,
    ordersAdded: 0,
    ordersChanged: 0,
    ordersUnchanged: 0,
    rowsFailed: 0,
    createdAt: job.now,
    startedAt: null,
    finishedAt: null,
    failure: null,
    headers: '[]',
  } satisfies Omit<JobRow, 'id'>;
  return Number(connection.prepare(INSERT_JOB).run(row).lastInsertRowid);
}

export type JobChange = Partial<Omit<JobRow, 'id' | 'failure'>> & { readonly failure?: Reason | null };

/** Changes the named values of a job. */
export function updateJob(connection: WriteConnection, id: number, change: JobChange): void {
  const { failure, ...rest } = change;
  const values = failure === undefined ? rest : { ...rest, failure: failure === null ? null : JSON.stringify(failure) };
  connection.prepare(updateSql(importJobs, ['id'], Object.keys(values))).run({ id, ...values });
}

/** Adds failed rows; a row that is kept already stays as it is. */
export function insertFailedRows(connection: WriteConnection, jobId: number, rows: readonly FailedRow[]): void {
  const insert = connection.prepare(INSERT_ERROR);
  for (const { row, reasons, cells } of rows) {
    insert.run({ jobId, row, reasons: JSON.stringify(reasons), cells: JSON.stringify(cells) });
  }
}

export function deleteFailedRows(connection: WriteConnection, jobId: number): void {
  connection.prepare(DELETE_ERRORS).run(jobId);
}

/** Saves a mapping under its name; the one that had the name is replaced. */
export function saveMapping(
  connection: WriteConnection,
  saved: { name: string; headers: readonly string[]; options: ImportOptions; mapping: ImportMapping; now: number },
): void {
  connection.prepare(SAVE_MAPPING).run({
    name: saved.name,
    headers: JSON.stringify(saved.headers),
    options: JSON.stringify(saved.options),
    mapping: JSON.stringify(saved.mapping),
    updatedAt: saved.now,
  });
}

/** False when there was no such mapping. */
export function deleteMapping(connection: WriteConnection, id: number): boolean {
  return connection.prepare(DELETE_MAPPING).run(id).changes > 0;
}
