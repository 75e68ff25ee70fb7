import type { Said } from '../../../../shared/contract/outbox.ts';
import type { SheetRowState } from '../../../../shared/contract/shipments.ts';
import { csvLine } from '../../../../shared/domain/csv.ts';
import { isMessageKey, type Locale, translate } from '../../../../shared/i18n/translate.ts';
import type { ReadConnection } from '../../db/database.ts';
import { listRows, type SheetRecord } from './read.ts';
import { reasonOf } from './show.ts';

const NOT_GONE: readonly SheetRowState[] = ['wrong', 'failed', 'attention', 'taken_back'];
const PAGE = 500;
/** Without it spreadsheets take the file for the system's old encoding. */
const BYTE_ORDER_MARK = '\uFEFF';

function wordsOf(said: Said | null, state: SheetRowState, locale: Locale): string {
  if (said === null)
    return translate(locale, state === 'taken_back' ? 'outboxState.taken_back' : 'outboxState.attention');
  return isMessageKey(said.key) ? translate(locale, said.key, said.params) : said.key;
}

const titles = (locale: Locale): string[] => [
  translate(locale, 'shipments.column.order'),
  translate(locale, 'shipments.column.carrier'),
  translate(locale, 'shipments.column.waybill'),
];

function csv(lines: readonly (readonly string[])[]): string {
  return `${BYTE_ORDER_MARK}${lines.map(csvLine).join('\r\n')}\r\n`;
}

/** The rows that did not go, with row number and reason before their own columns; corrected, it can be imported again. */
export function failureFile(
  connection: ReadConnection,
  sheet: SheetRecord,
  locale: Locale,
): { fileName: string; text: string } {
  const own = sheet.source !== 'selection' && sheet.headers.length > 0;
  const head = [translate(locale, 'shipments.column.place'), translate(locale, 'shipments.column.reason')];
  const lines = [[...head, ...(own ? sheet.headers : titles(locale))]];
  for (let after = { place: 0, id: 0 }; ; ) {
    const rows = listRows(connection, sheet.id, { states: NOT_GONE }, after, PAGE);
    for (const { place, id, state, cells, orderText, carrierText, waybill, ...row } of rows) {
      const kept = own ? (JSON.parse(cells) as string[]) : [];
      const values =
        kept.length > 0
          ? corrected(kept, sheet, { orderText, carrierText, waybill })
          : [orderText, carrierText, waybill];
      lines.push([String(place), wordsOf(reasonOf(row), state, locale), ...values]);
      after = { place, id };
    }
    if (rows.length < PAGE) break;
  }
  const base = sheet.fileName?.replace(/\.[^.]*$/, '') ?? translate(locale, 'shipments.sheetNumber', { id: sheet.id });
  return { fileName: `${base} ${translate(locale, 'shipments.failureFile')}.csv`, text: csv(lines) };
}

/** The row's own cells with what was corrected on the sheet since. */
function corrected(
  cells: readonly string[],
  { columns }: SheetRecord,
  row: { readonly orderText: string; readonly carrierText: string; readonly waybill: string },
): string[] {
  return cells.map((cell, index) => {
    if (index === columns.order) return row.orderText;
    if (index === columns.waybill) return row.waybill;
    return index === columns.carrier ? row.carrierText : cell;
  });
}

/** An empty table with the right column names. */
export function templateFile(locale: Locale): { fileName: string; text: string } {
  return { fileName: `${translate(locale, 'shipments.template')}.csv`, text: csv([titles(locale)]) };
}
