import type { ProvenStream } from '../../../shared/contract/completeness.ts';
import { PROVEN_STREAMS } from '../../../shared/contract/completeness.ts';
import { shanghaiDay, shanghaiDayStart } from '../../../shared/domain/calendar.ts';
import { DAY, HOUR } from '../../../shared/domain/clock.ts';
import { REACH_MARGIN } from '../sync/plan-window.ts';

/** What is compared at a time: the records of one shop and stream that were created on one Beijing day. */
export interface ProofUnit {
  readonly shopId: number;
  readonly stream: ProvenStream;
  /** `2026-11-22`. */
  readonly day: string;
}

/** The comparison of each night begins at half past two in Shanghai, when the fewest people buy. */
const NIGHTLY_AT = 2.5 * HOUR;

/** So long a proof of a day within reach stands without being renewed; then it says little about today. */
export const PROOF_LASTS = 2 * DAY;

/** A unit as one text. */
export function unitKey({ shopId, stream, day }: ProofUnit): string {
  return `${shopId} ${stream} ${day}`;
}

/** The first millisecond of a Beijing day that is given as `2026-11-22`. */
export function startOfDay(day: string): number {
  return Date.parse(`${day}T00:00:00+08:00`);
}

/** The day so many days after this one. */
export function dayAfter(day: string, days: number): string {
  return shanghaiDay(startOfDay(day) + days * DAY);
}

/**
 * The Beijing days that a platform which reaches back so far can tell whole, newest first. The day that the edge of the
 * reach runs through is left out: a part of it says nothing about the whole.
 */
export function daysInReach(now: number, reach: number): string[] {
  const edge = now - reach + REACH_MARGIN;
  const days: string[] = [];
  for (let begin = shanghaiDayStart(now); begin >= edge; begin -= DAY) days.push(shanghaiDay(begin));
  return days;
}

/** When the comparison of the present night began: the last half past two in Shanghai. */
export function lastNight(now: number): number {
  const tonight = shanghaiDayStart(now) + NIGHTLY_AT;
  return tonight <= now ? tonight : tonight - DAY;
}

/** When the next nightly comparison begins. */
export function nextNight(now: number): number {
  return lastNight(now) + DAY;
}

/** Every unit of a shop over these days. Refunds first: what an order shows of them follows from them. */
export function unitsOf(shopId: number, days: readonly string[], stream?: ProvenStream): ProofUnit[] {
  const streams = [...PROVEN_STREAMS].reverse().filter((name) => stream === undefined || name === stream);
  return streams.flatMap((name) => days.map((day) => ({ shopId, stream: name, day })));
}
