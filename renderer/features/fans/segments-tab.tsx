import { keepPreviousData, useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import type { FanSegments } from '../../../shared/contract/fan-segments.ts';
import { RFM_SEGMENTS } from '../../../shared/domain/fans/rfm.ts';
import { api } from '../../rpc/client.ts';
import { formatShare } from '../../ui/charts/axis-format.ts';
import { BarsChart } from '../../ui/charts/bars-chart.tsx';
import { ChartCard } from '../../ui/charts/chart-card.tsx';
import { tableOfBars } from '../../ui/charts/table.ts';
import type { BarsChartProps } from '../../ui/charts/types.ts';
import { formatCount, formatMoney } from '../../ui/format.ts';
import { type Translate, useText } from '../../ui/text.ts';
import { CutsEditor } from './cuts-editor.tsx';
import { RfmGridCard } from './rfm-grid.tsx';
import { TableCard } from './table-card.tsx';
import type { FanFilterState } from './use-fan-filter.ts';

const shareOf = (part: number, whole: number): string => formatShare(whole === 0 ? 0 : part / whole);

/** Fans by how lately, how often and for how much they bought. */
export function SegmentsTab(state: FanFilterState): ReactNode {
  const { filter, period, search, change } = state;
  const t = useText();
  const cuts = search.cuts ?? null;
  const query = useQuery({
    ...api.fans.segments.queryOptions({ input: { filter, cuts } }),
    placeholderData: keepPreviousData,
  });
  const { data } = query;
  const definition = t('fans.segments.definition', {
    definition: state.definition,
    cuts: t(cuts === null ? 'fans.segments.byFifths' : 'fans.segments.byCuts'),
  });
  const open = (name: string): void => {
    const segment = RFM_SEGMENTS.find((rule) => rule.name === name)?.name;
    if (segment !== undefined && data !== undefined)
      change({ tab: 'list', pick: { kind: 'segment', segment, cuts, until: data.until } });
  };
  const fans = data?.fans ?? 0;
  const chart: BarsChartProps = {
    label: t('fans.segments.title'),
    summary: t('fans.segments.summary', { fans: formatCount(fans), money: formatMoney(data?.money ?? 0) }),
    categoryLabel: t('fans.segments.segment'),
    valueLabel: t('fans.segments.fans'),
    format: formatCount,
    rows: (data?.segments ?? []).map((segment) => ({
      key: segment.name,
      label: t(`fans.segment.${segment.name}`),
      value: segment.fans,
    })),
    reading: ({ label, value }) =>
      t('fans.segments.reading', { label, fans: formatCount(value), share: shareOf(value, fans) }),
    note: ({ value }) => shareOf(value, fans),
    onPick: ({ key }) => open(key),
  };
  const empty =
    data !== undefined && fans === 0 ? { title: t('fans.empty'), advice: t('fans.emptyAdvice') } : undefined;
  return (
    <>
      <ChartCard
        title={chart.label}
        definition={definition}
        period={period}
        table={tableOfBars(chart)}
        loading={query.isPending}
        error={query.error}
        onRetry={() => void query.refetch()}
        empty={empty}
      >
        <p className="fans-summary">{chart.summary}</p>
        <BarsChart {...chart} />
      </ChartCard>
      {/* Fifths of nobody are no cuts. */}
      {(cuts !== null || fans > 0) && (
        <CutsEditor
          key={JSON.stringify(cuts)}
          cuts={cuts}
          used={data?.cuts}
          onChange={(next) => change({ cuts: next ?? undefined })}
        />
      )}
      {data !== undefined && fans > 0 && (
        <>
          <TableCard
            title={t('fans.segments.segment')}
            definition={definition}
            period={period}
            table={tableOfSegments(data, open, t)}
            note={t('fans.segments.order')}
            empty={t('fans.empty')}
          />
          <RfmGridCard data={data} cuts={cuts} definition={definition} period={period} change={change} />
        </>
      )}
    </>
  );
}

function tableOfSegments(data: FanSegments, open: (name: string) => void, t: Translate) {
  const columns = ['segment', 'rule', 'fans', 'fansShare', 'purchases', 'money', 'moneyShare'] as const;
  return {
    columns: columns.map((column) => t(`fans.segments.${column}`)),
    rows: data.segments.map(({ name, fans, purchases, money }) => {
      const label = t(`fans.segment.${name}`);
      const rule = ruleOf(name, t);
      return {
        key: name,
        cells: [
          { text: label, raw: label },
          { text: rule, raw: rule },
          { text: formatCount(fans), raw: fans },
          { text: shareOf(fans, data.fans), raw: data.fans === 0 ? 0 : fans / data.fans },
          { text: formatCount(purchases), raw: purchases },
          { text: formatMoney(money), raw: money },
          { text: shareOf(money, data.money), raw: data.money === 0 ? 0 : money / data.money },
        ],
        onPick: () => open(name),
      };
    }),
  };
}

/** The scores of a segment: `R 4–5 · F 1`. */
function ruleOf(name: string, t: Translate): string {
  const rule = RFM_SEGMENTS.find((segment) => segment.name === name);
  if (rule === undefined) return '';
  const range = ([from, to]: readonly [number, number]): string =>
    from === to ? String(from) : t('fans.segments.range', { from, to });
  const words = { r: range(rule.recency), f: range(rule.frequency) };
  return rule.money[0] === 1
    ? t('fans.segments.ruleText', words)
    : t('fans.segments.ruleMoney', { ...words, m: range(rule.money) });
}
