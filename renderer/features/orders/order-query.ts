import { useMemo, useState } from 'react';
import type { OrderFilter, OrderSort } from '../../../shared/contract/orders.ts';
import { shanghaiDayStart } from '../../../shared/domain/calendar.ts';
import type { ScopeSearch } from '../../scope/scope-search.ts';
import type { GridSort } from '../../ui/grid/grid-head.tsx';
import { useNow } from '../../ui/now.ts';
import { type OrdersSearch, toOrderFilter } from './search.ts';

/** How the list is sorted: orders to ship by their deadline, soonest first; everything else newest first. */
export function sortOf(search: OrdersSearch): GridSort & { readonly by: OrderSort } {
  const toShip = (search.status ?? 'to_ship') === 'to_ship';
  const by = search.sort ?? (toShip ? 'shipBy' : 'createdAt');
  return { by, direction: search.direction ?? (by === 'shipBy' ? 'asc' : 'desc') };
}

/** The address as a filter of the contract; stays the same object until the filter or the day changes. */
export function useOrderFilter(search: OrdersSearch, scope: ScopeSearch): OrderFilter {
  const now = useNow(60_000);
  const { order: _order, view: _view, sort: _sort, direction: _direction, ...conditions } = search;
  const key = JSON.stringify({ ...conditions, ...scope });
  const day = shanghaiDayStart(now);
  // A span of deadlines is cut at the moment at which the list is opened: it must not move under a selection.
  const [opened, setOpened] = useState({ key, day, at: now });
  const isFresh = opened.key === key && opened.day === day;
  if (!isFresh) setOpened({ key, day, at: now });
  const at = search.due === undefined ? day : isFresh ? opened.at : now;
  return useMemo(() => {
    const kept: OrdersSearch & ScopeSearch = JSON.parse(key);
    return toOrderFilter(kept, at);
  }, [key, at]);
}
