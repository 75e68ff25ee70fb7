/**
 * Chromium draws no element higher than about 33.5 million px, and counts exactly only to half of that. Below this height
 * a list scrolls as it is; a longer one is pressed into it. Far below, because nobody can tell: a pixel of the scrollbar
 * is hundreds of rows by then either way.
 */
export const MOST_PIXELS = 600_000;
/** Both ends of a pressed list are not pressed, so that its first and last rows are reached like any others. */
const EDGE = 100_000;

/** How places in a list of `trueHeight` px are shown by a scroller over `height` px, with `view` px in sight. */
export interface ScrollScale {
  readonly height: number;
  /** The list is higher than `height`. */
  readonly isPressed: boolean;
  /** The furthest that the list itself can be scrolled. */
  readonly furthest: number;
  /** From the scroller's position to the list's, both in px. */
  toList(position: number): number;
  /** And back. */
  toScroller(offset: number): number;
}

/** The scale for a list; not pressed where it is low enough. */
export function scrollScale(trueHeight: number, view: number, most = MOST_PIXELS): ScrollScale {
  const height = Math.min(trueHeight, most);
  const furthest = Math.max(0, trueHeight - view);
  const reach = Math.max(0, height - view);
  const clamp = (value: number, end: number): number => Math.max(0, Math.min(end, value));
  if (height === trueHeight) {
    const same = (value: number): number => clamp(value, furthest);
    return { height, isPressed: false, furthest, toList: same, toScroller: same };
  }
  const edge = Math.min(EDGE, Math.floor(reach / 4));
  const ratio = (furthest - 2 * edge) / (reach - 2 * edge);
  return {
    height,
    isPressed: true,
    furthest,
    toList: (position) => {
      const at = clamp(position, reach);
      if (at <= edge) return at;
      if (at >= reach - edge) return furthest - (reach - at);
      return edge + (at - edge) * ratio;
    },
    toScroller: (offset) => {
      const at = clamp(offset, furthest);
      if (at <= edge) return at;
      if (at >= furthest - edge) return reach - (furthest - at);
      return edge + (at - edge) / ratio;
    },
  };
}
