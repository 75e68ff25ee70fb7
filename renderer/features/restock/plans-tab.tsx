import { useInfiniteQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { type ReactNode, useEffect, useMemo, useRef, useState } from 'react';
import type { RestockPlan } from '../../../shared/contract/restock.ts';
import { usePageCommands } from '../../actions/page-commands.ts';
import { api } from '../../rpc/client.ts';
import { useScopeShopIds } from '../../scope/use-scope.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { formatCount } from '../../ui/format.ts';
import { StatusTag } from '../../ui/status-tag.tsx';
import { useText } from '../../ui/text.ts';
import { NewPlanDialog } from './new-plan-dialog.tsx';
import { PlanDetail } from './plan-detail.tsx';
import { PLAN_TONES } from './plan-words.ts';
import type { RestockSearch } from './search.ts';

const PAGE_LIMIT = 50;
const NO_PLANS: readonly RestockPlan[] = [];

export interface PlansTabProps {
  readonly search: RestockSearch;
  readonly change: (part: Partial<RestockSearch>) => void;
}

/** Plans at the left, the newest first; the open one at the right. A makes a new one, J and K move. */
export function PlansTab({ search, change }: PlansTabProps): ReactNode {
  const t = useText();
  const shopIds = useScopeShopIds();
  const [asking, setAsking] = useState(search.product !== undefined);
  const query = useInfiniteQuery(
    api.restock.plans.infiniteOptions({
      input: (cursor: string | undefined) => ({
        limit: PAGE_LIMIT,
        ...(shopIds === undefined ? {} : { shopIds }),
        ...(cursor === undefined ? {} : { cursor }),
      }),
      initialPageParam: undefined,
      getNextPageParam: (page) => page.nextCursor ?? undefined,
    }),
  );
  const plans = useMemo(() => query.data?.pages.flatMap(({ items }) => items) ?? NO_PLANS, [query.data]);
  const open = plans.find(({ id }) => id === search.plan) ?? plans[0];
  const { refetch } = query;
  usePageCommands(
    useMemo(() => {
      const move = (step: number): void => {
        const index = plans.findIndex(({ id }) => id === open?.id);
        const next = plans[Math.min(plans.length - 1, Math.max(0, index + step))];
        if (next) change({ plan: next.id });
      };
      return {
        create: () => setAsking(true),
        next: () => move(1),
        previous: () => move(-1),
        refresh: () => void refetch(),
      };
    }, [plans, open, change, refetch]),
  );
  const newButton = (
    <Button type="primary" size="small" onClick={() => setAsking(true)}>
      {t('restock.new')}
    </Button>
  );
  return (
    <>
      <NewPlanDialog
        open={asking}
        productId={search.product}
        onClose={() => {
          setAsking(false);
          change({ product: undefined });
        }}
        onStarted={({ id }) => {
          setAsking(false);
          change({ plan: id, product: undefined });
        }}
      />
      <ErrorNotice error={query.error} title={t('common.readFailed')} onRetry={() => void query.refetch()} />
      {query.isSuccess && plans.length === 0 ? (
        <EmptyState title={t('restock.empty')} advice={t('restock.emptyAdvice')} actions={newButton} />
      ) : (
        <div className="restock-plans">
          <section className="restock-list" aria-label={t('restock.plans')}>
            {newButton}
            <ul>
              {plans.map((plan) => (
                <PlanButton
                  key={plan.id}
                  plan={plan}
                  isOpen={plan.id === open?.id}
                  onOpen={() => change({ plan: plan.id })}
                />
              ))}
            </ul>
            {query.hasNextPage && (
              <Button size="small" onClick={() => void query.fetchNextPage()}>
                {t('waiting.more')}
              </Button>
            )}
          </section>
          {open ? <PlanDetail key={open.id} plan={open} /> : <p className="soft">{t('restock.choose')}</p>}
        </div>
      )}
    </>
  );
}

function PlanButton({
  plan,
  isOpen,
  onOpen,
}: {
  readonly plan: RestockPlan;
  readonly isOpen: boolean;
  readonly onOpen: () => void;
}): ReactNode {
  const t = useText();
  const { counts, bought } = plan;
  const row = useRef<HTMLLIElement>(null);
  useEffect(() => {
    if (isOpen) row.current?.scrollIntoView({ block: 'nearest' });
  }, [isOpen]);
  return (
    <li ref={row}>
      <button
        type="button"
        className={isOpen ? 'plain-button restock-plan chosen' : 'plain-button restock-plan'}
        aria-current={isOpen}
        onClick={onOpen}
      >
        <span className="restock-plan-title">{plan.productTitle}</span>
        <span className="restock-plan-line numbers">
          <StatusTag tone={PLAN_TONES[plan.state]}>{t(`restock.state.${plan.state}`)}</StatusTag>
          <span>
            {t('restock.fact.told')} {formatCount(counts.told)}/
            {formatCount(counts.told + counts.planned + counts.telling)}
          </span>
          <span>
            {t('restock.fact.bought')} {formatCount(bought.fans)}
          </span>
        </span>
      </button>
    </li>
  );
}
