import './parcels.css';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { App, Button, Switch } from 'antd';
import { type ReactNode, useId } from 'react';
import { api } from '../../../rpc/client.ts';
import { describeError } from '../../../ui/contract-error.ts';
import { useText } from '../../../ui/text.ts';
import { useParcelActions } from './use-parcel-actions.ts';

/** Over the list of orders that can be merged: merge them all, or let the rule do it from now on. */
export function MergeRule({
  shopIds,
  onDone,
}: {
  readonly shopIds: readonly number[] | undefined;
  readonly onDone: () => void;
}): ReactNode {
  const t = useText();
  const id = useId();
  const { message } = App.useApp();
  const queryClient = useQueryClient();
  const { refresh } = useParcelActions();
  const rule = useQuery(api.parcels.rule.get.queryOptions({ input: {} }));
  const onError = (error: Error): void => void message.error(describeError(error, t));
  const all = useMutation(
    api.parcels.mergeAll.mutationOptions({
      onSuccess: ({ orders, groups, pinned }) => {
        const done = orders === 0 ? t('parcels.merged.none') : t('parcels.merged.done', { orders, groups });
        void message.success(pinned === 0 ? done : `${done}; ${t('parcels.merged.pinned', { count: pinned })}`);
        onDone();
      },
      onError,
      onSettled: refresh,
    }),
  );
  const set = useMutation(
    api.parcels.rule.set.mutationOptions({
      onSuccess: (answer) => {
        queryClient.setQueryData(api.parcels.rule.get.key({ input: {}, type: 'query' }), answer);
        void message.success(t(answer.automatic ? 'parcels.rule.on' : 'parcels.rule.off'));
        if (answer.automatic) onDone();
      },
      onError,
      onSettled: refresh,
    }),
  );
  return (
    <div className="merge-rule">
      <Button
        size="small"
        type="primary"
        loading={all.isPending}
        onClick={() => all.mutate(shopIds === undefined ? {} : { shopIds: [...shopIds] })}
      >
        {t('parcels.mergeAll')}
      </Button>
      <Switch
        id={id}
        size="small"
        checked={rule.data?.automatic ?? false}
        loading={rule.isPending || set.isPending}
        onChange={(automatic) => set.mutate({ automatic })}
      />
      <label htmlFor={id}>{t('parcels.rule')}</label>
      <span className="faint small">{t('parcels.rule.hint')}</span>
    </div>
  );
}
