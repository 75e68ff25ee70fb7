import type { ReactNode } from 'react';
import type { Product } from '../../../shared/contract/products.ts';
import { CopyText } from '../../ui/copy-text.tsx';
import { formatCount } from '../../ui/format.ts';
import type { GridColumn } from '../../ui/grid/grid-column.ts';
import { Money } from '../../ui/money.tsx';
import { Picture } from '../../ui/picture.tsx';
import { StatusTag } from '../../ui/status-tag.tsx';
import type { Translate } from '../../ui/text.ts';
import { TimeText } from '../../ui/time-text.tsx';

/** The columns of the product list. */
export function productColumns(t: Translate, shopName: (shopId: number) => string): readonly GridColumn<Product>[] {
  return [
    {
      id: 'product',
      title: t('products.column.product'),
      width: 340,
      grow: true,
      pinned: true,
      cell: (product, view) => (
        <div className="goods">
          <Picture source={product.picture} size={view.compact ? 26 : 46} />
          <div className="goods-text">
            <div className="goods-line">
              <span className="ellipsis" title={product.title}>
                {product.title}
              </span>
            </div>
            {!view.compact && (
              <CopyText text={product.platformItemId} tabIndex={view.tabIndex} className="soft small numbers" />
            )}
          </div>
        </div>
      ),
    },
    {
      id: 'shelf',
      title: t('products.column.shelf'),
      width: 90,
      cell: (product) => <div>{shelfTag(product, t)}</div>,
    },
    {
      id: 'price',
      title: t('products.column.price'),
      width: 96,
      align: 'end',
      cell: (product) => <Money fen={product.price} className="amount" />,
    },
    {
      id: 'stock',
      title: t('products.column.stock'),
      width: 90,
      align: 'end',
      cell: (product) => {
        const stock = product.skus.reduce((sum, sku) => sum + sku.stock, 0);
        return stock <= 0 ? (
          <div>
            <StatusTag tone="red">{t('products.soldOut')}</StatusTag>
          </div>
        ) : (
          <span className="numbers">{formatCount(stock)}</span>
        );
      },
    },
    {
      id: 'skus',
      title: t('products.column.skus'),
      width: 360,
      cell: (product, view) => skuList(product, view.compact ? 1 : 2, t),
    },
    {
      id: 'category',
      title: t('products.column.category'),
      width: 120,
      cell: (product) => (
        <span className="ellipsis soft" title={product.categoryName}>
          {product.categoryName}
        </span>
      ),
    },
    {
      id: 'shop',
      title: t('products.column.shop'),
      width: 120,
      cell: (product) => (
        <span className="ellipsis" title={shopName(product.shopId)}>
          {shopName(product.shopId)}
        </span>
      ),
    },
    {
      id: 'updatedAt',
      title: t('products.column.updatedAt'),
      width: 112,
      cell: (product) => <TimeText time={product.updatedAt} />,
    },
  ];
}

function shelfTag(product: Product, t: Translate): ReactNode {
  if (product.deleted) return <StatusTag tone="grey">{t('products.deleted')}</StatusTag>;
  return product.onShelf ? (
    <StatusTag tone="green">{t('products.onShelf')}</StatusTag>
  ) : (
    <StatusTag tone="grey">{t('products.offShelf')}</StatusTag>
  );
}

/** The scarcest specifications first; all of them in the title. */
function skuList(product: Product, lines: number, t: Translate): ReactNode {
  const skus = [...product.skus].sort((first, second) => first.stock - second.stock);
  const all = skus.map((sku) => `${sku.specification} ${sku.skuCode} ${sku.stock}`).join('\n');
  const shown = skus.slice(0, skus.length > lines ? Math.max(1, lines - 1) : lines);
  return (
    <div className="sku-list" title={all}>
      {shown.map((sku) => (
        <span key={sku.id} className="sku">
          <span className="ellipsis">{[sku.specification, sku.skuCode].filter((text) => text !== '').join(' · ')}</span>
          <span className={sku.stock <= 0 ? 'numbers sku-stock out' : 'numbers sku-stock'}>
            {formatCount(sku.stock)}
          </span>
          {sku.reservedStock > 0 && (
            <span className="faint small numbers">{t('products.reserved', { count: sku.reservedStock })}</span>
          )}
        </span>
      ))}
      {skus.length > shown.length && (
        <span className="faint small">{t('products.skuCount', { count: skus.length })}</span>
      )}
    </div>
  );
}
