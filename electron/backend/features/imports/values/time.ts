import { DAY, HOUR, MINUTE, SECOND } from '../../../../../shared/domain/clock.ts';
import { cleanValue, isEmptyWord } from './clean-text.ts';
import { type Parsed, parsed, unreadable } from './parsed.ts';

const SHANGHAI_OFFSET = 8 * HOUR;
const EARLIEST = Date.UTC(1990, 0, 1) - SHANGHAI_OFFSET;
const LATEST = Date.UTC(2100, 0, 1) - SHANGHAI_OFFSET;
/** Day 0 of spreadsheets, which count a 29 February 1900 that never was. */
const SPREADSHEET_DAY_ZERO = Date.UTC(1899, 11, 30) - SHANGHAI_OFFSET;

const YEAR_FIRST = /^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})(?:日\s*|[T\s]+|$)(.*)$/i;
const COMPACT = /^(\d{4})(\d{2})(\d{2})(?:[T\s]?(\d{2})(\d{2})(\d{2})?|[T\s]+(\d{1,2}:.+)|())$/;
const YEAR_LAST = /^(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})(?:,?\s+(.+)|())$/;
const MONTH_NAME_FIRST = /^([a-z]{3,9})\.?\s+(\d{1,2}),?\s+(\d{4})(?:,?\s+(.+)|())$/i;
const MONTH_NAME_SECOND = /^(\d{1,2})[\s-]([a-z]{3,9})\.?[\s-](\d{4})(?:,?\s+(.+)|())$/i;
const CLOCK =
  /^(上午|下午|am|pm)?\s*(\d{1,2})[:时点](?:(\d{1,2})(?:[:分](?:(\d{1,2})(?:[.,](\d{1,3})\d*)?秒?)?)?)?\s*(am|pm)?\s*(z|utc|[+-]\d{2}:?\d{2})?$/i;
const NEVER = /^0{4}[-/]0{2}[-/]0{2}(\s0{2}:0{2}:0{2})?$|^0+$/;
const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

/**
 * Reads a time of Asia/Shanghai (unless it names its own offset) into epoch milliseconds. Known: year-first dates with
 * any separator, `20240105`, `20240105130405`, month names, spreadsheet serial days, epoch seconds and milliseconds.
 * `1/5/2024` is refused when it could be May or January.
 */
export function parseTime(text: string): Parsed<number> {
  const cleaned = cleanValue(text);
  if (isEmptyWord(cleaned) || NEVER.test(cleaned)) return parsed<number>(undefined);
  const time = readTime(cleaned);
  if (time === 'ambiguous') return unreadable('imports.row.timeAmbiguous');
  if (time === undefined || time < EARLIEST || time >= LATEST) return unreadable('imports.row.timeUnreadable');
  return parsed(time);
}

function readTime(text: string): number | 'ambiguous' | undefined {
  if (/^\d{13}$/.test(text)) return Number(text);
  if (/^\d{10}$/.test(text)) return Number(text) * SECOND;
  if (/^\d{5}(\.\d+)?$/.test(text)) return SPREADSHEET_DAY_ZERO + Math.round(Number(text) * (DAY / SECOND)) * SECOND;
  const yearFirst = YEAR_FIRST.exec(text);
  if (yearFirst) return at(yearFirst[1], yearFirst[2], yearFirst[3], yearFirst[4]);
  const compact = COMPACT.exec(text);
  if (compact) {
    const [, year, month, day, hour, minute, second, rest] = compact;
    return at(year, month, day, hour === undefined ? rest : `${hour}:${minute}:${second ?? '00'}`);
  }
  const named = MONTH_NAME_FIRST.exec(text);
  if (named) return at(named[3], monthNumber(named[1]), named[2], named[4]);
  const namedSecond = MONTH_NAME_SECOND.exec(text);
  if (namedSecond) return at(namedSecond[3], monthNumber(namedSecond[2]), namedSecond[1], namedSecond[4]);
  return yearLast(text);
}

function yearLast(text: string): number | 'ambiguous' | undefined {
  const match = YEAR_LAST.exec(text);
  if (!match) return undefined;
  const [, first, second, year, rest] = match;
  const couldBeMonth = (part: string | undefined): boolean => Number(part) >= 1 && Number(part) <= 12;
  if (couldBeMonth(first) && couldBeMonth(second) && Number(first) !== Number(second)) return 'ambiguous';
  return couldBeMonth(first) ? at(year, first, second, rest) : at(year, second, first, rest);
}

function monthNumber(name: string | undefined): string {
  return String(MONTHS.indexOf((name ?? '').slice(0, 3).toLowerCase()) + 1);
}

function at(
  year: string | undefined,
  month: string | undefined,
  day: string | undefined,
  clock: string | undefined,
): number | undefined {
  const date = Date.UTC(Number(year), Number(month) - 1, Number(day));
  const back = new Date(date);
  if (back.getUTCMonth() !== Number(month) - 1 || back.getUTCDate() !== Number(day)) return undefined;
  if (clock === undefined || clock === '') return date - SHANGHAI_OFFSET;
  const time = readClock(clock);
  return time === undefined ? undefined : date + time;
}

/** Milliseconds since midnight UTC of the named day. */
function readClock(text: string): number | undefined {
  const match = CLOCK.exec(text);
  if (!match) return undefined;
  const [, before, hourText, minuteText, secondText, fraction, after, zone] = match;
  const half = (before ?? after ?? '').toLowerCase();
  let hour = Number(hourText);
  const minute = Number(minuteText ?? 0);
  const second = Number(secondText ?? 0);
  if (hour > 23 || minute > 59 || second > 59) return undefined;
  if ((half === 'pm' || half === '下午') && hour < 12) hour += 12;
  if ((half === 'am' || half === '上午') && hour === 12) hour = 0;
  const milliseconds = Number((fraction ?? '').padEnd(3, '0'));
  return hour * HOUR + minute * MINUTE + second * SECOND + milliseconds - zoneOffset(zone);
}

function zoneOffset(zone: string | undefined): number {
  if (zone === undefined) return SHANGHAI_OFFSET;
  const match = /^([+-])(\d{2}):?(\d{2})$/.exec(zone);
  if (!match) return 0;
  const offset = Number(match[2]) * HOUR + Number(match[3]) * MINUTE;
  return match[1] === '-' ? -offset : offset;
}
