import type { FanFilter } from '../../../../../shared/contract/fan-filter.ts';
import type { FanRhythm } from '../../../../../shared/contract/fan-list.ts';
import { shanghaiDayNumber, shanghaiDayTime } from '../../../../../shared/domain/calendar.ts';
import {
  DUE_STATES,
  dueStateOf,
  emptyOwnRhythm,
  measureOwnRhythm,
  RHYTHM_BASES,
  type Rhythm,
  rhythmOf,
  usualDays,
} from '../../../../../shared/domain/fans/rhythm.ts';
import { keptOf } from '../columns/kept.ts';
import type { Lender } from '../columns/lent-arrays.ts';
import type { PurchaseColumns } from '../columns/purchase-columns.ts';
import { selectPurchases } from '../columns/select-purchases.ts';
import { productIntervalsOf } from './product-rhythms.ts';

/** Judges a fan's purchases: the fan's own rhythm, else that of the product asked for or bought last. */
export type RhythmJudge = (rows: Int32Array) => Rhythm;

/** A judge of fans under this filter, at the end of `today` (a Shanghai day number). */
export function rhythmJudge(columns: PurchaseColumns, filter: FanFilter, today: number): RhythmJudge {
  const products = productIntervalsOf(columns, filter);
  return (rows) => {
    const days = Int32Array.from(rows, (row) => columns.days[row] as number);
    const product = filter.productId ?? columns.products[rows.at(-1) ?? 0] ?? 0;
    return rhythmOf(days, products.get(product)?.rhythm ?? null, today);
  };
}

/** How all fans stand who bought under a filter, by their place in the columns. */
export interface FanRhythms {
  /** `placeOfRhythm` of state and basis; of fans who bought. */
  readonly stands: Uint8Array;
  /** Twice the median of the own intervals; -1 = bought on one day only. */
  readonly mediansTwice: Int32Array;
  /** Days; -1 = nothing to judge by. */
  readonly dueOn: Int32Array;
  /** How many intervals there are of each length in days, and of any. */
  readonly lengths: Int32Array;
  readonly intervals: number;
  /** Fans by how they stand. */
  readonly counts: Int32Array;
}

/** A state and a basis, by their places in DUE_STATES and RHYTHM_BASES, in one number. */
export function placeOfRhythm(state: number, basis: number): number {
  return state * RHYTHM_BASES.length + basis;
}

/** All fans judged at the end of `today`; kept until a purchase changes. */
export function judgeFans(columns: PurchaseColumns, filter: FanFilter, today: number): FanRhythms {
  const products = productIntervalsOf(columns, filter);
  return keptOf(columns, `rhythms ${JSON.stringify([filter, today])}`, (lend) => {
    const usual: UsualByProduct = {
      from: new Int32Array(columns.highestProduct + 1),
      on: new Int32Array(columns.highestProduct + 1),
      to: new Int32Array(columns.highestProduct + 1),
    };
    for (const [product, { rhythm }] of products) {
      if (rhythm === null) continue;
      const { from, on, to } = usualDays(rhythm);
      usual.from[product] = from;
      usual.on[product] = on;
      usual.to[product] = to;
    }
    return judgeAll(columns, filter, today, usual, lend);
  });
}

/** By product; `from` 0 = nothing to judge by. */
interface UsualByProduct {
  readonly from: Int32Array;
  readonly on: Int32Array;
  readonly to: Int32Array;
}

const OWN = RHYTHM_BASES.indexOf('own');
const PRODUCT = RHYTHM_BASES.indexOf('product');
const NOTHING = placeOfRhythm(DUE_STATES.indexOf('unknown'), RHYTHM_BASES.indexOf('none'));

function judgeAll(
  columns: PurchaseColumns,
  filter: FanFilter,
  today: number,
  usual: UsualByProduct,
  lend: Lender,
): FanRhythms {
  const { products, fanCount, earliest, latest } = columns;
  const { rows, days, starts, counts: purchases } = selectPurchases(columns, filter);
  const all = columns.counted[filter.counting];
  const isOfAll = rows === all.rows;
  const stands = lend.bytes(fanCount);
  const mediansTwice = lend.ints(fanCount);
  const dueOn = lend.ints(fanCount);
  const lengths = new Int32Array(latest < earliest ? 1 : shanghaiDayNumber(latest) - shanghaiDayNumber(earliest) + 1);
  const counts = new Int32Array(DUE_STATES.length * RHYTHM_BASES.length);
  const asked = Math.min(filter.productId ?? -1, columns.highestProduct);
  const own = emptyOwnRhythm();
  let intervals = 0;
  for (let fan = 0; fan < fanCount; fan++) {
    const count = purchases[fan] as number;
    if (count === 0) continue;
    const start = starts[fan] as number;
    const last = rows[start + count - 1] as number;
    const isWhole = isOfAll && count === (all.counts[fan] as number);
    let day = days[start] as number;
    for (let place = start + 1; place < start + count; place++) {
      const next = days[place] as number;
      if (next === day) continue;
      lengths[next - day] = (lengths[next - day] as number) + 1;
      intervals += 1;
      day = next;
    }
    if (isWhole) {
      // Few windows part a fan's purchases: mostly the rhythm is known.
      own.medianTwice = all.mediansTwice[fan] as number;
      own.longest = all.longest[fan] as number;
      own.from = all.from[fan] as number;
      own.on = all.on[fan] as number;
      own.to = all.to[fan] as number;
    } else measureOwnRhythm(own, days, start, count);
    mediansTwice[fan] = own.medianTwice;
    const product = asked === -1 ? (products[last] as number) : asked;
    const isOwn = own.from > 0;
    const from = isOwn ? own.from : (usual.from[product] as number);
    let stand = NOTHING;
    if (from > 0) {
      const to = isOwn ? own.to : Math.max(usual.to[product] as number, own.longest);
      stand = placeOfRhythm(dueStateOf(today - day, from, to, own.medianTwice, isOwn), isOwn ? OWN : PRODUCT);
    }
    dueOn[fan] = from === 0 ? -1 : day + (isOwn ? own.on : (usual.on[product] as number));
    stands[fan] = stand;
    counts[stand] = (counts[stand] as number) + 1;
  }
  return { stands, mediansTwice, dueOn, lengths, intervals, counts };
}

const timeOf = (day: number | null): number | null => (day === null ? null : shanghaiDayTime(day));

/** A rhythm as the contract tells it. */
export function tellRhythm(rhythm: Rhythm): FanRhythm {
  const { purchaseDays, median, basis, ownLack, state, dueFrom, dueOn, dueTo } = rhythm;
  return {
    purchaseDays,
    median,
    basis,
    ownLack,
    state,
    dueFrom: timeOf(dueFrom),
    dueOn: timeOf(dueOn),
    dueTo: timeOf(dueTo),
  };
}
