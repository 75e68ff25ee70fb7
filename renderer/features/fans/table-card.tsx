import { FileTextOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { type ReactNode, useId } from 'react';
import { type ChartTableData, chartCsv, chartFileName } from '../../ui/charts/table.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { saveTextFile } from '../../ui/save-file.ts';
import { TableHead } from '../../ui/table-head.tsx';
import { useText } from '../../ui/text.ts';

export interface TableCardProps {
  readonly title: string;
  readonly definition: string;
  readonly period: string;
  readonly table: ChartTableData;
  readonly controls?: ReactNode;
  readonly note?: string | undefined;
  /** Said instead of a table without rows. */
  readonly empty: string;
}

/** A table that is no chart's: with what it counts, and to take away. */
export function TableCard({ title, definition, period, table, controls, note, empty }: TableCardProps): ReactNode {
  const t = useText();
  const id = useId();
  const hasRows = table.rows.length > 0;
  return (
    <section className="card chart-card" aria-labelledby={id}>
      <header className="chart-head">
        <h2 id={id} className="chart-title">
          {title}
        </h2>
        <div className="chart-controls">
          {controls}
          <Button
            size="small"
            icon={<FileTextOutlined />}
            aria-label={t('charts.saveCsv', { title })}
            disabled={!hasRows}
            onClick={() => saveTextFile(chartFileName(title, period, 'csv'), chartCsv(table))}
          >
            CSV
          </Button>
        </div>
        <p className="chart-definition">{definition}</p>
      </header>
      {note !== undefined && <p className="fans-summary">{note}</p>}
      {hasRows ? <RowsTable title={title} table={table} /> : <EmptyState title={empty} />}
    </section>
  );
}

/** The rows; one that leads to fans is a button in its first cell. */
function RowsTable({ title, table }: { readonly title: string; readonly table: ChartTableData }): ReactNode {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable
    <section className="plain-table-frame fans-table-frame" aria-label={title} tabIndex={0}>
      <table className="plain-table" aria-label={title}>
        <TableHead columns={table.columns.map((label) => ({ label, end: endsOf(table, label) }))} />
        <tbody>
          {table.rows.map(({ key, cells, onPick }) => (
            <tr key={key}>
              {cells.map(({ text, raw }, index) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: a cell is its column
                <td key={index} className={typeof raw === 'string' ? undefined : 'end numbers'}>
                  {index === 0 && onPick ? (
                    <button type="button" className="plain-button fan-row-button" onClick={onPick}>
                      {text}
                    </button>
                  ) : (
                    text
                  )}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

/** Whether a column holds numbers, which stand at its end. */
function endsOf(table: ChartTableData, label: string): boolean {
  return typeof table.rows[0]?.cells[table.columns.indexOf(label)]?.raw !== 'string';
}
