import { useEffect, useLayoutEffect, useReducer, useRef } from 'react';

/** Rows drawn for the first time in one frame while somebody scrolls: their cells are what costs. */
const FRESH_A_FRAME = 3;

/**
 * Which of these rows to draw now. While the list moves only a few new ones a frame, those in sight first, so that no
 * frame takes long; the others follow in the next frames. Rows are told by their ids; `isMoving` is asked once a drawing.
 */
export function useDrawBudget(wanted: readonly number[], isMoving: boolean): ReadonlySet<number> {
  const drawn = useRef<ReadonlySet<number>>(new Set());
  const [, drawAgain] = useReducer((count: number) => count + 1, 0);
  const allowed = new Set<number>();
  let left = isMoving ? FRESH_A_FRAME : Number.POSITIVE_INFINITY;
  for (const id of wanted) {
    if (drawn.current.has(id)) allowed.add(id);
    else if (left > 0) {
      allowed.add(id);
      left -= 1;
    }
  }
  const isShort = allowed.size < wanted.length;
  useLayoutEffect(() => {
    drawn.current = allowed;
  });
  useEffect(() => {
    if (!isShort) return;
    const frame = requestAnimationFrame(drawAgain);
    return () => cancelAnimationFrame(frame);
  });
  return allowed;
}
