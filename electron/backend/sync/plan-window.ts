import { DAY, MINUTE, SECOND } from '../../../shared/domain/clock.ts';
import type { ListLimits, TimeWindow } from '../platforms/shop-platform.ts';

/**
 * How late a record may appear in a list after its own update time. The watermark never comes closer to now than
 * this, so that the last quarter of an hour is read again with every pull.
 */
export const LATENESS = 15 * MINUTE;
/** Whether a platform counts the last millisecond of a window in or out is not documented; neighbours overlap. */
export const BOUNDARY_OVERLAP = SECOND;
/** The platform's reach is a moving edge: begin a little inside it. */
export const REACH_MARGIN = 10 * MINUTE;
/** The first pull shows the last day at once; the back-fill of the past follows. */
export const PREVIEW_SPAN = DAY;
export const NARROWEST_WINDOW = MINUTE;
/** After this many windows without complaint a narrowed window is widened again. */
export const GROW_AFTER = 8;
/** Windows that were shorter than the width do not prove it; they widen it no faster than this. */
export const GROW_EVERY = 20 * MINUTE;

/** The earliest moment that a window may begin at now. */
function reachEdge(limits: ListLimits, now: number): number {
  return now - limits.reach + REACH_MARGIN;
}

/**
 * Where a pull begins: at the watermark, or as far back as the platform reaches. A watermark that a wrong clock left in
 * the future does not stop the pull: the last quarter of an hour is always read.
 */
export function pullStart(watermark: number | null, limits: ListLimits, now: number): number {
  const edge = reachEdge(limits, now);
  return watermark === null ? edge : Math.max(edge, Math.min(watermark, now - LATENESS) - BOUNDARY_OVERLAP);
}

/** What happened between the watermark and the platform's reach can never be read again; undefined when all is in reach. */
export function unreachableSpan(watermark: number | null, limits: ListLimits, now: number): TimeWindow | undefined {
  const end = reachEdge(limits, now);
  return watermark === null || watermark >= end ? undefined : { begin: watermark, end };
}

/** The window that begins here: as wide as allowed, ending at now at the latest. Undefined when nothing is left to read. */
export function windowFrom(
  begin: number,
  width: number,
  limits: Pick<ListLimits, 'widestWindow'>,
  now: number,
): TimeWindow | undefined {
  if (begin >= now) return undefined;
  return { begin, end: Math.min(now, begin + Math.min(width, limits.widestWindow)) };
}

/** Where the next window of the same pull begins. */
export function windowAfter(window: TimeWindow): number {
  return Math.max(window.begin + 1, window.end - BOUNDARY_OVERLAP);
}

/** A span cut into windows that overlap at their boundaries. */
export function windowsOf(span: TimeWindow, width: number, limits: ListLimits): TimeWindow[] {
  const windows: TimeWindow[] = [];
  for (let window = windowFrom(span.begin, width, limits, span.end); window; ) {
    windows.push(window);
    window = window.end >= span.end ? undefined : windowFrom(windowAfter(window), width, limits, span.end);
  }
  return windows;
}

/** The watermark after a window whose reading began at `readAt` is stored; it never moves backwards. */
export function watermarkAfter(watermark: number | null, window: TimeWindow, readAt: number): number {
  return Math.max(watermark ?? 0, Math.min(window.end, readAt - LATENESS));
}

/** The width after the platform refused a window as too wide, or did not answer in time. */
export function narrowed(width: number): number {
  return Math.max(NARROWEST_WINDOW, Math.floor(width / 2));
}

/** What the windows of a stream have shown since their width was changed or one of them failed. */
export interface WidthStreak {
  readonly width: number;
  readonly since: number;
  /** Windows that were read without complaint, and those of them that were as wide as the width. */
  readonly windows: number;
  readonly fullWindows: number;
}

/** A width of which nothing is known yet. */
export function startStreak(width: number, now: number): WidthStreak {
  return { width, since: now, windows: 0, fullWindows: 0 };
}

/**
 * The streak, and with it the width, after one more window was read. Short windows widen it too, if slowly: a stream
 * that is current reads nothing else, and a width that is not welcome is narrowed again when it is tried.
 */
export function streakAfter(
  { width, windows, fullWindows, ...streak }: WidthStreak,
  window: TimeWindow,
  limits: ListLimits,
  now: number,
): WidthStreak {
  const since = Math.min(streak.since, now);
  const full = fullWindows + (window.end - window.begin >= width ? 1 : 0);
  const isDue = full >= GROW_AFTER || (windows + 1 >= GROW_AFTER && now - since >= GROW_EVERY);
  return isDue && width < limits.widestWindow
    ? startStreak(Math.min(limits.widestWindow, width * 2), now)
    : { width, since, windows: windows + 1, fullWindows: full };
}
