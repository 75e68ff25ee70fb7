import { fork } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { availableParallelism, cpus, loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { createORPCClient } from '@orpc/client';
import { z } from 'zod';
import { storeFiles } from '../../electron/backend/db/store-files.ts';
import { keepConnected } from '../../renderer/rpc/reconnecting-link.ts';
import { openPage } from '../helpers/page-link.ts';
import { type Client, makeActions } from './actions.ts';
import { openBare } from './bare.ts';
import { type BusyLists, measureBusyLists } from './busy-lists.ts';
import { makeCountActions } from './count-actions.ts';
import { type MeasuredExport, measureExports } from './export-bench.ts';
import { measureFans, printFans } from './fans-bench.ts';
import { fillStore, type IngestSpeed } from './fill.ts';
import { measureGrid, printGrid } from './grid-scroll.ts';
import { measureIngest } from './ingest-bench.ts';
import { type CellReport, makeDeepPageActions, measureListCells, printListCells } from './list-actions.ts';
import { measure } from './measure.ts';
import {
  type MeasuredAction,
  printAction,
  printActionsHead,
  printBusyLists,
  printIngest,
  printIngestRaces,
  printSearchIngest,
} from './report.ts';
import { measureSearchIngest } from './search-ingest.ts';

/*
 * Measures what a person feels: `npm run bench -- --orders 100000 --json FILE`. Fills a store through ingest, serves it
 * through the browser door in a process of its own, and times actions over the WebSocket beside bare SQLite.
 * `--recorded N` orders are recorded from a practice platform for ingest beside bare SQLite (0 = leave it out, `--rounds`).
 * `--grid` scrolls the order grid in Chromium on the built console as well (`npm run build` first).
 * `--fans` measures the fans pages on the built console, `--only fans` nothing else (a new store then has a fan for each
 * five orders).
 * `--export` adds the exports of all orders: their peak memory, and the list beside them.
 * `--data DIR` keeps the store there and uses it again; `--profile DIR` writes CPU profiles of the door.
 */

const { values } = parseArgs({
  options: {
    orders: { type: 'string', default: '100000' },
    runs: { type: 'string', default: '120' },
    seed: { type: 'string', default: '20261123' },
    only: { type: 'string', default: '' },
    json: { type: 'string' },
    data: { type: 'string' },
    recorded: { type: 'string', default: '10000' },
    rounds: { type: 'string', default: '3' },
    profile: { type: 'string' },
    grid: { type: 'boolean', default: false },
    export: { type: 'boolean', default: false },
    fans: { type: 'boolean', default: false },
  },
});

const onlyFans = values.only === 'fans';
/** Of so many buyers a shop orders are drawn, those who buy often first: about one in five orders then comes from a new one. */
const FANS_DRAWN = 0.08;

/** An action slower than this all runs together is run less often. */
const BUDGET = 30_000;
const WARM_UPS = 20;

const readySchema = z.object({ port: z.number(), origin: z.string(), token: z.string() });

interface Door extends AsyncDisposable {
  readonly client: Client;
  readonly pid: number;
}

async function openDoorProcess(dataFolder: string, pageFolder: string): Promise<Door> {
  const child = fork(join(import.meta.dirname, '../helpers/door-child.ts'), [dataFolder, pageFolder], {
    execArgv: values.profile ? ['--cpu-prof', `--cpu-prof-dir=${values.profile}`] : [],
  });
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  const server = await new Promise<z.infer<typeof readySchema>>((resolve, reject) => {
    child.once('message', (message) => resolve(readySchema.parse(message)));
    child.once('exit', (code) => reject(new Error(`the door ended with ${code}`)));
  });
  const page = keepConnected(openPage(server, `#token=${server.token}`).open);
  return {
    client: createORPCClient(page.link),
    pid: child.pid ?? 0,
    async [Symbol.asyncDispose]() {
      page.close();
      child.send('stop');
      await ended;
    },
  };
}

async function measureActions(dataFolder: string, pageFolder: string): Promise<MeasuredAction[]> {
  await using door = await openDoorProcess(dataFolder, pageFolder);
  const bare = openBare(storeFiles(dataFolder).database);
  const results: MeasuredAction[] = [];
  const runs = Number(values.runs);
  printActionsHead();
  const actions = [
    ...(await makeActions(door.client, bare, Date.now())),
    ...(await makeCountActions(door.client, bare)),
    ...makeDeepPageActions(bare),
  ];
  for (const { name, run, bare: baseline } of actions) {
    if (!name.includes(values.only)) continue;
    const rows = await run(door.client, 0);
    const action = await measure((turn) => run(door.client, turn), { runs, warmUps: WARM_UPS, budget: BUDGET });
    // A scan of a whole table takes seconds; how many is told well enough by two runs.
    const floor = await measure(baseline, { runs, warmUps: WARM_UPS, budget: BUDGET / 10, fewest: 2 });
    const result = { name, rows, action, bare: floor, ratio: action.median / floor.median };
    printAction(result);
    results.push(result);
  }
  bare.close();
  return results;
}

async function measureLists(dataFolder: string, pageFolder: string): Promise<CellReport[]> {
  if (!'first pages'.includes(values.only)) return [];
  await using door = await openDoorProcess(dataFolder, pageFolder);
  const bare = openBare(storeFiles(dataFolder).database);
  const reports = await measureListCells(door.client, bare, Date.now());
  bare.close();
  return reports;
}

async function measureBusy(dataFolder: string, pageFolder: string): Promise<BusyLists | undefined> {
  const orders = Number(values.recorded);
  if (orders === 0 || onlyFans) return undefined;
  await using door = await openDoorProcess(dataFolder, pageFolder);
  return await measureBusyLists(door.client, storeFiles(dataFolder).database, { orders, seed: Number(values.seed) });
}

async function measureExportsOf(dataFolder: string, pageFolder: string): Promise<readonly MeasuredExport[]> {
  if (!values.export) return [];
  await using door = await openDoorProcess(dataFolder, pageFolder);
  return await measureExports(door.client, door.pid);
}

const place = mkdtempSync(join(tmpdir(), 'maitian-bench-'));
try {
  const dataFolder = values.data ?? join(place, 'data');
  const orders = Number(values.orders);
  if (!Number.isSafeInteger(orders) || orders < 1)
    throw new Error(`--orders: ${values.orders} is not a number of orders.`);
  let ingest: IngestSpeed | undefined;
  if (!existsSync(storeFiles(dataFolder).database)) {
    ingest = await fillStore(dataFolder, orders, Number(values.seed), onlyFans ? orders * FANS_DRAWN : undefined);
    printIngest(ingest);
  }
  const machine = {
    cpu: cpus()[0]?.model ?? '',
    cores: availableParallelism(),
    node: process.version,
    load: loadavg(),
  };
  const recorded = {
    orders: onlyFans ? 0 : Number(values.recorded),
    rounds: Number(values.rounds),
    seed: Number(values.seed),
  };
  const bytes = statSync(storeFiles(dataFolder).database).size;
  console.log(`${machine.cpu}, ${machine.cores} cores, node ${machine.node}`);
  console.log(`load ${machine.load.map((load) => load.toFixed(1)).join(' ')}, store ${(bytes / 1e6).toFixed(0)} MB\n`);
  const races = recorded.orders > 0 ? await measureIngest(place, recorded) : [];
  printIngestRaces(races);
  const searchIngest =
    recorded.orders > 0 ? await measureSearchIngest(place, recorded.orders, recorded.seed) : undefined;
  if (searchIngest) printSearchIngest(searchIngest);
  const actions = onlyFans ? [] : await measureActions(dataFolder, join(place, 'page'));
  const lists = await measureLists(dataFolder, join(place, 'page'));
  printListCells(lists);
  const grid = values.grid ? await measureGrid(dataFolder) : undefined;
  if (grid) printGrid(grid);
  const exports = await measureExportsOf(dataFolder, join(place, 'page'));
  const fans = values.fans || onlyFans ? await measureFans(dataFolder) : undefined;
  if (fans) printFans(fans);
  // Last of all: it adds orders to the store.
  const busy = await measureBusy(dataFolder, join(place, 'page'));
  if (busy) printBusyLists(busy);
  const loadAfter = loadavg();
  console.log(`load at the end ${loadAfter.map((load) => load.toFixed(1)).join(' ')}`);
  if (values.json)
    writeFileSync(
      values.json,
      `${JSON.stringify({ orders, machine, loadAfter, bytes, ingest, races, searchIngest, busy, actions, lists, grid, exports, fans }, null, 2)}\n`,
    );
} finally {
  rmSync(place, { recursive: true, force: true });
}
