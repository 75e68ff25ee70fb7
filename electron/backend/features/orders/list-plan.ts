import type { OrderFilter } from '../../../../shared/contract/orders.ts';

/** The columns a stretch of a sorted list can be ordered by. */
export type SortColumn = 'id' | 'ship_by' | 'paid_at' | 'updated_at' | 'amount';

/** How many orders meet each condition of a filter alone, roughly; `total` = all orders. An absent one does not filter. */
export interface Estimates {
  readonly total: number;
  readonly status?: number | undefined;
  readonly shops?: number | undefined;
  /** Status and shops together. */
  readonly shopsAndStatus?: number | undefined;
  readonly created?: number | undefined;
  readonly amount?: number | undefined;
  readonly province?: number | undefined;
  readonly flags?: number | undefined;
  readonly channels?: number | undefined;
  readonly noted?: number | undefined;
  readonly tags?: number | undefined;
  /** Orders without a time of payment, where only they are listed. */
  readonly unpaid?: number | undefined;
  /** Entries between the first and the last time of payment that can matter, where those are known. */
  readonly paid?: number | undefined;
}

/** How a stretch of the list is read. */
export interface ListPlan {
  /** The index that is walked. */
  readonly index: string;
  /** The index has the list's order: reading ends with the page. Otherwise its rows are read and the page is sorted out. */
  readonly ordered: boolean;
  /** Several shops are read one by one, each in order, and merged. */
  readonly merge: boolean;
  /** The keys come from the tags; the index is only looked up. */
  readonly byTag: boolean;
}

export interface PlanRequest {
  readonly column: SortColumn;
  /** Only orders without a time of payment. */
  readonly isUnpaid: boolean;
  readonly filter: OrderFilter;
  /** How many shops; undefined = all. */
  readonly shops: number | undefined;
  readonly limit: number;
}

interface Candidate extends ListPlan {
  /** Entries that lie in the stretch of the index. */
  readonly rows: number;
  readonly costOfEntry: number;
}

const SORT_INDEXES = {
  id: 'orders_created',
  ship_by: 'orders_ship_by',
  paid_at: 'orders_paid',
  updated_at: 'orders_updated',
  amount: 'orders_amount',
} as const satisfies Record<SortColumn, string>;

/** With more shops than this, walking the whole order is cheaper than merging one list a shop. */
export const MERGED_SHOPS = 40;
// What things cost beside an index entry that is read in passing (0.05 µs), measured on a million orders.
/** Reading the order's own row. */
const ROW_COST = 40;
/** Finding a key in an index. */
const LOOKUP_COST = 20;
/** Taking a key from the tags. */
const TAGGED_COST = 3;
/** Asking one order for its tags. */
const TAG_COST = 12;
/** Adding an entry to the sums of all statuses. */
const SUM_COST = 2;
/** Keeping an entry among the best hundred. */
const SORT_COST = 3;
/**
 * A walk that should end soon may be wrong about it, where conditions hang together (flags that are used since last
 * month, the oldest first): this share of its whole length is added, so that a short index is taken instead.
 */
const DOUBT = 0.08;

function candidate(index: string, rows: number, ordered: boolean, costOfEntry = 1): Candidate {
  return { index, rows, ordered, costOfEntry, merge: false, byTag: false };
}

