import type { ReadConnection } from '../db/database.ts';
import type { PlatformOrder, PlatformParcel } from '../platforms/platform-records.ts';
import { type OrderRecord, orderRowOf } from '../sync/ingest/order-row.ts';
import { summariseRefunds } from '../sync/ingest/refund-summary.ts';
import {
  type LineRecord,
  type NoteRecord,
  readLines,
  readNotes,
  readParcels,
  readRefundMentions,
} from './stored-read.ts';

/**
 * Columns of an order that a row of the list decides. Left out: what only the detail tells, what is ours (keys, times of
 * reading), the ciphertexts and the buyer's nickname, which the platform renews without the order being another one.
 */
const COLUMNS = [
  'status',
  'platformStatus',
  'amount',
  'goodsAmount',
  'shippingAmount',
  'discountAmount',
  'createdAt',
  'updatedAt',
  'paidAt',
  'shippedAt',
  'receivedAt',
  'refundedAt',
  'shipBy',
  'buyerMessage',
  'flag',
  'note',
  'noteCount',
  'receiverName',
  'receiverPhone',
  'province',
  'city',
  'district',
  'town',
  'receiverAddress',
  'openAddressId',
  'holdReasons',
  'riskCode',
  'urgeCount',
  'urgedAt',
  'priority',
  'presale',
  'channel',
  'distributor',
  'payMethod',
  'namedRefunds',
  'refundStatus',
  'refundKind',
  'refundOpen',
  'pieces',
  'deliveredPieces',
  'splitAllowed',
] as const satisfies readonly (keyof OrderRecord)[];

/** Columns of a line; pictures move to other addresses by themselves. */
const LINE_COLUMNS = [
  'kind',
  'status',
  'platformItemId',
  'platformSkuId',
  'title',
  'specification',
  'skuCode',
  'quantity',
  'deliveredQuantity',
  'unitPrice',
  'originalPrice',
  'discountAmount',
  'amount',
] as const satisfies readonly (keyof LineRecord)[];

/** Names of the fields in which the stored order is not what the record makes of it; `lines.…` for those of its lines. */
export function differingOrderFields(
  reader: ReadConnection,
  shopId: number,
  record: PlatformOrder,
  stored: OrderRecord,
): string[] {
  const named = record.refunds.map((refund) => ({ ...refund, asOf: record.updatedAt }));
  const wanted = orderRowOf(record, {
    id: stored.id,
    shopId,
    buyerId: stored.buyerId,
    refunds: summariseRefunds([...named, ...readRefundMentions(reader, shopId, record.platformOrderId)]),
    existing: stored,
    fingerprint: stored.fingerprint,
    origin: 'api',
    readAt: stored.readAt,
    now: stored.seenAt,
  });
  return [
    ...COLUMNS.filter((column) => wanted[column] !== stored[column]),
    ...differingLines(record, readLines(reader, stored.id)),
    ...(sameNotes(record, readNotes(reader, stored.id)) ? [] : ['notes']),
    ...(sameParcels(record, readParcels(reader, stored.id)) ? [] : ['parcels']),
  ];
}

function differingLines(record: PlatformOrder, stored: readonly LineRecord[]): string[] {
  const byId = new Map(stored.map((line) => [line.platformLineId, line]));
  const wanted = new Map(record.lines.map((line) => [line.platformLineId, line]));
  if (byId.size !== wanted.size || [...wanted.keys()].some((id) => !byId.has(id))) return ['lines'];
  const columns = new Set<string>();
  for (const [id, line] of wanted) {
    const known = byId.get(id);
    for (const column of LINE_COLUMNS) if ((line[column] ?? null) !== known?.[column]) columns.add(`lines.${column}`);
  }
  return [...columns];
}

function sameNotes(record: PlatformOrder, stored: readonly NoteRecord[]): boolean {
  return (
    record.notes.length === stored.length &&
    record.notes.every(({ at, text, flag, operator }, position) => {
      const known = stored[position];
      return (
        known !== undefined &&
        known.at === at &&
        known.text === text &&
        known.flag === (flag ?? null) &&
        known.operator === operator
      );
    })
  );
}

/** Whether the parcel carries something of this order: only then the store ties it to a line. */
function carriesLines({ contents, platformLineId }: PlatformParcel, { lines }: PlatformOrder): boolean {
  const has = (id: string): boolean => lines.some((line) => line.platformLineId === id);
  if (contents) return contents.some((content) => has(content.platformLineId));
  return platformLineId === undefined ? lines.some(({ kind }) => kind === 'item') : has(platformLineId);
}

function sameParcels(record: PlatformOrder, stored: readonly { carrierCode: string; waybill: string }[]): boolean {
  const wanted = new Set(
    record.parcels
      .filter((parcel) => parcel.waybill !== '' && carriesLines(parcel, record))
      .map(({ carrierCode, waybill }) => `${carrierCode} ${waybill}`),
  );
  return (
    wanted.size === stored.length && stored.every((parcel) => wanted.has(`${parcel.carrierCode} ${parcel.waybill}`))
  );
}
