import { type RefObject, useCallback, useEffect, useLayoutEffect, useMemo, useRef, useState } from 'react';
import { flushSync } from 'react-dom';
import { type ScrollScale, scrollScale } from './scroll-scale.ts';

/** Rows drawn above and below what is seen. */
const OVERSCAN = 6;
/** Rows are placed relative to one of every so many, so that no position grows beyond what is drawn exactly. */
const BASE_ROWS = 1000;
const IDLE_MILLISECONDS = 140;
/** So long a scroll counts as the wheel's. */
const WHEEL_MILLISECONDS = 600;
/** A movement over more than so much of what is in sight is a jump, unless the wheel made it. */
const FAR_VIEWS = 1.5;

export interface RowWindowOptions {
  readonly scroller: RefObject<HTMLElement | null>;
  readonly count: number;
  readonly rowHeight: number;
  /** What stands before the rows inside the scroller and stays at its top, px. */
  readonly head: number;
  /** How much of the scroller's lower end is covered now, px. */
  readonly endRoom: (scroller: HTMLElement) => number;
}

interface Sight {
  /** Rows in sight, inclusive; `last` is -1 where there is none. */
  readonly first: number;
  readonly last: number;
  /** From the list's position to the scroller's, px. */
  readonly shift: number;
  /** Far places fly by: the scrollbar is dragged. */
  readonly racing: boolean;
  /** It was scrolled just now. */
  readonly moving: boolean;
}

export interface RowWindow extends Sight {
  /** Rows to draw, inclusive. */
  readonly from: number;
  readonly to: number;
  /** Height of the list inside the scroller. */
  readonly height: number;
  /** Where the row stands that others are placed from, and which one it is. */
  readonly base: number;
  readonly baseTop: number;
  /** Brings a row into sight by the shortest way. */
  reveal(place: number): void;
  toTop(): void;
}

const isAtEnd = ({ scrollTop, scrollHeight, clientHeight }: HTMLElement): boolean =>
  scrollTop >= scrollHeight - clientHeight - 1;

/**
 * Which rows of a long list to draw, for rows of one height: a division instead of a measure a row. A list that is
 * higher than the browser can draw is pressed into less: the wheel and the arrows still move it pixel by pixel, the
 * scrollbar moves through the whole of it.
 */
