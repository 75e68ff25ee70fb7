import { hash32 } from '../random.ts';
import { rawId } from '../raw-json.ts';
import { FAILURES } from '../result-codes.ts';
import type { PageQuery, Position, TimeIndex } from '../world/time-index.ts';
import type { CallContext } from './context.ts';
import { Refusal } from './parameters.ts';

/** The word that ends every cursor. */
export const NO_MORE = 'nomore';

type RowKind = 'order' | 'refund' | 'item';

/** Reads a cursor; null for the first page. */
export function readCursor(cursor: string): Position | null {
  if (cursor === '') return null;
  const match = /^(\d{1,16})_(\d{1,19})$/.exec(cursor);
  if (match?.[1] === undefined || match[2] === undefined) throw new Refusal(FAILURES.cursor);
  return { time: Number(match[1]), id: match[2] };
}

/** A page out of an index and the cursor that leads on. A full last page may be followed by an empty one. */
export function takePage<T>(
  index: TimeIndex<T>,
  query: PageQuery<T>,
  placeOf: (record: T) => Position,
): { records: T[]; cursor: string } {
  const { records, more } = index.page(query);
  const last = records.at(-1);
  if (last === undefined) return { records, cursor: NO_MORE };
  const place = placeOf(last);
  const cursor = `${place.time}_${place.id}`;
  const emptyPageFollows = records.length === query.limit && hash32(cursor) % 2 === 0;
  return { records, cursor: more || emptyPageFollows ? cursor : NO_MORE };
}

/** The rows of a page with what faults do to them: spoiled ones, and ones that come twice. */
export function renderRows<T>(
  context: CallContext,
  kind: RowKind,
  records: readonly T[],
  idOf: (record: T) => string,
  render: (record: T) => Record<string, unknown>,
): Record<string, unknown>[] {
  const { faults, method, stage } = context;
  const rows: Record<string, unknown>[] = [];
  for (const record of records) {
    const id = idOf(record);
    const row = spoilIf(isSpoiledInList(context, kind, id), kind, id, render(record));
    rows.push(row);
    if (faults.strikes('duplicated-rows', method, stage.shop.sellerId)) rows.push(row);
  }
  return rows;
}

function isSpoiledInList({ faults, method, stage }: CallContext, kind: RowKind, id: string): boolean {
  const spoilage = faults.spoilage(id, method, stage.shop.sellerId);
  if (spoilage === 'transient' && kind === 'item') return !faults.outgrown(id);
  return spoilage !== undefined;
}

/** A detail payload, spoiled when its record is bad for good. */
export function renderDetail(
  context: CallContext,
  kind: RowKind,
  id: string,
  payload: Record<string, unknown>,
): Record<string, unknown> {
  const spoilage = context.faults.spoilage(id, context.method, context.stage.shop.sellerId);
  return spoilIf(spoilage === 'permanent', kind, id, payload);
}

/** Malforms a record in one of a few ways; its id always stays readable. */
function spoilIf(spoiled: boolean, kind: RowKind, id: string, row: Record<string, unknown>): Record<string, unknown> {
  if (!spoiled) return row;
  const variant = hash32(`variant:${id}`) % 3;
  if (kind === 'order') {
    const base = { ...(row.orderBaseInfo as object) };
    if (variant === 0) return { ...row, orderBaseInfo: { oid: rawId(id) } };
    if (variant === 1) return { ...row, orderBaseInfo: { ...base, status: '三十', createTime: null } };
    return { ...row, orderBaseInfo: { ...base, totalFee: 'abc' }, orderItemInfo: null };
  }
  if (kind === 'refund') {
    if (variant === 0) return { refundId: rawId(id) };
    if (variant === 1) return { ...row, status: '退款中', updateTime: null };
    return { ...row, refundFee: 'NaN', oid: null, createTime: 'yesterday' };
  }
  const skus = 'skuInfos' in row ? 'skuInfos' : 'skuList';
  return variant === 0
    ? { ...row, title: null, [skus]: 'broken' }
    : { ...row, updateTime: 'soon', [skus]: [{ kwaiSkuId: null }] };
}

/** The cursor to send: the right one, or the one that was sent when the fault strikes (never on a first page). */
export function faultyCursor({ faults, method, stage }: CallContext, given: string, right: string): string {
  if (given === '') return right;
  return faults.strikes('repeated-cursor', method, stage.shop.sellerId) ? given : right;
}
