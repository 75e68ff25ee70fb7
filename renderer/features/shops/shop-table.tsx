import { Link } from '@tanstack/react-router';
import { Button } from 'antd';
import type { ReactNode } from 'react';
import type { Shop } from '../../../shared/contract/shops.ts';
import type { StreamHealth } from '../../../shared/contract/sync.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { TableHead } from '../../ui/table-head.tsx';
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
        <TableHead
          columns={[
            t('shops.column.shop'),
            t('shops.column.group'),
            t('shops.column.state'),
            t('shops.column.sync'),
            t('shops.column.app'),
            t('shops.column.consent'),
            { label: t('shops.column.orders'), end: true },
            { label: t('common.actions'), end: true },
          ]}
        />
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
