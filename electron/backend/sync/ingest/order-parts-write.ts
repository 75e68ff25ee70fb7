import type { WriteConnection } from '../../db/database.ts';
import { orderLines, orderNotes } from '../../db/schema/orders.ts';
import { parcels } from '../../db/schema/parcels.ts';
import { insertSql, toParameters, updateSql } from '../../db/statement.ts';
import type { PlatformLine, PlatformOrder } from '../../platforms/platform-records.ts';

const LINE_FIELDS = [
  'orderId',
  'platformLineId',
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
  'pictureUrl',
] as const;
const INSERT_LINE = insertSql(orderLines, LINE_FIELDS);
const UPDATE_LINE = updateSql(orderLines, ['id'], LINE_FIELDS);
const INSERT_NOTE = insertSql(orderNotes);
const INSERT_PARCEL = insertSql(
  parcels,
  ['shopId', 'waybill', 'carrierCode', 'carrierName', 'source', 'firstSeenAt'],
  'ON CONFLICT (shop_id, carrier_code, waybill) DO UPDATE SET carrier_name = excluded.carrier_name RETURNING id',
);

/** Writes the order's lines and answers their local keys by platform line id; lines that are gone are removed. */
export function writeLines(
  connection: WriteConnection,
  orderId: number,
  lines: readonly PlatformLine[],
): Map<string, number> {
  const known = new Map(
    connection
      .prepare<{ id: number; key: string }>('SELECT id, platform_line_id AS "key" FROM order_lines WHERE order_id = ?')
      .all(orderId)
      .map(({ id, key }) => [key, id]),
  );
  const keys = new Map<string, number>();
  for (const line of lines) {
    const id = known.get(line.platformLineId);
    const parameters = toParameters(orderLines, {
      ...line,
      orderId,
      status: line.status ?? null,
      pictureUrl: line.pictureUrl ?? null,
    });
    if (id === undefined)
      keys.set(line.platformLineId, Number(connection.prepare(INSERT_LINE).run(parameters).lastInsertRowid));
    else {
      connection.prepare(UPDATE_LINE).run({ ...parameters, id });
      keys.set(line.platformLineId, id);
    }
    known.delete(line.platformLineId);
  }
  for (const id of known.values()) connection.prepare('DELETE FROM order_lines WHERE id = ?').run(id);
  return keys;
}

/** Replaces the notes by what the platform shows now, newest first. */
export function writeNotes(connection: WriteConnection, orderId: number, record: PlatformOrder): void {
  connection.prepare('DELETE FROM order_notes WHERE order_id = ?').run(orderId);
  const insert = connection.prepare(INSERT_NOTE);
  record.notes.forEach(({ at, text, flag, operator }, position) => {
    insert.run({ orderId, position, at, text, flag: flag ?? null, operator });
  });
}

/** Which lines a parcel of the record carries, with the quantity where it is told or cannot be otherwise. */
function contentsOf(
  parcel: PlatformOrder['parcels'][number],
  record: PlatformOrder,
): { line: PlatformLine; quantity: number | null }[] {
  if (parcel.contents) {
    return parcel.contents.flatMap(({ platformLineId, quantity }) => {
      const line = record.lines.find((candidate) => candidate.platformLineId === platformLineId);
      return line ? [{ line, quantity }] : [];
    });
  }
  const candidates = parcel.platformLineId
    ? record.lines.filter(({ platformLineId }) => platformLineId === parcel.platformLineId)
    : record.lines.filter(({ kind }) => kind === 'item');
  const siblings = record.parcels.filter(({ platformLineId }) => platformLineId === parcel.platformLineId);
  return candidates.map((line) => ({ line, quantity: siblings.length === 1 ? line.deliveredQuantity : null }));
}

/** Ties the order's lines to their parcels as the record tells; ties that are gone are removed, boxes stay. */
export function writeParcels(
  connection: WriteConnection,
  shopId: number,
  record: PlatformOrder,
  lineIds: ReadonlyMap<string, number>,
  source: 'api' | 'import',
  now: number,
): void {
  const forget = connection.prepare('DELETE FROM parcel_lines WHERE line_id = ?');
  for (const lineId of lineIds.values()) forget.run(lineId);
  const tie = connection.prepare(
    `INSERT INTO parcel_lines (parcel_id, line_id, quantity, platform_parcel_id) VALUES (?, ?, ?, ?)
     ON CONFLICT (parcel_id, line_id) DO UPDATE SET quantity = NULL`,
  );
  for (const parcel of record.parcels) {
    if (parcel.waybill === '') continue;
    const row = connection.prepare<{ id: number }>(INSERT_PARCEL).get({
      shopId,
      waybill: parcel.waybill,
      carrierCode: parcel.carrierCode,
      carrierName: parcel.carrierName,
      source,
      firstSeenAt: now,
    });
    for (const { line, quantity } of contentsOf(parcel, record)) {
      const lineId = lineIds.get(line.platformLineId);
      if (row && lineId !== undefined) tie.run(row.id, lineId, quantity, parcel.platformParcelId);
    }
  }
}
