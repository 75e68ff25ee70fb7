import type { Command } from '../../../../shared/contract/outbox.ts';
import type { SheetColumns, SheetRowState } from '../../../../shared/contract/shipments.ts';
import type { ReadConnection } from '../../db/database.ts';
import type { FilledRow } from './check-alone.ts';

export interface SheetRecord {
  readonly id: number;
  readonly staffName: string | null;
  readonly source: 'selection' | 'paste' | 'file';
  readonly fileName: string | null;
  readonly bytes: number;
  readonly state: 'receiving' | 'draft' | 'sending' | 'sent';
  readonly carrierCode: string | null;
  readonly headers: readonly string[];
  readonly columns: SheetColumns;
  readonly round: number;
  readonly createdAt: number;
  readonly checkedAt: number | null;
  readonly sentAt: number | null;
}

type StoredSheet = Omit<SheetRecord, 'headers' | 'columns'> & { readonly headers: string; readonly columns: string };

const SELECT_SHEET = `
  SELECT s.id, p.name AS "staffName", s.source, s.file_name AS "fileName", s.bytes, s.state, s.carrier_code AS "carrierCode",
    s.headers, s.columns, s.round, s.created_at AS "createdAt", s.checked_at AS "checkedAt", s.sent_at AS "sentAt"
  FROM shipment_sheets s LEFT JOIN staff p ON p.id = s.staff_id`;

const toSheet = (row: StoredSheet): SheetRecord => ({
  ...row,
  headers: JSON.parse(row.headers),
  columns: JSON.parse(row.columns),
});

export function findSheet(connection: ReadConnection, id: number): SheetRecord | undefined {
  const row = connection.prepare<StoredSheet>(`${SELECT_SHEET} WHERE s.id = ?`).get(id);
  return row && toSheet(row);
}

export function listSheets(connection: ReadConnection, before: number | undefined, limit: number): SheetRecord[] {
  return connection
    .prepare<StoredSheet>(`${SELECT_SHEET} WHERE s.id < ? ORDER BY s.id DESC LIMIT ?`)
    .all(before ?? Number.MAX_SAFE_INTEGER, limit)
    .map(toSheet);
}

/** Where a row stands; one that was handed over stands where its command does. */
const STATE = "iif(r.standing = 'given', ifnull(c.state, 'taken_back'), r.standing)";
const FROM = 'FROM shipment_rows r LEFT JOIN outbox_commands c ON c.id = r.command_id';

export function countRows(
  connection: ReadConnection,
  sheetId: number,
): { readonly state: SheetRowState; readonly rows: number }[] {
  return connection
    .prepare<{ state: SheetRowState; rows: number }>(
      `SELECT ${STATE} AS state, count(*) AS rows ${FROM} WHERE r.sheet_id = ? GROUP BY 1`,
    )
    .all(sheetId);
}

/** Rows that do not go, by reason. */
export function groupExcluded(
  connection: ReadConnection,
  sheetId: number,
): { state: SheetRowState; key: string; count: number; sample: string }[] {
  return connection
    .prepare<{ state: SheetRowState; key: string; count: number; sample: string }>(
      `SELECT state, reason ->> '$.key' AS key, count(*) AS count, min(reason) AS sample FROM (
         SELECT ${STATE} AS state, CASE WHEN r.standing = 'given' THEN
           ifnull(c.outcome, iif(c.state = 'attention', '{"key":"outboxState.attention","params":{}}', '{"key":"outboxState.taken_back","params":{}}'))
           ELSE ifnull(r.verdict, '{"key":"shipments.reason.unchecked","params":{}}') END AS reason
         ${FROM} WHERE r.sheet_id = ?
       ) WHERE state IN ('wrong', 'skipped', 'failed', 'attention', 'taken_back')
       GROUP BY 1, 2 ORDER BY count DESC, key`,
    )
    .all(sheetId);
}

export interface GoingRow {
  readonly orderId: number;
  readonly shopId: number;
  readonly carrierCode: string;
  readonly waybill: string;
  readonly overrideReason: string | null;
  readonly warning: string | null;
  readonly amount: number;
}

/** The rows that would go now, in the order of the sheet. */
export function readyRows(connection: ReadConnection, sheetId: number): GoingRow[] {
  return connection
    .prepare<GoingRow>(
      `SELECT r.order_id AS "orderId", r.shop_id AS "shopId", r.carrier_code AS "carrierCode", r.waybill,
         r.override_reason AS "overrideReason", r.warning, o.amount
       FROM shipment_rows r JOIN orders o ON o.id = r.order_id
       WHERE r.sheet_id = ? AND r.standing = 'ready' ORDER BY r.place, r.id`,
    )
    .all(sheetId);
}

