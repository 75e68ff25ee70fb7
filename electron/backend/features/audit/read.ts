import type { AuditEvent } from '../../../../shared/contract/audit.ts';
import type { ReadConnection } from '../../db/database.ts';
import type { ChainHead, StoredEvent } from './chain.ts';

/** Key of the chain's head among the settings. */
const HEAD_KEY = 'audit.head';

const writes = (key: string): string => `INSERT INTO settings (key, value, updated_at) VALUES ('${key}', ?, ?)
  ON CONFLICT (key) DO UPDATE SET value = excluded.value, updated_at = excluded.updated_at`;

export const writesHead = writes(HEAD_KEY);
/** The head that was last noted outside the database. */
export const writesNoted = writes('audit.noted');

export interface AuditFilter {
  readonly shopId?: number | undefined;
  readonly staffId?: number | undefined;
  /** The operation, or its beginning up to a dot. */
  readonly operation?: string | undefined;
  readonly record?: string | undefined;
  /** Epoch milliseconds, both ends included. */
  readonly from?: number | undefined;
  readonly to?: number | undefined;
}

const CONDITIONS = {
  shopId: 'e.shop_id = @shopId',
  staffId: 'e.staff_id = @staffId',
  record: 'e.record = @record',
  from: 'e.at >= @from',
  to: 'e.at <= @to',
} as const satisfies Partial<Record<keyof AuditFilter, string>>;

/**
 * The text for a set of filters; each column that has an index is compared plainly, so that the index serves the order
 * too. `isWhole` = the operation is a whole name; the beginning of one matches many, whose events would have to be
 * sorted, so those are looked for newest first.
 */
export function auditListSql(filter: AuditFilter, hasCursor: boolean, isWhole: boolean): string {
  const conditions: string[] = Object.entries(CONDITIONS).flatMap(([name, condition]) =>
    Object.hasOwn(filter, name) && filter[name as keyof AuditFilter] !== undefined ? [condition] : [],
  );
  if (filter.operation !== undefined)
    conditions.push(isWhole ? 'e.operation = @operation' : 'substr(e.operation, 1, length(@operation)) = @operation');
  if (hasCursor) conditions.push('e.id < @beforeId');
  const where = conditions.length > 0 ? `WHERE ${conditions.join(' AND ')}` : '';
  return `SELECT e.id, e.at, e.staff_id AS "staffId", s.name AS "staffName", e.origin, e.operation, e.shop_id AS "shopId",
      e.record_kind AS "recordKind", e.record, e.why, e.before, e.after, e.detail
    FROM audit_events e LEFT JOIN staff s ON s.id = e.staff_id ${where} ORDER BY e.id DESC LIMIT @limit`;
}

function isOperation(connection: ReadConnection, operation: string | undefined): boolean {
  if (operation === undefined) return false;
  return connection.prepare('SELECT 1 FROM audit_events WHERE operation = ? LIMIT 1').get(operation) !== undefined;
}

type JsonColumns = 'detail' | 'before' | 'after';
type AuditRow = Omit<AuditEvent, JsonColumns> & {
  readonly detail: string;
  readonly before: string | null;
  readonly after: string | null;
};

/** Events that fit the filter before `beforeId`, newest first. */
export function listAudit(
  connection: ReadConnection,
  filter: AuditFilter,
  beforeId: number | undefined,
  limit: number,
): AuditEvent[] {
  const given = Object.fromEntries(Object.entries(filter).filter(([, value]) => value !== undefined));
  return connection
    .prepare<AuditRow>(auditListSql(filter, beforeId !== undefined, isOperation(connection, filter.operation)))
    .all({ ...given, ...(beforeId === undefined ? {} : { beforeId }), limit })
    .map((row) => ({
      ...row,
      detail: objectOf(row.detail) ?? {},
      before: objectOf(row.before),
      after: objectOf(row.after),
    }));
}

/** A text that somebody tampered with must not hide the events around it. */
function objectOf(text: string | null): Record<string, unknown> | null {
  if (text === null) return null;
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? { ...value } : { value };
  } catch {
    return { unreadable: text };
  }
}

/** The next events in the order of the chain. */
export function chainPage(connection: ReadConnection, afterId: number, limit: number): StoredEvent[] {
  return connection
    .prepare<StoredEvent>(
      `SELECT id, at, staff_id AS "staffId", origin, operation, shop_id AS "shopId", detail, record_kind AS "recordKind",
         record, why, before, after, hash FROM audit_events WHERE id > ? ORDER BY id LIMIT ?`,
    )
    .all(afterId, limit);
}

/** Where the chain ends by its own record; undefined when there is none or it cannot be read. */
export function readHead(connection: ReadConnection): ChainHead | undefined {
  const row = connection.prepare<{ value: string }>(`SELECT value FROM settings WHERE key = '${HEAD_KEY}'`).get();
  try {
    const head: Partial<ChainHead> | null = row === undefined ? null : JSON.parse(row.value);
    const { lastId, hash, sealed } = head ?? {};
    if (typeof lastId !== 'number' || typeof hash !== 'string' || typeof sealed !== 'boolean') return undefined;
    return { lastId, hash, sealed };
  } catch {
    return undefined;
  }
}

/** Whether any event is in a chain; looked for at both ends, where tampering that hides it would leave a trace. */
export function hasSealedEvents(connection: ReadConnection): boolean {
  return (
    connection
      .prepare(
        `SELECT 1 FROM audit_events WHERE hash <> '' AND id IN ((SELECT min(id) FROM audit_events), (SELECT max(id) FROM audit_events))`,
      )
      .get() !== undefined
  );
}

/** The highest key that an event ever had; the counter outlives removed rows. 0 = none, or the counter was removed. */
export function lastKeyEver(connection: ReadConnection): number {
  const row = connection.prepare<{ seq: number }>("SELECT seq FROM sqlite_sequence WHERE name = 'audit_events'").get();
  return row?.seq ?? 0;
}

/** Since when this store has hashes (epoch milliseconds): the migration that brought them. Older events may lack one. */
export function hashesSince(connection: ReadConnection): number {
  const row = connection
    .prepare<{ appliedAt: number }>(
      `SELECT applied_at AS "appliedAt" FROM maitian_migrations WHERE name = '0002_outbox_and_proofs'`,
    )
    .get();
  return row?.appliedAt ?? 0;
}

/** How many of the heads noted outside were left behind when a backup was restored, by the restores' own events. */
export function supersededHeads(connection: ReadConnection): number {
  const row = connection
    .prepare<{ noted: number | null }>(
      `SELECT max(json_extract(detail, '$.notedHeads')) AS noted FROM audit_events
       WHERE operation = 'backups.restore' AND json_valid(detail)`,
    )
    .get();
  return typeof row?.noted === 'number' ? row.noted : 0;
}
