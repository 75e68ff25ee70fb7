import {
  type KeyboardEvent,
  type MouseEvent,
  type ReactNode,
  useCallback,
  useEffect,
  useLayoutEffect,
  useMemo,
  useRef,
} from 'react';
import type { GridLayout } from '../../../shared/contract/settings.ts';
import { formatCount } from '../format.ts';
import { ProgressLine } from '../progress-line.tsx';
import { useText } from '../text.ts';
import type { GridColumn } from './grid-column.ts';
import { GridHead, type GridSort } from './grid-head.tsx';
import { AbsentRow, GridRow } from './grid-row.tsx';
import { type GridRows, wholeRows } from './grid-rows.ts';
import { useColumnModel } from './use-column-model.ts';
import { useDrawBudget } from './use-draw-budget.ts';
import type { GridCursor } from './use-grid-cursor.ts';
import type { GridSelection } from './use-grid-selection.ts';
import { useRowWindow } from './use-row-window.ts';

const TICK_WIDTH = 40;
const HEAD_HEIGHT = 34;
/** Between the row under the cursor and what floats over the last rows. */
const GAP = 4;
const MORE_WITHIN_ROWS = 25;
const PAGE_ROWS = 10;

/** The selection bar floats over the last rows, on as many lines as the window's width makes of it. */
function roomUnderBar(scroller: HTMLElement): number {
  const bar = document.querySelector('.selection-bar');
  if (bar === null) return 0;
  return Math.max(0, scroller.getBoundingClientRect().bottom - bar.getBoundingClientRect().top + GAP);
}

export interface DataGridProps<Row extends object> {
  /** What the grid lists, for screen readers. */
  readonly label: string;
  /** All rows, or a long list of which only some are here. */
  readonly rows: readonly Row[] | GridRows<Row>;
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

/**
 * A virtual grid: only rows on screen exist, also of a list of millions. Arrows move the cursor, Enter opens, Space
 * ticks, Shift extends.
 */
export function DataGrid<Row extends object>(props: DataGridProps<Row>): ReactNode {
  const { rowId, columns, layout, cursor, selection, onOpen, onMore, onVisible, onAtTop } = props;
  const t = useText();
  const scroller = useRef<HTMLDivElement>(null);
  const rows = useMemo(
    () => ('placeOf' in props.rows ? props.rows : wholeRows(props.rows, rowId)),
    [props.rows, rowId],
  );
  const compact = layout.density === 'compact';
  const height = compact ? props.rowHeight.compact : props.rowHeight.comfortable;
  const lead = selection === undefined ? 0 : TICK_WIDTH;
  const model = useColumnModel<Row>(columns, layout, props.onLayout, lead);
  const shown = useRowWindow({
    scroller,
    count: rows.count,
    rowHeight: height,
    head: HEAD_HEIGHT,
    endRoom: roomUnderBar,
  });
  const { first, last, from, to, reveal, toTop } = shown;
  const { resetKey } = props;
  const shownKey = useRef(resetKey);
  useEffect(() => {
    if (resetKey === shownKey.current) return;
    shownKey.current = resetKey;
    toTop();
  }, [resetKey, toTop]);
  useEffect(() => {
    if (props.hasMore && last >= rows.count - MORE_WITHIN_ROWS) onMore?.();
  }, [props.hasMore, last, rows.count, onMore]);
  useEffect(() => {
    if (last >= first) rows.look?.(first, last);
  }, [rows, first, last]);
  const atTop = first === 0;
  useEffect(() => onAtTop?.(atTop), [onAtTop, atTop]);
  const drawn = Array.from({ length: Math.max(0, to - from + 1) }, (_, index) => from + index);
  // The cursor's row comes first, then what is in sight, then what may come next.
  const turn = (place: number): number => (place === cursor.place ? 0 : place >= first && place <= last ? 1 : 2);
  const budgeted = useDrawBudget(
    drawn
      .toSorted((a, b) => turn(a) - turn(b))
      .flatMap((place) => rows.at(place) ?? [])
      .map(rowId),
    shown.moving,
  );
  const visibleKey = drawn
    .flatMap((place) => rows.at(place) ?? [])
    .map(rowId)
    .join(' ');
  useEffect(() => {
    if (visibleKey !== '') onVisible?.(visibleKey.split(' ').map(Number));
  }, [visibleKey, onVisible]);

  const activePlace = cursor.place;
  const { activeId } = cursor;
  const isActiveHere = activePlace >= 0 && rows.at(activePlace) !== undefined;
  const hadFocus = useRef(false);
  const isFocusDue = useRef(false);
  // Only a move of the cursor scrolls to it, not another height of the window.
  const show = useRef(reveal);
  useLayoutEffect(() => {
    show.current = reveal;
  }, [reveal]);
  useEffect(() => {
    if (activePlace < 0) return;
    show.current(activePlace);
    const focused = document.activeElement;
    if (focused?.closest('[role=grid]') !== scroller.current || focused?.closest('[role=columnheader]') != null) return;
    requestAnimationFrame(() => {
      const row = isActiveHere
        ? scroller.current?.querySelector<HTMLElement>(`[data-row-id="${activeId}"]`)
        : undefined;
      (row ?? scroller.current)?.focus({ preventScroll: true });
      isFocusDue.current = row == null;
    });
  }, [activePlace, activeId, isActiveHere]);
  useLayoutEffect(() => {
    // The cursor's row is drawn only now: it takes the focus that the grid has kept for it.
    if (!isFocusDue.current) return;
    const isKept = document.activeElement === scroller.current;
    const row = scroller.current?.querySelector<HTMLElement>(`[data-row-id="${activeId}"]`);
    if (isKept) row?.focus({ preventScroll: true });
    if (!isKept || row != null) isFocusDue.current = false;
  });
  useLayoutEffect(() => {
    // The row that had the focus is drawn no longer: the keyboard stays in the grid.
    if (from <= to && hadFocus.current && document.activeElement === document.body)
      scroller.current?.focus({ preventScroll: true });
  }, [from, to]);

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
    const isOnRow = event.target instanceof Element && event.target.getAttribute('role') === 'row';
    if (!isOnRow && event.target !== scroller.current) return;
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const row = rows.at(activePlace);
    if (event.key === ' ' && row !== undefined) selection?.toggle(row);
    else if (event.key === 'PageDown') cursor.move(PAGE_ROWS);
    else if (event.key === 'PageUp') cursor.move(-PAGE_ROWS);
    else if (event.key === 'Home') cursor.move(-rows.count);
    else if (event.key === 'End') cursor.move(rows.count);
    else if (event.shiftKey) return;
    else if (event.key === 'ArrowDown') cursor.move(1);
    else if (event.key === 'ArrowUp') cursor.move(-1);
    else if (event.key === 'Enter' && row !== undefined && onOpen !== undefined) onOpen(row);
    else return;
    event.preventDefault();
  };

