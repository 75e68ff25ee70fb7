import { DAY, HOUR, MINUTE } from '../../../shared/domain/clock.ts';
import type { Translate } from '../../ui/text.ts';

/** A window's width in words: `7 天`, `6 小时`, `30 分钟`. Zero = the stream has no windows. */
export function windowWidth(milliseconds: number, t: Translate): string {
  if (milliseconds <= 0) return t('sync.window.whole');
  if (milliseconds >= DAY) return t('sync.window.days', { n: round(milliseconds / DAY) });
  if (milliseconds >= HOUR) return t('sync.window.hours', { n: round(milliseconds / HOUR) });
  return t('sync.window.minutes', { n: round(milliseconds / MINUTE) });
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
