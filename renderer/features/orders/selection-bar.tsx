import { CopyOutlined } from '@ant-design/icons';
import { App, Button } from 'antd';
import type { ReactNode } from 'react';
import type { OrderRow } from '../../../shared/contract/orders.ts';
import { copyToClipboard } from '../../ui/clipboard.ts';
import { formatMoney } from '../../ui/format.ts';
import { asTable } from '../../ui/grid/as-table.ts';
import type { GridColumn } from '../../ui/grid/grid-column.ts';
import { useText } from '../../ui/text.ts';

export interface SelectionBarProps {
  readonly ticked: ReadonlyMap<number, OrderRow>;
  /** The columns on screen, in order: what is copied. */
  readonly columns: readonly GridColumn<OrderRow>[];
  readonly onClear: () => void;
}

/** How many orders are ticked, their sum and shops, and what can be done with them. */
export function SelectionBar({ ticked, columns, onClear }: SelectionBarProps): ReactNode {
  const t = useText();
  const { message } = App.useApp();
  const orders = [...ticked.values()];
  const amount = orders.reduce((sum, order) => sum + order.amount, 0);
  const shops = new Set(orders.map((order) => order.shopId)).size;
  const copy = async (): Promise<void> => {
    const copied = await copyToClipboard(asTable(orders, columns));
    if (copied) void message.success(t('orders.copiedRows', { count: orders.length }));
    else void message.error(t('orders.copyFailed'));
  };
  return (
    <section className="selection-bar" aria-label={t('orders.selectionBar')}>
      <span className="numbers selection-sum" aria-live="polite">
        <b>{t('orders.selected', { count: orders.length })}</b>
        <span>{formatMoney(amount)}</span>
        <span>{t('orders.selectedShops', { count: shops })}</span>
      </span>
      <Button size="small" icon={<CopyOutlined />} onClick={() => void copy()}>
        {t('orders.copyTable')}
      </Button>
      <Button size="small" type="text" onClick={onClear}>
        {t('orders.clearSelection')}
      </Button>
    </section>
  );
}
