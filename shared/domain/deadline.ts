import { HOUR } from './clock.ts';

/** 即将超时: the ship-by deadline lies within this span. */
export const DUE_SOON = 12 * HOUR;
/** Below this a countdown turns amber; below the next one red. */
export const AMBER_BELOW = 24 * HOUR;
export const RED_BELOW = 4 * HOUR;

export type DeadlineUrgency = 'calm' | 'amber' | 'red' | 'overdue';

/** How a deadline looks at this moment. */
export function deadlineUrgency(deadline: number, now: number): DeadlineUrgency {
  const left = deadline - now;
  if (left < 0) return 'overdue';
  if (left < RED_BELOW) return 'red';
  return left < AMBER_BELOW ? 'amber' : 'calm';
}
