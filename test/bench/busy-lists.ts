import { once } from 'node:events';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { z } from 'zod';
import type { Client } from './actions.ts';
import { measure, type Times } from './measure.ts';

/** A list call while nothing else happens and while orders are stored at full rate. */
export interface BusyList {
  readonly name: string;
  readonly idle: Times;
  readonly busy: Times;
  /** Median and 99th percentile as multiples of their idle values. */
  readonly medianRatio: number;
  readonly p99Ratio: number;
}

export interface BusyLists {
  readonly lists: readonly BusyList[];
  readonly ordersPerSecond: number;
  readonly storedOrders: number;
  /** Milliseconds of the writing transactions, 99.9th percentile and longest. */
  readonly transactionP999: number;
  readonly longestTransaction: number;
}

const resultSchema = z.object({
  stored: z.number(),
  perSecond: z.number(),
  names: z.array(z.object({ name: z.string(), p999: z.number(), longest: z.number() })),
});

const RUNS = 400;

/** Times first pages over the wire, idle and beside ingest on another thread with its own connection to the file. */
export async function measureBusyLists(
  client: Client,
  file: string,
  recorded: { readonly orders: number; readonly seed: number },
): Promise<BusyLists> {
  const worker = new Worker(join(import.meta.dirname, 'ingest-worker.ts'), { workerData: { file, ...recorded } });
  await once(worker, 'message');
  const [shop] = (await client.shops.list({})).items;
  const calls = [
    ['first page, all orders', () => client.orders.list({ limit: 100 })],
    [
      'first page, to ship by deadline',
      () => client.orders.list({ limit: 100, status: 'to_ship', sort: 'shipBy', direction: 'asc' }),
    ],
    ['first page, one shop', () => client.orders.list({ limit: 100, shopIds: [shop?.id ?? 0] })],
  ] as const;
  const time = (call: () => unknown): Promise<Times> => measure(call, { runs: RUNS, warmUps: 40, budget: 60_000 });
  const idle: Times[] = [];
  for (const [, call] of calls) idle.push(await time(call));
  worker.postMessage('go');
  const lists: BusyList[] = [];
  for (const [index, [name, call]] of calls.entries()) {
    const before = idle[index];
    if (before === undefined) continue;
    const busy = await time(call);
    lists.push({
      name,
      idle: before,
      busy,
      medianRatio: busy.median / before.median,
      p99Ratio: busy.p99 / before.p99,
    });
  }
  worker.postMessage('stop');
  const [answer] = await once(worker, 'message');
  await worker.terminate();
  const { stored, perSecond, names } = resultSchema.parse(answer);
  const storing = names.find(({ name }) => name === 'store orders');
  return {
    lists,
    ordersPerSecond: perSecond,
    storedOrders: stored,
    transactionP999: storing?.p999 ?? 0,
    longestTransaction: storing?.longest ?? 0,
  };
}
