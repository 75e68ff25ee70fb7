import { encodeCursor } from '../../electron/backend/rpc/cursor.ts';
import { BLOCK } from '../../renderer/ui/grid/sparse-rows.ts';
import type { OrderFilter, OrderSort } from '../../shared/contract/orders.ts';
import { DAY } from '../../shared/domain/clock.ts';
import { ORDER_STATUSES } from '../../shared/domain/order-status.ts';
import { seededRandom } from '../helpers/big-store-goods.ts';
import type { Action, Client } from './actions.ts';
import type { Bare } from './bare.ts';
import { measure, type Times } from './measure.ts';

/** One list: a tab under filters in an order. */
interface Cell {
  readonly name: string;
  readonly filter: OrderFilter;
  readonly sort: OrderSort;
  readonly direction: 'asc' | 'desc';
}

/** Where the middle and the slowest of many lists lie, each beside the same as one raw prepared statement. */
export interface CellReport {
  readonly title: string;
  readonly cells: number;
  /** What is promised of each, milliseconds, and the lists that take longer, slowest first. */
  readonly limit: number;
  readonly over: readonly { readonly name: string; readonly median: number }[];
  readonly places: readonly {
    readonly place: string;
    readonly name: string;
    readonly times: Times;
    readonly bare: Times;
    readonly ratio: number;
  }[];
}

const SORTS = [
  ['createdAt', 'desc'],
  ['createdAt', 'asc'],
  ['paidAt', 'desc'],
  ['paidAt', 'asc'],
  ['shipBy', 'asc'],
  ['amount', 'desc'],
  ['amount', 'asc'],
] as const;
const RUNS = 5;
const PAIRS = 300;
const PAGE = 100;
const SHOWN = 10;
const COLUMNS = { createdAt: 'id', paidAt: 'paid_at', shipBy: 'ship_by', amount: 'amount', updatedAt: 'updated_at' };

/** Every single filter but words, with values that occur in the store. */
async function filtersOf(client: Client, now: number): Promise<[name: string, filter: OrderFilter][]> {
  const [first = 0, second = 0, third = first] = (await client.shops.list({})).items.map(({ id }) => id);
  const [order] = (await client.orders.list({ limit: 1 })).items;
  const province = order?.receiver.province;
  return [
    ['', {}],
    ['largest shop', { shopIds: [first] }],
    ['smallest shop', { shopIds: [third] }],
    ['two shops', { shopIds: [first, second] }],
    ['last day', { createdFrom: now - DAY }],
    ['last 30 days', { createdFrom: now - 30 * DAY }],
    ['30 old days', { createdFrom: now - 200 * DAY, createdTo: now - 170 * DAY }],
    ['red flag', { flags: ['red'] }],
    ['three flags', { flags: ['red', 'blue', 'grey'] }],
    ['with note', { hasNote: true }],
    ['without note', { hasNote: false }],
    ['amount 20 to 30', { amountFrom: 2000, amountTo: 3000 }],
    ['amount from 500', { amountFrom: 50_000 }],
    ['province', { province }],
    ['no such province', { province: '西藏自治区' }],
    ['channel', { channels: ['live'] }],
    ['two channels', { channels: ['search', 'shop'] }],
    ...(['due_soon', 'overdue', 'urged', 'with_refund', 'held', 'mergeable'] as const).map(
      (queue): [string, OrderFilter] => [`queue ${queue}`, { queue }],
    ),
  ];
}

function cellsOf(filters: readonly [string, OrderFilter][]): Cell[] {
  return [undefined, ...ORDER_STATUSES].flatMap((status) =>
    filters.flatMap(([name, filter]) =>
      SORTS.map(([sort, direction]) => ({
        name: `${status ?? 'all'}, ${name || 'no filter'}, ${sort} ${direction}`,
        filter: status ? { ...filter, status } : filter,
        sort,
        direction,
      })),
    ),
  );
}

function pairsOf(filters: readonly [string, OrderFilter][]): [string, OrderFilter][] {
  return filters.flatMap(([name, filter], index) =>
    filters
      .slice(index + 1)
      .filter(([, other]) => name !== '' && Object.keys(other).every((key) => !(key in filter)))
      .map(([otherName, other]): [string, OrderFilter] => [`${name} and ${otherName}`, { ...filter, ...other }]),
  );
}

/** The cell as whoever does not know the store would write it; queues are left to the deadline that they mean. */
function bareOf(bare: Bare, { filter, sort, direction }: Cell, now: number): () => string {
  const conditions: [sql: string, ...parameters: unknown[]][] = [['1']];
  const add = (value: unknown, sql: string): void => {
    if (value !== undefined) conditions.push([sql, value]);
  };
  add(filter.status, 'status = ?');
  add(filter.shopIds && JSON.stringify(filter.shopIds), 'shop_id IN (SELECT value FROM json_each(?))');
  add(filter.flags && JSON.stringify(filter.flags), 'flag IN (SELECT value FROM json_each(?))');
  add(filter.channels && JSON.stringify(filter.channels), 'channel IN (SELECT value FROM json_each(?))');
  add(filter.createdFrom, 'created_at >= ?');
  add(filter.createdTo, 'created_at < ?');
  add(filter.amountFrom, 'amount >= ?');
  add(filter.amountTo, 'amount <= ?');
  add(filter.province, 'province = ?');
  add(filter.hasNote === undefined ? undefined : Number(filter.hasNote), '(note_count > 0) = ?');
  add(filter.queue && now, "status = 'to_ship' AND ship_by < ?");
  return bare.list(
    conditions.map(([sql]) => sql).join(' AND '),
    `${COLUMNS[sort]} ${direction}, id ${direction}`,
    ...conditions.flatMap(([, ...parameters]) => parameters),
  );
}

