import { MINUTE, SECOND } from '../../../shared/domain/clock.ts';
import type { WriteConnection } from '../db/database.ts';
import { PlatformError } from '../platforms/platform-error.ts';
import type { PlatformLimits, ShopConnection } from '../platforms/shop-platform.ts';
import { streamPause } from './backoff.ts';
import {
  NARROWEST_WINDOW,
  narrowed,
  PREVIEW_SPAN,
  pullStart,
  watermarkAfter,
  widened,
  windowAfter,
  windowFrom,
  windowsOf,
} from './plan-window.ts';
import { type PullDependencies, pullWindow } from './pull-window.ts';
import type { StreamAdapter } from './stream-adapters.ts';
import { describeFailure } from './stream-failure.ts';
import { loadStream, type StreamRecord, updateStream } from './stream-write.ts';

/** How often a stream that is current looks for changes. */
export const POLL_EVERY = 20 * SECOND;

export interface RunnerDependencies extends PullDependencies {
  readonly shopId: number;
  readonly limits: PlatformLimits;
  /** The shop's connection; rejects when secrets or consent are missing. */
  connect(): Promise<ShopConnection>;
  /** The platform's time: ours, corrected by what its answers say. */
  platformNow(): number;
  /** Told after each pull whether the seller's consent still stands. */
  onOutcome(state: 'active' | 'needs_consent'): Promise<void>;
}

/** A list that did not answer in time is asked for less; so is one that was refused as too wide. */
function asksForLess(error: unknown): boolean {
  return error instanceof PlatformError && (error.kind === 'window-too-wide' || error.kind === 'transport');
}

/**
 * Pulls one stream once: from the watermark to now, window by window. Returns when the stream is current and gives the
 * time of the next pull. Failures are recorded on the stream and never end it.
 */
export async function pullStream<Record>(
  adapter: StreamAdapter<Record>,
  dependencies: RunnerDependencies,
  signal: AbortSignal,
): Promise<number> {
  const { writer, clock, shopId, bus } = dependencies;
  const limits = adapter.limits(dependencies.limits);
  const { stream } = adapter;
  const change = (fields: Parameters<typeof updateStream>[3]): Promise<void> =>
    writer.run('update stream', (store) => updateStream(store, shopId, stream, fields), 'background');
  let record: StreamRecord = await writer.run(
    'load stream',
    (store) => loadStream(store, shopId, stream, limits.widestWindow),
    'background',
  );
  let width = Math.min(record.windowWidth, limits.widestWindow);
  let successes = 0;
  try {
    const connection = await dependencies.connect();
    await change({ lastAttemptAt: clock.now(), state: record.backfilledAt === null ? 'backfilling' : 'current' });
    if (record.watermark === null) {
      const now = dependencies.platformNow();
      // Today's orders first, so that a person has something to work on while the past is read.
      for (const window of windowsOf({ begin: now - PREVIEW_SPAN, end: now }, width, limits)) {
        await pullWindow(adapter, connection, shopId, window, 'incremental', dependencies, signal);
      }
    }
    let begin = pullStart(record.watermark, limits, dependencies.platformNow());
    if (record.startedFrom === null) await change({ startedFrom: begin });
    for (;;) {
      const now = dependencies.platformNow();
      const window = windowFrom(begin, width, limits, now);
      if (!window) break;
      const isNow = window.end >= now;
      const grown = widened(width, successes + 1, limits);
      const watermark = watermarkAfter(record.watermark, window, now);
      const advance = (store: WriteConnection): void =>
        updateStream(store, shopId, stream, {
          watermark,
          windowWidth: grown,
          failuresInARow: 0,
          lastErrorKind: null,
          lastErrorText: null,
          lastErrorAt: null,
          ...(isNow ? { lastSuccessAt: clock.now() } : {}),
          ...(isNow && record.backfilledAt === null ? { backfilledAt: clock.now() } : {}),
        });
      try {
        const reason = record.backfilledAt === null ? 'backfill' : 'incremental';
        await pullWindow(adapter, connection, shopId, window, reason, dependencies, signal, advance);
      } catch (error) {
        signal.throwIfAborted();
        if (!asksForLess(error) || width <= NARROWEST_WINDOW) throw error;
        width = narrowed(Math.min(width, window.end - window.begin));
        successes = 0;
        await change({ windowWidth: width });
        if (error instanceof PlatformError && error.kind === 'window-too-wide') continue;
        throw error;
      }
      successes += 1;
      width = grown;
      record = { ...record, watermark, failuresInARow: 0 };
      begin = windowAfter(window);
      if (isNow) break;
    }
    const nextAttemptAt = clock.now() + POLL_EVERY;
    await change({ state: 'waiting', nextAttemptAt });
    await dependencies.onOutcome('active');
    bus.tell({ topics: ['sync'], shopId });
    return nextAttemptAt;
  } catch (error) {
    signal.throwIfAborted();
    const failure = describeFailure(error);
    if (failure.needsConsent) await dependencies.onOutcome('needs_consent');
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
    bus.tell({ topics: ['sync'], shopId });
    return nextAttemptAt;
  }
}
