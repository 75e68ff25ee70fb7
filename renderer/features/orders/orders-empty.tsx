import { Button } from 'antd';
import type { ReactNode } from 'react';
import { EmptyState } from '../../ui/empty-state.tsx';
import { useText } from '../../ui/text.ts';
import { countConditions } from './search.ts';
import type { OrdersSearchState } from './use-orders-search.ts';

/** What the empty list says and offers. */
export function OrdersEmpty({ search, replace }: Pick<OrdersSearchState, 'search' | 'replace'>): ReactNode {
  const t = useText();
  const status = search.status ?? 'to_ship';
  if (countConditions(search) > 0 || search.queue !== undefined) {
    return (
      <EmptyState
        title={t('orders.empty.filtered')}
        advice={t('orders.empty.filteredAdvice')}
        actions={<Button onClick={() => replace({ status: search.status })}>{t('common.reset')}</Button>}
      />
    );
  }
  if (status === 'all') return <EmptyState title={t('orders.empty.all')} advice={t('orders.empty.advice')} />;
  return (
    <EmptyState
      title={t(status === 'to_ship' ? 'orders.empty.to_ship' : 'orders.empty.filtered')}
      advice={t('orders.empty.advice')}
      actions={<Button onClick={() => replace({ status: 'all' })}>{t('orders.empty.showAll')}</Button>}
    />
  );
}
