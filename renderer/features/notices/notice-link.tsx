import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import type { Notice } from '../../../shared/contract/notices.ts';
import { useText } from '../../ui/text.ts';
import { say } from '../outbox/service.ts';

interface NoticeLinkProps {
  readonly notice: Notice;
  readonly onFollow?: () => void;
}

/** Leads to what a notice is about: its order, or its queue in the shop that it names. */
export function NoticeLink({ notice, onFollow }: NoticeLinkProps): ReactNode {
  const t = useText();
  const label = { 'aria-label': t('notices.showWhat', { what: say(notice.said, t) }), children: t('notices.show') };
  const shared = { ...label, ...(onFollow ? { onClick: onFollow } : {}) };
  const shops = notice.shopId === null ? {} : { shops: [notice.shopId] };
  switch (notice.kind) {
    case 'shipped_over':
      return (
        <Link
          to="/orders"
          search={{ status: 'all', ...(notice.orderId === null ? {} : { order: notice.orderId }) }}
          {...shared}
        />
      );
    case 'overdue':
      return <Link to="/orders" search={{ queue: 'overdue', ...shops }} {...shared} />;
    case 'due_soon':
      return <Link to="/orders" search={{ due: 'within4h', ...shops }} {...shared} />;
    case 'address_expiring':
      return <Link to="/orders" search={{ queue: 'address_change', status: 'all', ...shops }} {...shared} />;
    case 'refund_expiring':
      return <Link to="/after-sales" search={shops} {...shared} />;
    case 'outbox_attention':
      return <Link to="/outbox" search={{ state: 'attention', ...shops }} {...shared} />;
  }
}
