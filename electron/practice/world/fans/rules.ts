import { DAY, HOUR, MINUTE } from '../../../../shared/domain/clock.ts';

/*
 * The hidden rules by which the fans of the practice fans' shop behave. They say what a small sauce maker's public
 * looks like, not what any scoring expects: a scorer is judged against them and must not read them.
 */

/** What kind of fan somebody is, and how many of a hundred are. */
export const FAN_KIND_WEIGHTS = { regular: 30, occasional: 18, once: 40, watcher: 12 } as const;

/** A regular's own rhythm: the median of the days between two purchases of the favourite lies between these. */
export const RHYTHM_DAYS = { shortest: 12, longest: 40 } as const;
/** Intervals scatter around the rhythm as a gamma of this whole shape (coefficient of variation 0.41); `median` is that of the shape at scale 1. */
export const RHYTHM_SHAPE = { shape: 6, median: 5.67 } as const;
/** Share of a regular's purchases that go to another product than the favourite. */
export const STRAYS = 0.12;
/** Chance after each purchase that a regular never comes back, for a reason that nobody sees. */
export const LAPSES_AFTER_PURCHASE = 0.06;
/** Share of regulars who joined in the course of the history; the others bought before it began. */
export const REGULARS_WHO_JOINED = 0.25;
/** An occasional buyer comes so many times, whenever. */
export const OCCASIONAL_VISITS = { fewest: 2, most: 4 } as const;
/** Chance that a purchase is followed by another order minutes later, as in a live session, and how long after. */
export const SECOND_ORDER = { chance: 0.12, soonest: MINUTE / 4, latest: 8 * MINUTE } as const;
/** Share of historical orders with a refund case behind them. */
export const REFUND_SHARE = 0.05;
/** Pieces in an order, from one on, by weight. */
export const PIECES_WEIGHTS = [80, 13, 4, 2, 1] as const;

/**
 * Products (by their place in the catalogue) that come in batches: how often they were sold out before and came back,
 * how long each time, and for how long they have been sold out at the end of the history (absent: they are there).
 */
export const BATCH_PRODUCTS: readonly {
  readonly ordinal: number;
  readonly earlier: number;
  readonly earlierDays: { readonly shortest: number; readonly longest: number };
  readonly currentDays?: { readonly shortest: number; readonly longest: number };
}[] = [
  { ordinal: 1, earlier: 2, earlierDays: { shortest: 5, longest: 9 }, currentDays: { shortest: 16, longest: 24 } },
  { ordinal: 3, earlier: 1, earlierDays: { shortest: 4, longest: 8 }, currentDays: { shortest: 9, longest: 15 } },
  { ordinal: 2, earlier: 1, earlierDays: { shortest: 6, longest: 10 } },
];

/** A regular who finds the favourite sold out takes another product of the shop at once. */
export const TAKES_ANOTHER = 0.35;
/** A regular who went away empty-handed in an earlier stretch comes within days once it is back; the others skip a round. */
export const COMES_WHEN_BACK = { chance: 0.6, soonest: 12 * HOUR, latest: 4 * DAY } as const;

/**
 * True waiters among the fans; half of them asked. A waiter who asked is a regular who found nothing, a buyer without
 * a rhythm, or somebody who never bought at all (weights). One who never asked is a regular who has bought the
 * product at least so many times, came while it was sold out, and took nothing else.
 */
export const WAITERS = {
  shareOfFans: 1 / 200,
  shareAsked: 0.5,
  askedWeights: { blocked: 60, buyer: 25, neverBought: 15 },
  silentPurchases: 3,
} as const;

/**
 * Fans who asked and do not wait any more, as a share of the waiters who asked: they got it when it came back, took
 * something else after asking, or simply lost interest (weights).
 */
export const FORMER_ASKERS = {
  least: 0.6,
  most: 0.8,
  weights: { gotIt: 40, tookAnother: 30, lostInterest: 30 },
} as const;
/** Chance that somebody who asks asks again a few days later. */
export const ASKS_TWICE = 0.2;

/** Chance to follow the shop. All who bought together come to about 35 in a hundred. */
export const FOLLOWS = { regular: 0.5, occasional: 0.38, once: 0.25, watcher: 1, waiter: 0.95 } as const;

/** In the last live session, where the coming batch was shown: chance of a click on the cart, and of putting it in once clicked. */
export const CART = {
  regular: { clicked: 0.04, added: 0.4 },
  occasional: { clicked: 0.03, added: 0.4 },
  once: { clicked: 0.02, added: 0.4 },
  watcher: { clicked: 0.05, added: 0.2 },
  waiter: { clicked: 0.84, added: 0.85 },
} as const;

/** Chance to have watched the last live session for long. */
export const WATCHES_LONG = { regular: 0.08, occasional: 0.07, once: 0.05, watcher: 0.3, waiter: 0.75 } as const;
/** Whoever watches long stays at least so many seconds, and on average so many more. */
export const LONG_WATCH = { least: 600, more: 1200 } as const;
/** Whoever does not, stays away or drops in for a short while: chance to drop in, and mean seconds then. */
export const SHORT_WATCH = { dropsIn: 0.35, mean: 110 } as const;

/** A true waiter who is told that it is back buys, and when: days after the message (or after the goods came, if later). */
export const TOLD_WAITER = { chance: 0.85, soonest: 2 * HOUR, latest: 3 * DAY } as const;
/** A true waiter whom nobody told notices in a later session. */
export const UNTOLD_WAITER = { chance: 0.35, soonest: 6 * HOUR, latest: 6 * DAY } as const;
/** A regular who had found it sold out and does not wait for it buys all the same when it is back. */
export const UNTOLD_BLOCKED = { chance: 0.05, soonest: 6 * HOUR, latest: 6 * DAY } as const;
/** Anybody else who is told: a regular of the product who had found it sold out, or any fan. */
export const TOLD_OTHER = { blocked: 0.15, any: 0.03, soonest: 2 * HOUR, latest: 5 * DAY } as const;
