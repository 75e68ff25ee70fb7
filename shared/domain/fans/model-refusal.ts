import type { PurchaseDays } from './model-data.ts';

/** A shop's data against what the model needs; figures in fans and days. */
export interface ModelSupply {
  readonly fans: number;
  /** From the first purchase of all to the day of the model. */
  readonly historyDays: number;
  /** From the last purchase of all to the day of the model; null where nobody ever bought. */
  readonly daysSinceLast: number | null;
  readonly repeatBuyers: number;
  /** Fans who bought on three days or more. */
  readonly regulars: number;
}

/** Why no model is fitted: what there is, and what it takes. */
export interface ModelRefusal {
  readonly code: 'few_fans' | 'short_history' | 'no_recent_orders' | 'few_repeat_buyers' | 'few_regulars';
  readonly found: number;
  readonly needed: number;
}

/** Below it the standard errors of all four parameters are as large as the parameters; other tools ask for as many. */
const LEAST_FANS = 500;
/**
 * Others ask for 180 days; but the platform hands over 90 days of history, so a shop that was connected today would wait
 * another three months. 60 days hold eight weeks to learn from and leave some of the 90 for a hold-out; from there to
 * 180 days the model is shown with a warning.
 */
const LEAST_DAYS = 60;
/** A shop that stands still since longer tells nothing of who comes back when it sells again. */
const LONGEST_PAUSE = 30;
/** The chance of leaving is learnt from those who had an occasion to leave: from a handful it would be a guess. */
const LEAST_REPEAT_BUYERS = 50;
/** Without some who came a third time, a rare buyer cannot be told from one who left. */
const LEAST_REGULARS = 10;

/** Counts what the shop has up to and including a day. */
export function modelSupply({ offsets, days }: PurchaseDays, endDay: number): ModelSupply {
  let fans = 0;
  let repeatBuyers = 0;
  let regulars = 0;
  let first = Number.POSITIVE_INFINITY;
  let last = Number.NEGATIVE_INFINITY;
  for (let fan = 0; fan + 1 < offsets.length; fan += 1) {
    const from = offsets[fan] ?? 0;
    let to = offsets[fan + 1] ?? from;
    while (to > from && (days[to - 1] ?? 0) > endDay) to -= 1;
    if (to === from) continue;
    fans += 1;
    if (to - from >= 2) repeatBuyers += 1;
    if (to - from >= 3) regulars += 1;
    first = Math.min(first, days[from] ?? first);
    last = Math.max(last, days[to - 1] ?? last);
  }
  return {
    fans,
    historyDays: fans === 0 ? 0 : endDay - first + 1,
    daysSinceLast: fans === 0 ? null : endDay - last,
    repeatBuyers,
    regulars,
  };
}

/** Every reason against fitting a model to this shop; empty when it may be fitted. */
export function modelRefusals(supply: ModelSupply): ModelRefusal[] {
  const refusals: ModelRefusal[] = [];
  const { fans, historyDays, daysSinceLast, repeatBuyers, regulars } = supply;
  if (fans < LEAST_FANS) refusals.push({ code: 'few_fans', found: fans, needed: LEAST_FANS });
  if (historyDays < LEAST_DAYS) refusals.push({ code: 'short_history', found: historyDays, needed: LEAST_DAYS });
  if (daysSinceLast !== null && daysSinceLast > LONGEST_PAUSE)
    refusals.push({ code: 'no_recent_orders', found: daysSinceLast, needed: LONGEST_PAUSE });
  if (repeatBuyers < LEAST_REPEAT_BUYERS)
    refusals.push({ code: 'few_repeat_buyers', found: repeatBuyers, needed: LEAST_REPEAT_BUYERS });
  if (regulars < LEAST_REGULARS) refusals.push({ code: 'few_regulars', found: regulars, needed: LEAST_REGULARS });
  return refusals;
}
