import { useQueryClient } from '@tanstack/react-query';
import { useCallback } from 'react';
import { api } from '../../rpc/client.ts';

/** Asks again for everything that names shops; resolves when it is on screen. */
export function useRefreshShops(): () => Promise<void> {
  const queryClient = useQueryClient();
  return useCallback(async () => {
    await Promise.all([
      queryClient.invalidateQueries({ queryKey: api.shops.key() }),
      queryClient.invalidateQueries({ queryKey: api.system.state.key() }),
      queryClient.invalidateQueries({ queryKey: api.sync.overview.key() }),
    ]);
  }, [queryClient]);
}
