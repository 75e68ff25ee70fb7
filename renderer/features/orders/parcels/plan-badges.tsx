import './parcels.css';
import { useQuery } from '@tanstack/react-query';
import { Popover } from 'antd';
import { type ReactNode, useEffect, useRef, useState } from 'react';
import type { OrderRow } from '../../../../shared/contract/orders.ts';
import { api } from '../../../rpc/client.ts';
import { ProgressLine } from '../../../ui/progress-line.tsx';
import { Badge } from '../../../ui/status-tag.tsx';
import { useText } from '../../../ui/text.ts';
import { MergeGroup } from './merge-group.tsx';

/** Milliseconds for which the pointer must rest on a badge. */
const RESTS_AFTER = 250;

/** Whether an order shares its parcel, could, or goes in several. */
export function PlanBadges({ order }: { readonly order: OrderRow }): ReactNode {
  const t = useText();
  const mayMerge = order.plan === null && order.companionCount > 0;
  return (
    <>
      {(order.plan === 'merged' || mayMerge) && <MergeBadge order={order} />}
      {(order.plan === 'split' || order.parcels.length > 1) && (
        <Badge
          tone="purple"
          mark={t('badge.split')}
          meaning={
            order.parcels.length > 1
              ? t('badge.split.title', { count: order.parcels.length })
              : t('badge.planSplit.title')
          }
        />
      )}
    </>
  );
}

/**
 * 合 with its companions on hover and on click. The small window is made when it is first asked for: a list has a
 * hundred of these. By keyboard the same stands in the drawer.
 */
function MergeBadge({ order }: { readonly order: OrderRow }): ReactNode {
  const t = useText();
  const [asked, setAsked] = useState(false);
  const [open, setOpen] = useState(false);
  const resting = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => () => clearTimeout(resting.current), []);
  const ask = (): void => {
    setAsked(true);
    setOpen(true);
  };
  const isMerged = order.plan === 'merged';
  const meaning = isMerged ? t('badge.merged.title') : t('badge.mergeable.title', { count: order.companionCount });
  const badge = (
    <button
      type="button"
      tabIndex={-1}
      className={`badge badge-button tone-blue${isMerged ? ' filled' : ' possible'}`}
      title={asked ? undefined : meaning}
      // A pointer that only passes over the list opens nothing.
      onPointerEnter={() => {
        resting.current = setTimeout(ask, RESTS_AFTER);
      }}
      onPointerLeave={() => clearTimeout(resting.current)}
      onClick={(event) => {
        event.stopPropagation();
        ask();
      }}
    >
      <span aria-hidden="true">{t(isMerged ? 'badge.merged' : 'badge.mergeable')}</span>
      <span className="visually-hidden">{meaning}</span>
    </button>
  );
  if (!asked) return badge;
  return (
    <Popover
      open={open}
      onOpenChange={setOpen}
      trigger="hover"
      placement="bottomLeft"
      destroyOnHidden
      content={<MergeCard orderId={order.id} />}
    >
      {badge}
    </Popover>
  );
}

function MergeCard({ orderId }: { readonly orderId: number }): ReactNode {
  const t = useText();
  const { data: plan } = useQuery(api.parcels.plan.queryOptions({ input: { orderId } }));
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: a click in the small window is not one on the row behind it
    // biome-ignore lint/a11y/useKeyWithClickEvents: it does nothing but keep the click to itself
    <div className="merge-card" onClick={(event) => event.stopPropagation()}>
      {plan === undefined ? <ProgressLine label={t('common.loading')} /> : <MergeGroup plan={plan} />}
    </div>
  );
}
