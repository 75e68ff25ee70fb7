import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Select } from 'antd';
import { type ReactNode, useState } from 'react';
import type { FanSecond } from '../../../shared/contract/fan-second.ts';
import { api } from '../../rpc/client.ts';
import { formatShare } from '../../ui/charts/axis-format.ts';
import { BarsChart } from '../../ui/charts/bars-chart.tsx';
import { ChartCard } from '../../ui/charts/chart-card.tsx';
import { tableOfBars } from '../../ui/charts/table.ts';
import type { BarsChartProps } from '../../ui/charts/types.ts';
import { formatCount } from '../../ui/format.ts';
import { type Translate, useText } from '../../ui/text.ts';
import { type Figure, Figures } from './figures.tsx';
import { PairsCard } from './pairs-card.tsx';
import { SourcesCard } from './sources-card.tsx';
import type { FanFilterState } from './use-fan-filter.ts';

const BIN_CHOICES = [1, 7, 14, 30];

/** The second purchase: when it comes, from what to what, and after which source. */
export function SecondTab(state: FanFilterState): ReactNode {
  const { filter, definition, period, change } = state;
  const t = useText();
  const [binDays, setBinDays] = useState(7);
  const query = useQuery({
    ...api.fans.second.queryOptions({ input: { filter, binDays } }),
    placeholderData: keepPreviousData,
  });
  const { data } = query;
  const returned = data?.returned ?? 0;
  const share = (fans: number): string => formatShare(returned === 0 ? 0 : fans / returned);
  const chart: BarsChartProps = {
    label: t('fans.second.title'),
    summary: data === undefined ? '' : summaryOf(data, t),
    categoryLabel: t('fans.second.axis'),
    valueLabel: t('fans.second.fans'),
    format: formatCount,
    rows: (data?.bins ?? []).map((bin) => ({ key: String(bin.fromDays), label: binLabel(bin, t), value: bin.fans })),
    reading: ({ label, value }) => t('fans.second.reading', { label, fans: formatCount(value), share: share(value) }),
    note: ({ value }) => share(value),
    onPick: ({ key }) => {
      const bin = data?.bins.find(({ fromDays }) => String(fromDays) === key);
      if (bin === undefined || data === undefined) return;
      const { fromDays, toDays } = bin;
      change({ tab: 'list', pick: { kind: 'second', fromDays, toDays, until: data.until } });
    },
  };
  const empty =
    data !== undefined && data.fans === 0 ? { title: t('fans.empty'), advice: t('fans.emptyAdvice') } : undefined;
  const third = data?.quartiles?.[2];
  return (
    <>
      {data !== undefined && data.fans > 0 && <SecondFigures data={data} change={change} />}
      <ChartCard
        title={chart.label}
        definition={t('fans.second.definition', { definition })}
        period={period}
        table={tableOfBars(chart)}
        loading={query.isPending}
        error={query.error}
        onRetry={() => void query.refetch()}
        empty={empty}
        caution={
          data === undefined || third === undefined || data.notDue === 0
            ? undefined
            : t('fans.second.notDue', { fans: formatCount(data.notDue), days: third })
        }
        controls={
          <Select<number>
            size="small"
            aria-label={t('fans.second.bins')}
            value={binDays}
            options={BIN_CHOICES.map((days) => ({ value: days, label: t('fans.second.binDays', { days }) }))}
            onChange={setBinDays}
          />
        }
      >
        <p className="fans-summary">{chart.summary}</p>
        <BarsChart {...chart} />
      </ChartCard>
      {data !== undefined && data.fans > 0 && (
        <>
          <PairsCard data={data} definition={definition} period={period} change={change} />
          <SourcesCard data={data} definition={definition} period={period} change={change} />
        </>
      )}
    </>
  );
}

function binLabel({ fromDays, toDays }: FanSecond['bins'][number], t: Translate): string {
  if (toDays === null) return t('fans.second.lastBin', { from: fromDays });
  return fromDays === toDays
    ? t('fans.second.oneDay', { from: fromDays })
    : t('fans.second.bin', { from: fromDays, to: toDays });
}

function summaryOf({ fans, returned, quartiles }: FanSecond, t: Translate): string {
  if (quartiles === null) return t('fans.second.summaryNone', { fans: formatCount(fans) });
  const [lower, median, upper] = quartiles;
  const words = { fans: formatCount(fans), returned: formatCount(returned), share: formatShare(returned / fans) };
  return t('fans.second.summary', { ...words, lower, median, upper });
}

/** Who came again within 30, 60, 90 days, of those known so long; and who has not come yet. */
function SecondFigures({ data, change }: { readonly data: FanSecond } & Pick<FanFilterState, 'change'>): ReactNode {
  const t = useText();
  const figures: Figure[] = data.within.map(({ days, observed, returned }) => ({
    key: String(days),
    label: t('fans.second.within', { days }),
    value: observed === 0 ? '–' : formatShare(returned / observed),
    note: t('fans.second.observed', { returned: formatCount(returned), observed: formatCount(observed) }),
  }));
  figures.push({
    key: 'none',
    label: t('fans.second.notYet'),
    value: formatCount(data.fans - data.returned),
    onPick: () => change({ tab: 'list', pick: { kind: 'second', fromDays: null, toDays: null, until: data.until } }),
  });
  return <Figures label={t('fans.figures')} figures={figures} />;
}
