import { keepPreviousData, useInfiniteQuery, useQueryClient } from '@tanstack/react-query';
import { useCallback, useMemo, useState } from 'react';
import type { OrderFilter, OrderRow } from '../../../shared/contract/orders.ts';
import { api } from '../../rpc/client.ts';
import type { GridSort } from '../../ui/grid/grid-head.tsx';
import { type GridRows, wholeRows } from '../../ui/grid/grid-rows.ts';
import { BLOCK } from '../../ui/grid/sparse-rows.ts';
import type { sortOf } from './order-query.ts';
import { type OrderPages, patchRows } from './patch-rows.ts';
import { useOutline } from './use-outline.ts';

/** How near the end of what was read one must come for more. */
const MORE_WITHIN_ROWS = 25;
const NO_ROWS: readonly OrderRow[] = [];
const rowId = (row: OrderRow): number => row.id;

export interface OrderList {
  /** The rows that are here, in their order. */
  readonly rows: readonly OrderRow[];
  /** The whole list, for the grid. */
  readonly grid: GridRows<OrderRow>;
  /** What the rows belong to; changes with filter and sort. */
  readonly key: string;
  readonly error: Error | null;
  readonly busy: boolean;
  /** Nothing has been read yet. */
  readonly pending: boolean;
  /** The list is longer than is known. */
  readonly hasMore: boolean;
  /** Reads the first page again; whoever shows the list goes back to its top. */
  refresh(): void;
  /** Puts newer versions of rows in their places. */
  patch(fresh: ReadonlyMap<number, OrderRow>): void;
  readonly sort: GridSort;
}

/**
 * The rows of the list: the first page at once, then the order of the whole list, of which the rows around what is looked
 * at are read. Until that has come, and where it cannot be had, page by page.
 */
export function useOrderList(filter: OrderFilter, sort: ReturnType<typeof sortOf>): OrderList {
  const queryClient = useQueryClient();
  const { by, direction } = sort;
  const options = useMemo(() => orderListOptions(filter, { by, direction }), [filter, by, direction]);
  const key = JSON.stringify([filter, by, direction]);
  // A list left behind is read anew from its top, not page by page as deep as it once was scrolled.
  const query = useInfiniteQuery({ ...options, placeholderData: keepPreviousData, gcTime: 0 });
  const { data, hasNextPage, isFetching, isFetchingNextPage, fetchNextPage, isPlaceholderData } = query;
  const [reads, setReads] = useState(0);
  const paged = useMemo(() => {
    if (data === undefined) return NO_ROWS;
    // A row that moved between two pages while they were read must not appear twice.
    return [...new Map(data.pages.flatMap((page) => page.items).map((row) => [row.id, row])).values()];
  }, [data]);

  const isReading = isPlaceholderData || (isFetching && !isFetchingNextPage);
  const outline = useOutline({
    filter,
    by,
    direction,
    read: `${key}#${reads}`,
    list: key,
    head: paged,
    isReading,
    isWhole: !hasNextPage,
  });
  const pagedGrid = useMemo((): GridRows<OrderRow> => {
    const here = wholeRows(paged, rowId);
    // The scrollbar keeps its measure while a list that was known is read anew.
    const count = hasNextPage ? Math.max(paged.length, outline.lastCount) : paged.length;
    const look = (first: number, last: number): void => {
      outline.look(first, last);
      const isNearEnd = last >= paged.length - MORE_WITHIN_ROWS && first <= paged.length;
      if (hasNextPage && !isFetching && isNearEnd) void fetchNextPage();
    };
    return { ...here, count, look };
  }, [paged, hasNextPage, isFetching, fetchNextPage, outline.lastCount, outline.look]);

  const refresh = useCallback(() => {
    setReads((count) => count + 1);
    queryClient.setQueryData<OrderPages>(options.queryKey, (pages) =>
      pages === undefined ? undefined : { pages: pages.pages.slice(0, 1), pageParams: pages.pageParams.slice(0, 1) },
    );
    void queryClient.invalidateQueries({ queryKey: options.queryKey, exact: true });
  }, [queryClient, options.queryKey]);
  const { patch: patchOutline } = outline;
  const patch = useCallback(
    (fresh: ReadonlyMap<number, OrderRow>) => {
      queryClient.setQueryData<OrderPages>(options.queryKey, (pages) => patchRows(pages, fresh));
      patchOutline(fresh);
    },
    [queryClient, options.queryKey, patchOutline],
  );
  return {
    rows: outline.rows ?? paged,
    grid: outline.grid ?? pagedGrid,
    key,
    error: query.error ?? outline.error,
    busy: isFetching && (!isFetchingNextPage || paged.length === 0),
    pending: query.isPending,
    hasMore: outline.grid === null && hasNextPage,
    refresh,
    patch,
    sort,
  };
}

/** The query behind the list: pages by key. */
function orderListOptions(filter: OrderFilter, sort: ReturnType<typeof sortOf>) {
  return api.orders.list.infiniteOptions({
    input: (cursor: string | undefined) => ({
      ...filter,
      sort: sort.by,
      direction: sort.direction,
      limit: BLOCK,
      ...(cursor === undefined ? {} : { cursor }),
    }),
    initialPageParam: undefined,
    getNextPageParam: (page) => page.nextCursor ?? undefined,
  });
}
