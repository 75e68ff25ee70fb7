import type { ReactNode } from 'react';
import type { FittedModel } from '../../../shared/contract/fan-model.ts';
import { shanghaiDay, shanghaiDayTime } from '../../../shared/domain/calendar.ts';
import { BarsChart } from '../../ui/charts/bars-chart.tsx';
import { ChartCard } from '../../ui/charts/chart-card.tsx';
import { LinesChart } from '../../ui/charts/series-chart.tsx';
import { tableOfBars, tableOfLines } from '../../ui/charts/table.ts';
import type { BarsChartProps, LinesChartProps } from '../../ui/charts/types.ts';
import { formatCount } from '../../ui/format.ts';
import { useText } from '../../ui/text.ts';

type Quality = NonNullable<FittedModel['quality']>;

const dayOf = (day: number): string => shanghaiDay(shanghaiDayTime(day));
const rounded = (value: number): string => formatCount(Math.round(value));
const precise = (value: number): string => value.toFixed(2);

/** Fans by the chance that they still buy here. */
export function ActiveChart({ model }: { readonly model: FittedModel }): ReactNode {
  const t = useText();
  const tenths = model.activeTenths;
  const total = (from: number, to: number): number => tenths.slice(from, to).reduce((sum, part) => sum + part, 0);
  const chart: BarsChartProps = {
    label: t('fanModel.active.title'),
    summary: t('fanModel.active.summary', {
      likely: formatCount(total(5, 10)),
      unlikely: formatCount(total(0, 5)),
    }),
    categoryLabel: t('fanModel.active.axis'),
    valueLabel: t('fanModel.active.fans'),
    format: formatCount,
    rows: tenths.map((value, tenth) => ({ key: String(tenth), label: `${tenth * 10}–${tenth * 10 + 10}%`, value })),
    reading: ({ label, value }) => t('fanModel.active.reading', { label, fans: formatCount(value) }),
  };
  return (
    <ChartCard
      title={t('fanModel.active.title')}
      definition={t('fanModel.active.definition', { once: formatCount(model.boughtOnce) })}
      period={dayOf(model.endDay)}
      table={tableOfBars(chart)}
    >
      <p className="fans-summary">{chart.summary}</p>
      <BarsChart {...chart} />
    </ChartCard>
  );
}

/** Repeats of all fans week by week, counted and expected, beyond the end of what the model saw. */
export function TrackingChart({ quality }: { readonly quality: Quality }): ReactNode {
  const t = useText();
  const { tracking, calibrationEndDay } = quality;
  const marker = tracking.find(({ weekEndDay }) => weekEndDay >= calibrationEndDay);
  const last = tracking.at(-1);
  const chart: LinesChartProps = {
    label: t('fanModel.tracking.title'),
    summary: t('fanModel.tracking.summary', {
      actual: rounded(last?.actual ?? 0),
      expected: rounded(last?.expected ?? 0),
    }),
    categoryLabel: t('fanModel.tracking.week'),
    format: rounded,
    series: [{ label: t('fanModel.tracking.actual') }, { label: t('fanModel.tracking.expected'), dashed: true }],
    rows: tracking.map(({ weekEndDay, actual, expected }) => ({
      key: String(weekEndDay),
      label: dayOf(weekEndDay).slice(5),
      values: [actual, expected],
    })),
    reading: ({ label, values: [actual, expected] }) =>
      t('fanModel.tracking.reading', { label, actual: rounded(actual ?? 0), expected: rounded(expected ?? 0) }),
    ...(marker === undefined
      ? {}
      : { marker: { key: String(marker.weekEndDay), label: t('fanModel.tracking.marker') } }),
  };
  return (
    <ChartCard
      title={t('fanModel.tracking.title')}
      definition={t('fanModel.tracking.definition', { day: dayOf(calibrationEndDay) })}
      period={dayOf(calibrationEndDay)}
      table={tableOfLines(chart)}
    >
      <p className="fans-summary">{chart.summary}</p>
      <LinesChart {...chart} />
    </ChartCard>
  );
}

/** Purchases per fan in the hold-out by earlier repeats, counted and expected. */
export function BinsChart({ quality }: { readonly quality: Quality }): ReactNode {
  const t = useText();
  const { bins, calibrationEndDay, weeks } = quality;
  const chart: LinesChartProps = {
    label: t('fanModel.bins.title'),
    summary: t('fanModel.bins.summary', {
      actual: precise(quality.actualMean),
      expected: precise(quality.expectedMean),
    }),
    categoryLabel: t('fanModel.bins.axis'),
    format: precise,
    formatAxis: precise,
    series: [{ label: t('fanModel.tracking.actual') }, { label: t('fanModel.tracking.expected'), dashed: true }],
    rows: bins.map(({ repeats, isLast, actualMean, expectedMean }) => ({
      key: String(repeats),
      label: t(isLast ? 'fanModel.bins.last' : 'fanModel.bins.one', { n: repeats }),
      values: [actualMean, expectedMean],
    })),
    reading: ({ label, values: [actual, expected] }) =>
      t('fanModel.bins.reading', { label, actual: precise(actual ?? 0), expected: precise(expected ?? 0) }),
  };
  return (
    <ChartCard
      title={t('fanModel.bins.title')}
      definition={t('fanModel.bins.definition', { day: dayOf(calibrationEndDay), weeks: weeks.toFixed(1) })}
      period={dayOf(calibrationEndDay)}
      table={tableOfLines(chart)}
    >
      <p className="fans-summary">{chart.summary}</p>
      <LinesChart {...chart} />
    </ChartCard>
  );
}
