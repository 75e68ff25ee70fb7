import type { ReactNode } from 'react';
import type { OrderLine } from '../../../../shared/contract/orders.ts';
import { CopyText } from '../../../ui/copy-text.tsx';
import { Money } from '../../../ui/money.tsx';
import { Picture } from '../../../ui/picture.tsx';
import { DrawerSection } from '../../../ui/side-drawer.tsx';
import { StatusTag } from '../../../ui/status-tag.tsx';
import { useText } from '../../../ui/text.ts';
import type { SectionProps } from './section-props.ts';

/** The lines with prices and what they come to. */
export function GoodsSection({ order }: SectionProps): ReactNode {
  const t = useText();
  return (
    <DrawerSection title={t('order.section.goods')}>
      <ul className="drawer-lines">
        {order.lines.map((line) => (
          <Line key={line.id} line={line} />
        ))}
      </ul>
      <dl className="sums">
        <Sum term={t('order.goodsAmount')} fen={order.goodsAmount} />
        <Sum term={t('order.shippingAmount')} fen={order.shippingAmount} />
        <Sum term={t('order.amount')} fen={order.amount} strong />
        {order.discountAmount !== 0 && <Sum term={t('order.discountAmount')} fen={order.discountAmount} />}
      </dl>
    </DrawerSection>
  );
}

function Line({ line }: { readonly line: OrderLine }): ReactNode {
  const t = useText();
  return (
    <li className="drawer-line">
      <Picture source={line.picture} size={52} />
      <div className="drawer-line-text">
        <p className="two-lines" title={line.title}>
          {line.kind === 'gift' && <StatusTag tone="green">{t('orders.gift')}</StatusTag>} {line.title}
        </p>
        <p className="soft">{line.specification === '' ? t('orders.noSpec') : line.specification}</p>
        {line.skuCode !== '' && <CopyText text={line.skuCode} className="soft numbers" />}
      </div>
      <div className="drawer-line-numbers">
        <Money fen={line.unitPrice} />
        <span className={line.quantity > 1 ? 'numbers quantity many' : 'numbers quantity'}>×{line.quantity}</span>
        {line.deliveredQuantity > 0 && (
          <span className="soft small numbers">{t('order.delivered', { count: line.deliveredQuantity })}</span>
        )}
        {line.status !== null && <span className="soft small">{t(`orderStatus.${line.status}`)}</span>}
      </div>
    </li>
  );
}

interface SumProps {
  readonly term: string;
  readonly fen: number;
  readonly strong?: boolean;
}

function Sum({ term, fen, strong = false }: SumProps): ReactNode {
  return (
    <div className={strong ? 'sum strong' : 'sum'}>
      <dt>{term}</dt>
      <dd>
        <Money fen={fen} />
      </dd>
    </div>
  );
}
