import { DAY, HOUR } from './clock.ts';

/** China keeps UTC+8 all year since 1991; orders of this field are younger. */
const SHANGHAI_OFFSET = 8 * HOUR;

/** The day in Asia/Shanghai that holds this moment, as YYYY-MM-DD. */
export function shanghaiDay(time: number): string {
  return new Date(time + SHANGHAI_OFFSET).toISOString().slice(0, 10);
}

/** The time of the day in Asia/Shanghai, as HH:MM. */
export function shanghaiClock(time: number): string {
  return new Date(time + SHANGHAI_OFFSET).toISOString().slice(11, 16);
}

/** The first millisecond of the Shanghai day that holds this moment. */
export function shanghaiDayStart(time: number): number {
  return Math.floor((time + SHANGHAI_OFFSET) / DAY) * DAY - SHANGHAI_OFFSET;
}

/** The number of the Shanghai day that holds this moment: days since 1970-01-01 there. */
export function shanghaiDayNumber(time: number): number {
  return Math.floor((time + SHANGHAI_OFFSET) / DAY);
}

/** The first millisecond of the Shanghai day with this number. */
export function shanghaiDayTime(dayNumber: number): number {
  return dayNumber * DAY - SHANGHAI_OFFSET;
}

/** The same day and time a month earlier in Shanghai; the month's last day where it has no such day. */
export function lastMonth(time: number): number {
  const local = new Date(time + SHANGHAI_OFFSET);
  const day = local.getUTCDate();
  const month = new Date(local);
  month.setUTCDate(1);
  month.setUTCMonth(month.getUTCMonth() - 1);
  const days = new Date(Date.UTC(month.getUTCFullYear(), month.getUTCMonth() + 1, 0)).getUTCDate();
  month.setUTCDate(Math.min(day, days));
  return month.getTime() - SHANGHAI_OFFSET;
}
