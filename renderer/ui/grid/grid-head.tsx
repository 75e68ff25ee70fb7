import { CaretDownOutlined, CaretUpOutlined } from '@ant-design/icons';
import { Checkbox } from 'antd';
import type { ReactNode } from 'react';
import { useText } from '../text.ts';
import type { GridColumn } from './grid-column.ts';
import { cellStyle } from './grid-row.tsx';
import type { ColumnModel } from './use-column-model.ts';

export interface GridSort {
  readonly by: string;
  readonly direction: 'asc' | 'desc';
}

export interface GridHeadProps<Row extends object> {
  readonly model: ColumnModel<Row>;
  readonly sort: GridSort | undefined;
  readonly onSort: ((by: string) => void) | undefined;
  /** Absent where rows cannot be ticked. */
  readonly ticks: { readonly all: boolean; readonly some: boolean; toggleAll(): void } | undefined;
}

/** The head row: sort buttons, resize handles, the box that ticks all. */
export function GridHead<Row extends object>({ model, sort, onSort, ticks }: GridHeadProps<Row>): ReactNode {
  const t = useText();
  const lead = ticks === undefined ? 0 : 1;
  const headers = new Map(model.table.getHeaderGroups()[0]?.headers.map((header) => [header.column.id, header]));
  return (
    <div role="rowgroup" className="grid-head">
      <div role="row" className="grid-row grid-head-row" aria-rowindex={1}>
        {ticks !== undefined && (
          <div role="columnheader" className="grid-cell grid-tick pinned" aria-colindex={1}>
            <Checkbox
              aria-label={t('grid.selectAll')}
              title={t('grid.selectAll')}
              checked={ticks.all}
              indeterminate={ticks.some && !ticks.all}
              onChange={ticks.toggleAll}
            />
          </div>
        )}
        {model.visible.map((column, index) => {
          const resize = headers.get(column.id)?.getResizeHandler();
          return (
            <div
              key={column.id}
              role="columnheader"
              aria-colindex={index + 1 + lead}
              aria-sort={ariaSort(column, sort)}
              className={headClass(column)}
              style={cellStyle(column)}
            >
              <HeadTitle column={column} sort={sort} onSort={onSort} />
              <span
                className="grid-resize"
                aria-hidden="true"
                onMouseDown={(event) => resize?.(event)}
                onTouchStart={(event) => resize?.(event)}
              />
            </div>
          );
        })}
      </div>
    </div>
  );
}

function HeadTitle<Row>({
  column,
  sort,
  onSort,
}: Pick<GridHeadProps<never>, 'sort' | 'onSort'> & { readonly column: GridColumn<Row> }): ReactNode {
  const t = useText();
  const key = column.sort;
  if (key === undefined || onSort === undefined) {
    return (
      <span className="ellipsis" title={column.title}>
        {column.title}
      </span>
    );
  }
  const direction = sort?.by === key ? sort.direction : undefined;
  const spoken =
    direction === undefined ? '' : t(direction === 'asc' ? 'grid.sortedAscending' : 'grid.sortedDescending');
  return (
    <button
      type="button"
      className="plain-button grid-sort"
      title={`${t('grid.sort', { column: column.title })}${spoken === '' ? '' : ` · ${spoken}`}`}
      onClick={() => onSort(key)}
    >
      <span className="ellipsis">{column.title}</span>
      {direction === 'asc' && <CaretUpOutlined aria-hidden="true" />}
      {direction === 'desc' && <CaretDownOutlined aria-hidden="true" />}
      {direction === undefined && <CaretDownOutlined className="sort-idle" aria-hidden="true" />}
    </button>
  );
}

function ariaSort<Row>(column: GridColumn<Row>, sort: GridSort | undefined): 'ascending' | 'descending' | undefined {
  if (column.sort === undefined || sort?.by !== column.sort) return undefined;
  return sort.direction === 'asc' ? 'ascending' : 'descending';
}

function headClass<Row>(column: GridColumn<Row>): string {
  return `grid-cell grid-head-cell${column.align === 'end' ? ' align-end' : ''}${column.pinned ? ' pinned' : ''}`;
}
