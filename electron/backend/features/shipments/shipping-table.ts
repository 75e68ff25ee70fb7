import { MOST_SHEET_ROWS } from '../../../../shared/contract/shipments.ts';
import { HEADER_NAMES, readTable, type Table } from '../imports/service.ts';

/** The fields whose columns a shipping table has. */
export const SHIPPING_FIELDS = { order: 'platformOrderId', carrier: 'carrier', waybill: 'waybill' } as const;

/** Reads a table of tracking numbers; throws a UserError with what to do. */
export function readShippingTable(path: string): Promise<Table> {
  return readTable(path, {
    columns: Object.values(SHIPPING_FIELDS).map((field) => HEADER_NAMES.get(field) ?? []),
    mostRows: MOST_SHEET_ROWS,
    tooManyRows: 'shipments.file.tooManyRows',
    noRows: 'shipments.file.noRows',
  });
}
