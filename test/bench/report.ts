import type { IngestSpeed } from './fill.ts';
import type { Times } from './measure.ts';

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

/** Prints the actions as a table, milliseconds. */
export function printActions(actions: readonly MeasuredAction[]): void {
  const width = Math.max(...actions.map(({ name }) => name.length));
  console.log(`${'milliseconds'.padEnd(width)}   median      p95    worst     bare    ratio  rows  runs`);
  for (const { name, rows, action, bare, ratio } of actions) {
    const figures = [action.median, action.p95, action.worst, bare.median, ratio]
      .map((value) => number(value))
      .join('');
    console.log(`${name.padEnd(width)}${figures}${String(rows).padStart(6)}${String(action.runs).padStart(6)}`);
  }
}
