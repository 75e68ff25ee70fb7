import type { CappedCount } from '../../shared/contract/values.ts';
import { DAY, HOUR, MINUTE, SECOND } from '../../shared/domain/clock.ts';
import type { Translate } from './text.ts';

const ZONE = 'Asia/Shanghai';
const moneyFormat = new Intl.NumberFormat('en-US', { minimumFractionDigits: 2, maximumFractionDigits: 2 });
const countFormat = new Intl.NumberFormat('en-US');
const partsFormat = new Intl.DateTimeFormat('en-CA', {
  timeZone: ZONE,
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
  hourCycle: 'h23',
});

/** Fen as `¥1,234.50`. */
export function formatMoney(fen: number): string {
  const sign = fen < 0 ? '-' : '';
  return `${sign}¥${moneyFormat.format(Math.abs(fen) / 100)}`;
}

/** `1,234`. */
export function formatCount(count: number): string {
  return countFormat.format(count);
}

/** `12`, or `999+` when the count stopped at its cap. */
export function formatCapped(value: CappedCount, t: Translate): string {
  return value.capped ? t('common.cappedCount', { count: value.count }) : formatCount(value.count);
}

/** `2026-11-22 14:05` in Asia/Shanghai; with seconds on demand. */
export function formatTime(time: number, seconds = false): string {
  const part = parts(time);
  const minute = `${part.year}-${part.month}-${part.day} ${part.hour}:${part.minute}`;
  return seconds ? `${minute}:${part.second}` : minute;
}

/** `11-22 14:05`, with the year in front only when it is another one than now. */
export function formatShortTime(time: number, now: number): string {
  const full = formatTime(time);
  return full.slice(0, 4) === formatTime(now).slice(0, 4) ? full.slice(5) : full;
}

/** `2026-11-22` in Asia/Shanghai. */
export function formatDay(time: number): string {
  return formatTime(time).slice(0, 10);
}

/** A length of time in its two largest units: `5小时12分`. */
export function formatSpan(milliseconds: number, t: Translate): string {
  const days = Math.floor(milliseconds / DAY);
  const hours = Math.floor((milliseconds % DAY) / HOUR);
  const minutes = Math.floor((milliseconds % HOUR) / MINUTE);
  if (days > 0) return join(t('span.days', { n: days }), hours > 0 ? t('span.hours', { n: hours }) : '');
  if (hours > 0) return join(t('span.hours', { n: hours }), minutes > 0 ? t('span.minutes', { n: minutes }) : '');
  return minutes > 0 ? t('span.minutes', { n: minutes }) : t('span.underMinute');
}

/** How long ago, in one unit: `12 分钟前`. */
export function formatAge(milliseconds: number, t: Translate): string {
  if (milliseconds < 5 * SECOND) return t('age.justNow');
  if (milliseconds < MINUTE) return t('age.seconds', { n: Math.floor(milliseconds / SECOND) });
  if (milliseconds < HOUR) return t('age.minutes', { n: Math.floor(milliseconds / MINUTE) });
  if (milliseconds < 2 * DAY) return t('age.hours', { n: Math.floor(milliseconds / HOUR) });
  return t('age.days', { n: Math.floor(milliseconds / DAY) });
}

function join(first: string, second: string): string {
  return second === '' ? first : /[a-z]$/.test(first) ? `${first} ${second}` : `${first}${second}`;
}

function parts(time: number): Record<string, string> {
  return Object.fromEntries(partsFormat.formatToParts(time).map((part) => [part.type, part.value]));
}
