import { useMutation, useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { Button } from 'antd';
import type { ReactNode } from 'react';
import { api } from '../../rpc/client.ts';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { ProgressLine } from '../../ui/progress-line.tsx';
import { useText } from '../../ui/text.ts';
import { useRefreshStart } from './use-refresh-start.ts';

const WATCH_MILLISECONDS = 500;

/** Connects the practice shops, says how far it is, and goes to the orders. */
export function PracticeChoice(): ReactNode {
  const t = useText();
  const navigate = useNavigate();
  const refresh = useRefreshStart();
  const connect = useMutation(
    api.shops.connectPractice.mutationOptions({
      onSuccess: async () => {
        await refresh();
        await navigate({ to: '/orders' });
      },
    }),
  );
  const shops = useQuery({
    ...api.shops.list.queryOptions({ input: { limit: 200 }, refetchInterval: WATCH_MILLISECONDS }),
    enabled: connect.isPending,
  });
  const count = shops.data?.items.length ?? 0;
  const progress = count === 0 ? t('firstRun.practice.starting') : t('firstRun.practice.connected', { count });
  return (
    <>
      {connect.isPending && (
        <div role="status" className="choice-progress">
          <p className="soft">{progress}</p>
          <ProgressLine label={progress} />
        </div>
      )}
      <ErrorNotice error={connect.error} />
      <Button type="primary" loading={connect.isPending} onClick={() => connect.mutate({})}>
        {t('firstRun.practice.start')}
      </Button>
    </>
  );
}
