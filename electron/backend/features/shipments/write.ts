import type { Command } from '../../../../shared/contract/outbox.ts';
import type { SheetColumns } from '../../../../shared/contract/shipments.ts';
import type { WriteConnection } from '../../db/database.ts';
import type { Said } from '../../outbox/said.ts';

export interface NewSheet {
  readonly staffId: number | null;
  readonly source: 'selection' | 'paste' | 'file';
  readonly fileName: string | null;
  readonly bytes: number;
  readonly carrierCode: string | null;
  readonly now: number;
}

/** A sheet without rows. Answers its key. */
export function insertSheet(connection: WriteConnection, sheet: NewSheet): number {
  return Number(
    connection
      .prepare(
        `INSERT INTO shipment_sheets (staff_id, source, file_name, bytes, state, carrier_code, headers, columns, round, created_at)
         VALUES (@staffId, @source, @fileName, @bytes, 'receiving', @carrierCode, '[]', '{"order":null,"carrier":null,"waybill":null}', 0, @now)`,
      )
      .run(sheet).lastInsertRowid,
  );
}

export function deleteSheet(connection: WriteConnection, id: number): void {
  connection.prepare('DELETE FROM shipment_rows WHERE sheet_id = ?').run(id);
  connection.prepare('DELETE FROM shipment_sheets WHERE id = ?').run(id);
}

export function setSheetState(connection: WriteConnection, id: number, state: 'draft' | 'sending'): void {
  connection.prepare('UPDATE shipment_sheets SET state = ? WHERE id = ?').run(state, id);
}

export function setSheetCarrier(connection: WriteConnection, id: number, carrierCode: string | null): void {
  connection.prepare('UPDATE shipment_sheets SET carrier_code = ? WHERE id = ?').run(carrierCode, id);
}

export function setSheetColumns(
  connection: WriteConnection,
  id: number,
  headers: readonly string[],
  columns: SheetColumns,
): void {
  connection
    .prepare('UPDATE shipment_sheets SET headers = ?, columns = ? WHERE id = ?')
    .run(JSON.stringify(headers), JSON.stringify(columns), id);
}

/** Takes all rows away that have not gone. */
export function deleteRows(connection: WriteConnection, sheetId: number): void {
  connection
    .prepare("DELETE FROM shipment_rows WHERE sheet_id = ? AND standing NOT IN ('going', 'given')")
    .run(sheetId);
}

export interface NewRow {
  readonly place: number;
  readonly cells: readonly string[];
  readonly orderText: string;
  readonly carrierText: string;
  readonly waybill: string;
  readonly orderId: number | null;
}

/** Rows that nobody has checked yet. */
export function insertRows(connection: WriteConnection, sheetId: number, rows: readonly NewRow[]): void {
  const insert = connection.prepare(
    `INSERT INTO shipment_rows (sheet_id, place, cells, order_text, carrier_text, waybill, order_id, standing, companion, round)
     VALUES (@sheetId, @place, @cells, @orderText, @carrierText, @waybill, @orderId, 'wrong', 0, 0)`,
  );
  for (const row of rows) insert.run({ ...row, sheetId, cells: JSON.stringify(row.cells) });
}

export interface RowResult {
  readonly id: number;
  readonly orderId: number | null;
  readonly shopId: number | null;
  readonly carrierCode: string | null;
  readonly standing: 'ready' | 'skipped' | 'wrong';
  readonly verdict: Said | null;
  readonly warning: Said | null;
}

/** Keeps what a check found; rows that have gone meanwhile are left alone. */
export function saveResults(connection: WriteConnection, results: readonly RowResult[]): void {
  const update = connection.prepare(
    `UPDATE shipment_rows SET order_id = @orderId, shop_id = @shopId, carrier_code = @carrierCode, standing = @standing,
       verdict = @verdict, warning = @warning, command_id = NULL
     WHERE id = @id AND standing NOT IN ('going', 'given')`,
  );
  for (const result of results) update.run({ ...result, verdict: json(result.verdict), warning: json(result.warning) });
}

/** Rows that come along in the box of others, found anew by each check. */
export function replaceCompanions(
  connection: WriteConnection,
  sheetId: number,
  rows: readonly (Omit<RowResult, 'id'> & NewRow)[],
): void {
  connection
    .prepare("DELETE FROM shipment_rows WHERE sheet_id = ? AND companion = 1 AND standing NOT IN ('going', 'given')")
    .run(sheetId);
  const insert = connection.prepare(
    `INSERT INTO shipment_rows (sheet_id, place, cells, order_text, carrier_text, waybill, order_id, shop_id, carrier_code, standing,
       verdict, warning, companion, round)
     VALUES (@sheetId, @place, '[]', @orderText, @carrierText, @waybill, @orderId, @shopId, @carrierCode, @standing, @verdict, @warning, 1, 0)`,
  );
  for (const { cells: _cells, ...row } of rows)
    insert.run({ ...row, sheetId, verdict: json(row.verdict), warning: json(row.warning) });
}

