import { Select } from 'antd';
import type { ReactNode } from 'react';
import type { FanReturning } from '../../../shared/contract/fan-returning.ts';
import { shanghaiDay } from '../../../shared/domain/calendar.ts';
import { formatShare } from '../../ui/charts/axis-format.ts';
import { ChartCard, type ChartCardProps } from '../../ui/charts/chart-card.tsx';
import { LinesChart } from '../../ui/charts/series-chart.tsx';
import { tableOfLines } from '../../ui/charts/table.ts';
import type { LinesChartProps } from '../../ui/charts/types.ts';
import { formatCount } from '../../ui/format.ts';
import { useText } from '../../ui/text.ts';
import { Figures } from './figures.tsx';

const CHOICES = [30, 90, 180, 365];

export interface RepeatCardProps extends Omit<ChartCardProps, 'title' | 'table' | 'children'> {
  readonly data: FanReturning | undefined;
  readonly days: number;
  readonly onDays: (days: number) => void;
}

/** The repeat rate as it stood at the end of each span, and today over windows of several lengths. */
export function RepeatCard({ data, days, onDays, definition, ...frame }: RepeatCardProps): ReactNode {
  const t = useText();
  const label = t('fans.repeat.title');
  const chart: LinesChartProps = {
    label,
    summary: t('fans.repeat.series', { days }),
    categoryLabel: t('fans.returning.axis'),
    series: [{ label: t('fans.repeat.series', { days }) }],
    format: formatShare,
    formatAxis: formatShare,
    rows: (data?.buckets ?? []).map(({ from, trailing }) => ({
      key: String(from),
      label: shanghaiDay(from),
      values: [trailing === null || trailing.fans === 0 ? null : trailing.repeat / trailing.fans],
    })),
    reading: ({ label: day, values: [share = null] }) =>
      share === null
        ? t('fans.repeat.gap', { label: day })
        : t('fans.repeat.reading', { label: day, share: formatShare(share) }),
  };
  const figures = (data?.trailing ?? []).map(({ days: width, rate }) => ({
    key: String(width),
    label: t('fans.repeat.trailing', { days: width }),
    value: rate === null || rate.fans === 0 ? '–' : formatShare(rate.repeat / rate.fans),
    note:
      rate === null
        ? t('fans.repeat.short', { days: width })
        : t('fans.share', { part: formatCount(rate.repeat), whole: formatCount(rate.fans) }),
  }));
  return (
    <ChartCard
      {...frame}
      title={label}
      definition={t('fans.repeat.definition', { definition, days })}
      table={tableOfLines(chart)}
      controls={
        <Select<number>
          size="small"
          aria-label={t('fans.repeat.days')}
          value={days}
          options={CHOICES.map((value) => ({ value, label: t('fans.repeat.daysOption', { days: value }) }))}
          onChange={onDays}
        />
      }
    >
      <Figures label={label} figures={figures} />
      <LinesChart {...chart} />
    </ChartCard>
  );
}
