import { useCallback, useMemo, useState } from 'react';

/** Which row has the cursor, and moving it. */
export interface GridCursor {
  readonly activeId: number | null;
  setActive(id: number | null): void;
  /** Moves by rows; answers the id arrived at, or null in an empty list. */
  move(step: number): number | null;
}

/** A cursor over the ids of a list. A row that leaves the list takes the cursor with it. */
export function useGridCursor(ids: readonly number[]): GridCursor {
  const [activeId, setActive] = useState<number | null>(null);
  const move = useCallback(
    (step: number) => {
      const index = activeId === null ? -1 : ids.indexOf(activeId);
      const next = index < 0 ? ids[0] : ids[Math.max(0, Math.min(ids.length - 1, index + step))];
      if (next === undefined) return null;
      setActive(next);
      return next;
    },
    [ids, activeId],
  );
  return useMemo(() => ({ activeId, setActive, move }), [activeId, move]);
}
