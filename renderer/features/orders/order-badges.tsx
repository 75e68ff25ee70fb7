import type { ReactNode } from 'react';
import type { OrderRow } from '../../../shared/contract/orders.ts';
import { Badge } from '../../ui/status-tag.tsx';
import { useText } from '../../ui/text.ts';
import { PlanBadges } from './parcels/plan-badges.tsx';

/** One-character marks of what is special about an order, the urgent ones first. */
export function OrderBadges({ order }: { readonly order: OrderRow }): ReactNode {
  const t = useText();
  const reasons = order.holdReasons.map((reason) => t(`holdReason.${reason}`)).join(' / ');
  return (
    <span className="badges">
      {reasons !== '' && <Badge tone="red" mark={t('badge.risk')} meaning={t('badge.risk.title', { reasons })} />}
      {order.addressChange === 'pending' && (
        <Badge tone="red" mark={t('badge.address')} meaning={t('badge.address.title')} />
      )}
      {order.urgeCount > 0 && (
        <Badge tone="orange" mark={t('badge.urged')} meaning={t('badge.urged.title', { count: order.urgeCount })} />
      )}
      {order.priority && <Badge tone="orange" mark={t('badge.priority')} meaning={t('badge.priority.title')} />}
      <PlanBadges order={order} />
      {order.presale && <Badge tone="purple" mark={t('badge.presale')} meaning={t('badge.presale.title')} />}
      {order.lines.some((line) => line.kind === 'gift') && (
        <Badge tone="green" mark={t('badge.gift')} meaning={t('badge.gift.title')} />
      )}
    </span>
  );
}
