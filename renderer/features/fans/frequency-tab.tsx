import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { type ReactNode, useMemo } from 'react';
import { api } from '../../rpc/client.ts';
import { BarsChart } from '../../ui/charts/bars-chart.tsx';
import { ChartCard } from '../../ui/charts/chart-card.tsx';
import { tableOfBars } from '../../ui/charts/table.ts';
import type { BarRow, BarsChartProps } from '../../ui/charts/types.ts';
import { formatCount } from '../../ui/format.ts';
import { useText } from '../../ui/text.ts';
import { moveWords } from './frequency-words.ts';
import { FrequentCard } from './frequent-card.tsx';
import type { FanFilterState } from './use-fan-filter.ts';
import { useFirstAnswer } from './use-first-answer.ts';

const percent = (part: number, whole: number): string => `${((100 * part) / Math.max(1, whole)).toFixed(1)}%`;

/** How many fans bought once, twice, three times …, beside the month before. */
export function FrequencyTab(state: FanFilterState): ReactNode {
  const { filter, definition, period, change } = state;
  const t = useText();
  const query = useQuery({
    ...api.fans.frequency.queryOptions({ input: { filter, withLastMonth: true } }),
    placeholderData: keepPreviousData,
  });
  const { data } = query;
  const hasChart = useFirstAnswer();
  const rows = useMemo<readonly BarRow[]>(
    () =>
      (data?.bars ?? []).map(({ purchases, fans }, index, bars) => ({
        key: String(purchases),
        label: t(index === bars.length - 1 ? 'fans.frequency.lastBar' : 'fans.frequency.bar', { n: purchases }),
        value: fans,
        before: data?.before?.bars[index]?.fans ?? null,
      })),
    [data, t],
  );
  const fans = data?.fans ?? 0;
  const again = fans - (data?.bars[0]?.fans ?? 0);
  const chart: BarsChartProps = {
    label: t('fans.frequency.title'),
    summary: t('fans.frequency.summary', {
      fans: formatCount(fans),
      purchases: formatCount(data?.purchases ?? 0),
      share: percent(again, fans),
    }),
    categoryLabel: t('fans.frequency.axis'),
    valueLabel: t('fans.frequency.fans'),
    beforeLabel: t('fans.frequency.before'),
    format: formatCount,
    rows,
    reading: ({ label, value }) =>
      t('fans.frequency.reading', { label, fans: formatCount(value), share: percent(value, fans) }),
    note: ({ value }) => percent(value, fans),
    onPick: ({ key }) => {
      const atLeast = Number(key);
      const atMost = atLeast === data?.bars.length ? null : atLeast;
      change({ tab: 'list', pick: { kind: 'purchases', atLeast, atMost } });
    },
  };
  return (
    <>
      <ChartCard
        title={t('fans.frequency.title')}
        definition={definition}
        period={period}
        table={tableOfBars(chart)}
        loading={query.isPending}
        error={query.error}
        onRetry={() => void query.refetch()}
        empty={data !== undefined && fans === 0 ? { title: t('fans.empty'), advice: t('fans.emptyAdvice') } : undefined}
      >
        <p className="fans-summary">{moveWords(t, data) || chart.summary}</p>
        <BarsChart {...chart} />
      </ChartCard>
      {hasChart && <FrequentCard {...state} />}
    </>
  );
}
