import { FileTextOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { type ReactNode, useId } from 'react';
import { ChartTable } from '../../ui/charts/chart-table.tsx';
import { type ChartTableData, chartCsv, chartFileName } from '../../ui/charts/table.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { saveTextFile } from '../../ui/save-file.ts';
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
      {hasRows ? <ChartTable caption={`${title} – ${definition}`} table={table} /> : <EmptyState title={empty} />}
    </section>
  );
}
