import { type CSSProperties, type MouseEvent, memo, type ReactNode } from 'react';
import { useText } from '../text.ts';
import type { GridColumn } from './grid-column.ts';

/** Width and, for pinned columns, the place of a cell, by the variables of the grid. */
export function cellStyle<Row>(column: GridColumn<Row>): CSSProperties {
  return {
    width: `var(--w-${column.id})`,
    ...(column.grow ? { flexGrow: 1 } : {}),
    ...(column.pinned ? { left: `var(--l-${column.id})` } : {}),
  };
}

export interface GridRowProps<Row> {
  readonly row: Row;
  readonly id: number;
  readonly index: number;
  readonly top: number;
  readonly height: number;
  readonly columns: readonly GridColumn<Row>[];
  readonly compact: boolean;
  readonly active: boolean;
  /** The row that Tab enters: the active one, or the first. */
  readonly entry: boolean;
  readonly ticked: boolean | undefined;
  readonly className: string;
  readonly onClick: (row: Row, event: MouseEvent) => void;
  readonly onTick: (row: Row, extend: boolean) => void;
}

function GridRowBody<Row>(props: GridRowProps<Row>): ReactNode {
  const { row, columns, compact, active, entry, ticked } = props;
  const t = useText();
  const lead = ticked === undefined ? 0 : 1;
  const view = { compact, tabIndex: active ? 0 : -1 };
  return (
    <div
      role="row"
      data-row-id={props.id}
      aria-rowindex={props.index + 2}
      aria-selected={ticked ?? active}
      aria-current={active ? 'true' : undefined}
      tabIndex={entry ? 0 : -1}
      className={`grid-row grid-body-row${active ? ' active' : ''}${ticked ? ' ticked' : ''} ${props.className}`}
      style={{ height: props.height, top: props.top }}
      onClick={(event) => props.onClick(row, event)}
      onKeyDown={() => {}}
    >
      {ticked !== undefined && (
        <div role="gridcell" className="grid-cell grid-tick pinned" aria-colindex={1}>
          {/* The browser's own: rows come and go by the dozen while one scrolls. */}
          <input
            type="checkbox"
            className="grid-tick-box"
            aria-label={t('grid.selectRow')}
            checked={ticked}
            tabIndex={view.tabIndex}
            onChange={() => {}}
            onClick={(event) => {
              event.stopPropagation();
              props.onTick(row, event.shiftKey);
            }}
          />
        </div>
      )}
      {columns.map((column, index) => (
        <div
          key={column.id}
          role="gridcell"
          aria-colindex={index + 1 + lead}
          className={`grid-cell${column.align === 'end' ? ' align-end' : ''}${column.pinned ? ' pinned' : ''}`}
          style={cellStyle(column)}
        >
          {column.cell(row, view)}
        </div>
      ))}
    </div>
  );
}

/** One row; drawn again only when something of its own changes. */
export const GridRow = memo(GridRowBody) as typeof GridRowBody;

export interface AbsentRowProps {
  readonly place: number;
  readonly top: number;
  readonly height: number;
}

/** Stands where a row will be that is not here yet. */
export function AbsentRow({ place, top, height }: AbsentRowProps): ReactNode {
  const t = useText();
  return (
    <div
      role="row"
      aria-rowindex={place + 2}
      aria-busy="true"
      tabIndex={-1}
      className="grid-row grid-absent-row"
      style={{ height, top }}
    >
      <div role="gridcell" className="grid-cell grid-absent" aria-colindex={1}>
        <span className="visually-hidden">{t('grid.rowLoading')}</span>
      </div>
    </div>
  );
}
