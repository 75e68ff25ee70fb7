import type { GridLayout } from '../../../shared/contract/settings.ts';
import { type OrdersSearch, ordersSearchSchema } from './search.ts';

/** What of an address a view keeps: filter and sort, not the open order, not which view it is. */
export function viewSearch(search: unknown): Omit<OrdersSearch, 'order' | 'view'> {
  const read = ordersSearchSchema.safeParse(search);
  if (!read.success) return {};
  const { order: _order, view: _view, ...kept } = read.data;
  return Object.fromEntries(Object.entries(kept).filter(([, value]) => value !== undefined));
}

/** Whether two addresses filter and sort alike. */
export function sameSearch(one: unknown, other: unknown): boolean {
  return sorted(viewSearch(one)) === sorted(viewSearch(other));
}

/** Whether two layouts look alike. */
export function sameLayout(one: GridLayout, other: GridLayout): boolean {
  return (
    one.density === other.density &&
    one.columnOrder.join() === other.columnOrder.join() &&
    one.hiddenColumns.toSorted().join() === other.hiddenColumns.toSorted().join() &&
    sorted(one.columnWidths) === sorted(other.columnWidths)
  );
}

function sorted(values: object): string {
  return JSON.stringify(Object.entries(values).toSorted(([a], [b]) => (a < b ? -1 : 1)));
}
