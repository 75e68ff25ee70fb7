import { writeSync } from 'node:fs';
import { HOUR } from '../../../../shared/domain/clock.ts';
import { BYTE_ORDER_MARK, csvLine } from '../../../../shared/domain/csv.ts';
import type { Cell, CellKind, SheetColumn, SheetWriter } from './sheet.ts';

/** Bytes of text gathered before they are written. */
const GATHER = 256 * 1024;
const SHANGHAI_OFFSET = 8 * HOUR;

function asText(value: Cell, kind: CellKind): string {
  if (value === null) return '';
  if (typeof value === 'string') return value;
  if (kind === 'money') return (value / 100).toFixed(2);
  if (kind === 'time') return new Date(value + SHANGHAI_OFFSET).toISOString().slice(0, 19).replace('T', ' ');
  return String(value);
}

/** Comma-separated values in UTF-8 with the mark that spreadsheets look for; times in Asia/Shanghai, money in yuan. */
export function createCsvSheet(file: number, columns: readonly SheetColumn[]): SheetWriter {
  let bytes = 0;
  let gathered = `${BYTE_ORDER_MARK}${csvLine(columns.map(({ title }) => title))}\r\n`;
  const flush = (): void => {
    bytes += writeSync(file, gathered);
    gathered = '';
  };
  return {
    row: (cells) => {
      gathered += `${csvLine(columns.map(({ kind }, place) => asText(cells[place] ?? null, kind)))}\r\n`;
      if (gathered.length > GATHER) flush();
    },
    end: () => {
      flush();
      return bytes;
    },
    get bytes() {
      return bytes;
    },
  };
}
