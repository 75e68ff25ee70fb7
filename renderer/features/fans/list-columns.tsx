import type { ListedFan } from '../../../shared/contract/fan-list.ts';
import { formatCount, formatDay, formatMoney } from '../../ui/format.ts';
import type { GridColumn } from '../../ui/grid/grid-column.ts';
import { Money } from '../../ui/money.tsx';
import { StatusTag } from '../../ui/status-tag.tsx';
import type { Translate } from '../../ui/text.ts';
import { TimeText } from '../../ui/time-text.tsx';
import { basisWords, DUE_TONES, dueWords } from './fan-words.ts';

/** The columns of the list of fans. */
export function fanColumns(t: Translate, shopName: (shopId: number) => string): readonly GridColumn<ListedFan>[] {
  return [
    {
      id: 'fan',
      title: t('fans.column.fan'),
      width: 170,
      pinned: true,
      cell: ({ nick }) => (nick === '' ? <span className="faint">{t('fans.noNick')}</span> : <span>{nick}</span>),
      copy: ({ nick }) => nick,
    },
    {
      id: 'purchases',
      title: t('fans.column.purchases'),
      width: 96,
      align: 'end',
      sort: 'purchases',
      cell: ({ purchases }) => <span className="numbers">{formatCount(purchases)}</span>,
      copy: ({ purchases }) => String(purchases),
    },
    {
      id: 'worth',
      title: t('fans.column.worth'),
      width: 116,
      align: 'end',
      sort: 'value',
      cell: ({ worth }) => <Money fen={worth} />,
      copy: ({ worth }) => formatMoney(worth),
    },
    {
      id: 'state',
      title: t('fans.column.state'),
      width: 260,
      grow: true,
      cell: ({ rhythm }) => (
        <span className="fans-state">
          <StatusTag tone={DUE_TONES[rhythm.state]}>{t(`fans.state.${rhythm.state}`)}</StatusTag>{' '}
          <span className="soft small">{basisWords(t, rhythm)}</span>
        </span>
      ),
    },
    {
      id: 'interval',
      title: t('fans.column.interval'),
      width: 110,
      align: 'end',
      sort: 'interval',
      cell: ({ rhythm: { median } }) => (
        <span className="numbers">{median === null ? '–' : t('fans.days', { n: median })}</span>
      ),
    },
    {
      id: 'due',
      title: t('fans.column.due'),
      width: 200,
      sort: 'due',
      cell: ({ rhythm }) => <span className="numbers">{dueWords(t, rhythm)}</span>,
    },
    {
      id: 'lastAt',
      title: t('fans.column.lastAt'),
      width: 112,
      sort: 'lastAt',
      cell: ({ lastAt }) => <TimeText time={lastAt} />,
      copy: ({ lastAt }) => formatDay(lastAt),
    },
    {
      id: 'firstAt',
      title: t('fans.column.firstAt'),
      width: 112,
      sort: 'firstAt',
      cell: ({ firstAt }) => <TimeText time={firstAt} />,
      copy: ({ firstAt }) => formatDay(firstAt),
    },
    {
      id: 'shop',
      title: t('fans.column.shop'),
      width: 130,
      cell: ({ shopId }) => (
        <span className="ellipsis" title={shopName(shopId)}>
          {shopName(shopId)}
        </span>
      ),
    },
  ];
}
