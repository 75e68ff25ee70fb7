import type { ReadConnection } from '../db/database.ts';
import { orders } from '../db/schema/orders.ts';
import { propertiesOf } from '../db/statement.ts';
import type { PlatformOrder } from '../platforms/platform-records.ts';
import { contentsOf } from '../sync/ingest/order-parcels-write.ts';
import { LINE_FIELDS } from '../sync/ingest/order-parts-write.ts';
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
 * Columns that are not compared: keys and times of our own, what only the detail tells, and what the platform renews
 * without the order being another one. A column that is added later is compared unless it is named here.
 */
const NOT_COMPARED: ReadonlySet<keyof OrderRecord> = new Set([
  'id',
  'shopId',
  'platformOrderId',
  'reversedOrderId',
  'buyerId',
  'buyerNick',
  'addressChange',
  'addressDecideBy',
  'sourceType',
  'sourceId',
  'shopNewBuyer',
  'platformNewBuyer',
  'privacyAuthorisedAt',
  'detailReadAt',
  'detailUpdatedAt',
  'origin',
  'fingerprint',
  'readAt',
  'firstSeenAt',
  'seenAt',
]);
const COLUMNS = propertiesOf(orders).filter((column) => !NOT_COMPARED.has(column));
/** Pictures move to other addresses by themselves. */
const LINE_COLUMNS = LINE_FIELDS.filter((field) => field !== 'pictureUrl');

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

function sameParcels(record: PlatformOrder, stored: readonly { carrierCode: string; waybill: string }[]): boolean {
  const wanted = new Set(
    record.parcels
      .filter((parcel) => parcel.waybill !== '' && contentsOf(parcel, record).length > 0)
      .map(({ carrierCode, waybill }) => `${carrierCode} ${waybill}`),
  );
  return (
    wanted.size === stored.length && stored.every((parcel) => wanted.has(`${parcel.carrierCode} ${parcel.waybill}`))
  );
}
