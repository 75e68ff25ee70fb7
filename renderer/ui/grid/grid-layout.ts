import type { GridLayout } from '../../../shared/contract/settings.ts';
import type { GridColumn } from './grid-column.ts';

type ColumnDefaults = Pick<GridColumn<never>, 'id' | 'hiddenByDefault' | 'pinned'>;

/** The layout of a grid that nobody touched. */
export function defaultLayout(columns: readonly ColumnDefaults[]): GridLayout {
  return {
    columnOrder: columns.map((column) => column.id),
    hiddenColumns: columns.filter((column) => column.hiddenByDefault).map((column) => column.id),
    columnWidths: {},
    density: 'comfortable',
  };
}

/**
 * A kept layout made to fit the columns of this version: columns gone are dropped, new ones appear where the default
 * order has them (hidden if that is their default), pinned ones lead.
 */
export function fitLayout(kept: GridLayout | null | undefined, columns: readonly ColumnDefaults[]): GridLayout {
  const fallback = defaultLayout(columns);
  if (kept === null || kept === undefined) return fallback;
  const known = new Set(fallback.columnOrder);
  const order = kept.columnOrder.filter((id) => known.has(id));
  const present = new Set(order);
  const added = fallback.columnOrder.filter((id) => !present.has(id));
  for (const id of added) {
    const before = fallback.columnOrder[fallback.columnOrder.indexOf(id) - 1];
    order.splice(before === undefined ? 0 : order.indexOf(before) + 1, 0, id);
  }
  const pinned = columns.filter((column) => column.pinned).map((column) => column.id);
  return {
    columnOrder: [...pinned, ...order.filter((id) => !pinned.includes(id))],
    hiddenColumns: [
      ...new Set([
        ...kept.hiddenColumns.filter((id) => known.has(id) && !pinned.includes(id)),
        ...added.filter((id) => fallback.hiddenColumns.includes(id)),
      ]),
    ],
    columnWidths: kept.columnWidths,
    density: kept.density,
  };
}

/** Moves a column by one place; pinned columns stay in front. */
export function moveColumn(layout: GridLayout, id: string, step: -1 | 1): GridLayout {
  const from = layout.columnOrder.indexOf(id);
  return placeColumn(layout, id, layout.columnOrder[from + step]);
}

/** Puts a column in the place of another one. */
export function placeColumn(layout: GridLayout, id: string, target: string | undefined): GridLayout {
  const from = layout.columnOrder.indexOf(id);
  const to = target === undefined ? -1 : layout.columnOrder.indexOf(target);
  if (from < 0 || to < 0 || from === to) return layout;
  const columnOrder = layout.columnOrder.filter((other) => other !== id);
  columnOrder.splice(to, 0, id);
  return { ...layout, columnOrder };
}
