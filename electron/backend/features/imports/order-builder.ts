import type { PlatformLine, PlatformOrder, PlatformParcel } from '../../platforms/platform-records.ts';
import type { ImportedOrder } from './import-sink.ts';
import { orderAmounts } from './order-amounts.ts';
import type { ParsedRow } from './row-parser.ts';
import type { Reason } from './values/parsed.ts';

/** A good row as it waits in the staging file. */
export interface StagedRow {
  readonly row: number;
  readonly parsed: ParsedRow;
  readonly cells: readonly string[];
}

export type BuiltOrder = { readonly order: ImportedOrder } | { readonly reason: Reason };

/**
 * Makes one order of the rows that bear its number, in the order of the file. What belongs to the whole order is taken
 * from the first row that tells it. Rows that are equal in every cell are one row exported twice.
 */
export function buildOrder(
  platformOrderId: string,
  rows: readonly StagedRow[],
  headers: readonly string[],
): BuiltOrder {
  const different = withoutRepeats(rows);
  const parsedRows = different.map(({ parsed }) => parsed);
  const [first] = parsedRows;
  const amounts = orderAmounts(parsedRows);
  if (first === undefined || amounts === undefined) return { reason: { key: 'imports.row.amountMissing' } };
  const text = (pick: (row: ParsedRow) => string): string => parsedRows.map(pick).find((value) => value !== '') ?? '';
  const time = (pick: (row: ParsedRow) => number | undefined): number | undefined =>
    parsedRows.map(pick).find((value) => value !== undefined);
  const lineIds = parsedRows.map((_, index) => (index === 0 ? platformOrderId : `${platformOrderId}#${index + 1}`));
  const paidAt = time((row) => row.paidAt);
  const shippedAt = time((row) => row.shippedAt);
  const note = text((row) => row.note);
  const openId = text((row) => row.buyerId);
  const nick = text((row) => row.buyerNick);
  const record = {
    platformOrderId,
    status: first.status,
    platformStatus: first.statusText,
    createdAt: first.createdAt,
    updatedAt: Math.max(first.createdAt, paidAt ?? 0, shippedAt ?? 0),
    paidAt,
    shippedAt,
    buyer: openId === '' && nick === '' ? undefined : { openId: openId || `nick:${nick}`, nick },
    buyerMessage: text((row) => row.buyerMessage),
    goodsAmount: amounts.goods,
    shippingAmount: amounts.shipping,
    discountAmount: amounts.discount,
    holdReasons: [],
    priority: false,
    urgeCount: 0,
    presale: false,
    channel: 'unknown',
    receiver: {
      maskedName: text((row) => row.maskedName),
      maskedPhone: text((row) => row.maskedPhone),
      province: text((row) => row.province),
      city: text((row) => row.city),
      district: text((row) => row.district),
      town: '',
      maskedAddress: text((row) => row.maskedAddress),
      encryptedName: '',
      encryptedPhone: '',
      encryptedAddress: '',
    },
    notes: note === '' ? [] : [{ at: first.createdAt, text: note, operator: '' }],
    lines: parsedRows.map((row, index) => buildLine(row, lineIds[index] ?? '', amounts.lines[index] ?? 0)),
    parcels: buildParcels(parsedRows, lineIds),
    refunds: [],
  } satisfies PlatformOrder;
  return { order: { record, raw: rawPayload(different, headers) } };
}

function withoutRepeats(rows: readonly StagedRow[]): StagedRow[] {
  const seen = new Set<string>();
  return rows.filter(({ cells }) => {
    const text = JSON.stringify(cells);
    if (seen.has(text)) return false;
    seen.add(text);
    return true;
  });
}

function buildLine(row: ParsedRow, platformLineId: string, amount: number): PlatformLine {
  const unitPrice = row.unitPrice ?? Math.floor(amount / row.quantity);
  const isDelivered = row.status === 'shipped' || row.status === 'received' || row.status === 'success';
  return {
    platformLineId,
    kind: 'item',
    status: row.status,
    platformItemId: '',
    platformSkuId: '',
    title: row.title,
    specification: row.specification,
    skuCode: row.skuCode,
    quantity: row.quantity,
    unitPrice,
    originalPrice: unitPrice,
    discountAmount: row.unitPrice === undefined ? 0 : Math.max(0, unitPrice * row.quantity - amount),
    amount,
    deliveredQuantity: isDelivered ? row.quantity : 0,
  };
}

/** One parcel a waybill. What lies in which is known only where the rows differ in their waybill and have one each. */
function buildParcels(rows: readonly ParsedRow[], lineIds: readonly string[]): PlatformParcel[] {
  const waybills = [...new Set(rows.flatMap((row) => row.waybills))];
  const isTold = waybills.length > 1 && rows.every((row) => row.waybills.length <= 1);
  return waybills.map((waybill) => {
    const inside = rows.flatMap((row, index) =>
      row.waybills.includes(waybill) ? [{ platformLineId: lineIds[index] ?? '', quantity: row.quantity, row }] : [],
    );
    return {
      platformParcelId: '',
      waybill,
      carrierCode: '',
      carrierName: inside.find(({ row }) => row.carrier !== '')?.row.carrier ?? '',
      contents: isTold ? inside.map(({ platformLineId, quantity }) => ({ platformLineId, quantity })) : undefined,
    };
  });
}

/** Neither file name nor row numbers: the same order in a later export must be the same payload. */
function rawPayload(rows: readonly StagedRow[], headers: readonly string[]): string {
  const named = rows.map(({ cells }) =>
    Object.fromEntries(cells.map((cell, index) => [headers[index] || `#${index + 1}`, cell])),
  );
  return JSON.stringify({ source: 'file', rows: named });
}
