import { useMutation, useQueryClient } from '@tanstack/react-query';
import { App } from 'antd';
import type { ProvenStream } from '../../../shared/contract/completeness.ts';
import { api } from '../../rpc/client.ts';
import { describeError } from '../../ui/contract-error.ts';
import { formatCount } from '../../ui/format.ts';
import { useText } from '../../ui/text.ts';

/** What to compare; nothing named = everything. */
export interface CheckScope {
  readonly shopIds?: readonly number[] | undefined;
  readonly stream?: ProvenStream;
  readonly day?: string;
}

export interface Check {
  readonly isPending: boolean;
  start(scope: CheckScope): void;
}

/** "Check now", telling how much was queued. */
export function useCheck(): Check {
  const t = useText();
  const { message } = App.useApp();
  const queryClient = useQueryClient();
  const check = useMutation(
    api.completeness.check.mutationOptions({
      onSuccess: ({ queued }) => {
        if (queued > 0) void message.success(t('completeness.queued', { count: formatCount(queued) }));
        else void message.warning(t('completeness.queuedNone'));
      },
      onError: (error) => void message.error(describeError(error, t)),
      onSettled: () => queryClient.invalidateQueries({ queryKey: api.completeness.key() }),
    }),
  );
  return {
    isPending: check.isPending,
    start: ({ shopIds, stream, day }) =>
      check.mutate({
        ...(shopIds === undefined ? {} : { shopIds: [...shopIds] }),
        ...(stream === undefined ? {} : { stream }),
        ...(day === undefined ? {} : { day }),
      }),
  };
}