/** Until when everything of the last round can still be taken back; null = something left, or nothing waits. */
export function readTakeBackUntil(
  connection: ReadConnection,
  sheetId: number,
  round: number,
  now: number,
): number | null {
  const row = connection
    .prepare<{ until: number | null; left: number }>(
      `SELECT min(c.send_after) AS until, sum(c.state <> 'queued' OR c.baseline IS NOT NULL) AS left
       FROM shipment_rows r JOIN outbox_commands c ON c.id = r.command_id WHERE r.sheet_id = ? AND r.round = ?`,
    )
    .get(sheetId, round);
  return row === undefined || row.until === null || row.left > 0 || row.until <= now ? null : row.until;
}

export interface StoredRow {
  readonly id: number;
  readonly place: number;
  readonly orderText: string;
  readonly carrierText: string;
  readonly waybill: string;
  readonly orderId: number | null;
  readonly shopId: number | null;
  readonly carrierCode: string | null;
  readonly state: SheetRowState;
  readonly verdict: string | null;
  readonly outcome: string | null;
  readonly warning: string | null;
  readonly overrideReason: string | null;
  readonly companion: number;
  readonly commandId: number | null;
  readonly cells: string;
}

const SELECT_ROW = `
  SELECT r.id, r.place, r.order_text AS "orderText", r.carrier_text AS "carrierText", r.waybill, r.order_id AS "orderId",
    r.shop_id AS "shopId", r.carrier_code AS "carrierCode", ${STATE} AS state, r.verdict, c.outcome, r.warning,
    r.override_reason AS "overrideReason", r.companion, r.command_id AS "commandId", r.cells
  ${FROM}`;

export interface RowFilter {
  readonly states?: readonly SheetRowState[] | undefined;
  readonly reasonKey?: string | undefined;
}

/** Rows of a sheet behind a place, in their order. */
export function listRows(
  connection: ReadConnection,
  sheetId: number,
  { states, reasonKey }: RowFilter,
  after: { readonly place: number; readonly id: number },
  limit: number,
): StoredRow[] {
  return connection
    .prepare<StoredRow>(
      `${SELECT_ROW} WHERE r.sheet_id = @sheetId AND (r.place, r.id) > (@place, @id)
         AND (@states IS NULL OR ${STATE} IN (SELECT value FROM json_each(@states)))
         AND (@reasonKey IS NULL OR ifnull(c.outcome, r.verdict) ->> '$.key' = @reasonKey)
       ORDER BY r.place, r.id LIMIT @limit`,
    )
    .all({
      sheetId,
      ...after,
      states: states === undefined ? null : JSON.stringify(states),
      reasonKey: reasonKey ?? null,
      limit,
    });
}

/** The rows that a check is about: those that have not gone, without those that come along by themselves. */
export function rowsToCheck(connection: ReadConnection, sheet: SheetRecord): (FilledRow & { readonly id: number })[] {
  return connection
    .prepare<FilledRow & { readonly id: number }>(
      `SELECT id, place, order_text AS "orderText", carrier_text AS "carrierText", waybill, override_reason AS "overrideReason",
         iif(?, order_id, NULL) AS "orderId"
       FROM shipment_rows WHERE sheet_id = ? AND companion = 0 AND standing NOT IN ('going', 'given') ORDER BY place, id`,
    )
    .all(sheet.source === 'selection' ? 1 : 0, sheet.id);
}

/** The frozen commands of a round, in their order. */
export function readCommands(connection: ReadConnection, sheetId: number, round: number): Command[] {
  return connection
    .prepare<{ command: string }>('SELECT command FROM shipment_commands WHERE sheet_id = ? AND round = ? ORDER BY id')
    .all(sheetId, round)
    .map(({ command }) => JSON.parse(command) as Command);
}

/** Commands of a sheet in these states of the outbox. */
export function commandIds(connection: ReadConnection, sheetId: number, states: readonly string[]): number[] {
  return connection
    .prepare<{ id: number }>(
      `SELECT DISTINCT c.id FROM shipment_rows r JOIN outbox_commands c ON c.id = r.command_id
       WHERE r.sheet_id = ? AND c.state IN (SELECT value FROM json_each(?)) ORDER BY c.id`,
    )
    .all(sheetId, JSON.stringify(states))
    .map(({ id }) => id);
}

/** Rows from this one on that can be filled in, in their order. */
export function rowsFrom(connection: ReadConnection, sheetId: number, rowId: number, limit: number): number[] {
  return connection
    .prepare<{ id: number }>(
      `SELECT r.id FROM shipment_rows f CROSS JOIN shipment_rows r ON r.sheet_id = f.sheet_id AND (r.place, r.id) >= (f.place, f.id)
       WHERE f.id = ? AND f.sheet_id = ? AND r.companion = 0 AND r.standing NOT IN ('going', 'given') ORDER BY r.place, r.id LIMIT ?`,
    )
    .all(rowId, sheetId, limit)
    .map(({ id }) => id);
}
