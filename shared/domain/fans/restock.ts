import { shanghaiDayStart } from '../calendar.ts';
import { DAY, MINUTE } from '../clock.ts';

/** Where a restock plan stands: `waiting` until its threshold is there; `paused` says why; `done` has nobody left. */
export const PLAN_STATES = ['waiting', 'running', 'paused', 'done', 'ended'] as const;
export type PlanState = (typeof PLAN_STATES)[number];

/** Why a plan rests. `soldOut` goes on by itself when the stock is back; the others wait for a person. */
export const PAUSE_REASONS = [
  'person',
  'soldOut',
  'offShelf',
  'stockElsewhere',
  'scope',
  'template',
  'balance',
  'failures',
  'restored',
] as const;
export type PauseReason = (typeof PAUSE_REASONS)[number];

export const RECIPIENT_STATES = ['planned', 'telling', 'told', 'skipped', 'failed'] as const;

/** Why a fan who waits is not told, when the plan is made or later. */
export const LEFT_OUT_REASONS = [
  'optOut',
  'caution',
  'told',
  'noPhone',
  'dismissed',
  'bought',
  'inferred',
  'otherSku',
  'takenBack',
  'person',
] as const;
export type LeftOutReason = (typeof LEFT_OUT_REASONS)[number];

/** What a message is refused for when it is about to leave. Those that are also a reason to leave a fan out are final. */
export const TELLING_REFUSALS = [
  'optOut',
  'caution',
  'dismissed',
  'told',
  'bought',
  'quiet',
  'soldOut',
  'offShelf',
  'stockElsewhere',
  'threshold',
  'promised',
  'stopped',
  'toldToday',
] as const;
export type TellingRefusal = (typeof TELLING_REFUSALS)[number];

/** `message`: the platform's SMS, through the outbox; `hand`: staff tells the fans that are handed out to them. */
export const PLAN_CHANNELS = ['message', 'hand'] as const;
export type PlanChannel = (typeof PLAN_CHANNELS)[number];

export const PLAN_SORTS = ['score', 'wait', 'value'] as const;
export type PlanSort = (typeof PLAN_SORTS)[number];

export const FAN_MARK_KINDS = ['opt_out', 'caution'] as const;
export type FanMarkKind = (typeof FAN_MARK_KINDS)[number];

/** Minutes of the Shanghai day between which no message goes; `from` later than `to` spans midnight, equal = never quiet. */
export interface QuietHours {
  readonly from: number;
  readonly to: number;
}

/** Half past nine in the evening to nine in the morning. */
export const QUIET_HOURS: QuietHours = { from: 21 * 60 + 30, to: 9 * 60 };

/** Whether this moment lies within the quiet hours. */
export function isQuiet(time: number, { from, to }: QuietHours): boolean {
  const minute = Math.floor((time - shanghaiDayStart(time)) / MINUTE);
  return from <= to ? minute >= from && minute < to : minute >= from || minute < to;
}

/** The first moment from this one on that is not quiet. */
export function quietUntil(time: number, quiet: QuietHours): number {
  if (!isQuiet(time, quiet)) return time;
  const end = shanghaiDayStart(time) + quiet.to * MINUTE;
  return end > time ? end : end + DAY;
}

/** Units that may be promised: stock times people a unit, whole units. `perUnit` in hundredths. */
export function promisable(stock: number, perUnit: number): number {
  return Math.floor((stock * perUnit) / 100);
}
