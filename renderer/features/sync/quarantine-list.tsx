import { useInfiniteQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import type { ReactNode } from 'react';
import { api } from '../../rpc/client.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { useText } from '../../ui/text.ts';
import { QuarantineEntry } from './quarantine-entry.tsx';

const PAGE = 30;

/** Rows that could not be stored, with their reason and another try. */
export function QuarantineList({ filter }: { readonly filter: { readonly shopId?: number } }): ReactNode {
  const t = useText();
  const query = useInfiniteQuery(
    api.sync.quarantine.list.infiniteOptions({
      input: (cursor: string | undefined) => ({ ...filter, limit: PAGE, ...(cursor === undefined ? {} : { cursor }) }),
      initialPageParam: undefined,
      getNextPageParam: (page) => page.nextCursor ?? undefined,
    }),
  );
  const items = query.data?.pages.flatMap((page) => page.items) ?? [];
  if (query.error !== null && items.length === 0)
    return <ErrorNotice error={query.error} title={t('common.readFailed')} onRetry={() => void query.refetch()} />;
  if (query.isSuccess && items.length === 0)
    return <EmptyState title={t('sync.quarantine.empty')} advice={t('sync.quarantine.emptyAdvice')} />;
  return (
    <div className="quarantine">
      <p className="soft">{t('sync.quarantine.advice')}</p>
      <ul aria-label={t('sync.quarantine.label')}>
        {items.map((item) => (
          <QuarantineEntry key={item.id} item={item} onHealed={() => void query.refetch()} />
        ))}
      </ul>
      {query.hasNextPage && (
        <div className="load-more">
          <Button loading={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
            {t('common.loadMore')}
          </Button>
        </div>
      )}
    </div>
  );
}
