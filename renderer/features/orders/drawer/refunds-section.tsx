import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { isRefundOpen } from '../../../../shared/domain/refund-status.ts';
import { Countdown } from '../../../ui/countdown.tsx';
import { Money } from '../../../ui/money.tsx';
import { DrawerSection } from '../../../ui/side-drawer.tsx';
import { StatusTag } from '../../../ui/status-tag.tsx';
import { REFUND_TONES } from '../../../ui/status-tones.ts';
import { useText } from '../../../ui/text.ts';
import { TimeText } from '../../../ui/time-text.tsx';
import type { SectionProps } from './section-props.ts';

/** The refund cases of the order; nothing where there is none. */
export function RefundsSection({ order }: SectionProps): ReactNode {
  const t = useText();
  if (order.refunds.length === 0) return null;
  return (
    <DrawerSection
      title={t('order.section.refunds')}
      urgent={order.refunds.some((refund) => isRefundOpen(refund.status))}
    >
      <ul>
        {order.refunds.map((refund) => (
          <li key={refund.id} className="drawer-refund">
            <StatusTag tone={REFUND_TONES[refund.status]}>{t(`refundStatus.${refund.status}`)}</StatusTag>
            <span>{t(`refundKind.${refund.kind}`)}</span>
            <Money fen={refund.amount} />
            {refund.expiresAt !== null && isRefundOpen(refund.status) && <Countdown deadline={refund.expiresAt} />}
            <span className="faint small">
              <TimeText time={refund.createdAt} />
            </span>
            <Link to="/after-sales" search={{ turn: 'all', refund: refund.id }} className="numbers">
              {refund.platformRefundId}
            </Link>
            {refund.reason !== '' && <span className="soft drawer-refund-reason">{refund.reason}</span>}
          </li>
        ))}
      </ul>
    </DrawerSection>
  );
}
