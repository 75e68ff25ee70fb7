import { keepPreviousData, useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import type { FanRhythms } from '../../../shared/contract/fan-rhythm.ts';
import { DUE_STATES } from '../../../shared/domain/fans/rhythm.ts';
import { api } from '../../rpc/client.ts';
import { BarsChart } from '../../ui/charts/bars-chart.tsx';
import { ChartCard } from '../../ui/charts/chart-card.tsx';
import { StackedBarsChart } from '../../ui/charts/series-chart.tsx';
import { type ChartTableCell, tableOfBars, tableOfStack } from '../../ui/charts/table.ts';
import type { BarsChartProps, StackedBarsChartProps } from '../../ui/charts/types.ts';
import { formatCount } from '../../ui/format.ts';
import { type Translate, useText } from '../../ui/text.ts';
import { intervalWords } from './fan-words.ts';
import type { FanFilterState } from './use-fan-filter.ts';

const percent = (part: number, whole: number): string => `${((100 * part) / Math.max(1, whole)).toFixed(1)}%`;
const tenth = (days: number | null): string => (days === null ? '–' : String(Math.round(days * 10) / 10));

/** Days between purchases, of all and of each product, and who is due. */
export function RhythmTab({ filter, definition, period, change }: FanFilterState): ReactNode {
  const t = useText();
  const query = useQuery({
    ...api.fans.rhythm.queryOptions({ input: { filter } }),
    placeholderData: keepPreviousData,
  });
  const { data } = query;
  const card = {
    period,
    definition: t('fans.rhythm.definition', { definition }),
    loading: query.isPending,
    error: query.error,
    onRetry: () => void query.refetch(),
  };
  const none = { title: t('fans.rhythm.none'), advice: t('fans.rhythm.noneAdvice') };
  const states = statesChart(t, data, change);
  const bars = intervalsChart(t, data, change);
  const products = productsChart(t, data, change);
  return (
    <>
      <ChartCard
        {...card}
        title={t('fans.rhythm.states')}
        definition={t('fans.definition.join', { a: card.definition, b: t('fans.rhythm.statesRule') })}
        table={tableOfStack(states)}
        empty={data?.fans === 0 ? { title: t('fans.empty'), advice: t('fans.emptyAdvice') } : undefined}
      >
        <p className="fans-summary">{states.summary}</p>
        <StackedBarsChart {...states} />
      </ChartCard>
      <ChartCard
        {...card}
        title={t('fans.rhythm.intervals')}
        table={tableOfBars(bars)}
        empty={data?.intervals === 0 ? none : undefined}
      >
        <p className="fans-summary">{bars.summary}</p>
        <BarsChart {...bars} />
      </ChartCard>
      <ChartCard
        {...card}
        title={t('fans.rhythm.products')}
        table={productsTable(t, data)}
        empty={data?.products.length === 0 ? none : undefined}
      >
        <BarsChart {...products} />
      </ChartCard>
    </>
  );
}

function statesChart(
  t: Translate,
  data: FanRhythms | undefined,
  change: FanFilterState['change'],
): StackedBarsChartProps {
  const rows = data?.states ?? [];
  const sumOf = (state: string): number =>
    rows.filter((row) => row.state === state).reduce((sum, { own, product, none }) => sum + own + product + none, 0);
  return {
    label: t('fans.rhythm.states'),
    summary: t('fans.rhythm.statesSummary', {
      due: formatCount(sumOf('due')),
      late: formatCount(sumOf('late') + sumOf('long_late')),
      unknown: formatCount(sumOf('unknown')),
    }),
    categoryLabel: t('fans.rhythm.stateAxis'),
    totalLabel: t('fans.rhythm.total'),
    format: formatCount,
    series: (['own', 'product', 'none'] as const).map((basis) => ({ label: t(`fans.basis.${basis}`) })),
    rows: rows.map(({ state, own, product, none }) => ({
      key: state,
      label: t(`fans.state.${state}`),
      values: [own, product, none],
    })),
    reading: ({ label, key }) => t('fans.rhythm.stateReading', { label, count: formatCount(sumOf(key)) }),
    onPick: ({ key }) => {
      const state = DUE_STATES.find((known) => known === key);
      if (state !== undefined) change({ tab: 'list', pick: { kind: 'rhythm', state, basis: null } });
    },
  };
}

function intervalsChart(t: Translate, data: FanRhythms | undefined, change: FanFilterState['change']): BarsChartProps {
  const all = data?.intervals ?? 0;
  return {
    label: t('fans.rhythm.intervals'),
    summary: t('fans.rhythm.summary', {
      count: formatCount(all),
      median: tenth(data?.median ?? null),
      low: tenth(data?.low ?? null),
      high: tenth(data?.high ?? null),
    }),
    categoryLabel: t('fans.rhythm.axis'),
    valueLabel: t('fans.rhythm.value'),
    format: formatCount,
    rows: (data?.bars ?? []).map(({ from, to, intervals }) => ({
      key: String(from),
      label: intervalWords(t, from, to),
      value: intervals,
    })),
    reading: ({ label, value }) =>
      t('fans.rhythm.reading', { label, count: formatCount(value), share: percent(value, all) }),
    note: ({ value }) => percent(value, all),
    onPick: ({ key }) => {
      const bar = data?.bars.find(({ from }) => String(from) === key);
      if (bar) change({ tab: 'list', pick: { kind: 'interval', atLeast: bar.from, atMost: bar.to } });
    },
  };
}

const SHORT_TITLE = 6;

/** The beginning of a title, for under a column; the whole of it is in the tooltip and in the table. */
function shortTitle(title: string): string {
  const first = title.trim().split(/\s+/)[0] ?? '';
  return first.length > SHORT_TITLE ? `${first.slice(0, SHORT_TITLE)}…` : first;
}

/** The products with most intervals, each by its median. */
function productsChart(t: Translate, data: FanRhythms | undefined, change: FanFilterState['change']): BarsChartProps {
  const rows = (data?.products ?? []).slice(0, 12);
  return {
    label: t('fans.rhythm.products'),
    summary: t('fans.rhythm.products'),
    categoryLabel: t('fans.rhythm.product'),
    valueLabel: t('fans.rhythm.median'),
    format: tenth,
    rows: rows.map(({ productId, title, median }) => ({
      key: String(productId),
      label: shortTitle(title),
      value: median,
    })),
    reading: ({ key, label }) => {
      const row = rows.find(({ productId }) => String(productId) === key);
      return `${row?.title ?? label} ${t('fans.rhythm.summary', {
        count: formatCount(row?.intervals ?? 0),
        median: tenth(row?.median ?? null),
        low: tenth(row?.low ?? null),
        high: tenth(row?.high ?? null),
      })}`;
    },
    note: ({ key }) => rows.find(({ productId }) => String(productId) === key)?.title ?? '',
    onPick: ({ key }) => change({ product: Number(key) }),
  };
}

function productsTable(t: Translate, data: FanRhythms | undefined) {
  const number = (value: number): ChartTableCell => ({ text: tenth(value), raw: value });
  return {
    columns: (['product', 'median', 'low', 'high', 'fans', 'value'] as const).map((key) => t(`fans.rhythm.${key}`)),
    rows: (data?.products ?? []).map(({ productId, title, median, low, high, fans, intervals }) => ({
      key: String(productId),
      cells: [{ text: title, raw: title }, ...[median, low, high, fans, intervals].map(number)],
    })),
  };
}
