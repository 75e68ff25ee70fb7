import type { OrderLine, OrderRow } from '../../../../shared/contract/orders.ts';
import {
  type ExportColumn,
  LINE_EXPORT_COLUMNS,
  type LineExportColumn,
  type OrderExportColumn,
} from '../../../../shared/domain/export-columns.ts';
import { type Locale, type MessageKey, translate } from '../../../../shared/i18n/translate.ts';
import type { Cell, CellKind, SheetColumn } from './sheet.ts';

/** Names that rows carry as keys only. */
export interface ExportNames {
  readonly shops: ReadonlyMap<number, string>;
  readonly tags: ReadonlyMap<number, string>;
}

interface Words extends ExportNames {
  say(key: MessageKey): string;
}

interface Reader<Record> {
  readonly kind: CellKind;
  readonly read: (record: Record, words: Words) => Cell;
}

function of<Record>(kind: CellKind, read: (record: Record, words: Words) => Cell): Reader<Record> {
  return { kind, read };
}

const ORDER: Record<OrderExportColumn, Reader<OrderRow>> = {
  number: of('text', (order) => order.platformOrderId),
  shop: of('text', (order, { shops }) => shops.get(order.shopId) ?? ''),
  status: of('text', (order, { say }) => say(`orderStatus.${order.status}`)),
  createdAt: of('time', (order) => order.createdAt),
  paidAt: of('time', (order) => order.paidAt),
  shipBy: of('time', (order) => order.shipBy),
  shippedAt: of('time', (order) => order.shippedAt),
  receivedAt: of('time', (order) => order.receivedAt),
  updatedAt: of('time', (order) => order.updatedAt),
  amount: of('money', (order) => order.amount),
  goodsAmount: of('money', (order) => order.goodsAmount),
  shippingAmount: of('money', (order) => order.shippingAmount),
  discountAmount: of('money', (order) => order.discountAmount),
  goods: of('text', (order) =>
    order.lines
      .map(({ title, specification, skuCode, quantity }) =>
        `${[title, specification, skuCode].filter((part) => part !== '').join(' ')} ×${quantity}`.trim(),
      )
      .join('; '),
  ),
  pieces: of('count', (order) => order.pieces),
  deliveredPieces: of('count', (order) => order.deliveredPieces),
  buyer: of('text', (order) => order.buyer?.nick ?? ''),
  buyerOrders: of('count', (order) => order.buyer?.orderCount ?? null),
  message: of('text', (order) => order.buyerMessage),
  flag: of('text', (order, { say }) => (order.flag === null ? '' : say(`flag.${order.flag}`))),
  note: of('text', (order) => order.note ?? ''),
  noteCount: of('count', (order) => order.noteCount),
  tags: of('text', (order, { tags }) => order.tagIds.map((id) => tags.get(id) ?? '').join(' ')),
  receiver: of('text', (order) => order.receiver.maskedName),
  phone: of('text', (order) => order.receiver.maskedPhone),
  province: of('text', (order) => order.receiver.province),
  city: of('text', (order) => order.receiver.city),
  district: of('text', (order) => order.receiver.district),
  town: of('text', (order) => order.receiver.town),
  address: of('text', (order) => order.receiver.maskedAddress),
  waybill: of('text', (order) => order.parcels.map(({ waybill }) => waybill).join(' ')),
  carrier: of('text', (order) => [...new Set(order.parcels.map(({ carrierName }) => carrierName))].join(' ')),
  source: of('text', (order, { say }) => say(`salesChannel.${order.channel}`)),
  refund: of('text', (order, { say }) =>
    order.refund === null
      ? ''
      : `${say(`refundKind.${order.refund.kind}`)} ${say(`refundStatus.${order.refund.status}`)}`,
  ),
  holdReasons: of('text', (order, { say }) => order.holdReasons.map((reason) => say(`holdReason.${reason}`)).join(' ')),
  heldAt: of('time', (order) => order.heldAt),
  urgeCount: of('count', (order) => order.urgeCount),
  addressChange: of('text', (order, { say }) => say(`exportValue.address.${order.addressChange}`)),
  plan: of('text', (order, { say }) => (order.plan === null ? '' : say(`exportValue.${order.plan}`))),
  platformStatus: of('text', (order) => order.platformStatus),
  origin: of('text', (order, { say }) => say(`exportValue.${order.origin}`)),
  seenAt: of('time', (order) => order.seenAt),
};

const LINE: Record<LineExportColumn, Reader<OrderLine>> = {
  title: of('text', (line) => line.title),
  specification: of('text', (line) => line.specification),
  skuCode: of('text', (line) => line.skuCode),
  quantity: of('count', (line) => line.quantity),
  deliveredQuantity: of('count', (line) => line.deliveredQuantity),
  unitPrice: of('money', (line) => line.unitPrice),
  lineAmount: of('money', (line) => line.amount),
  lineKind: of('text', (line, { say }) => (line.kind === 'gift' ? say('exportValue.gift') : '')),
  platformItemId: of('text', (line) => line.platformItemId),
  platformSkuId: of('text', (line) => line.platformSkuId),
};

function isLineColumn(column: ExportColumn): column is LineExportColumn {
  return LINE_EXPORT_COLUMNS.some((each) => each === column);
}

/** A value of a line as text, where the lines of an order share one cell. */
function joined(lines: readonly OrderLine[], { kind, read }: Reader<OrderLine>, words: Words): Cell {
  const [only] = lines;
  if (lines.length === 1 && only) return read(only, words);
  const texts = lines.map((line) => {
    const value = read(line, words);
    return kind === 'money' && typeof value === 'number' ? (value / 100).toFixed(2) : String(value ?? '');
  });
  return texts.every((text) => text === '') ? '' : texts.join('; ');
}

/** The columns of a table, and how an order becomes rows of it. */
export interface RowMaker {
  readonly columns: readonly SheetColumn[];
  /** One row for the order, or one for each of its lines. */
  rowsOf(order: OrderRow): readonly (readonly Cell[])[];
}

/** Rows with these columns, in this order, in a language. */
export function createRowMaker(
  wanted: readonly ExportColumn[],
  rowPer: 'order' | 'line',
  names: ExportNames,
  locale: Locale,
): RowMaker {
  const texts = new Map<MessageKey, string>();
  const words: Words = {
    ...names,
    say: (key) => {
      let text = texts.get(key);
      if (text === undefined) {
        text = translate(locale, key);
        texts.set(key, text);
      }
      return text;
    },
  };
  const cell = (column: ExportColumn, order: OrderRow, line: OrderLine | undefined): Cell => {
    if (!isLineColumn(column)) return ORDER[column].read(order, words);
    return line ? LINE[column].read(line, words) : joined(order.lines, LINE[column], words);
  };
  return {
    columns: wanted.map((column) => ({
      title: translate(locale, `exportColumn.${column}`),
      kind: isLineColumn(column) ? LINE[column].kind : ORDER[column].kind,
    })),
    rowsOf: (order) => {
      const lines = rowPer === 'line' && order.lines.length > 0 ? order.lines : [undefined];
      return lines.map((line) => wanted.map((column) => cell(column, order, line)));
    },
  };
}
