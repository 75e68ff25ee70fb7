import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { App } from 'antd';
import type { NoticeSound } from '../../../shared/contract/notices.ts';
import { api, type client } from '../../rpc/client.ts';
import { useScopeShopIds } from '../../scope/use-scope.ts';
import { describeError } from '../../ui/contract-error.ts';
import { useText } from '../../ui/text.ts';

export type NoticeList = Awaited<ReturnType<typeof client.notices.list>>;

/** The notices of the shops that are shown. */
export function useNotices(): NoticeList | undefined {
  const shopIds = useScopeShopIds();
  return useQuery(
    api.notices.list.queryOptions({
      input: shopIds === undefined ? {} : { shopIds },
      placeholderData: (before) => before,
      refetchInterval: 60_000,
    }),
  ).data;
}

/** Marks notices as seen; without ids all that are open. */
export function useAcknowledge(): (ids?: readonly number[]) => void {
  const t = useText();
  const { message } = App.useApp();
  const queryClient = useQueryClient();
  const { mutate } = useMutation(
    api.notices.acknowledge.mutationOptions({
      onSettled: () => queryClient.invalidateQueries({ queryKey: api.notices.key() }),
      onError: (error) => void message.error(`${t('notices.failed')}: ${describeError(error, t)}`),
    }),
  );
  return (ids) => mutate(ids === undefined ? {} : { ids: [...ids] });
}

/** When alarms sound, and the way to change it. */
export function useNoticeSound(): {
  readonly sound: NoticeSound | undefined;
  readonly change: (patch: Partial<NoticeSound>) => void;
} {
  const queryClient = useQueryClient();
  const sound = useQuery(api.notices.sound.get.queryOptions({ input: {}, staleTime: 60_000 })).data;
  const { mutate } = useMutation(
    api.notices.sound.set.mutationOptions({
      onSettled: () => queryClient.invalidateQueries({ queryKey: api.notices.sound.key() }),
    }),
  );
  return {
    sound,
    change: (patch) => {
      if (sound !== undefined) mutate({ ...sound, ...patch });
    },
  };
}
