import {
  columnOrderingFeature,
  columnResizingFeature,
  columnSizingFeature,
  columnVisibilityFeature,
  createColumnHelper,
  type ReactTable,
  tableFeatures,
  useTable,
} from '@tanstack/react-table';
import { type CSSProperties, useMemo } from 'react';
import type { GridLayout } from '../../../shared/contract/settings.ts';
import type { GridColumn } from './grid-column.ts';

const NO_ROWS: never[] = [];
const MIN_WIDTH = 48;
const MAX_WIDTH = 900;
const features = tableFeatures({
  columnSizingFeature,
  columnResizingFeature,
  columnOrderingFeature,
  columnVisibilityFeature,
});
export type GridFeatures = typeof features;

export interface ColumnModel<Row extends object> {
  readonly table: ReactTable<GridFeatures, Row>;
  /** The columns on screen, in order. */
  readonly visible: readonly GridColumn<Row>[];
  /** Widths and pinned offsets as CSS variables, so that a resize draws no cell again. */
  readonly variables: CSSProperties;
}

/** Feeds the layout to TanStack Table and reads back what to draw. `lead` is the width of what stands before the columns. */
export function useColumnModel<Row extends object>(
  columns: readonly GridColumn<Row>[],
  layout: GridLayout,
  onLayout: (layout: GridLayout) => void,
  lead: number,
): ColumnModel<Row> {
  const definitions = useMemo(() => {
    const helper = createColumnHelper<GridFeatures, Row>();
    return columns.map((column) =>
      helper.display({ id: column.id, size: column.width, minSize: MIN_WIDTH, maxSize: MAX_WIDTH }),
    );
  }, [columns]);
  const columnVisibility = useMemo(
    () => Object.fromEntries(layout.hiddenColumns.map((id) => [id, false])),
    [layout.hiddenColumns],
  );
  const table = useTable<GridFeatures, Row>({
    features,
    columns: definitions,
    // Only its columns are used: rows are drawn from where they are.
    data: NO_ROWS,
    state: { columnOrder: layout.columnOrder, columnVisibility, columnSizing: layout.columnWidths },
    columnResizeMode: 'onChange',
    onColumnSizingChange: (updater) => {
      const sizes = typeof updater === 'function' ? updater(layout.columnWidths) : updater;
      const columnWidths = Object.fromEntries(Object.entries(sizes).map(([id, width]) => [id, Math.round(width)]));
      onLayout({ ...layout, columnWidths });
    },
  });
  const byId = useMemo(() => new Map(columns.map((column) => [column.id, column])), [columns]);
  const leaves = table.getVisibleLeafColumns();
  const ids = leaves.map((leaf) => leaf.id).join(' ');
  const visible = useMemo(
    () =>
      ids
        .split(' ')
        .map((id) => byId.get(id))
        .filter((column) => column !== undefined),
    [ids, byId],
  );
  const variables: Record<string, string> = {};
  let offset = lead;
  for (const leaf of leaves) {
    variables[`--w-${leaf.id}`] = `${leaf.getSize()}px`;
    variables[`--l-${leaf.id}`] = `${offset}px`;
    offset += leaf.getSize();
  }
  variables['--w-total'] = `${offset}px`;
  return { table, visible, variables };
}
