import { useMutation, useQueryClient } from '@tanstack/react-query';
import { App } from 'antd';
import { useCallback } from 'react';
import { api } from '../../rpc/client.ts';
import { describeError } from '../../ui/contract-error.ts';
import { useText } from '../../ui/text.ts';

/** What of an order is entered. */
interface WaitingOrder {
  readonly shopId: number;
  readonly platformOrderId: string;
  readonly buyer: { readonly nick: string } | null;
  readonly lines: readonly { readonly title: string }[];
}

/** Enters that the buyer of an order waits for its product, after Enter on a question that names both. */
export function useEnterWait(): (order: WaitingOrder) => void {
  const t = useText();
  const { modal, message } = App.useApp();
  const queries = useQueryClient();
  const { mutateAsync } = useMutation(api.waiting.enter.mutationOptions());
  return useCallback(
    ({ shopId, platformOrderId, buyer, lines }) => {
      modal.confirm({
        title: t('waiting.enter.title'),
        content: t('waiting.enter.content', { nick: buyer?.nick ?? '', title: lines[0]?.title ?? '' }),
        okText: t('waiting.enter.ok'),
        cancelText: t('common.cancel'),
        autoFocusButton: 'ok',
        transitionName: '',
        maskTransitionName: '',
        onOk: async () => {
          try {
            await mutateAsync({ shopId, kind: 'request', dryRun: false, entries: [{ orderNumber: platformOrderId }] });
            void message.success(t('waiting.enter.done'));
            await queries.invalidateQueries({ queryKey: api.waiting.key() });
          } catch (error) {
            void message.error(describeError(error, t));
          }
        },
      });
    },
    [modal, message, queries, mutateAsync, t],
  );
}
