import { HOUR } from './clock.ts';

/** 即将超时: the ship-by deadline lies within this span. */
export const DUE_SOON = 12 * HOUR;
/** Below this a countdown turns amber; below the next one red. */
export const AMBER_BELOW = 24 * HOUR;
export const RED_BELOW = 4 * HOUR;

/** How orders to ship are parted by the time left to the platform's own deadline. */
export const DUE_BUCKETS = ['overdue', 'within4h', 'within12h', 'within24h', 'later'] as const;
export type DueBucket = (typeof DUE_BUCKETS)[number];

/** A bucket as deadlines, from inclusive, to exclusive. */
export function dueBounds(bucket: DueBucket, now: number): { shipByFrom?: number; shipByTo?: number } {
  switch (bucket) {
    case 'overdue':
      return { shipByTo: now };
    case 'within4h':
      return { shipByFrom: now, shipByTo: now + RED_BELOW };
    case 'within12h':
      return { shipByFrom: now + RED_BELOW, shipByTo: now + DUE_SOON };
    case 'within24h':
      return { shipByFrom: now + DUE_SOON, shipByTo: now + AMBER_BELOW };
    case 'later':
      return { shipByFrom: now + AMBER_BELOW };
  }
}

export type DeadlineUrgency = 'calm' | 'amber' | 'red' | 'overdue';

/** How a deadline looks at this moment. */
export function deadlineUrgency(deadline: number, now: number): DeadlineUrgency {
  const left = deadline - now;
  if (left < 0) return 'overdue';
  if (left < RED_BELOW) return 'red';
  return left < AMBER_BELOW ? 'amber' : 'calm';
}
