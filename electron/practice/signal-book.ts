import { DAY, HOUR } from '../../shared/domain/clock.ts';

/** Calls about one person's following, cart or watching that a shop made in one Beijing day. */
export interface SignalDay {
  /** Such as 2026-11-20. */
  readonly day: string;
  /** Calls that arrived, the refused ones among them. */
  readonly calls: number;
}

/** Signal calls by shop and day. */
export interface SignalBook {
  /** Counts a call; false when the shop's quota of the day is used up. */
  count(sellerId: string, now: number): boolean;
  /** The days on which the shop asked, oldest first. */
  days(sellerId: string): SignalDay[];
}

/** An empty book; `quota` is the number of calls a shop and day that are answered. */
export function createSignalBook(quota: number): SignalBook {
  const shops = new Map<string, Map<string, number>>();
  return {
    count(sellerId, now) {
      const day = new Date(now + 8 * HOUR - ((now + 8 * HOUR) % DAY)).toISOString().slice(0, 10);
      const days = shops.get(sellerId) ?? new Map<string, number>();
      shops.set(sellerId, days);
      const calls = (days.get(day) ?? 0) + 1;
      days.set(day, calls);
      return calls <= quota;
    },
    days: (sellerId) => [...(shops.get(sellerId) ?? [])].map(([day, calls]) => ({ day, calls })),
  };
}
