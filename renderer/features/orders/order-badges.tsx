import type { ReactNode } from 'react';
import type { OrderRow } from '../../../shared/contract/orders.ts';
import { formatTime } from '../../ui/format.ts';
import { Badge } from '../../ui/status-tag.tsx';
import { type Translate, useText } from '../../ui/text.ts';

/** One-character marks of what is special about an order, the urgent ones first. */
export function OrderBadges({ order }: { readonly order: OrderRow }): ReactNode {
  const t = useText();
  const reasons = order.holdReasons.map((reason) => t(`holdReason.${reason}`)).join(' / ');
  return (
    <span className="badges">
      {reasons !== '' && <Badge tone="red" mark={t('badge.risk')} meaning={t('badge.risk.title', { reasons })} />}
      {order.heldAt !== null && <Badge tone="red" mark={t('badge.hold')} meaning={holdMeaning(order, t)} />}
      {order.addressChange === 'pending' && (
        <Badge tone="red" mark={t('badge.address')} meaning={t('badge.address.title')} />
      )}
      {order.urgeCount > 0 && (
        <Badge tone="orange" mark={t('badge.urged')} meaning={t('badge.urged.title', { count: order.urgeCount })} />
      )}
      {order.priority && <Badge tone="orange" mark={t('badge.priority')} meaning={t('badge.priority.title')} />}
      {order.companionCount > 0 && (
        <Badge tone="blue" mark={t('badge.merge')} meaning={t('badge.merge.title', { count: order.companionCount })} />
      )}
      {order.parcels.length > 1 && (
        <Badge
          tone="purple"
          mark={t('badge.split')}
          meaning={t('badge.split.title', { count: order.parcels.length })}
        />
      )}
      {order.slipVoid ? (
        <Badge tone="red" mark={t('badge.slipVoid')} meaning={t('badge.slipVoid.title')} />
      ) : (
        order.printedAt !== null && (
          <Badge
            tone="grey"
            mark={t('badge.printed')}
            meaning={t('badge.printed.title', { time: formatTime(order.printedAt) })}
          />
        )
      )}
      {order.presale && <Badge tone="purple" mark={t('badge.presale')} meaning={t('badge.presale.title')} />}
      {order.lines.some((line) => line.kind === 'gift') && (
        <Badge tone="green" mark={t('badge.gift')} meaning={t('badge.gift.title')} />
      )}
    </span>
  );
}

function holdMeaning({ hold }: OrderRow, t: Translate): string {
  const reason = hold?.reason ?? '–';
  const by = hold?.staffName ?? null;
  return by === null ? t('badge.hold.title', { reason }) : t('badge.hold.titleBy', { reason, name: by });
}
