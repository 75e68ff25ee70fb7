import { useQueryClient } from '@tanstack/react-query';
import { useCallback } from 'react';
import { api } from '../../rpc/client.ts';

/** Asks again for the shops and whether there are any; resolves when the answer is there. */
export function useRefreshShops(): () => Promise<void> {
  const queryClient = useQueryClient();
  return useCallback(async () => {
    await Promise.all([
      queryClient.invalidateQueries({ queryKey: api.shops.key() }),
      queryClient.invalidateQueries({ queryKey: api.system.state.key() }),
    ]);
  }, [queryClient]);
}
