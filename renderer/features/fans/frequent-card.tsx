import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { type ReactNode, useId } from 'react';
import { api } from '../../rpc/client.ts';
import { useShops } from '../../scope/use-shops.ts';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { formatCount, formatDay } from '../../ui/format.ts';
import { Money } from '../../ui/money.tsx';
import { StatusTag } from '../../ui/status-tag.tsx';
import { TableHead } from '../../ui/table-head.tsx';
import { useText } from '../../ui/text.ts';
import { useFanLinks } from './fan-links.tsx';
import { basisWords, DUE_TONES, dueWords } from './fan-words.ts';
import type { FanFilterState } from './use-fan-filter.ts';

const SHOWN = 10;

/** The fans who bought most often within the filter, with their rhythm. Nothing is shown where nobody bought. */
export function FrequentCard({ filter, definition, change }: FanFilterState): ReactNode {
  const t = useText();
  const id = useId();
  const { shops, nameOf } = useShops();
  const query = useQuery({
    ...api.fans.list.queryOptions({ input: { filter, sort: 'purchases', direction: 'desc', limit: SHOWN } }),
    placeholderData: keepPreviousData,
  });
  const fans = query.data?.items ?? [];
  const links = useFanLinks(fans.length);
  if (!query.isError && fans.length === 0) return null;
  const hasShops = shops.length > 1;
  return (
    <section className="card chart-card" aria-labelledby={id}>
      <header className="chart-head">
        <h2 id={id} className="chart-title">
          {t('fans.frequent.title')}
        </h2>
        <div className="chart-controls">
          <Button
            size="small"
            onClick={() => change({ tab: 'list', pick: undefined, sort: undefined, direction: undefined })}
          >
            {t('fans.frequent.all')}
          </Button>
        </div>
        <p className="chart-definition">{t('fans.definition.join', { a: definition, b: t('fans.frequent.keys') })}</p>
      </header>
      <ErrorNotice error={query.error} title={t('common.readFailed')} onRetry={() => void query.refetch()} />
      <div className="plain-table-frame">
        <table className="plain-table" aria-labelledby={id} onKeyDown={links.onKeyDown}>
          <TableHead
            columns={[
              t('fans.column.fan'),
              ...(hasShops ? [t('fans.column.shop')] : []),
              { label: t('fans.column.purchases'), end: true },
              { label: t('fans.column.worth'), end: true },
              { label: t('fans.column.interval'), end: true },
              t('fans.column.state'),
              t('fans.column.due'),
              t('fans.column.lastAt'),
            ]}
          />
          <tbody>
            {fans.map(({ id: fanId, nick, shopId, purchases, worth, rhythm, lastAt }, place) => (
              <tr key={fanId}>
                <td>{links.linkOf(place, { id: fanId, nick })}</td>
                {hasShops && <td>{nameOf(shopId)}</td>}
                <td className="end numbers">{formatCount(purchases)}</td>
                <td className="end">
                  <Money fen={worth} />
                </td>
                <td className="end numbers nowrap">
                  {rhythm.median === null ? '–' : t('fans.days', { n: rhythm.median })}
                </td>
                <td>
                  <StatusTag tone={DUE_TONES[rhythm.state]}>{t(`fans.state.${rhythm.state}`)}</StatusTag>{' '}
                  <span className="soft small">{basisWords(t, rhythm)}</span>
                </td>
                <td className="numbers nowrap">{dueWords(t, rhythm)}</td>
                <td className="numbers nowrap">{formatDay(lastAt)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}
