import type { BusyLists } from './busy-lists.ts';
import type { IngestSpeed } from './fill.ts';
import type { MeasuredIngest } from './ingest-race.ts';
import type { Times } from './measure.ts';
import type { SearchIngest } from './search-ingest.ts';

/** One action over the WebSocket beside the same on bare SQLite; ratio of the medians. */
export interface MeasuredAction {
  readonly name: string;
  readonly rows: number;
  readonly action: Times;
  readonly bare: Times;
  readonly ratio: number;
}

function number(value: number, digits = 2): string {
  return value.toFixed(value >= 100 ? 0 : digits).padStart(9);
}

/** Prints how fast orders went in, beside bare inserts. */
export function printIngest(speed: IngestSpeed): void {
  const { orders, overall, firstPart, lastTenth, longestJob, bareInsert, bareOrders } = speed;
  console.log(
    `ingest of ${orders} orders: ${overall} orders/s (last tenth ${lastTenth}); longest job of 100: ${longestJob.toFixed(0)} ms`,
  );
  console.log(
    `first ${bareOrders}: ${firstPart} orders/s through ingest, ${bareInsert} as bare rows: ${(bareInsert / firstPart).toFixed(2)} x the time\n`,
  );
}

/** Prints ingest from recorded pages beside its baselines. */
export function printIngestRaces(races: readonly MeasuredIngest[]): void {
  if (races.length === 0) return;
  const width = Math.max(...races.map(({ name }) => name.length));
  console.log(`${'orders a second'.padEnd(width)}     ours     bare    ratio   by CPU   rounds`);
  for (const { name, ours, bare, ratio, processorRatio, rounds } of races) {
    const figures = [ours, bare, ratio, processorRatio].map((value) => number(value)).join('');
    console.log(`${name.padEnd(width)}${figures}   ${rounds.map((round) => round.toFixed(2)).join(' ')}`);
  }
  console.log('');
}

/** Prints what keeping the search index up costs. */
export function printSearchIngest({ withIndex, without, ratio, processorRatio, longestLag }: SearchIngest): void {
  console.log(
    `ingest with the search index: ${withIndex} orders/s, without: ${without}; ratio ${ratio.toFixed(2)}, by CPU ${processorRatio.toFixed(2)}; longest wait for the index ${longestLag.toFixed(0)} ms\n`,
  );
}

const NAME_WIDTH = 54;

/** Prints the head of the table of actions, milliseconds. */
export function printActionsHead(): void {
  console.log(`${'milliseconds'.padEnd(NAME_WIDTH)}   median      p95      p99    worst     bare    ratio  rows  runs`);
}

/** Prints an action as a row of that table. */
export function printAction({ name, rows, action, bare, ratio }: MeasuredAction): void {
  const figures = [action.median, action.p95, action.p99, action.worst, bare.median, ratio]
    .map((value) => number(value))
    .join('');
  console.log(`${name.padEnd(NAME_WIDTH)}${figures}${String(rows).padStart(6)}${String(action.runs).padStart(6)}`);
}

/** Prints list calls idle and beside ingest at full rate, milliseconds. */
export function printBusyLists({ lists, ordersPerSecond, storedOrders, ...transactions }: BusyLists): void {
  const width = Math.max(...lists.map(({ name }) => name.length));
  console.log(`\nbeside ingest at ${ordersPerSecond} orders/s (${storedOrders} orders), milliseconds`);
  console.log(`${''.padEnd(width)}     idle      p99     busy      p99   median x    p99 x`);
  for (const { name, idle, busy, medianRatio, p99Ratio } of lists)
    console.log(
      name.padEnd(width) +
        [idle.median, idle.p99, busy.median, busy.p99, medianRatio, p99Ratio].map((value) => number(value)).join(''),
    );
  const { transactionP999, longestTransaction } = transactions;
  console.log(`transactions: p99.9 ${transactionP999.toFixed(1)}, longest ${longestTransaction.toFixed(1)}`);
}
