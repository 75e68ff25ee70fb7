import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import type { OutboxItem } from '../../../shared/contract/outbox.ts';

export interface RecordLinkProps {
  readonly item: Pick<OutboxItem, 'record' | 'orderId' | 'refundId'> & Partial<Pick<OutboxItem, 'goods'>>;
  readonly onOpen?: () => void;
  readonly tabIndex?: number;
}

/**
 * The platform's number of what a command changes; leads to the order or the refund case where that is known here. Goods
 * are known by their name: nobody knows their numbers by heart.
 */
export function RecordLink({ item, onOpen, tabIndex = 0 }: RecordLinkProps): ReactNode {
  const shared = { className: 'numbers ellipsis', title: item.record, tabIndex } as const;
  const open = (event: { stopPropagation(): void }): void => {
    event.stopPropagation();
    onOpen?.();
  };
  if (item.refundId !== null)
    return (
      <Link {...shared} to="/after-sales" search={{ turn: 'all', refund: item.refundId }} onClick={open}>
        {item.record}
      </Link>
    );
  if (item.orderId !== null)
    return (
      <Link {...shared} to="/orders" search={{ status: 'all', order: item.orderId }} onClick={open}>
        {item.record}
      </Link>
    );
  if (item.goods)
    return (
      <span className="ellipsis" title={`${item.goods} ${item.record}`}>
        {item.goods}
      </span>
    );
  return (
    <span className="numbers ellipsis" title={item.record}>
      {item.record}
    </span>
  );
}
