import { Checkbox, Input } from 'antd';
import { type ReactNode, useEffect, useState } from 'react';
import type { StockUpLine } from '../../../shared/contract/printing.ts';
import { formatCount } from '../../ui/format.ts';
import type { GridColumn } from '../../ui/grid/grid-column.ts';
import { Picture } from '../../ui/picture.tsx';
import { StatusTag } from '../../ui/status-tag.tsx';
import type { Translate } from '../../ui/text.ts';
import { useText } from '../../ui/text.ts';

/** A line with the number that the grid knows it by. */
export interface StockUpRow extends StockUpLine {
  readonly id: number;
}

export interface StockUpActions {
  shopName(shopId: number): string;
  onTick(row: StockUpRow, ticked: boolean): void;
  onLocation(row: StockUpRow, location: string): void;
}

/** The columns of a stock-up list. */
export function stockUpColumns(t: Translate, actions: StockUpActions): readonly GridColumn<StockUpRow>[] {
  return [
    {
      id: 'ticked',
      title: t('stockUp.column.ticked'),
      width: 130,
      pinned: true,
      cell: (row, { tabIndex }) => (
        <span className="stock-up-tick">
          <Checkbox
            checked={row.ticked !== null}
            tabIndex={tabIndex}
            aria-label={t('stockUp.tick', { name: row.title })}
            onClick={(event) => event.stopPropagation()}
            onChange={(event) => actions.onTick(row, event.target.checked)}
          />
          {row.ticked !== null && row.ticked.quantity !== row.quantity && (
            <StatusTag tone="orange">{t('stockUp.changed', { before: row.ticked.quantity })}</StatusTag>
          )}
        </span>
      ),
      copy: (row) => (row.ticked === null ? '' : t('stockUp.tickedMark')),
    },
    {
      id: 'goods',
      title: t('stockUp.column.goods'),
      width: 320,
      grow: true,
      cell: (row, { compact }) => <Goods row={row} compact={compact} />,
      copy: (row) => `${row.title} ${row.specification}`.trim(),
    },
    {
      id: 'location',
      title: t('stockUp.column.location'),
      width: 130,
      cell: (row, { tabIndex }) => (
        <LocationCell row={row} tabIndex={tabIndex} onCommit={(location) => actions.onLocation(row, location)} />
      ),
      copy: (row) => row.location,
    },
    {
      id: 'skuCode',
      title: t('stockUp.column.skuCode'),
      width: 140,
      cell: (row) =>
        row.skuCode === '' ? (
          <span className="faint">{t('stockUp.noCode')}</span>
        ) : (
          <span className="ellipsis numbers" title={row.skuCode}>
            {row.skuCode}
          </span>
        ),
      copy: (row) => row.skuCode,
    },
    {
      id: 'quantity',
      title: t('stockUp.column.quantity'),
      width: 120,
      align: 'end',
      cell: (row) => (
        <>
          <b className="numbers stock-up-quantity">{formatCount(row.quantity)}</b>
          {row.gifts > 0 && <span className="soft small">{t('stockUp.gifts', { count: row.gifts })}</span>}
        </>
      ),
      copy: (row) => String(row.quantity),
    },
    {
      id: 'orders',
      title: t('stockUp.column.orders'),
      width: 90,
      align: 'end',
      cell: (row) => <span className="numbers">{formatCount(row.orders)}</span>,
      copy: (row) => String(row.orders),
    },
    {
      id: 'shops',
      title: t('stockUp.column.shops'),
      width: 170,
      cell: (row) => {
        const names = row.shopIds.map(actions.shopName).join(' / ');
        return (
          <span className="two-lines" title={names}>
            {names}
          </span>
        );
      },
      copy: (row) => row.shopIds.map(actions.shopName).join(' / '),
    },
  ];
}

function Goods({ row, compact }: { readonly row: StockUpRow; readonly compact: boolean }): ReactNode {
  return (
    <div className={compact ? 'goods compact' : 'goods'}>
      <Picture source={row.picture} size={compact ? 24 : 40} />
      <div className="goods-text">
        <span className="ellipsis goods-title" title={row.title}>
          {row.title}
        </span>
        <span className="ellipsis soft" title={row.specification}>
          {row.specification}
        </span>
      </div>
    </div>
  );
}

interface LocationCellProps {
  readonly row: StockUpRow;
  readonly tabIndex: number;
  readonly onCommit: (location: string) => void;
}

/** Where the goods lie; typed in place, kept by Enter or on leaving, Esc takes it back. */
function LocationCell({ row, tabIndex, onCommit }: LocationCellProps): ReactNode {
  const t = useText();
  const [text, setText] = useState(row.location);
  useEffect(() => setText(row.location), [row.location]);
  if (row.skuCode === '') return <span className="faint">–</span>;
  const commit = (): void => {
    if (text.trim() !== row.location) onCommit(text.trim());
  };
  return (
    <Input
      size="small"
      value={text}
      maxLength={30}
      tabIndex={tabIndex}
      placeholder={t('stockUp.noLocation')}
      aria-label={t('stockUp.locationOf', { code: row.skuCode })}
      onClick={(event) => event.stopPropagation()}
      onChange={(event) => setText(event.target.value)}
      onBlur={commit}
      onKeyDown={(event) => {
        if (event.nativeEvent.isComposing) return;
        event.stopPropagation();
        if (event.key === 'Enter') commit();
        if (event.key === 'Escape') setText(row.location);
      }}
    />
  );
}
