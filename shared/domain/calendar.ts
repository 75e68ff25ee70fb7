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
