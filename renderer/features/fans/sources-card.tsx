import { Segmented } from 'antd';
import { type ReactNode, useState } from 'react';
import type { FirstSource } from '../../../shared/contract/fan-second.ts';
import { formatShare } from '../../ui/charts/axis-format.ts';
import type { ChartTableCell } from '../../ui/charts/table.ts';
import { formatCount } from '../../ui/format.ts';
import { type Translate, useText } from '../../ui/text.ts';
import type { SecondCardProps } from './pairs-card.tsx';
import { sourceName } from './source-name.ts';
import { TableCard } from './table-card.tsx';

/** Fans by where they first bought, and how many of them came again in time. */
export function SourcesCard({ data, definition, period, change }: SecondCardProps): ReactNode {
  const t = useText();
  const [by, setBy] = useState<'kind' | 'source'>('kind');
  const sources = by === 'kind' ? data.sourceKinds : data.sources;
  const rows = sources.map((source) => {
    const name = nameOf(source, t);
    return {
      key: source.keys.join('-'),
      cells: [
        { text: name, raw: name },
        { text: formatCount(source.fans), raw: source.fans },
        shareCell(source.returned, source.fans, t),
        ...source.within.map(({ observed, returned }) => shareCell(returned, observed, t)),
      ],
      onPick: () =>
        change({ tab: 'list', pick: { kind: 'firstSource', keys: source.keys, again: false, until: data.until } }),
    };
  });
  const columns = [
    t('fans.sources.source'),
    t('fans.sources.fans'),
    t('fans.sources.returned'),
    ...data.within.map(({ days }) => t('fans.second.within', { days })),
  ];
  const fans = formatCount(data.fans);
  const unread = formatCount(data.unread);
  return (
    <TableCard
      title={t('fans.sources.title')}
      definition={t('fans.sources.definition', { definition })}
      period={period}
      table={{ columns, rows }}
      note={data.unread === 0 ? t('fans.sources.read', { fans }) : t('fans.sources.unread', { unread, fans })}
      empty={t('fans.empty')}
      controls={
        <Segmented<'kind' | 'source'>
          size="small"
          aria-label={t('fans.sources.by')}
          value={by}
          onChange={setBy}
          options={[
            { value: 'kind', label: t('fans.sources.byKind') },
            { value: 'source', label: t('fans.sources.bySource') },
          ]}
        />
      }
    />
  );
}

function shareCell(part: number, whole: number, t: Translate): ChartTableCell {
  if (whole === 0) return { text: '–', raw: null };
  const parts = t('fans.share', { part: formatCount(part), whole: formatCount(whole) });
  return { text: t('fans.sources.named', { kind: formatShare(part / whole), id: parts }), raw: part / whole };
}

function nameOf(source: FirstSource, t: Translate): string {
  return source.keys.includes(0) ? t('fans.sources.notRead') : sourceName(t, source);
}
