import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Segmented } from 'antd';
import { type ReactNode, useMemo, useState } from 'react';
import { FAN_NEWNESSES, type FanReturning } from '../../../shared/contract/fan-returning.ts';
import { shanghaiDay } from '../../../shared/domain/calendar.ts';
import { FAN_STEPS, type FanStep } from '../../../shared/domain/fans/steps.ts';
import { api } from '../../rpc/client.ts';
import { formatAxisMoney, formatShare } from '../../ui/charts/axis-format.ts';
import { ChartCard } from '../../ui/charts/chart-card.tsx';
import { StackedBarsChart } from '../../ui/charts/series-chart.tsx';
import { tableOfStack } from '../../ui/charts/table.ts';
import type { SeriesRow, StackedBarsChartProps } from '../../ui/charts/types.ts';
import { formatCount, formatMoney } from '../../ui/format.ts';
import { useLocale, useText } from '../../ui/text.ts';
import { Figures } from './figures.tsx';
import { RepeatCard } from './repeat-card.tsx';
import type { FanFilterState } from './use-fan-filter.ts';

/** New against returning fans and their money, and how many buy more than once. */
export function ReturningTab(state: FanFilterState): ReactNode {
  const { filter, definition, period, search, change } = state;
  const t = useText();
  const locale = useLocale();
  const [trailingDays, setTrailingDays] = useState(90);
  const query = useQuery({
    ...api.fans.returning.queryOptions({ input: { filter, trailingDays, step: search.step ?? 'auto' } }),
    placeholderData: keepPreviousData,
  });
  const { data } = query;
  const rows = useMemo(() => rowsOf(data, 'fans'), [data]);
  const moneyRows = useMemo(() => rowsOf(data, 'money'), [data]);
  const [fresh, returning, unknown] = data?.total.fans ?? [0, 0, 0];
  const words = { fresh: formatCount(fresh), returning: formatCount(returning), unknown: formatCount(unknown) };
  const empty =
    data !== undefined && fresh + returning + unknown === 0
      ? { title: t('fans.empty'), advice: t('fans.emptyAdvice') }
      : undefined;
  const chart = (
    label: string,
    given: readonly SeriesRow[],
    format: (value: number) => string,
    summary: string,
  ): StackedBarsChartProps => ({
    label,
    summary,
    categoryLabel: t('fans.returning.axis'),
    totalLabel: t('fans.returning.total'),
    series: FAN_NEWNESSES.map((is) => ({ label: t(`fans.is.${is}`) })),
    format,
    rows: given,
    reading: (row) => {
      const [a, b, c] = row.values.map((value) => format(value ?? 0));
      return t('fans.returning.reading', { label: row.label, fresh: a ?? '', returning: b ?? '', unknown: c ?? '' });
    },
    onPick: ({ key }) => {
      const bucket = data?.buckets.find(({ from }) => String(from) === key);
      if (bucket === undefined || data === undefined) return;
      const { from, to } = bucket;
      change({ tab: 'list', pick: { kind: 'returning', from, to, is: null, until: data.until } });
    },
  });
  const people = chart(t('fans.returning.title'), rows, formatCount, t('fans.returning.summary', words));
  const money = {
    ...chart(t('fans.returning.moneyTitle'), moneyRows, formatMoney, moneySummary(data, t)),
    formatAxis: (fen: number) => formatAxisMoney(fen, locale),
  };
  const frame = { period, loading: query.isPending, error: query.error, onRetry: () => void query.refetch(), empty };
  const step = (
    <Segmented<FanStep>
      size="small"
      aria-label={t('fans.step')}
      value={data?.step ?? 'day'}
      options={FAN_STEPS.map((value) => ({ value, label: t(`fans.step.${value}`) }))}
      onChange={(value) => change({ step: value })}
    />
  );
  return (
    <>
      {data !== undefined && empty === undefined && <TotalFigures state={state} data={data} />}
      <ChartCard
        {...frame}
        title={people.label}
        definition={t('fans.returning.definition', { definition })}
        controls={step}
        table={tableOfStack(people)}
        caution={data === undefined || unknown === 0 ? undefined : unknownText(data, t)}
      >
        <StackedBarsChart {...people} />
      </ChartCard>
      <ChartCard
        {...frame}
        title={money.label}
        definition={t('fans.returning.moneyDefinition', { definition })}
        table={tableOfStack(money)}
      >
        <StackedBarsChart {...money} />
      </ChartCard>
      <RepeatCard {...frame} definition={definition} data={data} days={trailingDays} onDays={setTrailingDays} />
    </>
  );
}

function rowsOf(data: FanReturning | undefined, what: 'fans' | 'money'): SeriesRow[] {
  return (data?.buckets ?? []).map((bucket) => ({
    key: String(bucket.from),
    label: data?.step === 'month' ? shanghaiDay(bucket.from).slice(0, 7) : shanghaiDay(bucket.from),
    values: bucket[what],
  }));
}

function moneySummary(data: FanReturning | undefined, t: ReturnType<typeof useText>): string {
  const [fresh, returning, unknown] = data?.total.money ?? [0, 0, 0];
  const label = t('fans.returning.moneyTitle');
  const words = { fresh: formatMoney(fresh), returning: formatMoney(returning), unknown: formatMoney(unknown) };
  return t('fans.returning.reading', { label, ...words });
}

function unknownText({ since, settleDays, total }: FanReturning, t: ReturnType<typeof useText>): string {
  return t('fans.returning.unknown', {
    since: since === null ? '' : shanghaiDay(since),
    days: settleDays,
    fans: formatCount(total.fans[2]),
  });
}

/** The whole window: new, returning, unknown, and who bought more than once. */
function TotalFigures({ state, data }: { readonly state: FanFilterState; readonly data: FanReturning }): ReactNode {
  const t = useText();
  const { total, until, corrected } = data;
  const all = total.fans[0] + total.fans[1] + total.fans[2];
  const from = state.filter.from ?? 0;
  const figures = FAN_NEWNESSES.map((is, place) => ({
    key: is,
    label: t(`fans.is.${is}`),
    value: formatCount(total.fans[place] ?? 0),
    note:
      is === 'returning' && corrected > 0
        ? t('fans.returning.corrected', {
            money: formatMoney(total.money[place] ?? 0),
            fans: formatCount(corrected),
          })
        : formatMoney(total.money[place] ?? 0),
    onPick: () => state.change({ tab: 'list', pick: { kind: 'returning', from, to: until, is, until } }),
  }));
  const repeat = {
    key: 'repeat',
    label: t('fans.repeat.window'),
    value: formatShare(all === 0 ? 0 : total.repeat / all),
    note: t('fans.share', { part: formatCount(total.repeat), whole: formatCount(all) }),
    onPick: () => state.change({ tab: 'list', pick: { kind: 'purchases', atLeast: 2, atMost: null } }),
  };
  return <Figures label={t('fans.figures')} figures={[...figures, repeat]} />;
}
