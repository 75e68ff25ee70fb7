import { readFile } from 'node:fs/promises';
import type { MessageKey } from '../../../../../shared/i18n/translate.ts';
import { UserError } from '../../../user-error.ts';
import { bareHeader } from '../column-kinds.ts';
import { guessOptions } from '../file-format.ts';
import { readSample } from '../file-sample.ts';
import { createRowReader } from '../row-reader.ts';
import type { TableRow } from './table-row.ts';
import { readWorkbook } from './workbook.ts';

/** Rows in which a header is looked for: titles and merged cells may stand above it. */
const HEADER_WITHIN = 15;

/** What a table is expected to hold. */
export interface TableForm {
  /** Of each column: the names that its header may have, as `bareHeader` writes them. */
  readonly columns: readonly (readonly string[])[];
  readonly mostRows: number;
  /** Said of a table with more rows (`most`), and of one with none. */
  readonly tooManyRows: MessageKey;
  readonly noRows: MessageKey;
}

/** A table as it was filled in: the column names, if there are any, and the rows below them. */
export interface Table {
  readonly headers: readonly string[];
  readonly rows: readonly TableRow[];
}

/** Reads a CSV, TXT or XLSX file by what is in it, whatever it is called. Throws a UserError with what to do. */
export async function readTable(path: string, form: TableForm): Promise<Table> {
  const start = (await readFile(path)).subarray(0, 8).toString('hex');
  if (start.startsWith('d0cf11e0')) throw new UserError('INVALID_INPUT', 'imports.table.oldWorkbook');
  const rows = start.startsWith('504b0304') ? await workbookRows(path, form) : await textRows(path);
  if (rows.length > form.mostRows + HEADER_WITHIN)
    throw new UserError('INVALID_INPUT', form.tooManyRows, { most: form.mostRows });
  const table = underHeader(rows, form);
  if (table.rows.length === 0) throw new UserError('INVALID_INPUT', form.noRows);
  return table;
}

async function textRows(path: string): Promise<TableRow[]> {
  const options = { ...guessOptions(await readSample(path)), hasHeader: false };
  const rows: TableRow[] = [];
  for await (const batch of createRowReader(path, options).batches()) rows.push(...batch.rows);
  return rows;
}

/** The sheet whose header is understood best; the first one that holds anything where none is. */
async function workbookRows(path: string, form: TableForm): Promise<TableRow[]> {
  let best: { rows: TableRow[]; known: number } | undefined;
  for (const sheet of readWorkbook(await readFile(path)).slice(0, 20)) {
    const rows = sheet.rows();
    const known =
      rows.length === 0 ? -1 : Math.max(...rows.slice(0, HEADER_WITHIN).map(({ cells }) => knownNames(cells, form)));
    if (best === undefined || known > best.known) best = { rows, known };
  }
  return best?.rows ?? [];
}

/** How many of the expected columns this row names. */
function knownNames(cells: readonly string[], { columns }: TableForm): number {
  const bare = cells.map(bareHeader);
  return columns.filter((names) => names.some((name) => bare.includes(name))).length;
}

/** The header is the first row that names the most of the columns; what stands above it is no data. */
function underHeader(rows: readonly TableRow[], form: TableForm): Table {
  const scores = rows.slice(0, HEADER_WITHIN).map(({ cells }) => knownNames(cells, form));
  const best = Math.max(0, ...scores);
  if (best === 0) return { headers: [], rows };
  const at = scores.indexOf(best);
  return { headers: (rows[at]?.cells ?? []).map((cell) => cell.trim()), rows: rows.slice(at + 1) };
}
