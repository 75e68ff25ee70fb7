import { getRouteApi } from '@tanstack/react-router';
import { useCallback } from 'react';
import type { OrdersSearch } from './search.ts';

const route = getRouteApi('/orders');

export type OrdersSearchPatch = { readonly [Key in keyof OrdersSearch]?: OrdersSearch[Key] | undefined };

export interface OrdersSearchState {
  readonly search: OrdersSearch;
  /** Changes some filters; the drawer closes, because its order may leave the list. */
  change(patch: OrdersSearchPatch): void;
  /** Replaces all filters (a saved view, a reset); the shops shown stay. */
  replace(search: OrdersSearchPatch): void;
  /** Opens the drawer of an order, or closes it. */
  open(order: number | undefined): void;
}

/** The filters of the order list, kept in the address. */
export function useOrdersSearch(): OrdersSearchState {
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const change = useCallback(
    (patch: OrdersSearchPatch) =>
      void navigate({ search: (before) => ({ ...before, ...patch, order: undefined }), replace: true }),
    [navigate],
  );
  const replace = useCallback(
    (next: OrdersSearchPatch) =>
      void navigate({ search: (before) => ({ shops: before.shops, group: before.group, ...next }), replace: true }),
    [navigate],
  );
  const open = useCallback(
    (order: number | undefined) =>
      void navigate({ search: (before) => ({ ...before, order }), replace: true, resetScroll: false }),
    [navigate],
  );
  return { search, change, replace, open };
}
