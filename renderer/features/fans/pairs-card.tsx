import type { ReactNode } from 'react';
import type { FanSecond } from '../../../shared/contract/fan-second.ts';
import { formatShare } from '../../ui/charts/axis-format.ts';
import { formatCount } from '../../ui/format.ts';
import { useText } from '../../ui/text.ts';
import { TableCard } from './table-card.tsx';
import type { FanFilterState } from './use-fan-filter.ts';

export interface SecondCardProps extends Pick<FanFilterState, 'change' | 'definition' | 'period'> {
  readonly data: FanSecond;
}

/** From which product of the first purchase to which of the second. */
export function PairsCard({ data, definition, period, change }: SecondCardProps): ReactNode {
  const t = useText();
  const rows = data.pairs.map(({ first, second, fans, ofReturned }) => ({
    key: `${first.id}-${second.id}`,
    cells: [
      { text: first.title, raw: first.title },
      { text: second.title, raw: second.title },
      { text: formatCount(fans), raw: fans },
      { text: formatShare(fans / ofReturned), raw: fans / ofReturned },
    ],
    onPick: () =>
      change({ tab: 'list', pick: { kind: 'pair', first: first.id, second: second.id, until: data.until } }),
  }));
  const columns = (['first', 'second', 'fans', 'share'] as const).map((column) => t(`fans.pairs.${column}`));
  return (
    <TableCard
      title={t('fans.pairs.title')}
      definition={t('fans.pairs.definition', { definition })}
      period={period}
      table={{ columns, rows }}
      empty={t('fans.pairs.empty')}
    />
  );
}
