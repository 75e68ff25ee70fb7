import type { BackendContext } from '../../context.ts';
import { type CheckedRow, checkAlone } from './check-alone.ts';
import { findAmongRows } from './check-together.ts';
import { gatherFacts } from './facts.ts';
import { rowsToCheck, type SheetRecord } from './read.ts';
import { type NewRow, noteCheck, type RowResult, replaceCompanions, saveResults } from './write.ts';

/** Results stored in one transaction: a few milliseconds. */
const PART = 500;

/** Checks the rows of a sheet that have not gone against what the store knows now, and keeps what is found. */
export async function checkSheet({ store, options }: BackendContext, sheet: SheetRecord): Promise<void> {
  const rows = rowsToCheck(store.reader, sheet);
  const facts = gatherFacts(store.reader, rows);
  const checked = findAmongRows(
    rows.map((row) => checkAlone(row, sheet.carrierCode, facts)),
    facts,
  );
  const results = checked.flatMap((row) => (row.id === null ? [] : [{ ...resultOf(row), id: row.id }]));
  const companions = checked.filter(({ id }) => id === null).map((row) => ({ ...resultOf(row), ...newRowOf(row) }));
  for (let from = 0; from < results.length; from += PART)
    await store.writer.run('keep checks of a sheet', (connection) =>
      saveResults(connection, results.slice(from, from + PART)),
    );
  await store.writer.run('keep checks of a sheet', (connection) => {
    replaceCompanions(connection, sheet.id, companions);
    noteCheck(connection, sheet.id, options.clock.now());
  });
}

function resultOf({ order, orderId, carrierCode, finding, warning }: CheckedRow): Omit<RowResult, 'id'> {
  return {
    orderId: order?.id ?? orderId,
    shopId: order?.shopId ?? null,
    carrierCode,
    standing: finding?.standing ?? 'ready',
    verdict: finding?.verdict ?? null,
    warning: finding === undefined ? warning : null,
  };
}

function newRowOf({ place, orderText, carrierText, waybill, order }: CheckedRow): NewRow {
  return { place, cells: [], orderText, carrierText, waybill, orderId: order?.id ?? null };
}
