import type { ReactNode } from 'react';
import type { OrderLine, OrderRow } from '../../../../shared/contract/orders.ts';
import type { Slip } from '../../../../shared/contract/printing.ts';
import type { SlipColumn, SlipField, SlipLayout } from '../../../../shared/domain/slip-layout.ts';
import { formatMoney, formatTime } from '../../../ui/format.ts';
import { type Translate, useText } from '../../../ui/text.ts';
import { Barcode } from './barcode.tsx';
import { Sheet } from './sheet.tsx';

const BARCODE_HEIGHT = 11;

export interface SlipSheetProps {
  readonly slip: Slip;
  readonly layout: SlipLayout;
  readonly shopName: string;
}

/** One packing slip: what is in the parcel, gifts and notes included; the receiver only as the platform masks it. */
export function SlipSheet({ slip, layout, shopName }: SlipSheetProps): ReactNode {
  const t = useText();
  const { orders } = slip;
  const lines = orders.flatMap((order) => packedLines(order).map((packed) => ({ ...packed, order })));
  const pieces = lines.reduce((sum, { quantity }) => sum + quantity, 0);
  const gone = orders.reduce((sum, order) => (isPartly(order) ? sum + order.deliveredPieces : sum), 0);
  const width = layout.width - layout.margins.left - layout.margins.right;
  return (
    <Sheet paper={layout} className="slip" label={`${t('slip.title')} ${orders[0]?.platformOrderId ?? ''}`}>
      <header className="slip-head">
        <div>
          {layout.logoText !== '' && <p className="slip-logo">{layout.logoText}</p>}
          {layout.shopName && <p className="slip-shop">{shopName}</p>}
          <p className="slip-title">{t('slip.title')}</p>
        </div>
        <SlipBarcode orders={orders} layout={layout} width={width} />
      </header>
      <dl className="slip-fields">
        {layout.fields.map((field) => {
          const value = fieldText(field, orders, t);
          return value === '' ? null : (
            <div key={field} className={`slip-field slip-${field}`}>
              <dt>{t(`slip.field.${field}`)}</dt>
              <dd>{value}</dd>
            </div>
          );
        })}
      </dl>
      <table className="slip-goods">
        <thead>
          <tr>
            {layout.columns.map((column) => (
              <th key={column} scope="col" className={isNumber(column) ? 'end' : undefined}>
                {t(`slip.column.${column}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {lines.map(({ line, quantity, order }) => (
            <tr key={`${order.id}-${line.id}`}>
              {layout.columns.map((column) => (
                <td key={column} className={isNumber(column) ? 'end' : undefined}>
                  {column === 'title' && line.kind === 'gift' && <b className="slip-gift">{t('slip.gift')}</b>}
                  {columnText(column, line, quantity, slip.locations)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      <p className="slip-total">
        {gone > 0 ? t('slip.partly', { left: pieces, gone }) : t('slip.total', { count: pieces })}
      </p>
      {layout.footerText !== '' && <footer className="slip-foot">{layout.footerText}</footer>}
    </Sheet>
  );
}

function SlipBarcode(props: {
  readonly orders: readonly OrderRow[];
  readonly layout: SlipLayout;
  readonly width: number;
}): ReactNode {
  const t = useText();
  const { orders, layout, width } = props;
  if (layout.barcode === 'none') return null;
  const text = layout.barcode === 'order' ? orders[0]?.platformOrderId : orders[0]?.parcels[0]?.waybill;
  if (text === undefined || text === '') return <p className="slip-no-barcode">{t('slip.noWaybill')}</p>;
  return <Barcode text={text} width={width} height={BARCODE_HEIGHT} fallback={t('slip.noBarcode')} />;
}

function isPartly({ status, pieces, deliveredPieces }: OrderRow): boolean {
  return (status === 'to_ship' || status === 'shipped') && deliveredPieces > 0 && deliveredPieces < pieces;
}

/** What goes into the parcel: what is left of an order of which a part has gone, else all of it. */
function packedLines(order: OrderRow): { readonly line: OrderLine; readonly quantity: number }[] {
  const kept = order.lines.filter(({ status }) => status !== 'closed');
  if (!isPartly(order)) return kept.map((line) => ({ line, quantity: line.quantity }));
  return kept.flatMap((line) => {
    const left = line.quantity - line.deliveredQuantity;
    return left > 0 ? [{ line, quantity: left }] : [];
  });
}

function isNumber(column: SlipColumn): boolean {
  return column === 'quantity' || column === 'unitPrice' || column === 'amount';
}

function columnText(
  column: SlipColumn,
  line: OrderLine,
  quantity: number,
  locations: Readonly<Record<string, string>>,
): string {
  switch (column) {
    case 'location':
      return locations[line.skuCode] ?? '';
    case 'quantity':
      return String(quantity);
    case 'unitPrice':
      return formatMoney(line.unitPrice);
    case 'amount':
      return formatMoney(line.amount);
    default:
      return line[column];
  }
}

function fieldText(field: SlipField, orders: readonly OrderRow[], t: Translate): string {
  const [first] = orders;
  if (first === undefined) return '';
  const each = (text: (order: OrderRow) => string): string =>
    [...new Set(orders.map(text))].filter((part) => part !== '').join('; ');
  switch (field) {
    case 'number':
      return each((order) => order.platformOrderId);
    case 'createdAt':
      return formatTime(first.createdAt);
    case 'paidAt':
      return first.paidAt === null ? '' : formatTime(first.paidAt);
    case 'receiver': {
      const { maskedName, maskedPhone, province, city, district, town, maskedAddress } = first.receiver;
      return `${maskedName} ${maskedPhone} ${province}${city}${district}${town}${maskedAddress}`.trim();
    }
    case 'buyer':
      return first.buyer?.nick ?? '';
    case 'waybill':
      return each((order) => order.parcels.map(({ waybill }) => waybill).join(' '));
    case 'flag':
      return each((order) => (order.flag === null ? '' : t(`flag.${order.flag}`)));
    case 'note':
      return each((order) => order.note ?? '');
    case 'message':
      return each((order) => order.buyerMessage);
    case 'amount':
      return formatMoney(orders.reduce((sum, { amount }) => sum + amount, 0));
  }
}
