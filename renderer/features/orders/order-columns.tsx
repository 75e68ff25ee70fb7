import type { ReactNode } from 'react';
import type { OrderRow } from '../../../shared/contract/orders.ts';
import { CopyText } from '../../ui/copy-text.tsx';
import { formatMoney, formatTime } from '../../ui/format.ts';
import type { GridColumn } from '../../ui/grid/grid-column.ts';
import { Money } from '../../ui/money.tsx';
import type { Translate } from '../../ui/text.ts';
import { TimeText } from '../../ui/time-text.tsx';
import { TagChips } from '../tags/service.ts';
import { describeLine, GoodsCell } from './goods-cell.tsx';
import { BuyerCell, NoteCell, NumberCell, ShipByCell, StatusCell } from './order-cells.tsx';
import { regionOf } from './region.ts';

/** The columns of the order list. `shopName` and `tagName` give the names. */
export function orderColumns(
  t: Translate,
  shopName: (shopId: number) => string,
  tagName: (tagId: number) => string | undefined,
): readonly GridColumn<OrderRow>[] {
  return [
    {
      id: 'goods',
      title: t('orders.column.goods'),
      width: 290,
      grow: true,
      pinned: true,
      cell: (order, view) => <GoodsCell order={order} view={view} />,
      copy: (order) => order.lines.map((line) => `${line.title} ${describeLine(line)} ×${line.quantity}`).join('; '),
    },
    {
      id: 'number',
      title: t('orders.column.number'),
      width: 204,
      cell: (order, view) => <NumberCell order={order} view={view} />,
      copy: (order) => order.platformOrderId,
    },
    {
      id: 'shipBy',
      title: t('orders.column.shipBy'),
      width: 138,
      sort: 'shipBy',
      cell: (order) => <ShipByCell order={order} />,
      copy: (order) => timeText(order.shipBy),
    },
    {
      id: 'status',
      title: t('orders.column.status'),
      width: 150,
      cell: (order) => <StatusCell order={order} />,
      copy: (order) => t(`orderStatus.${order.status}`),
    },
    {
      id: 'amount',
      title: t('orders.column.amount'),
      width: 96,
      align: 'end',
      sort: 'amount',
      cell: (order, view) => (
        <>
          <Money fen={order.amount} className="amount" />
          {!view.compact && order.shippingAmount > 0 && (
            <span className="faint small ellipsis" title={freight(order, t)}>
              {freight(order, t)}
            </span>
          )}
        </>
      ),
      copy: (order) => (order.amount / 100).toFixed(2),
    },
    {
      id: 'buyer',
      title: t('orders.column.buyer'),
      width: 148,
      cell: (order, view) => <BuyerCell order={order} view={view} />,
      copy: (order) => `${order.buyer?.nick ?? ''} ${regionOf(order.receiver)}`.trim(),
    },
    {
      id: 'note',
      title: t('orders.column.note'),
      width: 150,
      cell: (order, view) => <NoteCell order={order} view={view} />,
      copy: (order) => order.note ?? '',
    },
    {
      id: 'tags',
      title: t('tags.title'),
      width: 130,
      hiddenByDefault: true,
      cell: (order) => <TagChips tagIds={order.tagIds} />,
      copy: (order) => order.tagIds.flatMap((id) => tagName(id) ?? []).join(' '),
    },
    textColumn('shop', t('orders.column.shop'), 120, (order) => shopName(order.shopId)),
    textColumn('source', t('orders.column.source'), 80, (order) => t(`salesChannel.${order.channel}`)),
    timeColumn('createdAt', t('orders.column.createdAt'), 112, (order) => order.createdAt, { sort: 'createdAt' }),
    timeColumn('paidAt', t('orders.column.paidAt'), 112, (order) => order.paidAt, {
      sort: 'paidAt',
      hiddenByDefault: true,
    }),
    timeColumn('shippedAt', t('orders.column.shippedAt'), 112, (order) => order.shippedAt, { hiddenByDefault: true }),
    timeColumn('updatedAt', t('orders.column.updatedAt'), 112, (order) => order.updatedAt, {
      sort: 'updatedAt',
      hiddenByDefault: true,
    }),
    {
      id: 'waybill',
      title: t('orders.column.waybill'),
      width: 160,
      hiddenByDefault: true,
      cell: (order, view) => waybillCell(order, view.tabIndex),
      copy: (order) => order.parcels.map((parcel) => parcel.waybill).join(' '),
    },
    {
      ...textColumn('pieces', t('orders.column.pieces'), 64, (order) => String(order.pieces)),
      align: 'end',
      hiddenByDefault: true,
    },
    {
      ...textColumn('message', t('orders.column.message'), 160, (order) => order.buyerMessage),
      hiddenByDefault: true,
    },
    {
      ...textColumn('receiver', t('orders.column.receiver'), 130, (order) => order.receiver.maskedName),
      hiddenByDefault: true,
    },
  ];
}

function freight(order: OrderRow, t: Translate): string {
  return t('orders.freight', { amount: formatMoney(order.shippingAmount) });
}

function timeText(time: number | null): string {
  return time === null ? '' : formatTime(time, true);
}

function waybillCell(order: OrderRow, tabIndex: number): ReactNode {
  const parcel = order.parcels[0];
  if (parcel === undefined) return <span className="faint">–</span>;
  return (
    <>
      <CopyText text={parcel.waybill} tabIndex={tabIndex} className="numbers" />
      <span className="faint small ellipsis" title={parcel.carrierName}>
        {parcel.carrierName}
      </span>
    </>
  );
}

function textColumn(id: string, title: string, width: number, text: (order: OrderRow) => string): GridColumn<OrderRow> {
  return {
    id,
    title,
    width,
    copy: text,
    cell: (order) => (
      <span className="ellipsis" title={text(order)}>
        {text(order)}
      </span>
    ),
  };
}

function timeColumn(
  id: string,
  title: string,
  width: number,
  time: (order: OrderRow) => number | null,
  more: Pick<GridColumn<OrderRow>, 'sort' | 'hiddenByDefault'>,
): GridColumn<OrderRow> {
  return {
    id,
    title,
    width,
    ...more,
    copy: (order) => timeText(time(order)),
    cell: (order) => <TimeText time={time(order)} />,
  };
}
