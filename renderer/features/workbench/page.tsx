import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { api } from '../../rpc/client.ts';
import { useScope, useScopeShopIds } from '../../scope/use-scope.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { formatTime } from '../../ui/format.ts';
import { Page } from '../../ui/page.tsx';
import { PageHeader } from '../../ui/page-header.tsx';
import { ProgressLine } from '../../ui/progress-line.tsx';
import { LastFullCheck, ProofWords } from '../../ui/proof-words.tsx';
import { useText } from '../../ui/text.ts';
import { DeadlineBar } from './deadline-bar.tsx';
import { Tiles } from './tiles.tsx';
import './workbench.css';

/** What is overdue moves with the clock alone. */
const LOOK_EVERY = 30_000;

/** What there is to do now, each figure a way into its queue. */
export function WorkbenchPage(): ReactNode {
  const t = useText();
  const { shops, group } = useScope();
  const shopIds = useScopeShopIds();
  const scope = {
    ...(shops === undefined ? {} : { shopIds: shops }),
    ...(group === undefined ? {} : { groupId: group }),
  };
  const tiles = useQuery(
    api.orders.tiles.queryOptions({ input: scope, refetchInterval: LOOK_EVERY, placeholderData: (before) => before }),
  );
  const sync = useQuery(api.sync.overview.queryOptions({ input: {}, refetchInterval: LOOK_EVERY }));
  const outbox = useQuery(
    api.outbox.counts.queryOptions({ input: shopIds === undefined ? {} : { shopIds }, refetchInterval: LOOK_EVERY }),
  );
  const inScope = (shopId: number): boolean => shopIds === undefined || shopIds.includes(shopId);
  const streamsInTrouble = (sync.data?.streams ?? []).filter(
    ({ shopId, lastError }) => lastError !== null && inScope(shopId),
  ).length;
  const figures = tiles.data;
  const sending = { failed: outbox.data?.failed ?? 0, attention: outbox.data?.attention ?? 0 };
  const nothing =
    figures !== undefined &&
    figures.toShip + figures.addressChange + figures.refundsToDecide + figures.partlyShipped === 0 &&
    streamsInTrouble + sending.failed + sending.attention === 0;
  return (
    <Page>
      <PageHeader
        title={t('workbench.title')}
        description={
          <span className="line-of-tags small">
            {sync.data !== undefined && (
              <>
                <Link to="/completeness">{t('workbench.checked')}</Link>
                <LastFullCheck proof={sync.data.proof} />
                <ProofWords proof={sync.data.proof} />
              </>
            )}
            {figures !== undefined && (
              <span className="soft numbers">{t('workbench.asOf', { time: formatTime(figures.asOf) })}</span>
            )}
          </span>
        }
      />
      <ErrorNotice error={tiles.error} title={t('common.readFailed')} onRetry={() => void tiles.refetch()} />
      {tiles.isPending && <ProgressLine label={t('common.loading')} />}
      {nothing && <EmptyState title={t('workbench.nothing')} advice={t('workbench.nothingAdvice')} />}
      {figures !== undefined && (
        <div className="workbench">
          <Tiles figures={figures} streamsInTrouble={streamsInTrouble} sending={sending} />
          <DeadlineBar buckets={figures.buckets} />
        </div>
      )}
    </Page>
  );
}
