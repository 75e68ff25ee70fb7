import type { WriteConnection } from '../../db/database.ts';
import { preparedOnce } from '../../db/prepared.ts';
import type { PlatformLine, PlatformOrder } from '../../platforms/platform-records.ts';

/** A line in a parcel, as it stands in the tables. */
interface Tie {
  readonly waybill: string;
  readonly carrierCode: string;
  readonly carrierName: string;
  readonly lineId: number;
  /** Null = the platform does not tell. */
  quantity: number | null;
  readonly platformParcelId: string;
}

const statements = preparedOnce((connection) => ({
  // No join: with two or three rows, setting one up takes several times as long as these look-ups.
  ties: connection.prepare<Tie>(
    `SELECT (SELECT waybill FROM parcels WHERE id = parcel_id) AS waybill,
            (SELECT carrier_code FROM parcels WHERE id = parcel_id) AS "carrierCode",
            (SELECT carrier_name FROM parcels WHERE id = parcel_id) AS "carrierName",
            line_id AS "lineId", quantity, platform_parcel_id AS "platformParcelId"
     FROM parcel_lines WHERE line_id = ?`,
  ),
  untie: connection.prepare('DELETE FROM parcel_lines WHERE line_id = ?'),
  tie: connection.prepare(
    'INSERT INTO parcel_lines (parcel_id, line_id, quantity, platform_parcel_id) VALUES (?, ?, ?, ?)',
  ),
  findParcel: connection.prepare<{ id: number; carrierName: string }>(
    'SELECT id, carrier_name AS "carrierName" FROM parcels WHERE shop_id = ? AND carrier_code = ? AND waybill = ?',
  ),
  renameCarrier: connection.prepare('UPDATE parcels SET carrier_name = ? WHERE id = ?'),
  insertParcel: connection.prepare(
    'INSERT INTO parcels (shop_id, waybill, carrier_code, carrier_name, source, first_seen_at) VALUES (?, ?, ?, ?, ?, ?)',
  ),
}));

/** Which lines a parcel of the record carries, with the quantity where it is told or cannot be otherwise. */
export function contentsOf(
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

type Box = Pick<Tie, 'waybill' | 'carrierCode'>;

function isSameBox(one: Box, other: Box): boolean {
  return one.waybill === other.waybill && one.carrierCode === other.carrierCode;
}

function boxName({ waybill, carrierCode }: Box): string {
  return `${carrierCode} ${waybill}`;
}

/** The ties that the record tells of; of a line that is named twice in one box the quantity is not known. */
function tiesOf(record: PlatformOrder, lineIds: ReadonlyMap<string, number>): Tie[] {
  const ties: Tie[] = [];
  for (const parcel of record.parcels) {
    if (parcel.waybill === '') continue;
    const { waybill, carrierCode, carrierName, platformParcelId } = parcel;
    for (const { line, quantity } of contentsOf(parcel, record)) {
      const lineId = lineIds.get(line.platformLineId);
      if (lineId === undefined) continue;
      const tie = { waybill, carrierCode, carrierName, lineId, quantity, platformParcelId };
      const twin = ties.find((known) => known.lineId === lineId && isSameBox(known, tie));
      if (twin) twin.quantity = null;
      else ties.push(tie);
    }
  }
  return ties;
}

function areTied(stored: readonly Tie[], wanted: readonly Tie[]): boolean {
  return (
    stored.length === wanted.length &&
    wanted.every((tie) =>
      stored.some(
        (known) =>
          known.lineId === tie.lineId &&
          isSameBox(known, tie) &&
          known.quantity === tie.quantity &&
          known.carrierName === tie.carrierName &&
          known.platformParcelId === tie.platformParcelId,
      ),
    )
  );
}

/** The local key of a box, made when first met. Two statements: RETURNING costs more than a look-up. */
function parcelKey(
  connection: WriteConnection,
  shopId: number,
  box: PlatformOrder['parcels'][number],
  source: 'api' | 'import',
  now: number,
): number {
  const { findParcel, renameCarrier, insertParcel } = statements(connection);
  const { waybill, carrierCode, carrierName } = box;
  const known = findParcel.get(shopId, carrierCode, waybill);
  if (!known) return Number(insertParcel.run(shopId, waybill, carrierCode, carrierName, source, now).lastInsertRowid);
  if (known.carrierName !== carrierName) renameCarrier.run(carrierName, known.id);
  return known.id;
}

/** Ties the order's lines to their parcels as the record tells; ties that are gone are removed, boxes stay. */
export function writeParcels(
  connection: WriteConnection,
  order: { readonly shopId: number; readonly isKnown: boolean; readonly source: 'api' | 'import' },
  record: PlatformOrder,
  lineIds: ReadonlyMap<string, number>,
  now: number,
): void {
  const { shopId, isKnown, source } = order;
  if (!isKnown && record.parcels.length === 0) return;
  const { ties, untie, tie } = statements(connection);
  const wanted = tiesOf(record, lineIds);
  const boxes = record.parcels.filter(({ waybill }) => waybill !== '');
  if (isKnown) {
    const isComplete = boxes.every((box) => wanted.some((known) => isSameBox(known, box)));
    const stored = [...lineIds.values()].flatMap((lineId) => ties.all(lineId));
    if (isComplete && areTied(stored, wanted)) return;
    for (const lineId of lineIds.values()) untie.run(lineId);
  }
  const keys = new Map<string, number>();
  for (const box of boxes) keys.set(boxName(box), parcelKey(connection, shopId, box, source, now));
  for (const known of wanted) tie.run(keys.get(boxName(known)), known.lineId, known.quantity, known.platformParcelId);
}
