import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useCallback } from 'react';
import type { ShipmentSheet } from '../../../shared/contract/shipments.ts';
import { api } from '../../rpc/client.ts';

/** One sheet, and a way to do a step to it: the answer is the sheet as it then is. */
export function useSheet(id: number) {
  const queryClient = useQueryClient();
  const query = useQuery(api.shipments.get.queryOptions({ input: { id } }));
  const keep = useCallback(
    (sheet: ShipmentSheet) => {
      queryClient.setQueryData(api.shipments.get.queryKey({ input: { id } }), sheet);
      void queryClient.invalidateQueries({ queryKey: api.shipments.rows.key() });
      void queryClient.invalidateQueries({ queryKey: api.shipments.list.key() });
    },
    [queryClient, id],
  );
  const step = useMutation({
    mutationFn: (run: () => Promise<ShipmentSheet>) => run(),
    onSuccess: keep,
    // What the page shows may be old: that is why the step was refused.
    onError: () => void query.refetch(),
  });
  return { query, step };
}
export type SheetStep = ReturnType<typeof useSheet>['step'];
