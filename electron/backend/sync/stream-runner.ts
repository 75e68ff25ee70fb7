import { MINUTE } from '../../../shared/domain/clock.ts';
import type { WriteConnection } from '../db/database.ts';
import type { PlatformLimits, ShopConnection } from '../platforms/shop-platform.ts';
import { streamPause } from './backoff.ts';
import { errorAfterSuccess, recordGap } from './gap-write.ts';
import {
  PREVIEW_SPAN,
  pullStart,
  startStreak,
  streakAfter,
  unreachableSpan,
  type WidthStreak,
  watermarkAfter,
  windowAfter,
  windowFrom,
} from './plan-window.ts';
import { type PullDependencies, pullWindow } from './pull-window.ts';
import { narrowingAfter, readSpan } from './read-span.ts';
import type { ShopPace } from './shop-pace.ts';
import type { StreamAdapter } from './stream-adapters.ts';
import { describeFailure, type ShopOutcome } from './stream-failure.ts';
import { loadStream, type StreamRecord, updateStream } from './stream-write.ts';

export interface RunnerDependencies extends PullDependencies {
  readonly shopId: number;
  readonly appId: number;
  readonly limits: PlatformLimits;
  readonly pace: ShopPace;
  /** The shop's connection; rejects when secrets or consent are missing. */
  connect(): Promise<ShopConnection>;
  /** The platform's time: ours, corrected by what its answers say. */
  platformNow(): number;
  /** Makes sure that an answer of late stands behind `platformNow`: a plan made by a wrong clock would skip orders. */
  confirmTime(connection: ShopConnection, signal: AbortSignal): Promise<void>;
  /** Told after each pull whether a person must do something about the shop. */
  onOutcome(outcome: ShopOutcome): Promise<void>;
}

/** What a stream remembers from pull to pull, for as long as the program runs. */
export interface StreamMemory {
  streak: WidthStreak | undefined;
}

/** A stream whose failure still stands shows it until a window was read. */
function stateOfAttempt(record: StreamRecord): Partial<StreamRecord> {
  return record.failuresInARow > 0 ? {} : { state: record.backfilledAt === null ? 'backfilling' : 'current' };
}

/**
 * Pulls one stream once: from the watermark to now, window by window. Returns when the stream is current and gives the
 * time of the next pull. Failures are recorded on the stream and never end it.
 */
export async function pullStream<Record>(
  adapter: StreamAdapter<Record>,
  dependencies: RunnerDependencies,
  memory: StreamMemory,
  signal: AbortSignal,
): Promise<number> {
  const { writer, clock, shopId, bus } = dependencies;
  const limits = adapter.limits(dependencies.limits);
  const { widestWindow } = limits;
  const { stream } = adapter;
  const change = (fields: Parameters<typeof updateStream>[3]): Promise<void> =>
    writer.run('update stream', (store) => updateStream(store, shopId, stream, fields), 'background');
  const onNarrowed = (windowWidth: number): Promise<void> => change({ windowWidth });
  let record = await writer.run(
    'load stream',
    (store) => loadStream(store, shopId, stream, widestWindow),
    'background',
  );
  let width = Math.min(record.windowWidth, widestWindow);
  const known = memory.streak;
  memory.streak = undefined;
  try {
    await change({ lastAttemptAt: clock.now(), ...stateOfAttempt(record) });
    const connection = await dependencies.connect();
    await dependencies.confirmTime(connection, signal);
    if (record.watermark === null) {
      const end = dependencies.platformNow();
      // Today's orders first, so that a person has something to work on while the past is read.
      const span = { begin: end - PREVIEW_SPAN, end };
      const options = { reason: 'incremental', width, widestWindow, onNarrowed } as const;
      width = await readSpan(adapter, connection, dependencies, span, options, signal);
    }
    const gap = unreachableSpan(record.watermark, limits, dependencies.platformNow());
    if (gap) {
      const error = await writer.run(
        'record gap',
        (store) => {
          const fields = recordGap(store, shopId, stream, gap, clock.now());
          updateStream(store, shopId, stream, fields);
          return fields;
        },
        'background',
      );
      record = { ...record, ...error };
    }
    let begin = pullStart(record.watermark, limits, dependencies.platformNow());
    if (record.startedFrom === null) await change({ startedFrom: begin });
    // Another width stands there when a pull by hand was asked for less meanwhile.
    let streak = known?.width === width ? known : startStreak(width, clock.now());
    for (;;) {
      const now = dependencies.platformNow();
      const sentAt = clock.now();
      const window = windowFrom(begin, width, limits, now);
      if (!window) break;
      const next = streakAfter(streak, window, limits, sentAt);
      const isBackfill = record.backfilledAt === null;
      const advance = (store: WriteConnection): void => {
        // The answers may have put our time right: what counts is the platform's time when the reading began.
        const readAt = dependencies.platformNow() - Math.max(0, clock.now() - sentAt);
        const isNow = window.end >= now && window.end >= readAt - MINUTE;
        const fields = {
          ...errorAfterSuccess(store, record, clock.now()),
          watermark: watermarkAfter(record.watermark, window, Math.min(now, readAt)),
          failuresInARow: 0,
          state: isBackfill ? 'backfilling' : 'current',
          windowWidth: next.width,
          ...(isNow ? { lastSuccessAt: clock.now() } : {}),
          ...(isNow && isBackfill ? { backfilledAt: clock.now() } : {}),
        };
        updateStream(store, shopId, stream, fields);
        record = { ...record, ...fields };
      };
      try {
        const reason = isBackfill ? 'backfill' : 'incremental';
        const giveBack = await dependencies.pace.turn(!isBackfill, signal);
        try {
          await pullWindow(adapter, connection, shopId, window, reason, dependencies, signal, advance);
        } finally {
          giveBack();
        }
      } catch (error) {
        signal.throwIfAborted();
        const narrowing = narrowingAfter(error, width, window, record.failuresInARow);
        if (narrowing) await onNarrowed(narrowing.width);
        if (!narrowing?.atOnce) throw error;
        width = narrowing.width;
        streak = startStreak(width, clock.now());
        continue;
      }
      streak = next;
      width = next.width;
      begin = windowAfter(window);
      if (window.end >= now) break;
    }
    memory.streak = streak;
    const nextAttemptAt = clock.now() + dependencies.pace.pollEvery();
    await change({ state: 'waiting', nextAttemptAt });
    await dependencies.onOutcome('active');
    bus.tell({ topics: ['sync'], shopId });
    return nextAttemptAt;
  } catch (error) {
    signal.throwIfAborted();
    const failure = describeFailure(error);
    const failures = record.failuresInARow + 1;
    const pause =
      failure.state === 'retrying' ? streamPause(failures) : failure.state === 'throttled' ? 5 * MINUTE : 10 * MINUTE;
    const nextAttemptAt = clock.now() + pause;
    await change({
      state: failure.state,
      nextAttemptAt,
      failuresInARow: failures,
      lastErrorKind: failure.kind,
      lastErrorText: failure.text,
      lastErrorAt: clock.now(),
    });
    if (failure.shopNeeds) await dependencies.onOutcome(failure.shopNeeds);
    bus.tell({ topics: ['sync'], shopId });
    return nextAttemptAt;
  }
}
