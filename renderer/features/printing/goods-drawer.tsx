import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { api } from '../../rpc/client.ts';
import { useShops } from '../../scope/use-shops.ts';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { ProgressLine } from '../../ui/progress-line.tsx';
import { DrawerSection, SideDrawer } from '../../ui/side-drawer.tsx';
import { StatusTag } from '../../ui/status-tag.tsx';
import { useText } from '../../ui/text.ts';
import type { StockUpRow } from './stock-up-columns.tsx';

export interface GoodsDrawerProps {
  readonly listId: number;
  readonly row: StockUpRow;
  readonly onClose: () => void;
}

/** Which orders of the list need these goods, and how many. */
export function GoodsDrawer({ listId, row, onClose }: GoodsDrawerProps): ReactNode {
  const t = useText();
  const { nameOf } = useShops();
  const query = useQuery(
    api.printing.stockUp.orders.queryOptions({ input: { id: listId, goodsKey: row.goodsKey }, staleTime: 0 }),
  );
  const title = t('stockUp.ordersOf', { name: row.title });
  return (
    <SideDrawer label={title} title={title} onClose={onClose} contentKey={row.id}>
      {query.isPending && <ProgressLine label={t('common.loading')} />}
      <ErrorNotice error={query.error} title={t('common.readFailed')} onRetry={() => void query.refetch()} />
      <DrawerSection title={t('stockUp.pieces', { count: row.quantity })}>
        <ul>
          {query.data?.items.map(({ orderId, platformOrderId, shopId, quantity, gift }, place) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: one order may need the same goods in two lines.
            <li key={`${orderId}-${place}`} className="drawer-companion">
              <Link to="/orders" search={{ status: 'all', order: orderId }} className="numbers">
                {platformOrderId}
              </Link>
              <span className="numbers">×{quantity}</span>
              {gift && <StatusTag tone="green">{t('slip.gift')}</StatusTag>}
              <span className="ellipsis soft" title={nameOf(shopId)}>
                {nameOf(shopId)}
              </span>
            </li>
          ))}
        </ul>
      </DrawerSection>
    </SideDrawer>
  );
}
