import { shanghaiDayNumber } from '../../../../../shared/domain/calendar.ts';
import { countOrders } from './count-orders.ts';
import type { PurchaseColumns, PurchaseRow } from './purchase-columns.ts';

/** One fan with all purchases, by order. */
export interface FanRows {
  readonly fanId: number;
  readonly shopId: number;
  readonly rows: readonly PurchaseRow[];
}

/** By time; the rows of one order, which share it, stay together. */
function inTime(rows: readonly PurchaseRow[]): readonly PurchaseRow[] {
  for (let index = 1; index < rows.length; index++) {
    const before = rows[index - 1];
    const row = rows[index];
    if (before !== undefined && row !== undefined && row[3] < before[3])
      return rows.toSorted((a, b) => a[3] - b[3] || a[1] - b[1] || a[2] - b[2]);
  }
  return rows;
}

function putRows(columns: PurchaseColumns, place: number, rows: readonly PurchaseRow[]): void {
  let at = place;
  let orderId = -1;
  for (const row of inTime(rows)) {
    columns.highestProduct = Math.max(columns.highestProduct, row[2]);
    columns.highestSource = Math.max(columns.highestSource, row[8]);
    columns.earliest = Math.min(columns.earliest, row[3]);
    columns.latest = Math.max(columns.latest, row[3]);
    columns.at[at] = row[3];
    columns.days[at] = shanghaiDayNumber(row[3]);
    columns.amounts[at] = row[4];
    columns.refunded[at] = row[5];
    columns.states[at] = row[6];
    columns.opens[at] = row[1] === orderId ? 0 : 1;
    columns.products[at] = row[2];
    columns.quantities[at] = row[7];
    columns.sources[at] = row[8];
    columns.newBuyers[at] = row[9] ?? -1;
    orderId = row[1];
    at += 1;
  }
}

/** Place of the fan with this key, or where it would stand. */
export function placeOf(columns: PurchaseColumns, fanId: number): number {
  let low = 0;
  let high = columns.fanCount;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((columns.fanIds[middle] ?? 0) < fanId) low = middle + 1;
    else high = middle;
  }
  return low;
}

/**
 * Puts a fan's purchases into the columns in place of those it had: where they stood if they fit, otherwise behind all
 * others. Answers false, with nothing changed, where there is no room, or where a fan would have to stand between
 * others: then all must be read anew.
 */
export function putFan(columns: PurchaseColumns, { fanId, shopId, rows }: FanRows): boolean {
  const fan = placeOf(columns, fanId);
  const isKnown = fan < columns.fanCount && columns.fanIds[fan] === fanId;
  if (!isKnown && (fan < columns.fanCount || fan >= columns.fanIds.length)) return false;
  const start = isKnown ? (columns.starts[fan] ?? 0) : columns.rowCount;
  const fits = isKnown && rows.length <= (columns.ends[fan] ?? 0) - start;
  const place = fits ? start : columns.rowCount;
  if (place + rows.length > columns.at.length) return false;
  putRows(columns, place, rows);
  columns.revision += 1;
  columns.fanIds[fan] = fanId;
  columns.fanShops[fan] = shopId;
  columns.highestShop = Math.max(columns.highestShop, shopId);
  columns.starts[fan] = place;
  columns.ends[fan] = place + rows.length;
  countOrders(columns, fan, place, place + rows.length);
  if (!fits) columns.rowCount += rows.length;
  if (!isKnown) columns.fanCount += 1;
  return true;
}
