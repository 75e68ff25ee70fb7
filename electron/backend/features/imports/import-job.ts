import type { ImportMapping, ImportOptions } from '../../../../shared/contract/imports.ts';
import type { ImportedOrder, OrderSink } from './import-sink.ts';
import { type BuiltOrder, buildOrder, type StagedRow } from './order-builder.ts';
import { contentKey, numberOfContent } from './order-key.ts';
import { createRowParser, type RowResult } from './row-parser.ts';
import { createRowReader } from './row-reader.ts';
import type { StagedEntry } from './staging/read.ts';
import { openStaging, type Staging } from './staging/write.ts';
import type { Reason } from './values/parsed.ts';

const ORDERS_A_BATCH = 100;
const LARGEST_ORDER_ROWS = 500;

/** A row that was not stored. */
export interface FailedRow {
  readonly row: number;
  readonly reasons: readonly Reason[];
  readonly cells: readonly string[];
}

/** How far an import is; changed in place while it runs. */
export interface ImportProgress {
  rowsRead: number;
  rowsFailed: number;
  ordersAdded: number;
  ordersChanged: number;
  ordersUnchanged: number;
  /** 0 to 1: reading is the first half, storing the second. */
  progress: number;
}

export interface ImportTask {
  readonly path: string;
  readonly stagingPath: string;
  readonly bytes: number;
  readonly shopId: number;
  readonly options: ImportOptions;
  readonly mapping: ImportMapping;
  readonly sink: OrderSink;
  readonly keepFailed: (rows: readonly FailedRow[]) => Promise<void>;
  readonly progress: ImportProgress;
  readonly signal: AbortSignal;
}

/**
 * Imports a file: first all rows are read, checked and laid out by order in a staging file, then the orders are stored
 * in batches. An order with a bad row is not stored at all. Rejects with the signal's reason when cancelled: what is
 * stored stays, and a second run completes it without storing anything twice.
 */
export async function runImport(task: ImportTask): Promise<void> {
  const staging = openStaging(task.stagingPath);
  try {
    const { headers, staged } = await readAll(task, staging);
    await storeAll(task, staging, headers, staged);
    task.progress.progress = 1;
  } finally {
    staging.close();
  }
}

async function readAll(task: ImportTask, staging: Staging): Promise<{ headers: readonly string[]; staged: number }> {
  const { progress, signal } = task;
  const reader = createRowReader(task.path, task.options);
  let parse: ReturnType<typeof createRowParser> | undefined;
  let staged = 0;
  for await (const { rows, bytesRead } of reader.batches(signal)) {
    signal.throwIfAborted();
    parse ??= rows.length > 0 ? createRowParser(reader.head(), task.mapping) : undefined;
    const results = parse === undefined ? [] : rows.map(parse);
    const entries = results.flatMap((result) => stagedEntry(task, result));
    staging.add(entries);
    staged += entries.length;
    const failed = results.filter(({ reasons }) => reasons.length > 0);
    progress.rowsRead += rows.length;
    progress.rowsFailed += failed.length;
    progress.progress = Math.min(0.5, (bytesRead / task.bytes) * 0.5);
    if (failed.length > 0) await task.keepFailed(failed);
  }
  return { headers: reader.head().headers, staged };
}

function stagedEntry(task: ImportTask, { row, parsed, orderNumber, cells }: RowResult): StagedEntry[] {
  if (parsed === undefined) return orderNumber === undefined ? [] : [{ key: orderNumber, row, data: null }];
  const key = orderNumber ?? contentKey(task.shopId, parsed);
  return [{ key, row, data: JSON.stringify({ row, parsed, cells } satisfies StagedRow) }];
}

async function storeAll(task: ImportTask, staging: Staging, headers: readonly string[], staged: number): Promise<void> {
  const { progress, signal } = task;
  const hasNumbers = task.mapping.columns.platformOrderId !== undefined;
  let orders: ImportedOrder[] = [];
  let failed: FailedRow[] = [];
  let seen = 0;

  const store = async (): Promise<void> => {
    signal.throwIfAborted();
    if (failed.length > 0) {
      progress.rowsFailed += failed.length;
      await task.keepFailed(failed);
      failed = [];
    }
    if (orders.length > 0) {
      const counts = await task.sink.storeOrders(task.shopId, orders, 'import');
      progress.ordersAdded += counts.added;
      progress.ordersChanged += counts.changed;
      progress.ordersUnchanged += counts.unchanged;
      orders = [];
    }
    progress.progress = 0.5 + (staged === 0 ? 0.5 : (seen / staged) * 0.5);
  };

  for (const group of groupEntries(staging.entries(), hasNumbers)) {
    seen += group.entries;
    const built = buildGroup(group, headers);
    if ('order' in built) orders.push(built.order);
    else failed.push(...group.rows.map(({ row, cells }) => ({ row, cells, reasons: [built.reason] })));
    if (orders.length >= ORDERS_A_BATCH || failed.length >= LARGEST_ORDER_ROWS) await store();
  }
  await store();
}

/** The rows of one order. */
interface OrderGroup {
  readonly platformOrderId: string;
  readonly rows: readonly StagedRow[];
  /** A row of the same order that could not be read. */
  readonly badRow?: number | undefined;
  /** More rows than an order can have; they come in several groups. */
  readonly tooMany: boolean;
  readonly entries: number;
}

function buildGroup({ platformOrderId, rows, badRow, tooMany }: OrderGroup, headers: readonly string[]): BuiltOrder {
  if (badRow !== undefined) return { reason: { key: 'imports.row.siblingBad', parameters: { row: badRow } } };
  if (tooMany) return { reason: { key: 'imports.row.tooManyLines', parameters: { limit: LARGEST_ORDER_ROWS } } };
  return buildOrder(platformOrderId, rows, headers);
}

function* groupEntries(entries: Iterable<StagedEntry>, hasNumbers: boolean): Generator<OrderGroup> {
  let key: string | undefined;
  let rows: StagedRow[] = [];
  let badRow: number | undefined;
  let tooMany = false;
  let count = 0;
  let ordinal = 0;
  for (const entry of entries) {
    if (entry.key !== key) {
      if (count > 0) yield { platformOrderId: key ?? '', rows, badRow, tooMany, entries: count };
      [key, rows, badRow, tooMany, count, ordinal] = [entry.key, [], undefined, false, 0, 0];
    }
    const row: StagedRow | undefined = entry.data === null ? undefined : JSON.parse(entry.data);
    if (!hasNumbers) {
      ordinal += 1;
      if (row) yield { platformOrderId: numberOfContent(entry.key, ordinal), rows: [row], tooMany: false, entries: 1 };
      continue;
    }
    count += 1;
    if (row === undefined) badRow ??= entry.row;
    else rows.push(row);
    if (rows.length > LARGEST_ORDER_ROWS) {
      tooMany = true;
      yield { platformOrderId: entry.key, rows, badRow, tooMany, entries: count };
      [rows, count] = [[], 0];
    }
  }
  if (count > 0) yield { platformOrderId: key ?? '', rows, badRow, tooMany, entries: count };
}
