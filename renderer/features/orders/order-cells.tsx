import type { ReactNode } from 'react';
import type { OrderRow } from '../../../shared/contract/orders.ts';
import { CopyText } from '../../ui/copy-text.tsx';
import { Countdown } from '../../ui/countdown.tsx';
import type { CellView } from '../../ui/grid/grid-column.ts';
import { StatusTag } from '../../ui/status-tag.tsx';
import { ORDER_TONES, REFUND_TONES } from '../../ui/status-tones.ts';
import { useText } from '../../ui/text.ts';
import { TagChips } from '../tags/service.ts';
import { isPartlyShipped } from './drawer/ship-block.ts';
import { Flag } from './flag.tsx';
import './marks.css';
import { OrderBadges } from './order-badges.tsx';
import { regionOf } from './region.ts';

interface CellProps {
  readonly order: OrderRow;
  readonly view: CellView;
}

/** The number, to be copied, with the order's badges. */
export function NumberCell({ order, view }: CellProps): ReactNode {
  return (
    <div className={view.compact ? 'cell-line' : 'cell-stack'}>
      <CopyText text={order.platformOrderId} tabIndex={view.tabIndex} className="numbers order-number" />
      <span className="cell-marks">
        <OrderBadges order={order} />
        <TagChips tagIds={order.tagIds} most={2} />
      </span>
    </div>
  );
}

/** Nickname and region; the whole of both in the title. */
export function BuyerCell({ order, view }: CellProps): ReactNode {
  const t = useText();
  const nick = order.buyer?.nick ?? t('orders.anonymous');
  const region = regionOf(order.receiver);
  if (view.compact) {
    return (
      <span className="ellipsis" title={`${nick} ${region}`}>
        {nick} <span className="soft">{region}</span>
      </span>
    );
  }
  return (
    <>
      <span className="ellipsis" title={nick}>
        {nick}
      </span>
      <span className="ellipsis soft small" title={region}>
        {region === '' ? t('common.unknown') : region}
      </span>
    </>
  );
}

/** The status of the order, with an open or newest refund under it. */
export function StatusCell({ order }: Pick<CellProps, 'order'>): ReactNode {
  const t = useText();
  const { refund } = order;
  const refundText =
    refund === null
      ? ''
      : t('orders.refundOpen', {
          kind: t(`refundKind.${refund.kind}`),
          status: t(`refundStatus.${refund.status}`),
        });
  return (
    <div className="cell-wrap">
      <StatusTag tone={ORDER_TONES[order.status]}>{t(`orderStatus.${order.status}`)}</StatusTag>
      {isPartlyShipped(order) && (
        <StatusTag tone="amber">
          {t('orders.partlyShipped', { done: order.deliveredPieces, all: order.pieces })}
        </StatusTag>
      )}
      {refund !== null && (
        <span
          className={`status-tag refund-tag ellipsis tone-${refund.open ? 'red' : REFUND_TONES[refund.status]}`}
          title={refundText}
        >
          {refundText}
        </span>
      )}
    </div>
  );
}

/** Time left to ship; only while something of the order is to be shipped. */
export function ShipByCell({ order }: Pick<CellProps, 'order'>): ReactNode {
  const t = useText();
  if (order.status !== 'to_ship' && !isPartlyShipped(order)) return <span className="faint">{t('orders.notDue')}</span>;
  if (order.holdReasons.length > 0) {
    const reasons = order.holdReasons.map((reason) => t(`holdReason.${reason}`)).join(' / ');
    return (
      <span className="status-tag tone-red ellipsis fit" title={t('badge.risk.title', { reasons })}>
        {reasons}
      </span>
    );
  }
  // Of what is left of an order that was first seen when a part was out, the platform tells no deadline.
  if (order.shipBy === null)
    return <span className="faint">{t(isPartlyShipped(order) ? 'orders.deadlineUnknown' : 'orders.noDeadline')}</span>;
  return (
    <div>
      <Countdown deadline={order.shipBy} />
    </div>
  );
}

/** Flag and newest note. */
export function NoteCell({ order, view }: CellProps): ReactNode {
  const t = useText();
  const note = order.note ?? '';
  return (
    <div className="note">
      <Flag colour={order.flag} hasNote={order.noteCount > 0} shopId={order.shopId} />
      {note !== '' && (
        <span className={view.compact ? 'ellipsis' : 'two-lines'} title={note}>
          {note}
        </span>
      )}
      {order.noteCount > 1 && (
        <span className="faint small" title={t('orders.noteMore', { count: order.noteCount })}>
          +{order.noteCount - 1}
        </span>
      )}
    </div>
  );
}
