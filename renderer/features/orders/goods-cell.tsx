import type { ReactNode } from 'react';
import type { OrderLine, OrderRow } from '../../../shared/contract/orders.ts';
import type { CellView } from '../../ui/grid/grid-column.ts';
import { Picture } from '../../ui/picture.tsx';
import { StatusTag } from '../../ui/status-tag.tsx';
import { useText } from '../../ui/text.ts';

/** Picture, title, specification with SKU code and quantity of the first line; how many more there are. */
export function GoodsCell({ order, view }: { readonly order: OrderRow; readonly view: CellView }): ReactNode {
  const t = useText();
  const line = order.lines.find((each) => each.kind === 'item') ?? order.lines[0];
  if (line === undefined) return <span className="faint">{t('common.unknown')}</span>;
  const more =
    order.lines.length > 1 ? (
      <StatusTag tone="grey" title={order.lines.map((each) => `${each.title} ×${each.quantity}`).join('\n')}>
        {t('orders.moreLines', { count: order.lines.length })}
      </StatusTag>
    ) : null;
  const details = describeLine(line);
  if (view.compact) {
    return (
      <div className="goods compact">
        <Picture source={line.picture} size={24} />
        <span className="ellipsis goods-title" title={line.title}>
          {line.title}
        </span>
        <span className="ellipsis soft goods-spec" title={details}>
          {details}
        </span>
        {more}
        <Quantity line={line} />
      </div>
    );
  }
  return (
    <div className="goods">
      <Picture source={line.picture} size={46} />
      <div className="goods-text">
        <div className="goods-line">
          <span className="ellipsis goods-title" title={line.title}>
            {line.title}
          </span>
          {more}
        </div>
        <div className="goods-line soft">
          <span className="ellipsis" title={details}>
            {details === '' ? t('orders.noSpec') : details}
          </span>
          <Quantity line={line} />
        </div>
      </div>
    </div>
  );
}

function Quantity({ line }: { readonly line: OrderLine }): ReactNode {
  return <span className={line.quantity > 1 ? 'numbers quantity many' : 'numbers quantity'}>×{line.quantity}</span>;
}

/** Specification and SKU code in one text. */
export function describeLine(line: Pick<OrderLine, 'specification' | 'skuCode'>): string {
  return [line.specification, line.skuCode].filter((part) => part !== '').join(' · ');
}
