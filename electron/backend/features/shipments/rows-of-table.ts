import type { SheetColumns } from '../../../../shared/contract/shipments.ts';
import { bareWaybill } from '../../../../shared/domain/waybill.ts';
import { cleanValue, maskOfColumn, type Table } from '../imports/service.ts';
import { SHIPPING_FIELDS } from './shipping-table.ts';
import type { NewRow } from './write.ts';

/** The rows of a table by its columns; columns about persons are masked, and rows without a number in any of the three left out. */
export function rowsOfTable({ headers, rows }: Table, columns: SheetColumns): NewRow[] {
  const width = Math.max(headers.length, ...rows.map(({ cells }) => cells.length));
  const masks = Array.from({ length: width }, (_, index) => {
    const column = (['order', 'carrier', 'waybill'] as const).find((name) => columns[name] === index);
    return maskOfColumn(column && SHIPPING_FIELDS[column], headers[index] ?? '', headers.length > 0);
  });
  const cell = (cells: readonly string[], index: number | null): string =>
    index === null ? '' : cleanValue(cells[index] ?? '');
  return rows.flatMap(({ row, cells }) => {
    const [orderText, carrierText, waybill] = [
      cell(cells, columns.order).slice(0, 200),
      cell(cells, columns.carrier).slice(0, 200),
      bareWaybill(cell(cells, columns.waybill)).slice(0, 200),
    ];
    if (orderText === '' && waybill === '') return [];
    const masked = cells.map((text, index) => (masks[index] ?? ((same: string) => same))(text));
    return [{ place: row, cells: masked, orderText, carrierText, waybill, orderId: null }];
  });
}
