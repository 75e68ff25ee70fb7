import { useMutation } from '@tanstack/react-query';
import { App } from 'antd';
import type { SyncStream } from '../../../shared/contract/sync.ts';
import { api } from '../../rpc/client.ts';
import { describeError } from '../../ui/contract-error.ts';
import { useText } from '../../ui/text.ts';

export interface Pull {
  readonly isPending: boolean;
  /** Pulls one stream of a shop, or all, up to now. */
  start(shopId: number, stream?: SyncStream): void;
}

/** "Pull now", telling how it went. */
export function usePull(): Pull {
  const t = useText();
  const { message } = App.useApp();
  const pull = useMutation(
    api.sync.pull.mutationOptions({
      onSuccess: ({ queued }) => void message.success(t('sync.pulled', { count: queued })),
      onError: (error) => void message.error(describeError(error, t)),
    }),
  );
  return {
    isPending: pull.isPending,
    start: (shopId, stream) => pull.mutate({ shopId, ...(stream === undefined ? {} : { stream }) }),
  };
}
