import { useVirtualizer } from '@tanstack/react-virtual';
import {
  type CSSProperties,
  type KeyboardEvent,
  type MouseEvent,
  type ReactNode,
  useCallback,
  useEffect,
  useRef,
} from 'react';
import { useText } from '../../ui/text.ts';
import { ProofHead } from './proof-head.tsx';
import { cellName, ProofGridRow } from './proof-row.tsx';
import type { ProofRow } from './use-proof.ts';

const ROW_HEIGHT = 34;
const HEAD_HEIGHT = 42;
const PAGE_ROWS = 10;

/** One shop and day. */
export interface ProofCell {
  readonly shopId: number;
  readonly day: string;
}

export interface ProofGridProps {
  readonly rows: readonly ProofRow[];
  /** Oldest first. */
  readonly days: readonly string[];
  readonly today: string;
  /** Where the cursor stands. */
  readonly active: ProofCell | null;
  readonly onActive: (cell: ProofCell) => void;
  readonly opened: ProofCell | null;
  readonly onOpen: (cell: ProofCell) => void;
}

/** Shops by days. Arrows move over the cells, Enter opens the day; only shops on screen exist. */
export function ProofGrid(props: ProofGridProps): ReactNode {
  const { rows, days, today, active, onActive, opened, onOpen } = props;
  const t = useText();
  const scroller = useRef<HTMLDivElement>(null);
  const virtualizer = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW_HEIGHT,
    getItemKey: (index) => rows[index]?.shopId ?? index,
    overscan: 6,
    scrollMargin: HEAD_HEIGHT,
    scrollPaddingStart: HEAD_HEIGHT,
  });
  const first = days[0];
  useEffect(() => {
    // Today is at the right: another span starts there again.
    if (first !== undefined) scroller.current?.scrollTo({ left: scroller.current.scrollWidth });
  }, [first]);
  const openName = opened === null ? null : cellName(opened.shopId, opened.day);
  useEffect(() => {
    // The drawer takes its room from the grid: what it is about stays in sight.
    if (openName === null) return;
    const cell = scroller.current?.querySelector(`[data-cell="${openName}"]`);
    cell?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  }, [openName]);
  const activeRow = active === null ? -1 : rows.findIndex((row) => row.shopId === active.shopId);
  const entryRow = Math.max(0, activeRow);
  const entryDay = active !== null && days.includes(active.day) ? active.day : days.at(-1);

  const focusCell = useCallback(
    (row: number, column: number) => {
      const shop = rows[Math.max(0, Math.min(rows.length - 1, row))];
      const day = days[Math.max(0, Math.min(days.length - 1, column))];
      if (shop === undefined || day === undefined) return;
      onActive({ shopId: shop.shopId, day });
      virtualizer.scrollToIndex(rows.indexOf(shop), { align: 'auto' });
      requestAnimationFrame(() => {
        scroller.current?.querySelector<HTMLElement>(`[data-cell="${cellName(shop.shopId, day)}"]`)?.focus();
      });
    },
    [rows, days, onActive, virtualizer],
  );
  const enter = (cell: ProofCell): void => {
    onActive(cell);
    onOpen(cell);
  };
  const onClick = (event: MouseEvent): void => {
    const hit = event.target instanceof Element ? event.target.closest<HTMLElement>('[data-cell]') : null;
    if (hit?.dataset.cell !== undefined) enter(parseCellName(hit.dataset.cell));
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (!(event.target instanceof HTMLElement) || event.target.dataset.cell === undefined) return;
    if (event.altKey || event.metaKey || event.shiftKey) return;
    const cell = parseCellName(event.target.dataset.cell);
    const row = rows.findIndex((each) => each.shopId === cell.shopId);
    const column = days.indexOf(cell.day);
    const end = { Home: 0, End: days.length - 1 }[event.key];
    if (end !== undefined) focusCell(event.ctrlKey ? (end === 0 ? 0 : rows.length - 1) : row, end);
    else if (event.ctrlKey) return;
    else if (event.key === 'ArrowLeft') focusCell(row, column - 1);
    else if (event.key === 'ArrowRight') focusCell(row, column + 1);
    else if (event.key === 'ArrowUp') focusCell(row - 1, column);
    else if (event.key === 'ArrowDown') focusCell(row + 1, column);
    else if (event.key === 'PageUp') focusCell(row - PAGE_ROWS, column);
    else if (event.key === 'PageDown') focusCell(row + PAGE_ROWS, column);
    else if (event.key === 'Enter' || event.key === ' ') enter(cell);
    else return;
    event.preventDefault();
  };
  return (
    <div
      ref={scroller}
      role="grid"
      aria-label={t('completeness.grid')}
      aria-rowcount={rows.length + 1}
      aria-colcount={days.length + 1}
      className="proof-grid"
      style={{ '--days': days.length } as CSSProperties}
      onKeyDown={onKeyDown}
      onClick={onClick}
    >
      <ProofHead days={days} today={today} />
      <div role="rowgroup" className="proof-rows" style={{ height: virtualizer.getTotalSize() }}>
        {virtualizer.getVirtualItems().map((item) => {
          const row = rows[item.index];
          if (row === undefined) return null;
          return (
            <ProofGridRow
              key={row.shopId}
              row={row}
              index={item.index}
              days={days}
              today={today}
              top={item.start - HEAD_HEIGHT}
              entryDay={item.index === entryRow ? entryDay : undefined}
              openDay={opened?.shopId === row.shopId ? opened.day : undefined}
            />
          );
        })}
      </div>
    </div>
  );
}

function parseCellName(name: string): ProofCell {
  const [shopId = '', day = ''] = name.split('/');
  return { shopId: Number(shopId), day };
}
