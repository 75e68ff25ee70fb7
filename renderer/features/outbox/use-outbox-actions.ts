import { useMutation, useQueryClient } from '@tanstack/react-query';
import { App } from 'antd';
import { useMemo } from 'react';
import { api } from '../../rpc/client.ts';
import { describeError } from '../../ui/contract-error.ts';
import { useText } from '../../ui/text.ts';

/** Single commands by their ids, or a whole batch. */
export type OutboxTarget = { readonly ids: number[] } | { readonly batchId: number };

/** What a person can do with queued and failed commands; each tells how it went. */
export interface OutboxActions {
  readonly busy: boolean;
  takeBack(target: OutboxTarget): void;
  sendNow(ids: number[]): void;
  retry(target: OutboxTarget): void;
  dismiss(ids: number[]): void;
}

/** The actions on commands in the outbox. */
export function useOutboxActions(): OutboxActions {
  const t = useText();
  const { message } = App.useApp();
  const queryClient = useQueryClient();
  const shared = {
    onError: (error: unknown) => void message.error(describeError(error, t)),
    onSettled: () => queryClient.invalidateQueries({ queryKey: api.outbox.key() }),
  };
  const takeBack = useMutation(
    api.outbox.takeBack.mutationOptions({
      ...shared,
      onSuccess: ({ takenBack, tooLate }) => {
        const numbers = { count: takenBack.length, late: tooLate.length };
        if (tooLate.length === 0) void message.success(t('outbox.takenBack', numbers));
        else if (takenBack.length === 0) void message.warning(t('outbox.tooLate', { count: tooLate.length }));
        else void message.warning(t('outbox.someTooLate', numbers));
      },
    }),
  );
  const sendNow = useMutation(
    api.outbox.sendNow.mutationOptions({
      ...shared,
      onSuccess: ({ queued }) => void message.success(t('outbox.sentNow', { count: queued })),
    }),
  );
  const retry = useMutation(
    api.outbox.retry.mutationOptions({
      ...shared,
      onSuccess: ({ queued }) =>
        void (queued.length === 0
          ? message.warning(t('outbox.nothingRetried'))
          : message.success(t('outbox.retried', { count: queued.length }))),
    }),
  );
  const dismiss = useMutation(
    api.outbox.dismiss.mutationOptions({
      ...shared,
      onSuccess: ({ dismissed }) => void message.success(t('outbox.dismissedCount', { count: dismissed })),
    }),
  );
  const busy = takeBack.isPending || sendNow.isPending || retry.isPending || dismiss.isPending;
  const { mutate: mutateTakeBack } = takeBack;
  const { mutate: mutateSendNow } = sendNow;
  const { mutate: mutateRetry } = retry;
  const { mutate: mutateDismiss } = dismiss;
  return useMemo(
    () => ({
      busy,
      takeBack: (target) => mutateTakeBack(target),
      sendNow: (ids) => mutateSendNow({ ids }),
      retry: (target) => mutateRetry(target),
      dismiss: (ids) => mutateDismiss({ ids }),
    }),
    [busy, mutateTakeBack, mutateSendNow, mutateRetry, mutateDismiss],
  );
}
