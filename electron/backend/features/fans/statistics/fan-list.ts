import type { FanFilter } from '../../../../../shared/contract/fan-filter.ts';
import type { FanSort, ListedFan } from '../../../../../shared/contract/fan-list.ts';
import type { FanPick } from '../../../../../shared/contract/fan-picks.ts';
import { keptOf } from '../columns/kept.ts';
import { worthOf } from '../columns/purchase-columns.ts';
import { placeOf } from '../columns/put-fans.ts';
import { selectPurchases } from '../columns/select-purchases.ts';
import { visitFans } from '../columns/visit-fans.ts';
import { pickTest } from '../picks/registry.ts';
import type { StatisticsContext } from './context.ts';
import { readFanNames } from './fan-names-read.ts';
import { rhythmJudge, tellRhythm } from './fan-rhythm.ts';
import { firstOf, type ListKey } from './first-of.ts';

/** What a page of fans is made for. */
export interface FanListInput {
  readonly filter: FanFilter;
  readonly pick: FanPick;
  readonly sort: FanSort;
  readonly direction: 'asc' | 'desc';
  readonly after: ListKey | null;
  readonly limit: number;
  /** The Shanghai day number at whose end rhythms are judged. */
  readonly today: number;
}

/** A page of fans; `next` is the place of its last one where more follow. A missing value sorts as the highest number. */
export interface FanListPage {
  readonly items: ListedFan[];
  readonly next: ListKey | null;
  readonly total: number;
}

/** Values stand doubled, as a median may end in a half and cursors hold whole numbers; this is behind every real one. */
const LAST = Number.MAX_SAFE_INTEGER;

type Values = (rows: Int32Array, count: number) => number | null;

function valuesBy({ columns }: StatisticsContext, { filter, sort, today }: FanListInput): Values {
  switch (sort) {
    case 'purchases':
      return (_rows, count) => count;
    case 'value':
      return (rows, count) => {
        let worth = 0;
        for (let index = 0; index < count; index++) worth += worthOf(columns, rows[index] as number, filter.counting);
        return worth;
      };
    case 'firstAt':
      return (rows) => columns.at[rows[0] as number] ?? null;
    case 'lastAt':
      return (rows, count) => columns.at[rows[count - 1] as number] ?? null;
    case 'interval': {
      const judge = rhythmJudge(columns, filter, today);
      return (rows, count) => (count < 2 ? null : judge(rows, count).median);
    }
    case 'due': {
      const judge = rhythmJudge(columns, filter, today);
      return (rows, count) => judge(rows, count).dueOn;
    }
  }
}

interface Picked {
  readonly ids: Float64Array;
  readonly values: Float64Array;
  readonly count: number;
}

function pickFans(context: StatisticsContext, input: FanListInput): Picked {
  const { columns } = context;
  const isMeant = pickTest(context, input.filter, input.pick, input.today);
  const sortedBy = valuesBy(context, input);
  const sign = input.direction === 'asc' ? 1 : -1;
  const ids = new Float64Array(columns.fanCount);
  const values = new Float64Array(columns.fanCount);
  let count = 0;
  visitFans(columns, input.filter, ({ fan, rows, count: purchases }) => {
    if (!isMeant(fan, rows, purchases)) return;
    const value = sortedBy(rows, purchases);
    ids[count] = columns.fanIds[fan] as number;
    values[count] = value === null ? LAST : sign * 2 * value;
    count += 1;
  });
  return { ids, values, count };
}

/**
 * A page of the fans behind a figure. The values of all of them are kept until a purchase changes; a page begins behind
 * the last fan of the page before by value and key, so that a fan who did not change is neither told twice nor left out.
 */
export function listFans(context: StatisticsContext, input: FanListInput): FanListPage {
  const { columns, connection } = context;
  const { filter, pick, sort, direction, today } = input;
  const picked = keptOf(columns, `list ${JSON.stringify([filter, pick, sort, direction, today])}`, () =>
    pickFans(context, input),
  );
  const found = firstOf(picked.values, picked.ids, picked.count, input.after, input.limit + 1);
  const shown = found.slice(0, input.limit);
  const last = shown.at(-1);
  return {
    items: tellFans(
      context,
      input,
      shown.map(({ id }) => id),
      readFanNames(
        connection,
        shown.map(({ id }) => id),
      ),
    ),
    next: found.length > input.limit && last !== undefined ? { value: last.value, id: last.id } : null,
    total: picked.count,
  };
}

function tellFans(
  { columns }: StatisticsContext,
  { filter, today }: FanListInput,
  ids: readonly number[],
  names: ReadonlyMap<number, string>,
): ListedFan[] {
  const judge = rhythmJudge(columns, filter, today);
  const { rows: selected, starts, counts } = selectPurchases(columns, filter);
  return ids.map((id) => {
    const fan = placeOf(columns, id);
    const start = starts[fan] as number;
    const count = counts[fan] as number;
    const rows = selected.subarray(start, start + count);
    let worth = 0;
    for (const row of rows) worth += worthOf(columns, row, filter.counting);
    return {
      id,
      shopId: columns.fanShops[fan] ?? 0,
      nick: names.get(id) ?? '',
      purchases: count,
      worth,
      firstAt: columns.at[rows[0] as number] ?? 0,
      lastAt: columns.at[rows[count - 1] as number] ?? 0,
      rhythm: tellRhythm(judge(rows, count)),
    };
  });
}
