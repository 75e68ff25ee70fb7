import { ReloadOutlined } from '@ant-design/icons';
import type { ReactNode } from 'react';
import { formatCount } from '../../ui/format.ts';
import { useText } from '../../ui/text.ts';
import type { LiveOrders } from './use-live-orders.ts';

export interface NewOrdersProps extends Pick<LiveOrders, 'waiting'> {
  readonly onRefresh: () => void;
}

/** Tells of orders that came in while the list must not move; a click shows them. Beside the tabs, where it covers nothing. */
export function NewOrders({ waiting, onRefresh }: NewOrdersProps): ReactNode {
  const t = useText();
  return (
    <div aria-live="polite">
      {waiting !== null && (
        <button type="button" className="plain-button new-orders" onClick={onRefresh}>
          <ReloadOutlined aria-hidden="true" />
          {waiting.capped ? t('orders.listChanged') : t('orders.newOrders', { count: formatCount(waiting.count) })}
        </button>
      )}
    </div>
  );
}
