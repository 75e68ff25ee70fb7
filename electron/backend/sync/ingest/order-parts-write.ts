import type { WriteConnection } from '../../db/database.ts';
import { preparedOnce } from '../../db/prepared.ts';
import { orderLines, orderNotes } from '../../db/schema/orders.ts';
import { positionalInsertSql, positionalUpdateSql, propertiesOf, valuesOf } from '../../db/statement.ts';
import type { PlatformLine, PlatformOrder } from '../../platforms/platform-records.ts';

/** What an order line tells, in the order of its columns. */
export const LINE_FIELDS = [
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
] as const satisfies readonly (keyof PlatformLine)[];
const LINE_COLUMNS = `platform_line_id, kind, status, platform_item_id, platform_sku_id, title, specification, sku_code,
  quantity, delivered_quantity, unit_price, original_price, discount_amount, amount, picture_url`;
const NOTE_FIELDS = propertiesOf(orderNotes);

const statements = preparedOnce((connection) => ({
  /** The columns of LINE_FIELDS and then the key. */
  lines: connection.prepare<unknown[]>(`SELECT ${LINE_COLUMNS}, id FROM order_lines WHERE order_id = ?`).raw(),
  insertLine: connection.prepare(positionalInsertSql(orderLines, [...LINE_FIELDS, 'orderId'])),
  updateLine: connection.prepare(positionalUpdateSql(orderLines, 'id', LINE_FIELDS)),
  deleteLine: connection.prepare('DELETE FROM order_lines WHERE id = ?'),
  notes: connection
    .prepare<unknown[]>('SELECT order_id, position, at, text, flag, operator FROM order_notes WHERE order_id = ?')
    .raw(),
  insertNote: connection.prepare(positionalInsertSql(orderNotes, NOTE_FIELDS)),
  deleteNotes: connection.prepare('DELETE FROM order_notes WHERE order_id = ?'),
}));

function isSame(stored: readonly unknown[] | undefined, wanted: readonly unknown[]): boolean {
  return stored !== undefined && wanted.every((value, index) => stored[index] === value);
}

/**
 * Writes the lines of an order, for a known one only those that differ, and answers their local keys by platform line
 * id; lines that are gone are removed.
 */
export function writeLines(
  connection: WriteConnection,
  orderId: number,
  lines: readonly PlatformLine[],
  isKnown: boolean,
): Map<string, number> {
  const { lines: readLines, insertLine, updateLine, deleteLine } = statements(connection);
  const keys = new Map<string, number>();
  const stored = new Map<unknown, { readonly id: number; readonly row: readonly unknown[] }>();
  if (isKnown) for (const row of readLines.all(orderId)) stored.set(row[0], { id: Number(row.at(-1)), row });
  for (const line of lines) {
    const known = stored.get(line.platformLineId);
    const values = valuesOf(line, LINE_FIELDS);
    if (known === undefined)
      keys.set(line.platformLineId, Number(insertLine.run([...values, orderId]).lastInsertRowid));
    else {
      if (!isSame(known.row, values)) updateLine.run([...values, known.id]);
      keys.set(line.platformLineId, known.id);
    }
    stored.delete(line.platformLineId);
  }
  for (const { id } of stored.values()) deleteLine.run(id);
  return keys;
}

/** Replaces the notes of an order by what the platform shows now, newest first, where they differ. */
export function writeNotes(
  connection: WriteConnection,
  orderId: number,
  notes: PlatformOrder['notes'],
  isKnown: boolean,
): void {
  if (!isKnown && notes.length === 0) return;
  const { notes: readNotes, insertNote, deleteNotes } = statements(connection);
  const rows = notes.map((note, position) =>
    valuesOf({ ...note, flag: note.flag ?? null, orderId, position }, NOTE_FIELDS),
  );
  if (isKnown) {
    const stored = readNotes.all(orderId);
    if (stored.length === rows.length && rows.every((row) => stored.some((known) => isSame(known, row)))) return;
    deleteNotes.run(orderId);
  }
  for (const row of rows) insertNote.run(row);
}
