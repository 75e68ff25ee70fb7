import { useQueryClient } from '@tanstack/react-query';
import { useCallback } from 'react';
import { api } from '../../rpc/client.ts';

/** Asks again whether this is still a first run; without the fresh answer the gate would lead back here. */
export function useRefreshStart(): () => Promise<void> {
  const queryClient = useQueryClient();
  return useCallback(async () => {
    await Promise.all([
      queryClient.invalidateQueries({ queryKey: api.system.state.key() }),
      queryClient.invalidateQueries({ queryKey: api.shops.key() }),
      queryClient.invalidateQueries({ queryKey: api.sync.overview.key() }),
    ]);
  }, [queryClient]);
}
