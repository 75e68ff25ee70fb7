import type { ReactNode } from 'react';
import { TableHead } from '../table-head.tsx';
import type { ChartTableData, ChartTableRow } from './table.ts';

/** The figures of a chart as a table; a row that can be picked is a button in its first cell and a larger target for the pointer. */
export function ChartTable({ caption, table }: { caption: string; table: ChartTableData }): ReactNode {
  return (
    // Scrolls by keyboard too.
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable
    <section className="chart-table-frame" aria-label={caption} tabIndex={0}>
      <table className="plain-table chart-table">
        <caption className="visually-hidden">{caption}</caption>
        <TableHead columns={table.columns.map((label, index) => ({ label, end: index > 0 }))} />
        <tbody>
          {table.rows.map((row) => (
            <TableRow key={row.key} row={row} />
          ))}
        </tbody>
      </table>
    </section>
  );
}

function TableRow({ row: { cells, onPick } }: { row: ChartTableRow }): ReactNode {
  const [name, ...numbers] = cells;
  return (
    <tr className={onPick ? 'pickable' : undefined} onClick={onPick}>
      <th scope="row">
        {onPick ? (
          <button type="button" className="plain-button chart-row-button">
            {name?.text}
          </button>
        ) : (
          name?.text
        )}
      </th>
      {numbers.map(({ text }, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a cell is its column
        <td key={index} className="end numbers">
          {text}
        </td>
      ))}
    </tr>
  );
}
