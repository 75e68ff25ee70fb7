import { keepPreviousData, useInfiniteQuery, useQueryClient } from '@tanstack/react-query';
import { useCallback, useMemo } from 'react';
import type { OrderFilter, OrderRow } from '../../../shared/contract/orders.ts';
import { api } from '../../rpc/client.ts';
import type { GridSort } from '../../ui/grid/grid-head.tsx';
import type { sortOf } from './order-query.ts';
import type { OrderPages } from './patch-rows.ts';

const PAGE_LIMIT = 100;
const NO_ROWS: readonly OrderRow[] = [];

export interface OrderList {
  readonly rows: readonly OrderRow[];
  /** What the rows belong to; changes with filter and sort. */
  readonly key: string;
  readonly queryKey: readonly unknown[];
  readonly error: Error | null;
  readonly busy: boolean;
  /** Nothing has been read yet. */
  readonly pending: boolean;
  readonly hasMore: boolean;
  more(): void;
  /** Reads the first page again and drops the others. */
  refresh(): void;
  readonly sort: GridSort;
}

/** The rows of the list, page by page. */
export function useOrderList(filter: OrderFilter, sort: ReturnType<typeof sortOf>): OrderList {
  const queryClient = useQueryClient();
  const { by, direction } = sort;
  const options = useMemo(() => orderListOptions(filter, { by, direction }), [filter, by, direction]);
  // A list left behind is read anew from its top, not page by page as deep as it once was scrolled.
  const query = useInfiniteQuery({ ...options, placeholderData: keepPreviousData, gcTime: 0 });
  const { data, hasNextPage, isFetching, isFetchingNextPage, fetchNextPage } = query;
  const rows = useMemo(() => {
    if (data === undefined) return NO_ROWS;
    // A row that moved between two pages while they were read must not appear twice.
    return [...new Map(data.pages.flatMap((page) => page.items).map((row) => [row.id, row])).values()];
  }, [data]);
  const more = useCallback(() => {
    if (hasNextPage && !isFetching) void fetchNextPage();
  }, [hasNextPage, isFetching, fetchNextPage]);
  const refresh = useCallback(() => {
    queryClient.setQueryData<OrderPages>(options.queryKey, (pages) =>
      pages === undefined ? undefined : { pages: pages.pages.slice(0, 1), pageParams: pages.pageParams.slice(0, 1) },
    );
    void queryClient.invalidateQueries({ queryKey: options.queryKey, exact: true });
  }, [queryClient, options.queryKey]);
  return {
    rows,
    key: JSON.stringify([filter, by, direction]),
    queryKey: options.queryKey,
    error: query.error,
    busy: isFetching && (!isFetchingNextPage || rows.length === 0),
    pending: query.isPending,
    hasMore: hasNextPage,
    more,
    refresh,
    sort,
  };
}

/** The query behind the list: pages of 100 by key. */
function orderListOptions(filter: OrderFilter, sort: ReturnType<typeof sortOf>) {
  return api.orders.list.infiniteOptions({
    input: (cursor: string | undefined) => ({
      ...filter,
      sort: sort.by,
      direction: sort.direction,
      limit: PAGE_LIMIT,
      ...(cursor === undefined ? {} : { cursor }),
    }),
    initialPageParam: undefined,
    getNextPageParam: (page) => page.nextCursor ?? undefined,
  });
}