export function noteCheck(connection: WriteConnection, id: number, now: number): void {
  connection.prepare('UPDATE shipment_sheets SET checked_at = ? WHERE id = ?').run(now, id);
}

export interface RowEdit {
  readonly orderText?: string | undefined;
  readonly carrierText?: string | undefined;
  readonly waybill?: string | undefined;
  readonly overrideReason?: string | null | undefined;
}

/** Changes what somebody filled in; false when the row has gone or is not of this sheet. */
export function editRow(connection: WriteConnection, sheetId: number, rowId: number, edit: RowEdit): boolean {
  const { orderText = null, carrierText = null, waybill = null, overrideReason } = edit;
  return (
    connection
      .prepare(
        `UPDATE shipment_rows SET order_text = ifnull(@orderText, order_text), carrier_text = ifnull(@carrierText, carrier_text),
           waybill = ifnull(@waybill, waybill), override_reason = iif(@keep, override_reason, @overrideReason)
         WHERE id = @rowId AND sheet_id = @sheetId AND companion = 0 AND standing NOT IN ('going', 'given')`,
      )
      .run({
        rowId,
        sheetId,
        orderText,
        carrierText,
        waybill,
        keep: overrideReason === undefined ? 1 : 0,
        overrideReason: overrideReason ?? null,
      }).changes > 0
  );
}

/** Keeps a part of the commands of a coming round; those of a round that was never begun go first. */
export function freezeCommands(
  connection: WriteConnection,
  sheetId: number,
  round: number,
  commands: readonly (Command & { readonly orderId: number })[],
): void {
  const insert = connection.prepare(
    'INSERT INTO shipment_commands (sheet_id, round, order_id, command) VALUES (?, ?, ?, ?)',
  );
  for (const command of commands) insert.run(sheetId, round, command.orderId, JSON.stringify(command));
}

export function forgetCommands(connection: WriteConnection, sheetId: number, round: number): void {
  connection.prepare('DELETE FROM shipment_commands WHERE sheet_id = ? AND round = ?').run(sheetId, round);
}

/** From here on the ready rows are being handed over, whatever happens to the program. */
export function beginRound(connection: WriteConnection, sheetId: number, round: number): void {
  connection
    .prepare("UPDATE shipment_rows SET standing = 'going', round = ? WHERE sheet_id = ? AND standing = 'ready'")
    .run(round, sheetId);
  connection.prepare("UPDATE shipment_sheets SET state = 'sending', round = ? WHERE id = ?").run(round, sheetId);
}

/** The rows of an order were taken up by a command, or the outbox says why not. */
export function settleRows(
  connection: WriteConnection,
  sheetId: number,
  orderId: number,
  outcome: { readonly commandId: number } | { readonly refusal: Said },
): void {
  const given = 'commandId' in outcome;
  connection
    .prepare(
      `UPDATE shipment_rows INDEXED BY shipment_rows_going SET standing = ?, command_id = ?, verdict = ?
       WHERE sheet_id = ? AND order_id = ? AND standing = 'going'`,
    )
    .run(
      given ? 'given' : 'wrong',
      given ? outcome.commandId : null,
      given ? null : JSON.stringify(outcome.refusal),
      sheetId,
      orderId,
    );
}

/** Ends a round; rows that were not handed over any more stay behind with the reason. */
export function endRound(connection: WriteConnection, sheetId: number, leftBehind: Said, now: number): void {
  connection
    .prepare("UPDATE shipment_rows SET standing = 'wrong', verdict = ? WHERE sheet_id = ? AND standing = 'going'")
    .run(JSON.stringify(leftBehind), sheetId);
  connection.prepare("UPDATE shipment_sheets SET state = 'sent', sent_at = ? WHERE id = ?").run(now, sheetId);
}

/** Makes rows whose command failed or was taken back rows that can be corrected and checked. */
export function reopenFailed(connection: WriteConnection, sheetId: number): void {
  connection
    .prepare(
      `UPDATE shipment_rows SET standing = 'wrong', command_id = NULL
       WHERE sheet_id = ? AND standing = 'given' AND EXISTS (
         SELECT 1 FROM outbox_commands c WHERE c.id = shipment_rows.command_id AND c.state IN ('failed', 'taken_back'))`,
    )
    .run(sheetId);
}

function json(said: Said | null): string | null {
  return said === null ? null : JSON.stringify(said);
}
