import { useCallback, useEffect, useMemo, useState } from 'react';
import { type GridRows, wholeRows } from './grid-rows.ts';

/** Which row has the cursor, and moving it. */
export interface GridCursor {
  readonly activeId: number | null;
  /** The cursor's place in the list; -1 = in none. While it goes to a row that is not here yet, that row's. */
  readonly place: number;
  setActive(id: number | null): void;
  /** Moves by rows; answers the id arrived at, or null where the row is yet to come or the list is empty. */
  move(step: number): number | null;
}

interface Kept {
  readonly id: number | null;
  /** Where it was seen last, and in which list. */
  readonly place: number;
  readonly key: string;
}

const NOWHERE: Kept = { id: null, place: -1, key: '' };

/**
 * A cursor over a list. A row that leaves a whole list takes the cursor with it; in a long list of which only some rows
 * are here it stays at its place.
 */
export function useGridCursor<Row extends { readonly id: number }>(
  list: readonly number[] | GridRows<Row>,
): GridCursor {
  const rows = useMemo(() => ('placeOf' in list ? list : idRows(list)), [list]);
  const [kept, setKept] = useState(NOWHERE);
  const [goal, setGoal] = useState<number | null>(null);
  const own = placeNow(rows, kept);
  const setActive = useCallback(
    (id: number | null) => {
      setGoal(null);
      setKept(id === null ? NOWHERE : { id, place: rows.placeOf(id), key: rows.key });
    },
    [rows],
  );
  const move = useCallback(
    (step: number) => {
      if (rows.count === 0) return null;
      const from = goal ?? own;
      // Without a cursor the first key goes to the first row, End to the last.
      const isBegin = from < 0 && step < rows.count;
      const place = isBegin ? 0 : Math.max(0, Math.min(rows.count - 1, from + step));
      const id = rows.at(place)?.id ?? null;
      setGoal(id === null ? place : null);
      if (id !== null) setKept({ id, place, key: rows.key });
      return id;
    },
    [rows, goal, own],
  );
  // The row that the cursor was sent to has come.
  const arrived = goal === null ? undefined : rows.at(Math.min(goal, rows.count - 1));
  if (goal !== null && arrived !== undefined) {
    setGoal(null);
    setKept({ id: arrived.id, place: Math.min(goal, rows.count - 1), key: rows.key });
  }
  const place = goal ?? own;
  useEffect(() => {
    if (place >= 0) rows.hold?.(place);
  }, [rows, place]);
  return useMemo(() => ({ activeId: kept.id, place, setActive, move }), [kept.id, place, setActive, move]);
}

function placeNow<Row extends { readonly id: number }>(rows: GridRows<Row>, { id, place, key }: Kept): number {
  if (id === null) return -1;
  if (rows.at(place)?.id === id) return place;
  const found = rows.placeOf(id);
  const isAway = found < 0 && rows.at(place) === undefined && place < rows.count;
  return isAway && key === rows.key && key !== '' ? place : found;
}

function idRows(ids: readonly number[]): GridRows<{ readonly id: number }> {
  return wholeRows(
    ids.map((id) => ({ id })),
    ({ id }) => id,
  );
}