  // The row that Tab enters: that of the cursor, or the first in sight.
  const entry = activePlace >= from && activePlace <= to ? activePlace : first;
  const page = selection === undefined ? [] : rows.page();
  const tickedHere = page.filter((row) => selection?.ticked.has(rowId(row))).length;
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
        aria-rowcount={props.hasMore ? -1 : rows.count + 1}
        tabIndex={-1}
        onFocus={() => {
          hadFocus.current = true;
        }}
        onBlur={(event) => {
          hadFocus.current = !event.target.isConnected;
        }}
        aria-colcount={model.visible.length + (selection === undefined ? 0 : 1)}
        aria-multiselectable={selection !== undefined}
        aria-busy={props.busy ?? false}
        className={`grid-scroll ${compact ? 'compact' : 'comfortable'}`}
        style={model.variables}
        onKeyDown={onKeyDown}
      >
        <GridHead
          model={model}
          sort={props.sort}
          onSort={props.onSort}
          ticks={
            selection && {
              all: page.length > 0 && tickedHere === page.length,
              some: tickedHere > 0,
              toggleAll: () => (tickedHere === page.length ? selection.clear() : selection.tickAll()),
            }
          }
        />
        <div role="rowgroup" className="grid-body" style={{ height: shown.height }}>
          <div role="presentation" className="grid-rows" style={{ transform: `translateY(${shown.baseTop}px)` }}>
            {drawn.map((place) => {
              const row = rows.at(place);
              const top = (place - shown.base) * height;
              const id = row === undefined ? undefined : rowId(row);
              if (row === undefined || id === undefined || !budgeted.has(id))
                return <AbsentRow key={`absent ${place}`} place={place} top={top} height={height} />;
              return (
                <GridRow
                  key={id}
                  row={row}
                  id={id}
                  index={place}
                  top={top}
                  height={height}
                  columns={model.visible}
                  compact={compact}
                  active={place === activePlace}
                  entry={place === entry}
                  ticked={selection?.ticked.has(id)}
                  className={props.rowClass?.(row) ?? ''}
                  onClick={openRow}
                  onTick={tickRow}
                />
              );
            })}
          </div>
        </div>
      </div>
      {shown.racing && (
        <div className="grid-position numbers" aria-hidden="true">
          {t('grid.position', { row: formatCount(first + 1), count: formatCount(rows.count) })}
        </div>
      )}
      {rows.count === 0 && <div className="grid-empty">{props.empty}</div>}
    </div>
  );
}
