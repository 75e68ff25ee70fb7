import { useMutation, useQuery } from '@tanstack/react-query';
import { useEffect } from 'react';
import type { Shop } from '../../../shared/contract/shops.ts';
import { api, client } from '../../rpc/client.ts';

const WATCH_MILLISECONDS = 1500;

export interface OpenedConsent {
  readonly url: string;
  /** A browser was opened. */
  readonly opened: boolean;
  /** The answer comes back by itself. */
  readonly listening: boolean;
}

/**
 * Opens the consent page. Each opening ties the answer to a new state, so it happens on demand only and is never asked
 * again by itself. Where the answer comes back by itself, `onAuthorised` is called with the shop.
 */
export function useConsent(shop: Shop, onAuthorised: (shop: Shop) => void) {
  const open = useMutation({
    mutationFn: async (): Promise<OpenedConsent> => {
      const page = await client.shops.authorisePage({ id: shop.id });
      const { opened } = await client.system.openExternal({ url: page.url });
      return { url: page.url, opened, listening: page.listening };
    },
  });
  const isListening = open.data?.listening === true;
  const { data: now } = useQuery(
    api.shops.get.queryOptions({
      input: { id: shop.id },
      enabled: isListening,
      refetchInterval: WATCH_MILLISECONDS,
      staleTime: 0,
    }),
  );
  const isFresh =
    now?.state === 'active' && (shop.state !== 'active' || now.accessTokenExpiresAt !== shop.accessTokenExpiresAt);
  useEffect(() => {
    if (isListening && isFresh && now !== undefined) onAuthorised(now);
  }, [isListening, isFresh, now, onAuthorised]);
  return open;
}
