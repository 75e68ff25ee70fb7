import type { ProvenStream } from '../../../shared/contract/completeness.ts';
import { DAY, HOUR } from '../../../shared/domain/clock.ts';
import { GROW_AFTER } from '../sync/plan-window.ts';

/** A list that does not answer is not asked for less than this: then width is not the matter. */
const NARROWEST_UNANSWERED = HOUR;
const LONGEST_PATIENCE = 32 * GROW_AFTER;

interface Width {
  width: number;
  /** Windows of full width that were read since it last changed. */
  successes: number;
  growAfter: number;
  hasGrown: boolean;
}

/**
 * Widths of the windows in which the days of a shop are compared, milliseconds. The pull has its own: it may be narrow
 * for weeks for reasons of its time. A day is asked for whole at first, in narrower windows where the platform refuses,
 * and wider again after successes; a width that fails right after growing is tried ever more rarely.
 */
export interface WindowWidths {
  of(stream: ProvenStream, widestWindow: number): number;
  /** The platform wants less; `isRefusal`: it said so, rather than not answering. */
  narrow(stream: ProvenStream, width: number, isRefusal: boolean): void;
  /** A window of this width was read. */
  succeed(stream: ProvenStream, width: number): void;
}

/** Makes the widths of one shop. */
export function createWindowWidths(): WindowWidths {
  const widths = new Map<ProvenStream, Width>();
  const stateOf = (stream: ProvenStream): Width => {
    const known = widths.get(stream);
    if (known) return known;
    const state = { width: DAY, successes: 0, growAfter: GROW_AFTER, hasGrown: false };
    widths.set(stream, state);
    return state;
  };
  return {
    of: (stream, widestWindow) => Math.min(stateOf(stream).width, widestWindow),
    narrow: (stream, width, isRefusal) => {
      const state = stateOf(stream);
      state.width = isRefusal ? width : Math.max(width, Math.min(state.width, NARROWEST_UNANSWERED));
      state.successes = 0;
      if (state.hasGrown) state.growAfter = Math.min(LONGEST_PATIENCE, state.growAfter * 2);
      state.hasGrown = false;
    },
    succeed: (stream, width) => {
      const state = stateOf(stream);
      if (width < state.width) return;
      state.successes += 1;
      if (state.successes < state.growAfter || state.width >= DAY) return;
      state.width = Math.min(DAY, state.width * 2);
      state.successes = 0;
      state.hasGrown = true;
    },
  };
}
