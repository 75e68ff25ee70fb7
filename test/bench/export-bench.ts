import { readFileSync, writeFileSync } from 'node:fs';
import { setTimeout as wait } from 'node:timers/promises';
import { EXPORT_COLUMNS } from '../../shared/domain/export-columns.ts';
import type { Client } from './actions.ts';
import { measure, summarise, type Times } from './measure.ts';

/** One export in the background, and what it costs those who go on working. */
export interface MeasuredExport {
  readonly name: string;
  readonly orders: number;
  readonly rows: number;
  readonly bytes: number;
  readonly seconds: number;
  /** Largest resident memory of the whole process meanwhile, MB; null where the system does not tell. */
  readonly peakMegabytes: number | null;
  /** First page of the list before and while it runs. */
  readonly idle: Times;
  readonly busy: Times;
}

/** A sheet holds about a million rows; the promise is about this many. */
const SHEET_ORDERS = 100_000;
const LIST_EVERY_MILLISECONDS = 100;

/** Forgets the peak until now (Linux). */
function resetPeak(pid: number): void {
  try {
    writeFileSync(`/proc/${pid}/clear_refs`, '5');
  } catch {
    // Elsewhere there is no peak to forget.
  }
}

function peakMegabytes(pid: number): number | null {
  try {
    return Number(/VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]) / 1024;
  } catch {
    return null;
  }
}

/** All columns, a row for each line, as the largest export that a person can ask for. */
async function measureOne(
  client: Client,
  pid: number,
  name: string,
  format: 'csv' | 'xlsx',
  createdFrom: number | undefined,
): Promise<MeasuredExport> {
  const list = (): unknown => client.orders.list({ limit: 100, status: 'to_ship', sort: 'shipBy', direction: 'asc' });
  const idle = await measure(list, { runs: 60, warmUps: 10, budget: 20_000 });
  resetPeak(pid);
  const begun = performance.now();
  const source = { filter: createdFrom === undefined ? {} : { createdFrom } };
  const { id } = await client.exports.create({ source, format, columns: [...EXPORT_COLUMNS] });
  const samples: number[] = [];
  for (;;) {
    const before = performance.now();
    await list();
    samples.push(performance.now() - before);
    const job = await client.exports.get({ id });
    if (job.state === 'waiting' || job.state === 'running') {
      await wait(LIST_EVERY_MILLISECONDS);
      continue;
    }
    if (job.state !== 'done') throw new Error(`the export ended as ${job.state}: ${job.error}`);
    const seconds = (performance.now() - begun) / 1000;
    const peak = peakMegabytes(pid);
    await client.exports.remove({ id });
    const { total, rows, bytes } = job;
    return { name, orders: total ?? 0, rows, bytes, seconds, peakMegabytes: peak, idle, busy: summarise(samples) };
  }
}

/** How long it takes from the word to cancel until the thread is gone and the half file with it, milliseconds. */
async function measureCancel(client: Client): Promise<number> {
  const { id } = await client.exports.create({ source: { filter: {} }, format: 'csv', columns: [...EXPORT_COLUMNS] });
  while ((await client.exports.get({ id })).ordersDone === 0) await wait(20);
  const before = performance.now();
  await client.exports.cancel({ id });
  const elapsed = performance.now() - before;
  await client.exports.remove({ id });
  return elapsed;
}

/** Measures all orders to CSV and a sheet of Excel, in the process with this id, and prints what they cost. */
export async function measureExports(client: Client, pid: number): Promise<readonly MeasuredExport[]> {
  const counts = await client.orders.counts({});
  const [newest] = (await client.orders.list({ limit: 1 })).items;
  const [oldest] = (await client.orders.list({ limit: 1, direction: 'asc' })).items;
  const share = Math.min(1, SHEET_ORDERS / Math.max(1, counts.matching.count));
  const span = (newest?.createdAt ?? 0) - (oldest?.createdAt ?? 0);
  const from = share === 1 ? undefined : Math.round((newest?.createdAt ?? 0) - span * share);
  const results = [
    await measureOne(client, pid, 'xlsx', 'xlsx', from),
    await measureOne(client, pid, 'csv, all orders', 'csv', undefined),
  ];
  for (const { name, orders, bytes, seconds, peakMegabytes: peak, idle, busy } of results)
    console.log(
      `export ${name}: ${orders} orders, ${(bytes / 1e6).toFixed(0)} MB in ${seconds.toFixed(1)} s, peak ${peak?.toFixed(0) ?? '?'} MB; list ${idle.median.toFixed(1)} ms idle, ${busy.median.toFixed(1)} beside it (p95 ${busy.p95.toFixed(1)}, worst ${busy.worst.toFixed(1)})`,
    );
  console.log(`export cancelled in ${(await measureCancel(client)).toFixed(0)} ms`);
  return results;
}
