import type { FanFilter } from '../../../../../shared/contract/fan-filter.ts';
import type { FanSort, ListedFan } from '../../../../../shared/contract/fan-list.ts';
import type { FanPick } from '../../../../../shared/contract/fan-picks.ts';
import { keptOf } from '../columns/kept.ts';
import { type Lender, withLoan } from '../columns/lent-arrays.ts';
import { placeOf } from '../columns/put-fans.ts';
import { selectPurchases, worthsOf } from '../columns/select-purchases.ts';
import { pickTest } from '../picks/registry.ts';
import type { StatisticsContext } from './context.ts';
import { readFanNames } from './fan-names-read.ts';
import { judgeFans, rhythmJudge, tellRhythm } from './fan-rhythm.ts';
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

/** What fans who bought are sorted by, doubled, by their place; null = they have no such value. */
function valuesBy(
  { columns }: StatisticsContext,
  { filter, sort, today }: FanListInput,
): (fan: number) => number | null {
  const selected = selectPurchases(columns, filter);
  const { rows, starts, counts } = selected;
  const { at } = columns;
  switch (sort) {
    case 'purchases':
      return (fan) => 2 * (counts[fan] as number);
    case 'value': {
      const worth = worthsOf(columns, filter, selected);
      return (fan) => 2 * worth(fan);
    }
    case 'firstAt':
      return (fan) => 2 * (at[rows[starts[fan] as number] as number] as number);
    case 'lastAt':
      return (fan) => 2 * (at[rows[(starts[fan] as number) + (counts[fan] as number) - 1] as number] as number);
    case 'interval': {
      const { mediansTwice } = judgeFans(columns, filter, today);
      return (fan) => ((mediansTwice[fan] as number) < 0 ? null : (mediansTwice[fan] as number));
    }
    case 'due': {
      const { dueOn } = judgeFans(columns, filter, today);
      return (fan) => ((dueOn[fan] as number) < 0 ? null : 2 * (dueOn[fan] as number));
    }
  }
}

interface Picked {
  readonly ids: Float64Array;
  readonly values: Float64Array;
  readonly count: number;
}

function pickFans(context: StatisticsContext, input: FanListInput, lend: Lender): Picked {
  const { columns } = context;
  const { fanCount, fanIds } = columns;
  const sortedBy = valuesBy(context, input);
  const sign = input.direction === 'asc' ? 1 : -1;
  const ids = lend.floats(fanCount);
  const values = lend.floats(fanCount);
  const { counts } = selectPurchases(columns, input.filter);
  return withLoan((passing) => {
    const isMeant = pickTest(context, input.filter, input.pick, input.today, passing);
    let count = 0;
    for (let fan = 0; fan < fanCount; fan++) {
      if (counts[fan] === 0 || !isMeant(fan)) continue;
      const value = sortedBy(fan);
      ids[count] = fanIds[fan] as number;
      values[count] = value === null ? LAST : sign * value;
      count += 1;
    }
    return { ids, values, count };
  });
}

/**
 * A page of the fans behind a figure. The values of all of them are kept until a purchase changes; a page begins behind
 * the last fan of the page before by value and key, so that a fan who did not change is neither told twice nor left out.
 */
export function listFans(context: StatisticsContext, input: FanListInput): FanListPage {
  const { columns, connection } = context;
  const { filter, pick, sort, direction, today } = input;
  const picked = keptOf(columns, `list ${JSON.stringify([filter, pick, sort, direction, today])}`, (lend) =>
    pickFans(context, input, lend),
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
  const selected = selectPurchases(columns, filter);
  const worth = worthsOf(columns, filter, selected);
  return ids.map((id) => {
    const fan = placeOf(columns, id);
    const start = selected.starts[fan] as number;
    const count = selected.counts[fan] as number;
    const rows = selected.rows.subarray(start, start + count);
    return {
      id,
      shopId: columns.fanShops[fan] ?? 0,
      nick: names.get(id) ?? '',
      purchases: count,
      worth: worth(fan),
      firstAt: columns.at[rows[0] as number] ?? 0,
      lastAt: columns.at[rows[count - 1] as number] ?? 0,
      rhythm: tellRhythm(judge(rows)),
    };
  });
}
