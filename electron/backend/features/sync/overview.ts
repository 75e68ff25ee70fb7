import type { StreamHealth, SyncOverview } from '../../../../shared/contract/sync.ts';
import { shanghaiDay, shanghaiDayStart } from '../../../../shared/domain/calendar.ts';
import { MINUTE } from '../../../../shared/domain/clock.ts';
import type { BackendContext } from '../../context.ts';
import { platformOf } from '../../platforms/registry.ts';
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
    rowsPerMinute: Math.round((rowsLately / (LATELY / MINUTE)) * 10) / 10,
  };
}

/** One light for all: the worst stream decides, and silence counts as bad news. */
function lightOf(
  streams: readonly StreamHealth[],
  rows: readonly StreamQueryRow[],
  now: number,
): SyncOverview['light'] {
  if (streams.length === 0) return 'none';
  const pulled = rows.filter(({ stream }) => stream !== 'products');
  const sinceSuccess = (row: StreamQueryRow): number => now - (row.lastSuccessAt ?? row.lastAttemptAt ?? now);
  const isStuck = (row: StreamQueryRow): boolean => row.backfilledAt === null && row.failuresInARow >= 5;
  if (
    streams.some(({ state }) => state === 'blocked') ||
    pulled.some((row) => isStuck(row) || (row.backfilledAt !== null && sinceSuccess(row) > BROKEN_AFTER))
  ) {
    return 'broken';
  }
  if (pulled.some((row) => row.backfilledAt === null)) return 'working';
  return pulled.some((row) => sinceSuccess(row) > LATE_AFTER) ? 'late' : 'ok';
}

/** Health of every shop and stream, with the light of the whole. */
export function readOverview({ store, options, connections }: BackendContext): SyncOverview {
  const now = options.clock.now();
  const rows = listStreams(store.reader, shanghaiDayStart(now), now - LATELY);
  const streams = rows.map((row) => toHealth(row, now));
  const pulled = rows.filter(({ stream }) => stream !== 'products');
  const isComplete = pulled.length > 0 && pulled.every(({ backfilledAt }) => backfilledAt !== null);
  const apps = listUsage(store.reader, shanghaiDay(now)).map(({ appId, appKey, calls, failed }) => {
    const live = connections.apps().get(appId)?.gate.callsToday();
    return {
      appKey,
      callsToday: live?.calls ?? calls,
      failedToday: live?.failed ?? failed,
      quota: platformOf('kuaishou').limits.callsPerDay,
    };
  });
  return {
    light: lightOf(streams, rows, now),
    currentTo: isComplete ? Math.min(...pulled.map(({ lastSuccessAt }) => lastSuccessAt ?? 0)) : null,
    now,
    streams,
    apps,
    quarantined: streams.reduce((sum, { quarantined }) => sum + quarantined, 0),
  };
}