/** Every index that could answer the list. */
function candidates({ column, isUnpaid, filter, shops }: PlanRequest, estimates: Estimates): Candidate[] {
  const { total, status, created, tags } = estimates;
  const byKey = column === 'id';
  const inRange = created === undefined ? 1 : created / Math.max(1, total);
  const found: Candidate[] = [];
  /** An index with the keys in order behind one value; `isNarrow`: it carries nothing else. */
  const add = (index: string, rows: number | undefined, values = 1, isNarrow = false): void => {
    if (rows === undefined) return;
    const readsRows = isNarrow && !(byKey && matching(estimates) >= rows * inRange);
    found.push(candidate(index, rows * inRange, byKey && values === 1, readsRows ? ROW_COST : 1));
  };
  if (isUnpaid) found.push(candidate('orders_paid', estimates.unpaid ?? total, true));
  else if (!byKey)
    found.push(
      candidate(SORT_INDEXES[column], (column === 'amount' ? estimates.amount : estimates.paid) ?? total, true),
    );
  // Orders of all days do not say their status; those of one status are in their own index by day.
  if (status === undefined) add('orders_created', total);
  else add('orders_status', status);
  add('orders_flag', estimates.flags, filter.flags?.length);
  if (filter.hasNote === true) add('orders_noted', estimates.noted);
  add('orders_province', estimates.province, 1, true);
  add('orders_channel', estimates.channels, filter.channels?.length, true);
  if (estimates.amount !== undefined && column !== 'amount')
    found.push(candidate('orders_amount', estimates.amount, false));
  if (tags !== undefined)
    found.push({
      ...candidate(status === undefined ? 'orders_created' : 'orders_status', tags * inRange, byKey, LOOKUP_COST),
      byTag: true,
    });
  if (shops !== undefined) {
    const { shopsAndStatus, shops: ofShops = total } = estimates;
    // Without a status the days stand behind all of them: they do not shorten the walk.
    const ofAnyStatus = candidate('orders_shop_status', ofShops, false);
    found.push(shopsAndStatus === undefined ? ofAnyStatus : { ...ofAnyStatus, rows: shopsAndStatus * inRange });
    if (byKey && shops <= MERGED_SHOPS) {
      const isAlone = matching(estimates) >= ofShops * inRange;
      const merge = shops > 1;
      found.push({ ...candidate('orders_shop', ofShops * inRange, true, isAlone ? 1 : ROW_COST), merge });
      if (shopsAndStatus !== undefined)
        found.push({ ...candidate('orders_shop_status', shopsAndStatus * inRange, true), merge });
    }
  }
  return found;
}

/** Orders that meet everything, as if no condition knew of another. */
function matching(estimates: Estimates): number {
  const { total, status, shops, shopsAndStatus, paid: _paid, ...others } = estimates;
  let share = 1;
  const all = Math.max(1, total);
  if (shopsAndStatus !== undefined) share *= shopsAndStatus / all;
  else for (const rows of [status, shops]) if (rows !== undefined) share *= rows / all;
  for (const rows of Object.values(others)) if (rows !== undefined) share *= rows / all;
  return all * share;
}

function cost(one: Candidate, request: PlanRequest, estimates: Estimates): number {
  const { total, tags } = estimates;
  const matches = matching(estimates);
  // Where the keys do not come from the tags, each order that meets the rest is asked for its own.
  const asked = tags === undefined || one.byTag ? 0 : Math.min(1, (matches * total) / Math.max(1, tags * one.rows));
  const costOfEntry = one.costOfEntry + asked * TAG_COST;
  if (!one.ordered) {
    // A page sorted by a time that the index does not carry reads the row of each match.
    const isBare = request.column === 'updated_at' && one.index !== 'orders_updated';
    return one.rows * costOfEntry + Math.min(matches, one.rows) * (isBare ? ROW_COST : SORT_COST);
  }
  const lists = one.merge ? (request.shops ?? 1) : 1;
  const walked = Math.min(one.rows, (lists * request.limit * one.rows) / Math.max(matches, 0.001));
  // Keys that come from the tags are gathered and sorted first, whatever the page needs of them.
  if (one.byTag) return walked * costOfEntry + one.rows * TAGGED_COST;
  return (walked + one.rows * DOUBT) * costOfEntry;
}

/** Indexes that do not say an order's status. */
const STATUS_UNKNOWN: ReadonlySet<string> = new Set([
  'orders_created',
  'orders_shop',
  'orders_province',
  'orders_channel',
]);

function cheapest(found: readonly Candidate[], priceOf: (one: Candidate) => number): Candidate {
  const [first = candidate('orders_created', 0, true), ...others] = found;
  return others.reduce((best, one) => (priceOf(one) < priceOf(best) ? one : best), first);
}

/** The cheapest way to read this stretch of the list. */
export function planList(request: PlanRequest, estimates: Estimates): ListPlan {
  return cheapest(candidates(request, estimates), (one) => cost(one, request, estimates));
}

/** The shortest index stretch that holds every order a filter meets, and what counting it costs in plain entries. */
export function planCount(
  filter: OrderFilter,
  shops: number | undefined,
  estimates: Estimates,
): Pick<ListPlan, 'index' | 'byTag'> & { readonly cost: number } {
  const request: PlanRequest = { column: 'id', isUnpaid: false, filter, shops, limit: 0 };
  const found = candidates(request, estimates).map((one) =>
    STATUS_UNKNOWN.has(one.index) ? { ...one, costOfEntry: ROW_COST } : one,
  );
  const price = ({ rows, costOfEntry }: Candidate): number => rows * (costOfEntry + SUM_COST);
  const best = cheapest(found, price);
  return { index: best.index, byTag: best.byTag, cost: price(best) };
}
