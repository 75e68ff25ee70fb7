import type { ProvenStream } from '../../../shared/contract/completeness.ts';
import { DAY, HOUR, MINUTE } from '../../../shared/domain/clock.ts';
import type { ReadConnection } from '../db/database.ts';
import { daysToShip, findStream, listMarks, type ProofMark } from './proof-read.ts';
import { dayAfter, daysInReach, type ProofUnit, unitKey, unitsOf } from './proof-unit.ts';

/** Days on which something may still happen are compared so often. */
const OFTEN = 3 * HOUR;
/** A unit that could not be compared is tried again after this long. */
const RETRY_AFTER = 30 * MINUTE;

/** Higher is later: what a person asked for, what is on the move, the rest. */
const RANKS = { asked: 0, often: 1, run: 2, never: 3 } as const;

/** What decides about all shops alike. */
export interface PlanInput {
  readonly now: number;
  /** When the latest run over everything began that has not ended; undefined = none. */
  readonly runFloor: number | undefined;
  /** Keys of the units that a person asked for. */
  readonly asked: ReadonlySet<string>;
}

/** A shop as a plan sees it. */
export interface PlannedShop {
  /** Everything that can be compared: streams whose past is read, days within reach. */
  readonly units: readonly ProofUnit[];
  readonly marks: ReadonlyMap<string, ProofMark>;
  /** What should be compared now, most urgent first. */
  readonly due: readonly ProofUnit[];
  /** Nothing of the shop is still being read for the first time, unless that keeps failing. */
  readonly isSettled: boolean;
}

/** Streams of a shop whose past has been read: before that, everything would be missing. */
export function comparableUnits(
  reader: ReadConnection,
  shopId: number,
  platformNow: number,
  reach: number,
): ProofUnit[] {
  const days = daysInReach(platformNow, reach);
  return unitsOf(shopId, days).filter(({ stream }) => isComparable(reader, shopId, stream));
}

function isComparable(reader: ReadConnection, shopId: number, stream: ProvenStream): boolean {
  return (findStream(reader, shopId, stream)?.backfilledAt ?? null) !== null;
}

/** So many failures in a row, and a stream counts as one that cannot be waited for. */
const HOPELESS = 3;

function isSettled(reader: ReadConnection, shopId: number): boolean {
  return (['orders', 'refunds'] as const).every((stream) => {
    const mark = findStream(reader, shopId, stream);
    return mark !== undefined && (mark.backfilledAt !== null || mark.failuresInARow >= HOPELESS);
  });
}

/** Whether a time lies at least so far back; one in the future was taken by a clock that has been set back since. */
function isPast(time: number | null, span: number, now: number): boolean {
  return time === null || time > now || now - time >= span;
}

function rankOf(unit: ProofUnit, mark: ProofMark | undefined, isLively: boolean, input: PlanInput): number | undefined {
  const { now, runFloor, asked } = input;
  if (asked.has(unitKey(unit))) return RANKS.asked;
  if (!mark) return runFloor === undefined ? RANKS.never : RANKS.run;
  const hasFailed = mark.error !== null;
  if (hasFailed && !isPast(mark.triedAt, RETRY_AFTER, now)) return undefined;
  if (mark.checkedAt === null) return RANKS.never;
  if ((isLively || mark.state === 'short') && isPast(mark.checkedAt, OFTEN, now)) return RANKS.often;
  const isBehind = (runFloor !== undefined && mark.checkedAt < runFloor) || isPast(mark.checkedAt, 2 * DAY, now);
  return hasFailed || isBehind ? RANKS.run : undefined;
}

/** Plans one shop: which of its days are to be compared now. */
export function planShop(
  reader: ReadConnection,
  shopId: number,
  platformNow: number,
  reach: number,
  openRefundDays: readonly string[],
  input: PlanInput,
): PlannedShop {
  const units = comparableUnits(reader, shopId, platformNow, reach);
  const days = daysInReach(platformNow, reach);
  const [today = ''] = days;
  const marks = new Map(
    listMarks(reader, shopId, days.at(-1) ?? '').map((mark) => [unitKey({ shopId, ...mark }), mark]),
  );
  const recent = [today, dayAfter(today, -1)];
  const lively = {
    orders: new Set([...recent, ...daysToShip(reader, shopId, platformNow - reach)]),
    refunds: new Set([...recent, ...openRefundDays]),
  };
  const due = units
    .map((unit) => ({
      unit,
      rank: rankOf(unit, marks.get(unitKey(unit)), lively[unit.stream].has(unit.day), input),
    }))
    .filter((entry): entry is { unit: ProofUnit; rank: number } => entry.rank !== undefined)
    .sort((left, right) => left.rank - right.rank)
    .map(({ unit }) => unit);
  return { units, marks, due, isSettled: isSettled(reader, shopId) };
}

/** How far a run that began at `startedAt` is with a shop. A unit that was tried in vain since then counts as failed. */
export function tallyRun(
  { units, marks }: PlannedShop,
  startedAt: number,
): { readonly total: number; readonly failed: number; readonly pending: number } {
  let failed = 0;
  let pending = 0;
  for (const unit of units) {
    const mark = marks.get(unitKey(unit));
    if ((mark?.checkedAt ?? 0) >= startedAt) continue;
    if (mark && mark.error !== null && (mark.triedAt ?? 0) >= startedAt) failed += 1;
    else pending += 1;
  }
  return { total: units.length, failed, pending };
}
