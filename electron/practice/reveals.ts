import { DAY, HOUR } from '../../shared/domain/clock.ts';

/** Orders whose ciphertexts were opened today, by seller. A day is a Beijing day. */
export interface RevealBook {
  /** Counts the order unless it was counted today; false when the day's quota is used up. */
  count(sellerId: string, oid: string, now: number): 'counted' | 'known' | 'exhausted';
  /** Distinct orders counted today. */
  used(sellerId: string, now: number): number;
}

/** An empty book; `quota` is the number of distinct orders a seller and day. */
export function createRevealBook(quota: number): RevealBook {
  const days = new Map<string, { day: number; oids: Set<string> }>();
  const today = (sellerId: string, now: number): Set<string> => {
    const day = Math.floor((now + 8 * HOUR) / DAY);
    const known = days.get(sellerId);
    if (known?.day === day) return known.oids;
    const fresh = { day, oids: new Set<string>() };
    days.set(sellerId, fresh);
    return fresh.oids;
  };
  return {
    count(sellerId, oid, now) {
      const oids = today(sellerId, now);
      if (oids.has(oid)) return 'known';
      if (oids.size >= quota) return 'exhausted';
      oids.add(oid);
      return 'counted';
    },
    used: (sellerId, now) => today(sellerId, now).size,
  };
}
