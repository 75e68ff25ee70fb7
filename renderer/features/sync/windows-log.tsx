import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import type { ReactNode } from 'react';
import type { SyncStream } from '../../../shared/contract/sync.ts';
import { api } from '../../rpc/client.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { TableHead } from '../../ui/table-head.tsx';
import { useText } from '../../ui/text.ts';
import { WindowRow } from './window-row.tsx';

const PAGE = 50;

export interface WindowsFilter {
  readonly shopId?: number;
  readonly stream?: SyncStream;
}

/** Every window that was read, newest first, a page at a time. */
export function WindowsLog({ filter }: { readonly filter: WindowsFilter }): ReactNode {
  const t = useText();
  const query = useInfiniteQuery({
    ...api.sync.windows.infiniteOptions({
      input: (cursor: string | undefined) => ({ ...filter, limit: PAGE, ...(cursor === undefined ? {} : { cursor }) }),
      initialPageParam: undefined,
      getNextPageParam: (page) => page.nextCursor ?? undefined,
    }),
    placeholderData: keepPreviousData,
  });
  const windows = query.data?.pages.flatMap((page) => page.items) ?? [];
  if (query.error !== null && windows.length === 0)
    return <ErrorNotice error={query.error} title={t('common.readFailed')} onRetry={() => void query.refetch()} />;
  if (query.isSuccess && windows.length === 0)
    return <EmptyState title={t('sync.windows.empty')} advice={t('sync.windows.emptyAdvice')} />;
  return (
    <>
      <div className="plain-table-frame">
        <table className="plain-table windows-table" aria-label={t('sync.windows.label')}>
          <WindowsHead />
          <tbody>
            {windows.map((window) => (
              <WindowRow key={window.id} window={window} />
            ))}
          </tbody>
        </table>
      </div>
      {windows.length > 0 && <p className="soft">{t('sync.windows.merged')}</p>}
      {query.hasNextPage && (
        <div className="load-more">
          <Button loading={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
            {t('common.loadMore')}
          </Button>
        </div>
      )}
    </>
  );
}

function WindowsHead(): ReactNode {
  const t = useText();
  return (
    <TableHead
      columns={[
        t('sync.windows.started'),
        t('sync.windows.shop'),
        t('sync.column.stream'),
        t('sync.windows.reason'),
        t('sync.windows.span'),
        t('sync.windows.result'),
        { label: t('sync.windows.pages'), end: true },
        { label: t('sync.windows.received'), end: true },
        { label: t('sync.windows.changed'), end: true },
        { label: t('sync.column.quarantined'), end: true },
        { label: t('sync.windows.duration'), end: true },
      ]}
    />
  );
}
