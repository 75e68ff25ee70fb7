import type { ImportJob, SavedMapping } from '../../../../shared/contract/imports.ts';
import { importMappingSchema, importOptionsSchema } from '../../../../shared/contract/imports.ts';
import type { ReadConnection } from '../../db/database.ts';
import { importJobs, importMappings, importRowErrors } from '../../db/schema/imports.ts';
import { selectSql } from '../../db/statement.ts';
import type { FailedRow } from './import-job.ts';
import type { Reason } from './values/parsed.ts';

export type JobRow = typeof importJobs.$inferSelect & { readonly state: ImportJob['state'] };
type MappingRow = typeof importMappings.$inferSelect;
type ErrorRow = typeof importRowErrors.$inferSelect;

const JOB = selectSql(importJobs, 'WHERE id = ?');
const ORDER_ORIGIN = 'SELECT origin FROM orders WHERE shop_id = ? AND platform_order_id = ?';
const JOBS_BEFORE = selectSql(importJobs, 'WHERE id < ? ORDER BY id DESC LIMIT ?');
const JOBS_IN_STATE = selectSql(importJobs, 'WHERE state = ? ORDER BY id');
const ERRORS_AFTER = selectSql(importRowErrors, 'WHERE job_id = ? AND row > ? ORDER BY row LIMIT ?');
const MAPPINGS = selectSql(importMappings, 'ORDER BY name');
const MAPPING_BY_HEADERS = selectSql(importMappings, 'WHERE headers = ? ORDER BY updated_at DESC, id DESC LIMIT 1');

/** True when the order came over the platform's interface, not out of a file. */
export function isKnownFromPlatform(connection: ReadConnection, shopId: number, platformOrderId: string): boolean {
  return connection.prepare<{ origin: string }>(ORDER_ORIGIN).get(shopId, platformOrderId)?.origin === 'api';
}

export function readJob(connection: ReadConnection, id: number): JobRow | undefined {
  return connection.prepare<JobRow>(JOB).get(id);
}

/** Jobs older than the given one, newest first. */
export function readJobsBefore(connection: ReadConnection, id: number, limit: number): JobRow[] {
  return connection.prepare<JobRow>(JOBS_BEFORE).all(id, limit);
}

export function readJobsInState(connection: ReadConnection, state: ImportJob['state']): JobRow[] {
  return connection.prepare<JobRow>(JOBS_IN_STATE).all(state);
}

/** Failed rows after the given row, in the order of the file. */
export function readFailedRows(connection: ReadConnection, jobId: number, row: number, limit: number): FailedRow[] {
  return connection
    .prepare<ErrorRow>(ERRORS_AFTER)
    .all(jobId, row, limit)
    .map((error) => ({
      row: error.row,
      reasons: JSON.parse(error.reasons) as Reason[],
      cells: JSON.parse(error.cells) as string[],
    }));
}

export function readMappings(connection: ReadConnection): SavedMapping[] {
  return connection.prepare<MappingRow>(MAPPINGS).all().map(toSavedMapping);
}

/** The newest saved mapping for a file with exactly these column names. */
export function findMapping(connection: ReadConnection, headers: readonly string[]): SavedMapping | undefined {
  const row = connection.prepare<MappingRow>(MAPPING_BY_HEADERS).get(JSON.stringify(headers));
  return row === undefined ? undefined : toSavedMapping(row);
}

function toSavedMapping(row: MappingRow): SavedMapping {
  return {
    id: row.id,
    name: row.name,
    options: importOptionsSchema.parse(JSON.parse(row.options)),
    mapping: importMappingSchema.parse(JSON.parse(row.mapping)),
    headers: JSON.parse(row.headers) as string[],
    updatedAt: row.updatedAt,
  };
}
