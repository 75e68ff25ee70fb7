import { FileImageOutlined, FileTextOutlined, WarningOutlined } from '@ant-design/icons';
import { Alert, Button, Segmented } from 'antd';
import { type ReactNode, useId, useRef, useState } from 'react';
import { EmptyState, type EmptyStateProps } from '../empty-state.tsx';
import { ErrorNotice } from '../error-notice.tsx';
import { formatTime } from '../format.ts';
import { backendNow } from '../now.ts';
import { saveTextFile } from '../save-file.ts';
import { useText } from '../text.ts';
import { ChartTable } from './chart-table.tsx';
import { savePicture } from './picture.ts';
import { type ChartTableData, chartCsv, chartFileName } from './table.ts';
import { CHART_HEIGHT } from './types.ts';

export interface ChartCardProps {
  readonly title: string;
  /** What is counted, exactly: which orders, which refunds, which days. Stands on the picture too. */
  readonly definition: string;
  /** The days that it covers, for the names of files: `2026-08-30_2026-11-27`. */
  readonly period: string;
  /** The figures of the chart: tableOfBars and its sisters make them from the chart's own props. */
  readonly table: ChartTableData;
  /** Further controls of the head: which window, which measure. */
  readonly controls?: ReactNode;
  /** Why the picture says little: few fans, a short time. */
  readonly caution?: string | undefined;
  /** The first figures are not there yet. */
  readonly loading?: boolean;
  readonly error?: unknown;
  readonly onRetry?: () => void;
  /** Given when there is nothing to draw: what is missing and what to do. */
  readonly empty?: EmptyStateProps | undefined;
  /** Height kept while there is no drawing; by default that of a drawing with its legend. */
  readonly height?: number;
  /** The chart. */
  readonly children: ReactNode;
}

type View = 'chart' | 'table';
/** Legend above the drawing. */
const LEGEND_HEIGHT = 26;

/** The frame of a chart: what it shows, as picture or table, and both to take away. */
export function ChartCard(props: ChartCardProps): ReactNode {
  const { title, definition, table, empty, error } = props;
  const t = useText();
  const id = useId();
  const layer = useRef<HTMLDivElement>(null);
  const [view, setView] = useState<View>('chart');
  const [pictureFailed, setPictureFailed] = useState(false);
  const failed = error !== undefined && error !== null;
  const drawn = !failed && props.loading !== true && empty === undefined;

  const savePng = async (): Promise<void> => {
    if (layer.current === null) return;
    const words = { title, definition, stamp: t('charts.takenAt', { time: formatTime(backendNow()) }) };
    try {
      await savePicture(layer.current, words, chartFileName(title, props.period, 'png'));
      setPictureFailed(false);
    } catch {
      setPictureFailed(true);
    }
  };

  return (
    <section className="card chart-card" aria-labelledby={id} aria-busy={props.loading === true}>
      <header className="chart-head">
        <h2 id={id} className="chart-title">
          {title}
        </h2>
        <div className="chart-controls">
          {props.controls}
          <Segmented<View>
            size="small"
            aria-label={t('charts.view', { title })}
            value={view}
            onChange={setView}
            disabled={!drawn}
            options={[
              { value: 'chart', label: t('charts.chart') },
              { value: 'table', label: t('charts.table') },
            ]}
          />
          <Button
            size="small"
            icon={<FileImageOutlined />}
            aria-label={t('charts.savePng', { title })}
            disabled={!drawn}
            onClick={() => void savePng()}
          >
            PNG
          </Button>
          <Button
            size="small"
            icon={<FileTextOutlined />}
            aria-label={t('charts.saveCsv', { title })}
            disabled={!drawn}
            onClick={() => saveTextFile(chartFileName(title, props.period, 'csv'), chartCsv(table))}
          >
            CSV
          </Button>
        </div>
        <p className="chart-definition">{definition}</p>
      </header>
      {drawn && props.caution !== undefined && (
        <p className="chart-caution" role="note">
          <WarningOutlined aria-hidden="true" /> {props.caution}
        </p>
      )}
      {pictureFailed && <Alert type="error" showIcon role="alert" title={t('charts.pictureFailed')} />}
      {drawn ? (
        <div className="chart-stack">
          <div ref={layer} className={view === 'chart' ? 'chart-layer' : 'chart-layer away'}>
            {props.children}
          </div>
          {view === 'table' && <ChartTable caption={`${title} – ${definition}`} table={table} />}
        </div>
      ) : (
        <div className="chart-absent" style={{ minHeight: props.height ?? CHART_HEIGHT + LEGEND_HEIGHT }}>
          {failed ? (
            <ErrorNotice error={error} {...(props.onRetry && { onRetry: props.onRetry })} />
          ) : props.loading === true ? (
            <p className="chart-loading" role="status">
              {t('charts.loading')}
            </p>
          ) : (
            empty && <EmptyState {...empty} />
          )}
        </div>
      )}
    </section>
  );
}
