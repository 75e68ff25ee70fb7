import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import type { OutboxItem } from '../../../shared/contract/outbox.ts';
import type { CommandKind } from '../../../shared/domain/outbox.ts';
import { api } from '../../rpc/client.ts';
import { useScopeShopIds } from '../../scope/use-scope.ts';
import type { OutboxSearch } from './search.ts';

const PAGE_LIMIT = 100;
const NO_ROWS: readonly OutboxItem[] = [];

/** What narrows the list and the counts of its tabs. */
export function outboxNarrowing(
  { kind, batch, order }: OutboxSearch,
  shopIds: number[] | undefined,
): { kind?: CommandKind; batchId?: number; orderId?: number; shopIds?: number[] } {
  return {
    ...(kind === undefined ? {} : { kind }),
    ...(batch === undefined ? {} : { batchId: batch }),
    ...(order === undefined ? {} : { orderId: order }),
    ...(shopIds === undefined ? {} : { shopIds }),
  };
}

export interface OutboxList {
  readonly rows: readonly OutboxItem[];
  readonly error: unknown;
  /** Nothing has been read yet. */
  readonly pending: boolean;
  /** Reads what is shown again, not merely further rows. */
  readonly busy: boolean;
  readonly hasMore: boolean;
  more(): void;
  refresh(): void;
  /** Commands that came in while the list was held. */
  readonly waiting: number;
  /** Lets them in. */
  showWaiting(): void;
}

/**
 * The commands under the filter, newest first, a page at a time. While `held` (rows ticked, a drawer open, scrolled
 * down) new ones wait outside, so that nothing moves under the hand.
 */
export function useOutboxList(search: OutboxSearch, held: boolean): OutboxList {
  const shopIds = useScopeShopIds();
  const { state, kind, batch, order } = search;
  const query = useInfiniteQuery({
    ...api.outbox.list.infiniteOptions({
      input: (cursor: string | undefined) => ({
        limit: PAGE_LIMIT,
        hideDismissed: state === 'failed' && search.dismissed !== true,
        ...(state === undefined ? {} : { states: [state] }),
        ...outboxNarrowing(search, shopIds),
        ...(cursor === undefined ? {} : { cursor }),
      }),
      initialPageParam: undefined,
      getNextPageParam: (page) => page.nextCursor ?? undefined,
    }),
    placeholderData: keepPreviousData,
  });
  const all = useMemo(() => query.data?.pages.flatMap((page) => page.items) ?? NO_ROWS, [query.data]);
  const newest = all[0]?.id ?? 0;
  const key = `${state}/${kind}/${batch}/${order}/${shopIds?.join()}`;
  const [line, setLine] = useState<{ readonly key: string; readonly newest: number } | null>(null);
  if (held && newest > 0 && line?.key !== key && !query.isPlaceholderData) setLine({ key, newest });
  if (!held && line !== null) setLine(null);
  const last = held && line?.key === key ? line.newest : Number.POSITIVE_INFINITY;
  const rows = useMemo(() => (newest > last ? all.filter((item) => item.id <= last) : all), [all, newest, last]);
  return {
    rows,
    error: query.error,
    pending: query.isPending,
    // Live commands are read again every moment: only another filter shows the moving line.
    busy: query.isPlaceholderData || query.isPending,
    hasMore: query.hasNextPage,
    more: () => {
      if (!query.isFetching) void query.fetchNextPage();
    },
    refresh: () => void query.refetch(),
    waiting: all.length - rows.length,
    showWaiting: () => setLine({ key, newest }),
  };
}
