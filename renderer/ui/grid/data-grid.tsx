import { useVirtualizer } from '@tanstack/react-virtual';
import { type KeyboardEvent, type MouseEvent, type ReactNode, useCallback, useEffect, useRef } from 'react';
import type { GridLayout } from '../../../shared/contract/settings.ts';
import { ProgressLine } from '../progress-line.tsx';
import { useText } from '../text.ts';
import type { GridColumn } from './grid-column.ts';
import { GridHead, type GridSort } from './grid-head.tsx';
import { GridRow } from './grid-row.tsx';
import { useColumnModel } from './use-column-model.ts';
import type { GridCursor } from './use-grid-cursor.ts';
import type { GridSelection } from './use-grid-selection.ts';

const TICK_WIDTH = 40;
const HEAD_HEIGHT = 34;
/** What floats over the last rows while some are ticked. */
const BAR_ROOM = 56;
const MORE_WITHIN_ROWS = 25;
const PAGE_ROWS = 10;

export interface DataGridProps<Row extends object> {
  /** What the grid lists, for screen readers. */
  readonly label: string;
  readonly rows: readonly Row[];
  readonly rowId: (row: Row) => number;
  readonly columns: readonly GridColumn<Row>[];
  readonly layout: GridLayout;
  readonly onLayout: (layout: GridLayout) => void;
  readonly rowHeight: { readonly comfortable: number; readonly compact: number };
  readonly cursor: GridCursor;
  /** Enter, or a click on a row. */
  readonly onOpen?: (row: Row) => void;
  readonly selection?: GridSelection<Row>;
  readonly sort?: GridSort;
  readonly onSort?: (by: string) => void;
  readonly rowClass?: (row: Row) => string;
  /** More rows can be had; asked for shortly before the end is reached. */
  readonly hasMore?: boolean;
  readonly onMore?: () => void;
  /** Something is being read: a thin line moves at the top. */
  readonly busy?: boolean;
  /** When it changes, the list starts at its top again. */
  readonly resetKey?: string;
  /** Shown in place of rows. */
  readonly empty: ReactNode;
  /** Ids on screen, told after scrolling. */
  readonly onVisible?: (ids: readonly number[]) => void;
  readonly onAtTop?: (atTop: boolean) => void;
}

