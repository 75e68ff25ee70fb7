import { DAY } from '../clock.ts';

/** How a span of days is cut into the columns of a chart. Weeks begin on Monday. */
export const FAN_STEPS = ['day', 'week', 'month'] as const;
export type FanStep = (typeof FAN_STEPS)[number];

/** 1970-01-01 was a Thursday. */
const TO_MONDAY = 3;
const WEEK = 7;
const MONTHS = 12;

/** Months since the year 0, of a Shanghai day number. */
export function monthOfDay(day: number): number {
  const date = new Date(day * DAY);
  return date.getUTCFullYear() * MONTHS + date.getUTCMonth();
}

/** The first Shanghai day number of a month. */
export function firstDayOfMonth(month: number): number {
  return Date.UTC(Math.floor(month / MONTHS), month % MONTHS, 1) / DAY;
}

/** A month as YYYY-MM. */
export function monthName(month: number): string {
  return `${String(Math.floor(month / MONTHS)).padStart(4, '0')}-${String((month % MONTHS) + 1).padStart(2, '0')}`;
}

/** The month of a name that monthName made. */
export function monthNamed(name: string): number {
  return Number(name.slice(0, 4)) * MONTHS + Number(name.slice(5, 7)) - 1;
}

/** The number of the day, week or month that holds a Shanghai day. */
export function stepOfDay(step: FanStep, day: number): number {
  if (step === 'month') return monthOfDay(day);
  return step === 'week' ? Math.floor((day + TO_MONDAY) / WEEK) : day;
}

/** The first Shanghai day of a day, week or month. */
export function firstDayOfStep(step: FanStep, number: number): number {
  if (step === 'month') return firstDayOfMonth(number);
  return step === 'week' ? number * WEEK - TO_MONDAY : number;
}
