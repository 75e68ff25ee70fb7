import { closeSync, fsyncSync, openSync } from 'node:fs';
import { parentPort, workerData } from 'node:worker_threads';
import { translate } from '../../../../shared/i18n/translate.ts';
import { openScanner } from '../../db/connection.ts';
import type { ReadConnection } from '../../db/database.ts';
import { errorText } from '../../db/store-error.ts';
import { type StopFlag, throwIfStopped } from '../../stop-flag.ts';
import { UserError } from '../../user-error.ts';
import { listOrderKeys, readOrderRows } from '../orders/service.ts';
import { createRowMaker } from './columns.ts';
import { createCsvSheet } from './csv-sheet.ts';
import type { ExportMessage, ExportOrders, ExportTask, StoppableExport } from './export-task.ts';
import { readExportNames } from './names-read.ts';
import { createXlsxSheet } from './xlsx-sheet.ts';

// The entry of the short-lived thread that writes one export, or counts it, and ends. A flag tells it to stop.

const KEYS_AT_A_TIME = 10_000;
const ROWS_AT_A_TIME = 250;
const TELL_EVERY = 2_000;

const say = (message: ExportMessage): void => parentPort?.postMessage(message);

/** Keys of the orders, eight bytes each, taken before the first row is written: later changes move none in or out. */
function keysOf(connection: ReadConnection, orders: ExportOrders, stop: StopFlag): Float64Array {
  if ('ids' in orders) return orders.ids;
  const parts: (readonly number[])[] = [];
  let total = 0;
  for (let cursor: string | undefined; ; ) {
    throwIfStopped(stop);
    const page = listOrderKeys(
      connection,
      { filter: orders.filter, sort: 'createdAt', direction: 'desc', cursor, limit: KEYS_AT_A_TIME },
      orders.now,
    );
    parts.push(page.ids);
    total += page.ids.length;
    if (page.nextCursor === null) break;
    cursor = page.nextCursor;
  }
  const keys = new Float64Array(total);
  let at = 0;
  for (const part of parts) {
    keys.set(part, at);
    at += part.length;
  }
  return keys;
}

function writeFile(
  connection: ReadConnection,
  keys: Float64Array,
  file: NonNullable<ExportTask['file']>,
  stop: StopFlag,
): void {
  const total = keys.length;
  if (total === 0) throw new UserError('REFUSED', 'exports.nothing');
  const maker = createRowMaker(file.columns, file.rowPer, readExportNames(connection), file.locale);
  const handle = openSync(file.path, 'wx', 0o600);
  try {
    const sheet =
      file.format === 'csv'
        ? createCsvSheet(handle, maker.columns)
        : createXlsxSheet(handle, translate(file.locale, 'exports.sheet'), maker.columns);
    let rows = 0;
    let told = 0;
    say({ kind: 'progress', total, ordersDone: 0, rows, bytes: 0 });
    for (let at = 0; at < total; at += ROWS_AT_A_TIME) {
      throwIfStopped(stop);
      for (const order of readOrderRows(connection, Array.from(keys.subarray(at, at + ROWS_AT_A_TIME)))) {
        for (const cells of maker.rowsOf(order)) {
          sheet.row(cells);
          rows += 1;
        }
      }
      const ordersDone = Math.min(total, at + ROWS_AT_A_TIME);
      if (ordersDone - told < TELL_EVERY) continue;
      told = ordersDone;
      say({ kind: 'progress', total, ordersDone, rows, bytes: sheet.bytes });
    }
    const bytes = sheet.end();
    fsyncSync(handle);
    say({ kind: 'done', total, ordersDone: total, rows, bytes });
  } finally {
    closeSync(handle);
  }
}

function run({ store, orders, file, stop }: StoppableExport): void {
  const scanner = openScanner(store);
  try {
    const keys = keysOf(scanner.connection, orders, stop);
    if (file === null) say({ kind: 'done', total: keys.length, ordersDone: 0, rows: 0, bytes: 0 });
    else writeFile(scanner.connection, keys, file, stop);
  } catch (error) {
    if (error instanceof UserError) say({ kind: 'refused', reason: error.reason, parameters: error.parameters });
    else say({ kind: 'failed', text: errorText(error) });
  } finally {
    scanner.close();
  }
}

run(workerData);