async function measureCells(
  title: string,
  limit: number,
  cells: readonly Cell[],
  client: Client,
  bare: Bare,
  now: number,
): Promise<CellReport> {
  const measured: { cell: Cell; times: Times }[] = [];
  for (const cell of cells) {
    const { filter, sort, direction } = cell;
    const list = (): Promise<unknown> => client.orders.list({ ...filter, sort, direction, limit: BLOCK });
    const first = await measure(list, { runs: RUNS, warmUps: 1, budget: 4000 });
    // Five runs may all fall into something else that the machine does: what seems slow is looked at longer.
    const times = first.median > limit ? await measure(list, { runs: RUNS * 6, warmUps: 1, budget: 8000 }) : first;
    measured.push({ cell, times });
  }
  measured.sort((left, right) => left.times.median - right.times.median);
  const places: CellReport['places'][number][] = [];
  for (const [place, share] of [
    ['middle', 0.5],
    ['95 of 100', 0.95],
    ['slowest', 1],
  ] as const) {
    const found = measured[Math.min(measured.length - 1, Math.floor(measured.length * share))];
    if (!found) continue;
    const floor = await measure(bareOf(bare, found.cell, now), { runs: RUNS, warmUps: 1, budget: 5000 });
    places.push({
      place,
      name: found.cell.name,
      times: found.times,
      bare: floor,
      ratio: found.times.median / floor.median,
    });
  }
  const over = measured
    .filter(({ times }) => times.median > limit)
    .map(({ cell, times }) => ({ name: cell.name, median: times.median }))
    .toReversed();
  return { title, cells: cells.length, limit, over, places };
}

const WARM_UPS = 60;

/** First pages of every tab under every single filter in every order, and of sampled pairs of filters. */
export async function measureListCells(client: Client, bare: Bare, now: number): Promise<CellReport[]> {
  const filters = await filtersOf(client, now);
  const random = seededRandom(11);
  const pairs = cellsOf(pairsOf(filters));
  // A program that has just started has compiled nothing yet.
  for (let run = 0; run < WARM_UPS; run += 1) await client.orders.list({ limit: PAGE });
  const sample = Array.from({ length: PAIRS }, () => pairs[Math.floor(random() * pairs.length)]).filter(
    (cell) => cell !== undefined,
  );
  return [
    await measureCells('every tab, one filter, every order', 15, cellsOf(filters), client, bare, now),
    await measureCells('two filters (sampled)', 60, sample, client, bare, now),
  ];
}

/** Prints where the lists lie, milliseconds. */
export function printListCells(reports: readonly CellReport[]): void {
  for (const { title, cells, places, limit, over } of reports) {
    const width = Math.max(...places.map(({ name }) => name.length));
    console.log(`\n${title}: medians of ${cells} first pages of ${BLOCK}, milliseconds`);
    console.log(`${''.padEnd(12)}${''.padEnd(width)}   median     bare    ratio`);
    for (const { place, name, times, bare, ratio } of places)
      console.log(
        place.padEnd(12) +
          name.padEnd(width) +
          [times.median, bare.median, ratio].map((value) => value.toFixed(2).padStart(9)).join(''),
      );
    console.log(`over ${limit} ms: ${over.length} of ${cells}`);
    for (const { name, median } of over.slice(0, SHOWN)) console.log(`  ${name} ${median.toFixed(2)}`);
  }
}

/** Page 10,000 (or the last full one) beside page 1, for lists in different orders. */
export function makeDeepPageActions(bare: Bare): Action[] {
  const lists = [
    ['createdAt', 'id DESC', 'id < ?'],
    ['amount', 'amount DESC, id DESC', '(amount, id) < (?, ?)'],
    ['paidAt', 'paid_at DESC, id DESC', '(paid_at, id) < (?, ?)'],
  ] as const;
  return lists.flatMap(([sort, order, after]): Action[] => {
    const column = COLUMNS[sort];
    const [last] = bare.query(
      `SELECT ${column} AS value, id FROM orders WHERE ${column} IS NOT NULL ORDER BY ${order}
       LIMIT 1 OFFSET (SELECT min(9999, count(*) / ${PAGE} - 2) * ${PAGE} - 1 FROM orders WHERE ${column} IS NOT NULL)`,
    )() as { value: number; id: number }[];
    if (!last) return [];
    const cursor = encodeCursor([`${sort} desc`, 0, last.value, last.id]);
    const values = sort === 'createdAt' ? [last.id] : [last.value, last.id];
    const list = (client: Client, from: string | undefined): Promise<number> =>
      client.orders.list({ sort, direction: 'desc', limit: PAGE, cursor: from }).then(({ items }) => items.length);
    return [
      { name: `page 1 by ${sort}`, run: (client) => list(client, undefined), bare: bare.list('1', order) },
      {
        name: `page 10,000 by ${sort}`,
        run: (client) => list(client, cursor),
        bare: bare.list(after, order, ...values),
      },
    ];
  });
}
