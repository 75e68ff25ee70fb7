import { DAY, HOUR } from '../../../shared/domain/clock.ts';
import type { ReadConnection, Writer } from '../db/database.ts';
import { type PlannedShop, tallyRun } from './due-units.ts';
import { lastNightlyStart, latestRuns, type ProofRun } from './proof-read.ts';
import { lastNight } from './proof-unit.ts';
import { finishRun } from './proof-write.ts';

/** The slowest shop holds up the word on all the others no longer than this. */
const LONGEST_RUN = 8 * HOUR;
/** So long the comparison of the night waits for shops that are read for the first time. */
const WAITS_FOR_SHOPS = HOUR;

/** When the latest run began, while there are days that it has not compared; undefined = nothing is left to do for it. */
export function runFloor(reader: ReadConnection, now: number): number | undefined {
  const [newest] = latestRuns(reader);
  if (!newest || newest.startedAt > now || now - newest.startedAt > DAY) return undefined;
  return newest.finishedAt === null || newest.failedDays > 0 ? newest.startedAt : undefined;
}

/**
 * Ends the runs over everything that have nothing left to try, or have lasted too long; what they did not compare is
 * counted. The latest one goes on being counted after its end, because what failed is tried again: the run becomes a
 * full one when every day has been compared since it began. Answers whether anything changed.
 */
export async function settleRuns(
  reader: ReadConnection,
  writer: Writer,
  planned: readonly PlannedShop[],
  now: number,
): Promise<boolean> {
  const finished = latestRuns(reader).flatMap((run, index) => standOf(run, index === 0, planned, now) ?? []);
  if (finished.length === 0) return false;
  await writer.run(
    'finish run',
    (connection) => {
      for (const run of finished) finishRun(connection, run);
    },
    'background',
  );
  return true;
}

/** What is to be written about a run; undefined when it goes on or stands as it is. */
function standOf(
  { id, startedAt, finishedAt, failedDays: before }: ProofRun,
  isLatest: boolean,
  planned: readonly PlannedShop[],
  now: number,
): Parameters<typeof finishRun>[1] | undefined {
  if (finishedAt !== null && (!isLatest || before === 0)) return undefined;
  const { total, failed, pending, waiting } = tallyRun(planned, startedAt);
  const failedDays = failed + pending + waiting;
  if (finishedAt !== null)
    return failedDays < before
      ? { id, finishedAt: failedDays === 0 ? now : finishedAt, days: total, failedDays }
      : undefined;
  const isOver = pending === 0 || startedAt > now || now - startedAt >= LONGEST_RUN;
  return isOver ? { id, finishedAt: now, days: total, failedDays } : undefined;
}

/** Decides when the comparison of the night begins: once after each half past two, or when the machine is on again. */
export interface NightWatch {
  isTime(planned: readonly PlannedShop[], now: number): boolean;
}

/** Makes the watch. Shops that are read for the first time are waited for, but not for long. */
export function createNightWatch(reader: ReadConnection): NightWatch {
  let dueSince: number | undefined;
  return {
    isTime: (planned, now) => {
      const last = lastNightlyStart(reader);
      const isDone = last >= lastNight(now) && last <= now;
      if (isDone || planned.every(({ units }) => units.length === 0)) {
        dueSince = undefined;
        return false;
      }
      if (dueSince === undefined || dueSince > now) dueSince = now;
      return planned.every(({ isSettled }) => isSettled) || now - dueSince >= WAITS_FOR_SHOPS;
    },
  };
}