export function useRowWindow({ scroller, count, rowHeight, head, endRoom }: RowWindowOptions): RowWindow {
  const [view, setView] = useState(0);
  const scale = useMemo(() => scrollScale(count * rowHeight, view), [count, rowHeight, view]);
  const [sight, setSight] = useState<Sight>({ first: 0, last: -1, shift: 0, racing: false, moving: false });
  /** Where the list and the scroller are, px. */
  const offset = useRef(0);
  const position = useRef(0);
  const idle = useRef<ReturnType<typeof setTimeout>>(undefined);

  const show = useCallback(
    (racing: boolean, moving: boolean) => {
      const first = Math.floor(offset.current / rowHeight);
      const last = Math.min(count, Math.ceil((offset.current + view) / rowHeight)) - 1;
      const shift = position.current - offset.current;
      setSight((before) =>
        before.first === first &&
        before.last === last &&
        before.shift === shift &&
        before.racing === racing &&
        before.moving === moving
          ? before
          : { first, last, shift, racing, moving },
      );
    },
    [count, rowHeight, view],
  );
  /** Puts the scroller where the list is. */
  const follow = useCallback(() => {
    const element = scroller.current;
    if (element === null) return;
    const wanted = scale.toScroller(offset.current);
    if (Math.abs(element.scrollTop - wanted) >= 1) element.scrollTop = wanted;
    position.current = element.scrollTop;
  }, [scroller, scale]);
  /** Takes in where somebody moved the scroller to. A pressed list moves with it pixel by pixel, but for far jumps. */
  const takeIn = useCallback((at: number, isFar: boolean, by: ScrollScale) => {
    const to = by.isPressed && !isFar ? offset.current + at - position.current : by.toList(at);
    offset.current = Math.max(0, Math.min(by.furthest, to));
    position.current = at;
  }, []);
  const jump = useCallback(
    (to: number) => {
      offset.current = Math.max(0, Math.min(scale.furthest, to));
      follow();
      show(false, true);
      clearTimeout(idle.current);
      idle.current = setTimeout(() => show(false, false), IDLE_MILLISECONDS * 2);
    },
    [scale, follow, show],
  );

  useEffect(() => {
    const element = scroller.current;
    if (element === null) return;
    const measure = (): void => setView(Math.max(0, element.clientHeight - head));
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    return () => observer.disconnect();
  }, [scroller, head]);

  const drawn = useRef({ rowHeight, scale });
  useLayoutEffect(() => {
    const { rowHeight: oldHeight, scale: oldScale } = drawn.current;
    drawn.current = { rowHeight, scale };
    // Somebody may have scrolled whose event is still to come: that is where the list is. At its end the browser moves
    // the scroller of itself when the list becomes shorter.
    const element = scroller.current;
    if (element !== null && element.scrollTop !== position.current && !isAtEnd(element)) {
      const at = element.scrollTop;
      takeIn(at, Math.abs(at - position.current) > view * FAR_VIEWS, oldScale);
    }
    // The same row stays at the top when rows get another height or the list another length.
    offset.current = Math.min(scale.furthest, (offset.current / oldHeight) * rowHeight);
    follow();
    show(false, false);
  }, [scroller, scale, view, rowHeight, takeIn, follow, show]);

  useEffect(() => {
    const element = scroller.current;
    if (element === null) return;
    const settle = (): void => {
      follow();
      show(false, false);
    };
    let wheeledAt = Number.NEGATIVE_INFINITY;
    const onWheel = (event: WheelEvent): void => {
      wheeledAt = event.timeStamp;
    };
    const onPointer = (): void => {
      wheeledAt = Number.NEGATIVE_INFINITY;
    };
    const onScroll = (event: Event): void => {
      const at = element.scrollTop;
      const moved = at - position.current;
      if (moved === 0) return;
      // Several turns of the wheel may come as one: they are no drag of the scrollbar, however far they go.
      const isFar = Math.abs(moved) > view * FAR_VIEWS && event.timeStamp - wheeledAt > WHEEL_MILLISECONDS;
      takeIn(at, isFar, scale);
      // A long turn of the wheel must not run into the scroller's end before the list's.
      const isNearEnd = at < view || at > scale.height - 2 * view;
      if (scale.isPressed && !isFar && isNearEnd) follow();
      flushSync(() => show(isFar, true));
      clearTimeout(idle.current);
      idle.current = setTimeout(settle, IDLE_MILLISECONDS);
    };
    element.addEventListener('scroll', onScroll, { passive: true });
    element.addEventListener('wheel', onWheel, { passive: true });
    element.addEventListener('pointerdown', onPointer, { passive: true });
    return () => {
      element.removeEventListener('wheel', onWheel);
      element.removeEventListener('pointerdown', onPointer);
      element.removeEventListener('scroll', onScroll);
      clearTimeout(idle.current);
    };
  }, [scroller, scale, view, takeIn, follow, show]);

  const reveal = useCallback(
    (place: number) => {
      const top = place * rowHeight;
      const covered = scroller.current === null ? 0 : endRoom(scroller.current);
      if (top < offset.current) jump(top);
      else if (top + rowHeight > offset.current + view - covered) jump(top + rowHeight - view + covered);
    },
    [scroller, rowHeight, view, endRoom, jump],
  );
  const toTop = useCallback(() => jump(0), [jump]);
  const over = sight.racing ? 0 : OVERSCAN;
  const from = Math.max(0, Math.min(sight.first, count) - over);
  const base = Math.floor(from / BASE_ROWS) * BASE_ROWS;
  return {
    ...sight,
    from,
    to: Math.min(count - 1, sight.last + over),
    height: scale.height,
    base,
    baseTop: base * rowHeight + sight.shift,
    reveal,
    toTop,
  };
}
