import { useNavigate, useSearch } from '@tanstack/react-router';
import { useCallback, useMemo } from 'react';
import type { ScopeSearch } from './scope-search.ts';
import { useShops } from './use-shops.ts';

/** The scope as the address carries it. */
export function useScope(): ScopeSearch {
  const shops = useSearch({ strict: false, select: (search) => search.shops });
  const group = useSearch({ strict: false, select: (search) => search.group });
  return useMemo(
    () => ({ ...(shops === undefined ? {} : { shops }), ...(group === undefined ? {} : { group }) }),
    [shops, group],
  );
}

/** The scope as lists that know no groups want it: the ids of the shops, or undefined for all. */
export function useScopeShopIds(): number[] | undefined {
  const scope = useScope();
  const { shops } = useShops();
  return useMemo(() => {
    if (scope.shops !== undefined) return scope.shops;
    if (scope.group === undefined) return undefined;
    return shops.filter((shop) => shop.groupId === scope.group).map((shop) => shop.id);
  }, [scope, shops]);
}

/** Sets the scope, staying on the page and keeping its other filters. */
export function useSetScope(): (scope: ScopeSearch) => void {
  const navigate = useNavigate();
  return useCallback(
    (scope) => {
      void navigate({ to: '.', search: (search) => ({ ...search, shops: scope.shops, group: scope.group }) });
    },
    [navigate],
  );
}
