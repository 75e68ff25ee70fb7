import { useMutation, useQueryClient } from '@tanstack/react-query';
import { App } from 'antd';
import { useCallback } from 'react';
import type { OrderTarget } from '../../../../shared/contract/selections.ts';
import { api } from '../../../rpc/client.ts';
import { describeError } from '../../../ui/contract-error.ts';
import { useText } from '../../../ui/text.ts';

export interface ParcelActions {
  readonly pending: boolean;
  merge(orderIds: readonly number[]): void;
  /** Takes orders out of a shared parcel; `whole` = everything that shares it. */
  unmerge(target: OrderTarget, whole: boolean, onDone?: () => void): void;
  unsplit(orderId: number): void;
  /** Reads anew what a change of plans shows. */
  refresh(): Promise<void>;
}

/** Reads anew what a change of plans shows: the plans, the order in the drawer, the counts. */
function useRefreshPlans(): () => Promise<void> {
  const queryClient = useQueryClient();
  return useCallback(async () => {
    const keys = [api.parcels.key(), api.orders.get.key(), api.orders.counts.key()];
    await Promise.all(keys.map((queryKey) => queryClient.invalidateQueries({ queryKey })));
  }, [queryClient]);
}

/** One-click changes of parcel plans; each says what it did, or why not. */
export function useParcelActions(): ParcelActions {
  const t = useText();
  const { message } = App.useApp();
  const refresh = useRefreshPlans();
  const shared = {
    onError: (error: Error) => void message.error(describeError(error, t)),
    onSettled: refresh,
  };
  const merge = useMutation(
    api.parcels.merge.mutationOptions({
      ...shared,
      onSuccess: ({ orders, groups }) => void message.success(t('parcels.merged.done', { orders, groups })),
    }),
  );
  const unmerge = useMutation(
    api.parcels.unmerge.mutationOptions({
      ...shared,
      onSuccess: ({ orders }) => void message.success(t('parcels.unmerged.done', { count: orders })),
    }),
  );
  const unsplit = useMutation(
    api.parcels.unsplit.mutationOptions({
      ...shared,
      onSuccess: () => void message.success(t('parcels.split.undone')),
    }),
  );
  return {
    pending: merge.isPending || unmerge.isPending || unsplit.isPending,
    merge: (orderIds) => merge.mutate({ target: { orderIds: [...orderIds] } }),
    unmerge: (target, whole, onDone) => unmerge.mutate({ target, whole }, { onSuccess: () => onDone?.() }),
    unsplit: (orderId) => unsplit.mutate({ orderId }),
    refresh,
  };
}