/** A virtual grid: only rows on screen exist. Arrows move the cursor, Enter opens, Space ticks, Shift extends. */
export function DataGrid<Row extends object>(props: DataGridProps<Row>): ReactNode {
  const { rows, rowId, columns, layout, cursor, selection, onOpen, onMore, onVisible } = props;
  const t = useText();
  const scroller = useRef<HTMLDivElement>(null);
  const compact = layout.density === 'compact';
  const height = compact ? props.rowHeight.compact : props.rowHeight.comfortable;
  const lead = selection === undefined ? 0 : TICK_WIDTH;
  const model = useColumnModel(rows, columns, layout, props.onLayout, lead);
  const virtualizer = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => height,
    getItemKey: (index) => {
      const row = rows[index];
      return row === undefined ? index : rowId(row);
    },
    overscan: 8,
    // The head row scrolls along inside the same element and sticks to its top.
    scrollMargin: HEAD_HEIGHT,
    scrollPaddingStart: HEAD_HEIGHT,
    scrollPaddingEnd: selection !== undefined && selection.ticked.size > 0 ? BAR_ROOM : 0,
  });
  useEffect(() => {
    // Sizes are kept by the virtualizer: another row height must be measured anew.
    if (height > 0) virtualizer.measure();
  }, [virtualizer, height]);
  const { resetKey } = props;
  useEffect(() => {
    if (resetKey !== undefined) scroller.current?.scrollTo({ top: 0 });
  }, [resetKey]);
  const items = virtualizer.getVirtualItems();
  const last = items.at(-1)?.index ?? -1;
  useEffect(() => {
    if (props.hasMore && last >= rows.length - MORE_WITHIN_ROWS) onMore?.();
  }, [props.hasMore, last, rows.length, onMore]);
  const visibleKey = items.map((item) => item.key).join(' ');
  useEffect(() => {
    if (visibleKey !== '') onVisible?.(visibleKey.split(' ').map(Number));
  }, [visibleKey, onVisible]);

  const activeIndex = cursor.activeId === null ? -1 : rows.findIndex((row) => rowId(row) === cursor.activeId);
  useEffect(() => {
    if (activeIndex < 0) return;
    virtualizer.scrollToIndex(activeIndex, { align: 'auto' });
    const focused = document.activeElement;
    if (focused?.closest('[role=grid]') !== scroller.current || focused?.closest('[role=columnheader]') != null) return;
    requestAnimationFrame(() => {
      scroller.current
        ?.querySelector<HTMLElement>(`[data-row-id="${cursor.activeId}"]`)
        ?.focus({ preventScroll: true });
    });
  }, [activeIndex, cursor.activeId, virtualizer]);

  const { setActive } = cursor;
  const openRow = useCallback(
    (row: Row, event: MouseEvent) => {
      setActive(rowId(row));
      if (event.shiftKey && selection !== undefined) selection.extendTo(row);
      else if ((event.ctrlKey || event.metaKey) && selection !== undefined) selection.toggle(row);
      else if (window.getSelection()?.toString() === '') onOpen?.(row);
    },
    [setActive, rowId, selection, onOpen],
  );
  const tickRow = useCallback(
    (row: Row, extend: boolean) => (extend ? selection?.extendTo(row) : selection?.toggle(row)),
    [selection],
  );
  const onKeyDown = (event: KeyboardEvent): void => {
    if (!(event.target instanceof Element) || event.target.getAttribute('role') !== 'row') return;
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const row = rows[activeIndex];
    if (event.key === ' ' && row !== undefined) selection?.toggle(row);
    else if (event.key === 'PageDown') cursor.move(PAGE_ROWS);
    else if (event.key === 'PageUp') cursor.move(-PAGE_ROWS);
    else if (event.key === 'Home') cursor.move(-rows.length);
    else if (event.key === 'End') cursor.move(rows.length);
    else if (event.shiftKey) return;
    else if (event.key === 'ArrowDown') cursor.move(1);
    else if (event.key === 'ArrowUp') cursor.move(-1);
    else if (event.key === 'Enter' && row !== undefined && onOpen !== undefined) onOpen(row);
    else return;
    event.preventDefault();
  };

  const tickedHere = selection === undefined ? 0 : rows.filter((row) => selection.ticked.has(rowId(row))).length;
  return (
    <div className="grid-frame">
      {props.busy && (
        <div className="grid-busy">
          <ProgressLine label={t('common.loading')} />
        </div>
      )}
      <div
        ref={scroller}
        role="grid"
        aria-label={props.label}
        aria-rowcount={props.hasMore ? -1 : rows.length + 1}
        aria-colcount={model.visible.length + (selection === undefined ? 0 : 1)}
        aria-multiselectable={selection !== undefined}
        aria-busy={props.busy ?? false}
        className={`grid-scroll ${compact ? 'compact' : 'comfortable'}`}
        style={model.variables}
        onKeyDown={onKeyDown}
        onScroll={(event) => props.onAtTop?.(event.currentTarget.scrollTop < height)}
      >
        <GridHead
          model={model}
          sort={props.sort}
          onSort={props.onSort}
          ticks={
            selection && {
              all: rows.length > 0 && tickedHere === rows.length,
              some: tickedHere > 0,
              toggleAll: () => (tickedHere === rows.length ? selection.clear() : selection.tickAll()),
            }
          }
        />
        <div role="rowgroup" className="grid-body" style={{ height: virtualizer.getTotalSize() }}>
          {items.map((item) => {
            const row = rows[item.index];
            if (row === undefined) return null;
            const id = rowId(row);
            return (
              <GridRow
                key={id}
                row={row}
                id={id}
                index={item.index}
                top={item.start - HEAD_HEIGHT}
                height={height}
                columns={model.visible}
                compact={compact}
                active={item.index === activeIndex}
                entry={item.index === activeIndex || (activeIndex < 0 && item.index === 0)}
                ticked={selection?.ticked.has(id)}
                className={props.rowClass?.(row) ?? ''}
                onClick={openRow}
                onTick={tickRow}
              />
            );
          })}
        </div>
      </div>
      {rows.length === 0 && <div className="grid-empty">{props.empty}</div>}
    </div>
  );
}
