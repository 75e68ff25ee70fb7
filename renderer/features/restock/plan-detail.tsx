import { useMutation, useQueryClient } from '@tanstack/react-query';
import { App, Button } from 'antd';
import type { ReactNode } from 'react';
import type { RestockPlan } from '../../../shared/contract/restock.ts';
import { api } from '../../rpc/client.ts';
import { useShops } from '../../scope/use-shops.ts';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { formatCount, formatMoney, formatTime } from '../../ui/format.ts';
import { StatusTag } from '../../ui/status-tag.tsx';
import { useText } from '../../ui/text.ts';
import { HandOut } from './hand-out.tsx';
import { PLAN_TONES, planNow } from './plan-words.ts';
import { Recipients } from './recipients.tsx';

const share = (part: number, whole: number): string => `${((100 * part) / Math.max(1, whole)).toFixed(1)}%`;

/** One plan: what it does now, what came of it, and its fans. */
export function PlanDetail({ plan }: { readonly plan: RestockPlan }): ReactNode {
  const t = useText();
  const { nameOf } = useShops();
  const { counts, bought, state } = plan;
  const left = counts.planned + counts.telling;
  return (
    <section className="restock-detail" aria-label={plan.productTitle}>
      <header className="restock-head">
        <div>
          <h2>{plan.productTitle}</h2>
          <p className="soft small">
            {nameOf(plan.shopId)} · {t(`restock.channel.${plan.channel}`)} · {formatTime(plan.createdAt)}
            {plan.staffName === null ? '' : ` · ${plan.staffName}`}
          </p>
        </div>
        <PlanActions plan={plan} left={left} />
      </header>
      <p className="restock-now" role="status">
        <StatusTag tone={PLAN_TONES[state]} filled={state === 'paused'}>
          {t(`restock.state.${state}`)}
        </StatusTag>
        {planNow(t, plan)}
      </p>
      <dl className="restock-figures numbers">
        <Figure term={t('restock.fact.planned')} value={formatCount(left)} />
        <Figure term={t('restock.fact.told')} value={formatCount(counts.told)} />
        <Figure
          term={t('restock.fact.bought')}
          value={t('restock.fact.boughtOf', { fans: formatCount(bought.fans), share: share(bought.fans, counts.told) })}
        />
        <Figure term={t('restock.fact.units')} value={formatCount(bought.units)} />
        <Figure term={t('restock.fact.amount')} value={formatMoney(bought.amount)} />
        <Figure term={t('restock.fact.out')} value={formatCount(counts.skipped + counts.failed)} />
      </dl>
      <p className="soft small">
        {t('restock.rule', {
          units: formatCount(plan.units),
          threshold: formatCount(plan.threshold),
          perUnit: plan.perUnit / 100,
          sort: t(`restock.sort.${plan.sort}`),
          again: plan.againDays,
          watch: plan.watchDays,
        })}
        {' · '}
        {t('restock.boughtNote', { days: plan.watchDays })}
      </p>
      {plan.channel === 'hand' && state !== 'ended' && state !== 'done' && <HandOut plan={plan} />}
      <Recipients plan={plan} />
    </section>
  );
}

function Figure({ term, value }: { readonly term: string; readonly value: string }): ReactNode {
  return (
    <div>
      <dt>{term}</dt>
      <dd>{value}</dd>
    </div>
  );
}

function PlanActions({ plan, left }: { readonly plan: RestockPlan; readonly left: number }): ReactNode {
  const t = useText();
  const { modal } = App.useApp();
  const queries = useQueryClient();
  const onSettled = (): void => void queries.invalidateQueries({ queryKey: api.restock.key() });
  const pause = useMutation(api.restock.pause.mutationOptions({ onSettled }));
  const resume = useMutation(api.restock.resume.mutationOptions({ onSettled }));
  const end = useMutation(api.restock.end.mutationOptions({ onSettled }));
  const { id: planId, state } = plan;
  if (state === 'done' || state === 'ended') return null;
  return (
    <div className="restock-actions">
      {state === 'paused' ? (
        <Button type="primary" size="small" loading={resume.isPending} onClick={() => resume.mutate({ planId })}>
          {t('restock.resumeIt')}
        </Button>
      ) : (
        <Button size="small" loading={pause.isPending} onClick={() => pause.mutate({ planId })}>
          {t('restock.pauseIt')}
        </Button>
      )}
      <Button
        size="small"
        loading={end.isPending}
        onClick={() =>
          modal.confirm({
            title: t('restock.endQuestion'),
            content: t('restock.endContent', { count: formatCount(left) }),
            okText: t('restock.endIt'),
            cancelText: t('common.cancel'),
            transitionName: '',
            maskTransitionName: '',
            onOk: () => end.mutateAsync({ planId }).catch(() => undefined),
          })
        }
      >
        {t('restock.endIt')}
      </Button>
      <ErrorNotice error={pause.error ?? resume.error ?? end.error} />
    </div>
  );
}
