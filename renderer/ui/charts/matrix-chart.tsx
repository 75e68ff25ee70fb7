import {
  type KeyboardEvent,
  type MouseEvent,
  type ReactNode,
  useEffect,
  useId,
  useMemo,
  useRef,
  useState,
} from 'react';
import { formatCount } from '../format.ts';
import { useText } from '../text.ts';
import { formatShare } from './axis-format.ts';
import { heatShade } from './heat.ts';
import { type CellPlace, nextCell } from './keyboard.ts';
import { notePlace, placeLeft } from './left-place.ts';
import type { MatrixChartProps, MatrixRow } from './types.ts';

/**
 * Cohorts by periods as a heat map. It is a grid of real cells: one tab stop, arrow keys move, Enter picks. What is
 * still to come is blank, what was nobody says 0.
 */
export function MatrixChart(props: MatrixChartProps): ReactNode {
  const { rows, columns, show, reading, onPick } = props;
  const t = useText();
  const id = useId();
  const table = useRef<HTMLTableElement>(null);
  // Who comes back finds the cell that led away.
  const [left] = useState(() => cellLeft(props));
  const [chosen, setChosen] = useState<CellPlace>(left ?? { row: 0, column: 0 });
  const top = useMemo(() => topShare(rows), [rows]);
  const lengths = rows.map(({ cells }) => cells.length);
  const first = lengths.findIndex((length) => length > 0);
  // The rows may have changed under the chosen cell.
  const place = chosen.column < (lengths[chosen.row] ?? 0) ? chosen : { row: first, column: 0 };

  useEffect(() => {
    if (left) table.current?.querySelector<HTMLElement>(`[data-cell="${left.row}-${left.column}"]`)?.focus();
  }, [left]);
  const pick = (row: MatrixRow, column: number): void => {
    if (onPick === undefined) return;
    notePlace(props.label, `${row.key} ${column}`);
    onPick(row, column);
  };

  const onKeyDown = (event: KeyboardEvent<HTMLTableElement>): void => {
    if (event.altKey || event.ctrlKey || event.metaKey) return;
    const row = rows[place.row];
    if ((event.key === 'Enter' || event.key === ' ') && row && onPick) {
      event.preventDefault();
      pick(row, place.column);
      return;
    }
    const next = nextCell(event.key, place, lengths);
    if (next === undefined) return;
    event.preventDefault();
    setChosen(next);
    table.current?.querySelector<HTMLElement>(`[data-cell="${next.row}-${next.column}"]`)?.focus();
  };

  const onClick = (event: MouseEvent<HTMLTableElement>): void => {
    const cell = event.target instanceof Element ? event.target.closest<HTMLElement>('[data-cell]') : null;
    const [row = -1, column = -1] = cell?.dataset.cell?.split('-').map(Number) ?? [];
    if (rows[row]) pick(rows[row], column);
  };

  return (
    <figure className="chart" aria-label={props.label} aria-describedby={`${id}-summary`}>
      <figcaption id={`${id}-summary`} className="visually-hidden">
        {props.summary} {t(onPick ? 'charts.keysGridPick' : 'charts.keysGrid')}
      </figcaption>
      <div className="matrix-scroll">
        <table
          ref={table}
          role="grid"
          aria-label={props.label}
          className={onPick ? 'matrix pickable' : 'matrix'}
          onKeyDown={onKeyDown}
          onClick={onClick}
        >
          <thead>
            <tr>
              <th scope="col" className="matrix-cohort">
                {props.cohortLabel}
              </th>
              <th scope="col" className="matrix-number">
                {props.sizeLabel}
              </th>
              {columns.map((column) => (
                <th key={column} scope="col" className="matrix-number">
                  {column}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map((row, rowIndex) => (
              <tr key={row.key}>
                <th scope="row" className="matrix-cohort">
                  {row.label}
                </th>
                <th scope="row" className="matrix-number">
                  {formatCount(row.size)}
                </th>
                {columns.map((column, index) => {
                  const cell = row.cells[index];
                  if (cell === undefined) return <td key={column} role="gridcell" className="matrix-future" />;
                  const share = shareOf(row, cell.count);
                  const words = reading(row, index);
                  return (
                    <td
                      key={column}
                      role="gridcell"
                      data-cell={`${rowIndex}-${index}`}
                      className={`matrix-cell heat-${heatShade(share, top)}`}
                      aria-label={words}
                      title={words}
                      tabIndex={rowIndex === place.row && index === place.column ? 0 : -1}
                      onFocus={() => setChosen({ row: rowIndex, column: index })}
                    >
                      {cellText(row, cell.count, show)}
                    </td>
                  );
                })}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </figure>
  );
}

/** The cell that was picked before somebody left and came back. */
function cellLeft({ label, rows }: MatrixChartProps): CellPlace | undefined {
  const [key, column] = (placeLeft(label) ?? '').split(' ');
  const row = rows.findIndex((candidate) => candidate.key === key);
  return row >= 0 && Number(column) < (rows[row]?.cells.length ?? 0) ? { row, column: Number(column) } : undefined;
}

/** Nobody has no share of anything. */
function cellText(row: MatrixRow, count: number, show: MatrixChartProps['show']): string {
  if (show === 'count') return formatCount(count);
  return row.size > 0 ? formatShare(count / row.size) : '–';
}

function shareOf(row: MatrixRow, count: number): number {
  return row.size > 0 ? count / row.size : 0;
}

/** The largest share after the first period: the first is the whole cohort and would leave the others without shades. */
function topShare(rows: readonly MatrixRow[]): number {
  return Math.max(0, ...rows.flatMap((row) => row.cells.slice(1).map(({ count }) => shareOf(row, count))));
}
