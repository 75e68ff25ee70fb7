import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Segmented } from 'antd';
import { type ReactNode, useState } from 'react';
import { api } from '../../rpc/client.ts';
import { formatShare } from '../../ui/charts/axis-format.ts';
import { ChartCard } from '../../ui/charts/chart-card.tsx';
import { MatrixChart } from '../../ui/charts/matrix-chart.tsx';
import { LinesChart } from '../../ui/charts/series-chart.tsx';
import { tableOfLines, tableOfMatrix } from '../../ui/charts/table.ts';
import type { LinesChartProps, MatrixChartProps } from '../../ui/charts/types.ts';
import { formatCount } from '../../ui/format.ts';
import { useText } from '../../ui/text.ts';
import type { FanFilterState } from './use-fan-filter.ts';

const shareOf = (part: number, whole: number): number => (whole === 0 ? 0 : part / whole);

/** Fans by the month of their first purchase: who bought again in each month after it. */
export function RetentionTab({ filter, definition, period, change }: FanFilterState): ReactNode {
  const t = useText();
  const [show, setShow] = useState<'share' | 'count'>('share');
  const query = useQuery({
    ...api.fans.retention.queryOptions({ input: { filter } }),
    placeholderData: keepPreviousData,
  });
  const { data } = query;
  const cohorts = data?.cohorts ?? [];
  const average = data?.average ?? [];
  const later = (month: number): string =>
    month === 0 ? t('fans.retention.first') : t('fans.retention.later', { n: month });
  const next = average[1];
  const fans = cohorts.reduce((sum, cohort) => sum + cohort.fans, 0);
  const matrix: MatrixChartProps = {
    label: t('fans.retention.title'),
    summary: t(next === undefined ? 'fans.retention.summaryNone' : 'fans.retention.summary', {
      cohorts: cohorts.length,
      fans: formatCount(fans),
      share: next === undefined ? '–' : formatShare(shareOf(next.again, next.fans)),
    }),
    rows: cohorts.map((cohort) => ({
      key: cohort.month,
      label: cohort.month,
      size: cohort.fans,
      cells: cohort.counts.map((count) => ({ count })),
    })),
    columns: (cohorts[0]?.counts ?? []).map((_, month) => later(month)),
    cohortLabel: t('fans.retention.cohort'),
    sizeLabel: t('fans.retention.size'),
    show,
    reading: (row, column) => {
      const count = row.cells[column]?.count ?? 0;
      return t('fans.retention.reading', {
        month: row.label,
        fans: formatCount(row.size),
        later: later(column),
        count: formatCount(count),
        share: formatShare(shareOf(count, row.size)),
      });
    },
    onPick: (row, column) =>
      data && change({ tab: 'list', pick: { kind: 'cohort', month: row.key, later: column, until: data.until } }),
  };
  const line: LinesChartProps = {
    label: t('fans.retention.averageTitle'),
    summary: matrix.summary,
    categoryLabel: t('fans.retention.averageAxis'),
    series: [{ label: t('fans.retention.averageTitle') }],
    format: formatShare,
    formatAxis: formatShare,
    // The first month is the whole cohort and would press the others to the ground.
    rows: average.slice(1).map((mean, index) => ({
      key: String(index + 1),
      label: later(index + 1),
      values: [shareOf(mean.again, mean.fans)],
    })),
    reading: ({ key, label, values: [share] }) => {
      const mean = average[Number(key)];
      return t('fans.retention.averageReading', {
        label,
        share: formatShare(share ?? 0),
        again: formatCount(mean?.again ?? 0),
        fans: formatCount(mean?.fans ?? 0),
      });
    },
  };
  const nothing = { title: t('fans.empty'), advice: t('fans.emptyAdvice') };
  const noMonth = { title: t('fans.retention.noMonth'), advice: t('fans.retention.noMonthAdvice') };
  const frame = { period, loading: query.isPending, error: query.error, onRetry: () => void query.refetch() };
  const left = data?.left.cohorts ?? 0;
  return (
    <>
      <ChartCard
        {...frame}
        title={matrix.label}
        definition={t('fans.retention.definition', { definition })}
        table={tableOfMatrix(matrix)}
        empty={data !== undefined && fans === 0 ? nothing : undefined}
        caution={data?.lastMonthOpen === true ? t('fans.retention.open') : undefined}
        controls={
          <Segmented<'share' | 'count'>
            size="small"
            aria-label={t('fans.retention.show')}
            value={show}
            onChange={setShow}
            options={(['share', 'count'] as const).map((value) => ({ value, label: t(`fans.retention.${value}`) }))}
          />
        }
      >
        <p className="fans-summary">{matrix.summary}</p>
        <MatrixChart {...matrix} />
        {left > 0 && (
          <p className="soft small">
            {t('fans.retention.left', { cohorts: left, fans: formatCount(data?.left.fans ?? 0) })}
          </p>
        )}
      </ChartCard>
      <ChartCard
        {...frame}
        title={line.label}
        definition={t('fans.retention.averageDefinition', { definition })}
        table={tableOfLines(line)}
        empty={data !== undefined && line.rows.length === 0 ? (fans === 0 ? nothing : noMonth) : undefined}
      >
        <LinesChart {...line} />
      </ChartCard>
    </>
  );
}
