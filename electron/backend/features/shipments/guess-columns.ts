import type { SheetColumns } from '../../../../shared/contract/shipments.ts';
import { bareHeader, HEADER_NAMES, type Table } from '../imports/service.ts';
import { SHIPPING_FIELDS } from './shipping-table.ts';

const JUDGED_ROWS = 50;
type Column = keyof SheetColumns;

/** What tells the columns apart where their names do not. */
export interface CellTests {
  readonly isOrder: (text: string) => boolean;
  readonly isCarrier: (text: string) => boolean;
}

const looksLikeWaybill = (text: string): boolean => /^[A-Za-z]{0,6}[\dA-Za-z-]{6,28}$/.test(text) && /\d{6}/.test(text);

/** Which column is what: by its name first, then by what its cells are. */
export function guessColumns({ headers, rows }: Table, { isOrder, isCarrier }: CellTests): SheetColumns {
  const guess: Record<Column, number | null> = { order: null, carrier: null, waybill: null };
  const bare = headers.map(bareHeader);
  for (const column of ['order', 'carrier', 'waybill'] as const) {
    const names = HEADER_NAMES.get(SHIPPING_FIELDS[column]) ?? [];
    const ranks = bare.map((name) => names.indexOf(name));
    const best = Math.min(...ranks.filter((rank) => rank >= 0));
    if (Number.isFinite(best)) guess[column] = ranks.indexOf(best);
  }
  const judged = rows.filter(({ broken }) => !broken).slice(0, JUDGED_ROWS);
  const width = Math.max(0, ...judged.map(({ cells }) => cells.length));
  const byCells = (column: Column, test: (text: string) => boolean): void => {
    if (guess[column] !== null) return;
    const taken = new Set(Object.values(guess));
    let best = { index: -1, share: 0.3 };
    for (let index = 0; index < width; index += 1) {
      const filled = judged.map(({ cells }) => (cells[index] ?? '').trim()).filter((cell) => cell !== '');
      const share = filled.length === 0 ? 0 : filled.filter(test).length / filled.length;
      if (!taken.has(index) && share > best.share) best = { index, share };
    }
    if (best.index >= 0) guess[column] = best.index;
  };
  byCells('order', isOrder);
  byCells('carrier', isCarrier);
  byCells('waybill', looksLikeWaybill);
  return guess;
}
