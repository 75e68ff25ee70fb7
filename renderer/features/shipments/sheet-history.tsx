import { useInfiniteQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import type { ReactNode } from 'react';
import type { SheetSummary } from '../../../shared/contract/shipments.ts';
import { api } from '../../rpc/client.ts';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { formatCount } from '../../ui/format.ts';
import { TableHead } from '../../ui/table-head.tsx';
import { useText } from '../../ui/text.ts';
import { TimeText } from '../../ui/time-text.tsx';
import { CountTags } from './count-tags.tsx';
import { sheetName } from './sheet-name.ts';

const PAGE = 20;

/** Earlier sheets, newest first; each opens where it was left. */
export function SheetHistory({ onOpen }: { readonly onOpen: (id: number) => void }): ReactNode {
  const t = useText();
  const query = useInfiniteQuery(
    api.shipments.list.infiniteOptions({
      input: (cursor: string | undefined) => ({ limit: PAGE, ...(cursor === undefined ? {} : { cursor }) }),
      initialPageParam: undefined,
      getNextPageParam: (page) => page.nextCursor ?? undefined,
    }),
  );
  const sheets = query.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <section className="form" aria-label={t('shipments.history')}>
      <h2 className="section-title">{t('shipments.history')}</h2>
      <ErrorNotice error={query.error} title={t('common.readFailed')} onRetry={() => void query.refetch()} />
      {query.isSuccess && sheets.length === 0 && <p className="soft">{t('shipments.historyEmpty')}</p>}
      {sheets.length > 0 && (
        <div className="plain-table-frame">
          <table className="plain-table" aria-label={t('shipments.history')}>
            <TableHead
              columns={[
                t('shipments.column.time'),
                t('shipments.column.sheet'),
                { label: t('shipments.column.rows'), end: true },
                t('shipments.column.result'),
                { label: t('common.actions'), end: true },
              ]}
            />
            <tbody>
              {sheets.map((sheet) => (
                <HistoryRow key={sheet.id} sheet={sheet} onOpen={onOpen} />
              ))}
            </tbody>
          </table>
        </div>
      )}
      {query.hasNextPage && (
        <div className="load-more">
          <Button loading={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
            {t('common.loadMore')}
          </Button>
        </div>
      )}
    </section>
  );
}

function HistoryRow({
  sheet,
  onOpen,
}: {
  readonly sheet: SheetSummary;
  readonly onOpen: (id: number) => void;
}): ReactNode {
  const t = useText();
  const name = sheetName(sheet, t);
  return (
    <tr>
      <td className="nowrap">
        <TimeText time={sheet.sentAt ?? sheet.createdAt} />
        <span className="cell-second">{sheet.staffName ?? t('outbox.noStaff')}</span>
      </td>
      <th scope="row">{name}</th>
      <td className="end numbers">{formatCount(sheet.rows)}</td>
      <td>
        <CountTags counts={sheet.counts} />
      </td>
      <td className="end">
        <Button size="small" aria-label={t('shipments.openNamed', { name })} onClick={() => onOpen(sheet.id)}>
          {t(sheet.state === 'draft' || sheet.state === 'stopped' ? 'shipments.continue' : 'shipments.open')}
        </Button>
      </td>
    </tr>
  );
}
