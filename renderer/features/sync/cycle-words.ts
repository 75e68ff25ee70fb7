import type { SyncOverview } from '../../../shared/contract/sync.ts';
import { MINUTE, SECOND } from '../../../shared/domain/clock.ts';
import type { Translate } from '../../ui/text.ts';

/** How often shops are looked at: `忙店每 20 秒，闲店每 3 分钟`, or one pace where all are equal. */
export function cycleWords(cycle: NonNullable<SyncOverview['cycle']>, t: Translate): string {
  const busiest = pace(cycle.busiest, t);
  const slowest = pace(cycle.slowest, t);
  return busiest === slowest ? t('sync.cycle.same', { span: busiest }) : t('sync.cycle.range', { busiest, slowest });
}

/** A short length of time in one unit. */
export function pace(milliseconds: number, t: Translate): string {
  if (milliseconds < 2 * MINUTE) return t('sync.seconds', { n: Math.max(1, Math.round(milliseconds / SECOND)) });
  return t('sync.minutes', { n: Math.round(milliseconds / MINUTE) });
}
