import { createORPCClient } from '@orpc/client';
import Database from 'better-sqlite3';
import { storeFiles } from '../../electron/backend/db/store-files.ts';
import { keepConnected } from '../../renderer/rpc/reconnecting-link.ts';
import { type ConsoleProcess, startConsole } from '../helpers/console-process.ts';
import { openPage } from '../helpers/page-link.ts';
import type { Client } from './actions.ts';
import { openBare } from './bare.ts';
import { type BesideFit, measureBesideFit } from './fans-fit.ts';
import { type FansPageTimes, measureFansPage } from './fans-page.ts';
import { fansQuestions } from './fans-questions.ts';
import { measure, summarise, type Times } from './measure.ts';

/*
 * The fans pages over a store, served by the built console as `npm start` serves it (the fans on their own thread):
 * each question over the WebSocket beside a plain statement, the first chart in Chromium, and both beside a fit.
 */

const RUNS = 25;
const WARM_UPS = 5;

/** One question, milliseconds: after one purchase changed, with a filter that was never asked, the same again, and in SQLite. */
export interface MeasuredQuestion {
  readonly name: string;
  readonly changed: Times;
  readonly other: Times;
  readonly again: Times;
  readonly bare: Times;
}

export interface FansBench {
  readonly orders: number;
  readonly fans: number;
  readonly questions: readonly MeasuredQuestion[];
  /** From the start of the console to the first answer of the fans' thread. */
  readonly firstAnswer: number;
  readonly page: FansPageTimes;
  readonly fit: BesideFit;
}

/** Changes one purchase as the sync would: each turn another one. */
function openChanger(file: string): { change(turn: number): void; close(): void } {
  const database = new Database(file);
  database.pragma('busy_timeout = 10000');
  const ids = database
    .prepare('SELECT id FROM orders WHERE paid_at IS NOT NULL ORDER BY id DESC LIMIT 1000')
    .pluck()
    .all();
  const change = database.prepare('UPDATE orders SET amount = amount + 1 WHERE id = ?');
  return { change: (turn) => void change.run(ids[turn % ids.length]), close: () => void database.close() };
}

async function connect(door: ConsoleProcess): Promise<{ readonly client: Client; close(): void }> {
  const url = new URL(door.url);
  const page = keepConnected(openPage({ port: Number(url.port), origin: url.origin }, url.hash).open);
  return { client: createORPCClient(page.link), close: () => page.close() };
}

async function measureQuestions(client: Client, file: string): Promise<MeasuredQuestion[]> {
  const bare = openBare(file);
  const changer = openChanger(file);
  const [ends] = bare.query('SELECT min(at) AS begin, max(at) AS now FROM purchases')() as {
    begin: number;
    now: number;
  }[];
  const [product] = bare.query(
    'SELECT product_id AS id FROM purchases GROUP BY 1 ORDER BY count(*) DESC LIMIT 1',
  )() as { id: number }[];
  const { begin, now } = ends ?? { begin: 0, now: 0 };
  const questions = fansQuestions(now, product?.id ?? 0);
  const all = { counting: 'kept' } as const;
  let turn = 0;
  const samples = questions.map(() => ({ changed: [] as number[], other: [] as number[], again: [] as number[] }));
  // One after the other in turn, as somebody who looks at all of them: each finds memory as the others left it.
  for (let run = 0; run < WARM_UPS + RUNS; run += 1)
    for (const [index, { ask }] of questions.entries()) {
      const time = async (into: number[], filter: Parameters<typeof ask>[1]): Promise<void> => {
        const before = performance.now();
        await ask(client, filter);
        if (run >= WARM_UPS) into.push(performance.now() - before);
      };
      const into = samples[index];
      if (into === undefined) continue;
      turn += 1;
      changer.change(turn);
      await time(into.changed, all);
      // Nearly everything, from another moment on each time.
      const other = { ...all, from: begin + turn * 60_000 };
      await time(into.other, other);
      await time(into.again, other);
    }
  const measured: MeasuredQuestion[] = [];
  for (const [index, { name, sql }] of questions.entries()) {
    const { changed = [], other = [], again = [] } = samples[index] ?? {};
    const floor = await measure(bare.query(sql), { runs: 5, warmUps: 1, budget: 2000, fewest: 2 });
    measured.push({ name, changed: summarise(changed), other: summarise(other), again: summarise(again), bare: floor });
  }
  changer.close();
  bare.close();
  return measured;
}

/** Measures everything about fans on a store; it changes amounts of orders there. */
export async function measureFans(dataFolder: string): Promise<FansBench> {
  const { database } = storeFiles(dataFolder);
  const begin = performance.now();
  const door = await startConsole(false, dataFolder);
  try {
    const { client, close } = await connect(door);
    const { purchases } = await client.fans.choices({});
    const firstAnswer = performance.now() - begin;
    const { fans } = await client.fans.frequency({ filter: { counting: 'placed' } });
    const questions = await measureQuestions(client, database);
    const fit = await measureBesideFit(client);
    const page = await measureFansPage(door);
    close();
    return { orders: purchases, fans, firstAnswer, questions, page, fit };
  } finally {
    await door.stop();
  }
}

/** Prints the figures as tables, milliseconds. */
export function printFans({ orders, fans, firstAnswer, questions, page, fit }: FansBench): void {
  const number = (value: number): string => value.toFixed(value >= 100 ? 0 : 1).padStart(8);
  const width = Math.max(...questions.map(({ name }) => name.length));
  console.log(
    `fans over ${orders} paid orders of ${fans} fans, milliseconds; first answer ${firstAnswer.toFixed(0)} after the start`,
  );
  console.log(`${''.padEnd(width)}  after a change       another filter      the same again       SQLite`);
  console.log(`${''.padEnd(width)}${'  median     p99'.repeat(3)}  median`);
  for (const { name, changed, other, again, bare } of questions)
    console.log(
      name.padEnd(width) +
        [changed.median, changed.p99, other.median, other.p99, again.median, again.p99, bare.median]
          .map(number)
          .join(''),
    );
  console.log('\nfrom the click on the menu to the painted bars of the first chart');
  for (const [name, times] of Object.entries(page))
    console.log(`${name.padEnd(width)}${[times.median, times.p99].map(number).join('')}  (${times.runs} times)`);
  console.log(`\nbeside a fit of ${fit.fans} fans, which takes ${number(fit.seconds).trim()} s`);
  console.log(`${''.padEnd(width)}    idle     p99  fitting     p99`);
  for (const { name, idle, fitting } of fit.calls)
    console.log(name.padEnd(width) + [idle.median, idle.p99, fitting.median, fitting.p99].map(number).join(''));
  console.log('');
}
