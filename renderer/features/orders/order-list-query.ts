import type { InfiniteData } from '@tanstack/react-query';
import { useMemo } from 'react';
import type { OrderFilter, OrderRow, OrderSort } from '../../../shared/contract/orders.ts';
import { shanghaiDayStart } from '../../../shared/domain/calendar.ts';
import { api } from '../../rpc/client.ts';
import type { ScopeSearch } from '../../scope/scope-search.ts';
import type { GridSort } from '../../ui/grid/grid-head.tsx';
import { useNow } from '../../ui/now.ts';
import { type OrdersSearch, toOrderFilter } from './search.ts';

const PAGE_LIMIT = 100;

export interface OrderPage {
  readonly items: OrderRow[];
  readonly nextCursor: string | null;
}
export type OrderPages = InfiniteData<OrderPage, string | undefined>;

/** How the list is sorted: orders to ship by their deadline, soonest first; everything else newest first. */
export function sortOf(search: OrdersSearch): GridSort & { readonly by: OrderSort } {
  const toShip = (search.status ?? 'to_ship') === 'to_ship';
  const by = search.sort ?? (toShip ? 'shipBy' : 'createdAt');
  return { by, direction: search.direction ?? (by === 'shipBy' ? 'asc' : 'desc') };
}

/** The address as a filter of the contract; stays the same object until the filter or the day changes. */
export function useOrderFilter(search: OrdersSearch, scope: ScopeSearch): OrderFilter {
  const day = shanghaiDayStart(useNow(60_000));
  const { order: _order, sort: _sort, direction: _direction, ...conditions } = search;
  const key = JSON.stringify({ ...conditions, ...scope });
  return useMemo(() => toOrderFilter(JSON.parse(key), day), [key, day]);
}

/** The query behind the list: pages of 100 by key. */
export function orderListOptions(filter: OrderFilter, sort: ReturnType<typeof sortOf>) {
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

/** The pages with these rows put in place of their older selves; the same object where none of them is there. */
export function patchRows(pages: OrderPages | undefined, fresh: ReadonlyMap<number, OrderRow>): OrderPages | undefined {
  if (pages === undefined) return undefined;
  let touched = false;
  const patched = pages.pages.map((page) => {
    if (!page.items.some((row) => fresh.has(row.id))) return page;
    touched = true;
    return { ...page, items: page.items.map((row) => fresh.get(row.id) ?? row) };
  });
  return touched ? { ...pages, pages: patched } : pages;
}
