import { type UseMutationResult, useMutation } from '@tanstack/react-query';
import type { Shop } from '../../../shared/contract/shops.ts';
import { client } from '../../rpc/client.ts';
import { type ConnectDraft, toConnectInput } from './connect-draft.ts';
import { useRefreshShops } from './use-refresh-shops.ts';

/** Connects the shop of a draft; lists of shops are fresh before `onConnected` is called. */
export function useConnectShop(onConnected: (shop: Shop) => void): UseMutationResult<Shop, Error, ConnectDraft> {
  const refresh = useRefreshShops();
  return useMutation({
    mutationFn: (draft: ConnectDraft) => client.shops.connect(toConnectInput(draft)),
    networkMode: 'always',
    onSuccess: async (shop) => {
      await refresh();
      onConnected(shop);
    },
  });
}
