import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import type { Group, Shop } from '../../shared/contract/shops.ts';
import { api } from '../rpc/client.ts';

const NO_SHOPS: readonly Shop[] = [];
const NO_GROUPS: readonly Group[] = [];

export interface ShopDirectory {
  readonly shops: readonly Shop[];
  /** The shop's name; its id where it is not known (yet). */
  nameOf(shopId: number): string;
}

/** All shops, with a lookup of names. */
export function useShops(): ShopDirectory {
  const { data } = useQuery(api.shops.list.queryOptions({ input: { limit: 200 }, staleTime: 60_000 }));
  const shops = data?.items ?? NO_SHOPS;
  return useMemo(() => {
    const names = new Map(shops.map((shop) => [shop.id, shop.name]));
    return { shops, nameOf: (shopId) => names.get(shopId) ?? `#${shopId}` };
  }, [shops]);
}

/** All client groups. */
export function useGroups(): readonly Group[] {
  const { data } = useQuery(api.shops.groups.list.queryOptions({ input: {}, staleTime: 60_000 }));
  return data?.items ?? NO_GROUPS;
}
