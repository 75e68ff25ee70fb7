import { useInfiniteQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import type { ReactNode } from 'react';
import { api } from '../../../rpc/client.ts';
import { ChangeHistory } from '../../../ui/change-history.tsx';
import { ErrorNotice } from '../../../ui/error-notice.tsx';
import { DrawerSection } from '../../../ui/side-drawer.tsx';
import { useText } from '../../../ui/text.ts';

const PAGE_LIMIT = 30;

/** What changed on this order since we know it, newest first. */
export function HistorySection({ orderId }: { readonly orderId: number }): ReactNode {
  const t = useText();
  const query = useInfiniteQuery(
    api.orders.events.infiniteOptions({
      input: (cursor: string | undefined) => ({
        id: orderId,
        limit: PAGE_LIMIT,
        ...(cursor === undefined ? {} : { cursor }),
      }),
      initialPageParam: undefined,
      getNextPageParam: (page) => page.nextCursor ?? undefined,
    }),
  );
  const events = query.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <DrawerSection title={t('order.section.history')}>
      <ErrorNotice error={query.error} title={t('common.readFailed')} />
      {query.isSuccess && <ChangeHistory changes={events} names="orderField" empty={t('order.noHistory')} />}
      {query.hasNextPage && (
        <Button size="small" loading={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
          {t('order.historyMore')}
        </Button>
      )}
    </DrawerSection>
  );
}
