import { Link } from '@tanstack/react-router';
import { Button } from 'antd';
import type { ReactNode } from 'react';
import type { Shop } from '../../../shared/contract/shops.ts';
import type { StreamHealth } from '../../../shared/contract/sync.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { useText } from '../../ui/text.ts';
import type { ShopDialog } from './shop-dialog.ts';
import { ShopRow } from './shop-row.tsx';

export interface ShopTableProps {
  readonly shops: readonly Shop[];
  readonly streams: readonly StreamHealth[];
  readonly onDialog: (dialog: ShopDialog) => void;
}

/** The table of shops, or what to do without any. */
export function ShopTable({ shops, streams, onDialog }: ShopTableProps): ReactNode {
  const t = useText();
  if (shops.length === 0) {
    return (
      <EmptyState
        title={t('shops.empty')}
        advice={t('shops.emptyAdvice')}
        actions={
          <>
            <Button type="primary" onClick={() => onDialog({ kind: 'connect' })}>
              {t('shops.connect')}
            </Button>
            <Link to="/first-run">{t('shops.emptyPractice')}</Link>
          </>
        }
      />
    );
  }
  return (
    <div className="plain-table-frame">
      <table className="plain-table shops-table" aria-label={t('shops.tableLabel')}>
        <thead>
          <tr>
            <th scope="col">{t('shops.column.shop')}</th>
            <th scope="col">{t('shops.column.group')}</th>
            <th scope="col">{t('shops.column.state')}</th>
            <th scope="col">{t('shops.column.sync')}</th>
            <th scope="col">{t('shops.column.app')}</th>
            <th scope="col">{t('shops.column.consent')}</th>
            <th scope="col" className="end">
              {t('shops.column.orders')}
            </th>
            <th scope="col" className="end">
              {t('common.actions')}
            </th>
          </tr>
        </thead>
        <tbody>
          {shops.map((shop) => (
            <ShopRow
              key={shop.id}
              shop={shop}
              streams={streams.filter((stream) => stream.shopId === shop.id)}
              onDialog={onDialog}
            />
          ))}
        </tbody>
      </table>
    </div>
  );
}
