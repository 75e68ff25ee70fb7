import { HOUR } from '../../../shared/domain/clock.ts';
import { PlatformError } from '../platforms/platform-error.ts';
import type { ShopConnection, TimeWindow } from '../platforms/shop-platform.ts';
import { NARROWEST_WINDOW, narrowed, windowAfter, windowFrom } from './plan-window.ts';
import { type PullDependencies, pullWindow } from './pull-window.ts';
import type { ShopPace } from './shop-pace.ts';
import type { StreamAdapter } from './stream-adapters.ts';
import type { WindowReason } from './stream-write.ts';

/** Failures on the way to the platform: it has not even seen the window. */
const NEVER_ARRIVED = new Set(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'UND_ERR_CONNECT_TIMEOUT']);

/** What is no longer than this fails because of the line or of the platform's load, not because too much was asked for. */
const SHORT_WINDOW = HOUR;
/** Unless the platform lets us wait in vain for it again and again: then less is asked for all the same. */
const FAILURES_UNTIL_SHORTER = 3;

/** How to go on after a window that could not be read. */
interface Narrowing {
  readonly width: number;
  /** The platform said what it wants: the next try need not wait. */
  readonly atOnce: boolean;
}

/**
 * A list that did not answer is asked for less; so is one that was refused as too wide. Undefined: width is not the
 * matter. A short window that fails says nothing against wide ones: a stream that is current reads nothing else, and
 * one short outage would cut its width from days to minutes.
 */
export function narrowingAfter(
  error: unknown,
  width: number,
  window: TimeWindow,
  failuresInARow = 0,
): Narrowing | undefined {
  if (!(error instanceof PlatformError) || width <= NARROWEST_WINDOW) return undefined;
  const length = Math.min(width, window.end - window.begin);
  const narrowing = { width: narrowed(length), atOnce: error.kind === 'window-too-wide' };
  if (narrowing.atOnce) return narrowing;
  const code = error.details.code ?? '';
  if (error.kind !== 'transport' || NEVER_ARRIVED.has(code)) return undefined;
  const isFarBelow = length <= SHORT_WINDOW && length < width / 2;
  const isStubborn = code === 'ETIMEDOUT' && failuresInARow >= FAILURES_UNTIL_SHORTER;
  return isFarBelow && !isStubborn ? undefined : narrowing;
}

/** How a span is to be read. */
interface SpanOptions {
  readonly reason: WindowReason;
  /** Width of the first window, milliseconds. */
  readonly width: number;
  readonly widestWindow: number;
  /** Told of the width that the platform seems to want. */
  onNarrowed(width: number): Promise<void>;
}

/**
 * Reads a span window by window, whatever the watermark says, in narrower windows where the platform refuses wide ones.
 * Answers the width it came through with; rejects when a window cannot be read.
 */
export async function readSpan<Record>(
  adapter: StreamAdapter<Record>,
  connection: ShopConnection,
  dependencies: PullDependencies & { readonly shopId: number; readonly pace: ShopPace },
  span: TimeWindow,
  { reason, widestWindow, ...options }: SpanOptions,
  signal: AbortSignal,
): Promise<number> {
  let width = Math.min(options.width, widestWindow);
  for (let begin = span.begin; ; ) {
    const window = windowFrom(begin, width, { widestWindow }, span.end);
    if (!window) return width;
    const giveBack = await dependencies.pace.turn(true, signal);
    try {
      await pullWindow(adapter, connection, dependencies.shopId, window, reason, dependencies, signal);
    } catch (error) {
      signal.throwIfAborted();
      const narrowing = narrowingAfter(error, width, window);
      if (narrowing) await options.onNarrowed(narrowing.width);
      if (!narrowing?.atOnce) throw error;
      width = narrowing.width;
      continue;
    } finally {
      giveBack();
    }
    if (window.end >= span.end) return width;
    begin = windowAfter(window);
  }
}
