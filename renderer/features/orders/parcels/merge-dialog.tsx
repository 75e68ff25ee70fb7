import './parcels.css';
import { useMutation, useQuery } from '@tanstack/react-query';
import { Alert, App, Button, Checkbox } from 'antd';
import { type ReactNode, useState } from 'react';
import type { MergePreview, MergeProposal } from '../../../../shared/contract/parcels.ts';
import { api } from '../../../rpc/client.ts';
import { useShops } from '../../../scope/use-shops.ts';
import { Dialog } from '../../../ui/dialog.tsx';
import { ErrorNotice } from '../../../ui/error-notice.tsx';
import { ProgressLine } from '../../../ui/progress-line.tsx';
import { useText } from '../../../ui/text.ts';
import { say } from '../../outbox/service.ts';
import type { BatchDialogProps } from '../batch/batch-action.ts';
import { useParcelActions } from './use-parcel-actions.ts';

/** Shows which of the selected orders will share a parcel, which will not and why; merges them when told to. */
export function MergeDialog({ subject, onClose, onDone }: BatchDialogProps): ReactNode {
  const t = useText();
  const { message } = App.useApp();
  const actions = useParcelActions();
  const [agrees, setAgrees] = useState(false);
  const [checked, setChecked] = useState(false);
  const { target } = subject;
  const preview = useQuery(
    api.parcels.previewMerge.queryOptions({ input: { target }, staleTime: 0, gcTime: 0, retry: false }),
  );
  const merge = useMutation(
    api.parcels.merge.mutationOptions({
      onSuccess: ({ orders, groups }) => {
        void message.success(t('parcels.merged.done', { orders, groups }));
        onDone();
      },
      onSettled: actions.refresh,
    }),
  );
  const plan = preview.data;
  const mayMerge = plan !== undefined && (plan.groupCount > 0 || plan.unproven !== null);
  const needsWord = plan?.unproven != null;
  return (
    <Dialog open width={680} title={t('parcels.batch.title')} onClose={onClose} step={plan === undefined ? '' : 'plan'}>
      <form
        className="form"
        onSubmit={(event) => {
          event.preventDefault();
          setChecked(true);
          if (mayMerge && (!needsWord || agrees)) merge.mutate({ target, addressesAgree: needsWord });
        }}
      >
        {preview.isPending && <ProgressLine label={t('common.loading')} />}
        <ErrorNotice error={preview.error} title={t('common.readFailed')} onRetry={() => void preview.refetch()} />
        {plan !== undefined && (
          <>
            <WhatWill plan={plan} selected={subject.count} />
            {plan.unproven !== null && (
              <Unproven
                proposal={plan.unproven}
                agrees={agrees}
                wrong={checked && !agrees}
                onAgree={(agree) => setAgrees(agree)}
              />
            )}
            <WhatWillNot plan={plan} />
          </>
        )}
        <ErrorNotice error={merge.error} title={t('parcels.failed')} />
        {/* In reverse on screen: the focus starts on what Enter does. */}
        <div className="form-foot merge-foot">
          <Button type="primary" htmlType="submit" disabled={!mayMerge} loading={merge.isPending}>
            {t('parcels.batch.submit')}
          </Button>
          <Button onClick={onClose}>{t('common.cancel')}</Button>
          {plan !== undefined && plan.mergedCount > 0 && (
            <Button disabled={actions.pending} onClick={() => actions.unmerge(target, false, onDone)}>
              {t('parcels.batch.unmerge')}
            </Button>
          )}
        </div>
      </form>
    </Dialog>
  );
}

function WhatWill({ plan, selected }: { readonly plan: MergePreview; readonly selected: number }): ReactNode {
  const t = useText();
  const { groups, groupCount, orderCount, unproven, mergedCount } = plan;
  return (
    <section>
      <p className="batch-headline">
        {groupCount > 0
          ? t('parcels.batch.will', { orders: orderCount, groups: groupCount })
          : unproven === null && t('parcels.batch.nothing', { count: selected })}
        {mergedCount > 0 && <span className="soft small"> {t('parcels.batch.merged', { count: mergedCount })}</span>}
      </p>
      <ul className="batch-list">
        {groups.map((group) => (
          <li key={group.orders[0]?.id}>
            <Proposal proposal={group} />
          </li>
        ))}
      </ul>
      {groupCount > groups.length && <p className="faint small">{t('parcels.batch.more', { count: groups.length })}</p>}
    </section>
  );
}

function Proposal({ proposal }: { readonly proposal: MergeProposal }): ReactNode {
  const t = useText();
  const { nameOf } = useShops();
  const { shopId, receiver, orders, joined } = proposal;
  return (
    <>
      <span className="soft small">{`${nameOf(shopId)} · ${receiver}`}</span>
      {joined > 0 && <span className="faint small"> {t('parcels.batch.joins', { count: joined })}</span>}
      <span className="numbers batch-numbers">
        {orders.map(({ platformOrderId, pieces }) => `${platformOrderId} ×${pieces}`).join('  +  ')}
      </span>
    </>
  );
}

interface UnprovenProps {
  readonly proposal: MergeProposal;
  readonly agrees: boolean;
  readonly wrong: boolean;
  readonly onAgree: (agrees: boolean) => void;
}

function Unproven({ proposal, agrees, wrong, onAgree }: UnprovenProps): ReactNode {
  const t = useText();
  const count = proposal.orders.length + proposal.joined;
  return (
    <section>
      <Alert type="warning" showIcon title={t('parcels.batch.unproven', { receiver: proposal.receiver })} />
      <p>
        <Proposal proposal={proposal} />
      </p>
      <Checkbox checked={agrees} aria-invalid={wrong} onChange={(event) => onAgree(event.target.checked)}>
        {t('parcels.batch.agree', { count })}
      </Checkbox>
      {wrong && (
        <p className="field-note wrong" role="alert">
          {t('parcels.batch.agreeFirst')}
        </p>
      )}
    </section>
  );
}

function WhatWillNot({ plan }: { readonly plan: MergePreview }): ReactNode {
  const t = useText();
  const { left, leftCount } = plan;
  if (leftCount === 0) return null;
  return (
    <section>
      <p className="batch-headline">{t('parcels.batch.left', { count: leftCount })}</p>
      <ul className="batch-list">
        {left.map(({ id, platformOrderId, title, block }) => (
          <li key={id} className="drawer-companion">
            <span className="numbers">{platformOrderId}</span>
            <span className="ellipsis soft" title={title}>
              {title}
            </span>
            <span className="status-tag tone-amber">{say(block, t)}</span>
          </li>
        ))}
      </ul>
      {leftCount > left.length && <p className="faint small">{t('parcels.batch.more', { count: left.length })}</p>}
    </section>
  );
}
