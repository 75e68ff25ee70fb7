import { PROVEN_STREAMS } from '../../../shared/contract/completeness.ts';
import { HOUR, MINUTE } from '../../../shared/domain/clock.ts';
import type { ReadConnection } from '../db/database.ts';
import { daysToShip, findStream, listMarks, type ProofMark } from './proof-read.ts';
import { dayAfter, daysInReach, PROOF_LASTS, type ProofUnit, unitKey, unitsOf } from './proof-unit.ts';

/** Days on which something may still happen are compared so often. */
const OFTEN = 3 * HOUR;
/** A unit that could not be compared is tried again after this long. */
const RETRY_AFTER = 30 * MINUTE;

/** Higher is later: what a person asked for, what is on the move, the rest. */
const RANKS = { asked: 0, often: 1, run: 2, never: 3 } as const;

/** What decides about all shops alike. */
export interface PlanInput {
  readonly now: number;
  /** When the latest run over everything began, while days are left that it has not compared; undefined = none. */
  readonly runFloor: number | undefined;
  /** Keys of the units that a person asked for. */
  readonly asked: ReadonlySet<string>;
}

/** A shop as a plan sees it. */
export interface PlannedShop {
  /** Everything that can be compared: streams whose past is read, days within reach. */
  readonly units: readonly ProofUnit[];
  /** Shop days within reach that cannot be compared yet: their stream is being read for the first time. */
  readonly waiting: number;
  readonly marks: ReadonlyMap<string, ProofMark>;
  /** What should be compared now, most urgent first. */
  readonly due: readonly ProofUnit[];
  /** Nothing of the shop is still being read for the first time, unless that keeps failing. */
  readonly isSettled: boolean;
}

/** So many failures in a row, and a stream counts as one that cannot be waited for. */
const HOPELESS = 3;

/** What of a shop can be compared, as `PlannedShop` has it; before the past of a stream is read, all would be missing. */
export function comparableUnits(
  reader: ReadConnection,
  shopId: number,
  days: readonly string[],
): Pick<PlannedShop, 'units' | 'waiting' | 'isSettled'> {
  const streams = PROVEN_STREAMS.map((stream) => ({ stream, mark: findStream(reader, shopId, stream) }));
  const isRead = new Set(
    streams.filter(({ mark }) => (mark?.backfilledAt ?? null) !== null).map(({ stream }) => stream),
  );
  return {
    units: unitsOf(shopId, days).filter(({ stream }) => isRead.has(stream)),
    waiting: (streams.length - isRead.size) * days.length,
    isSettled: streams.every(
      ({ stream, mark }) => isRead.has(stream) || (mark !== undefined && mark.failuresInARow >= HOPELESS),
    ),
  };
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
  const isBehind = (runFloor !== undefined && mark.checkedAt < runFloor) || isPast(mark.checkedAt, PROOF_LASTS, now);
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
  const days = daysInReach(platformNow, reach);
  const comparable = comparableUnits(reader, shopId, days);
  const [today = ''] = days;
  const marks = new Map(
    listMarks(reader, shopId, days.at(-1) ?? '').map((mark) => [unitKey({ shopId, ...mark }), mark]),
  );
  const recent = [today, dayAfter(today, -1)];
  const lively = {
    orders: new Set([...recent, ...daysToShip(reader, shopId, platformNow - reach)]),
    refunds: new Set([...recent, ...openRefundDays]),
  };
  const due = comparable.units
    .map((unit) => ({
      unit,
      rank: rankOf(unit, marks.get(unitKey(unit)), lively[unit.stream].has(unit.day), input),
    }))
    .filter((entry): entry is { unit: ProofUnit; rank: number } => entry.rank !== undefined)
    .sort((left, right) => left.rank - right.rank)
    .map(({ unit }) => unit);
  return { ...comparable, marks, due };
}

/** How far a run over everything is, in shop days. */
export interface RunTally {
  readonly total: number;
  /** Tried in vain since it began. */
  readonly failed: number;
  readonly pending: number;
  readonly waiting: number;
}

/** How far a run that began at `startedAt` is. */
export function tallyRun(planned: readonly PlannedShop[], startedAt: number): RunTally {
  let total = 0;
  let failed = 0;
  let pending = 0;
  let waiting = 0;
  for (const shop of planned) {
    total += shop.units.length + shop.waiting;
    waiting += shop.waiting;
    for (const unit of shop.units) {
      const mark = shop.marks.get(unitKey(unit));
      if ((mark?.checkedAt ?? 0) >= startedAt) continue;
      if (mark && mark.error !== null && (mark.triedAt ?? 0) >= startedAt) failed += 1;
      else pending += 1;
    }
  }
  return { total, failed, pending, waiting };
}
