import type { StreamHealth, SyncOverview } from '../../../../shared/contract/sync.ts';
import { shanghaiDay, shanghaiDayStart } from '../../../../shared/domain/calendar.ts';
import { DAY, MINUTE } from '../../../../shared/domain/clock.ts';
import type { BackendContext } from '../../context.ts';
import { platformOf } from '../../platforms/registry.ts';
import { proofState } from '../completeness/service.ts';
import { listStreams, listUsage, type StreamQueryRow } from './read.ts';

const LATELY = 5 * MINUTE;
/** Older than this, data count as late: the light turns amber. */
const LATE_AFTER = 5 * MINUTE;
/** Older than this, the light turns red, whatever the reason. */
const BROKEN_AFTER = 30 * MINUTE;

function progressOf(row: StreamQueryRow, now: number): number {
  if (row.backfilledAt !== null) return 1;
  if (row.startedFrom === null || row.watermark === null || now <= row.startedFrom) return 0;
  return Math.min(1, Math.max(0, (row.watermark - row.startedFrom) / (now - row.startedFrom)));
}

function toHealth(row: StreamQueryRow, now: number): StreamHealth {
  const {
    startedFrom,
    backfilledAt: _backfilledAt,
    rowsLately,
    lastErrorKind,
    lastErrorText,
    lastErrorAt,
    ...rest
  } = row;
  return {
    ...rest,
    state: row.state as StreamHealth['state'],
    startedFrom,
    progress: progressOf(row, now),
    lastError: lastErrorKind === null ? null : { kind: lastErrorKind, text: lastErrorText ?? '', at: lastErrorAt ?? 0 },
    lag: lagOf(row, now),
    rowsPerMinute: Math.round((rowsLately / (LATELY / MINUTE)) * 10) / 10,
  };
}

/** A gap is bad news for a day; afterwards its line in the log remains. */
const GAP_ALARM = DAY;
const FAILURES_UNTIL_STUCK = 5;

/** Time since the last success. A success that lies in the future was seen by a clock that has been set back since. */
function sinceSuccess(row: StreamQueryRow, now: number): number {
  const at = row.lastSuccessAt ?? row.lastAttemptAt ?? now;
  if (at <= now) return now - at;
  return row.failuresInARow > 0 ? LATE_AFTER + 1 : 0;
}

function isBroken(row: StreamQueryRow, now: number): boolean {
  if (row.state === 'blocked') return true;
  if (row.lastErrorKind === 'gap' && now - (row.lastErrorAt ?? 0) < GAP_ALARM) return true;
  if (row.stream === 'products') return false;
  return row.backfilledAt === null ? isStuck(row) : sinceSuccess(row, now) > BROKEN_AFTER;
}

function isStuck(row: StreamQueryRow): boolean {
  return row.failuresInARow >= FAILURES_UNTIL_STUCK;
}

/** How far the stream is behind the platform: the time since everything up to then was read. */
function lagOf(row: StreamQueryRow, now: number): number | null {
  return row.lastSuccessAt === null ? null : Math.max(0, now - row.lastSuccessAt);
}

/** Products are read every ten minutes; they are late when reading them keeps failing. */
function isLate(row: StreamQueryRow, now: number): boolean {
  return row.stream === 'products' ? isStuck(row) : sinceSuccess(row, now) > LATE_AFTER;
}

/** One light for all: the worst stream decides, and silence counts as bad news. */
function lightOf(rows: readonly StreamQueryRow[], now: number): SyncOverview['light'] {
  if (rows.length === 0) return 'none';
  if (rows.some((row) => isBroken(row, now))) return 'broken';
  if (rows.some((row) => row.stream !== 'products' && row.backfilledAt === null)) return 'working';
  return rows.some((row) => isLate(row, now)) ? 'late' : 'ok';
}

/** Health of every shop and stream, with the light of the whole. */
export async function readOverview({ store, options, engine }: BackendContext): Promise<SyncOverview> {
  const now = options.clock.now();
  const rows = listStreams(store.reader, shanghaiDayStart(now), now - LATELY);
  const streams = rows.map((row) => toHealth(row, now));
  const pulled = rows.filter(({ stream }) => stream !== 'products');
  const isComplete = pulled.length > 0 && pulled.every(({ backfilledAt }) => backfilledAt !== null);
  const live = await engine.callsToday();
  const apps = listUsage(store.reader, shanghaiDay(now)).map(({ appId, appKey, calls, failed }) => {
    const budget = live[appId];
    // Nothing was asked of this application since the start: it goes on as it is.
    if (!budget) {
      const quota = platformOf('kuaishou').limits.callsPerDay;
      return {
        appKey,
        callsToday: calls,
        failedToday: failed,
        quota,
        projected: calls,
        refusal: null,
        isClosed: false,
      };
    }
    const { refusal, isClosed, quota, projected } = budget;
    return {
      appKey,
      callsToday: budget.calls,
      failedToday: budget.failed,
      quota,
      projected,
      refusal,
      isClosed,
    };
  });
  return {
    light: lightOf(rows, now),
    currentTo: isComplete ? Math.min(...pulled.map(({ lastSuccessAt }) => lastSuccessAt ?? 0)) : null,
    now,
    streams,
    apps,
    quarantined: streams.reduce((sum, { quarantined }) => sum + quarantined, 0),
    cycle: await engine.cycle(),
    proof: proofState(store.reader, now),
  };
}
