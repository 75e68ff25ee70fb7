import { useCallback, useMemo, useRef, useState } from 'react';
import { type GridRows, wholeRows } from './grid-rows.ts';

/** Ticked rows. A row stays ticked, as it was when ticked, even when the list under it is read anew. */
export interface GridSelection<Row> {
  readonly ticked: ReadonlyMap<number, Row>;
  toggle(row: Row): void;
  /** Ticks everything between the last row ticked and this one. */
  extendTo(row: Row): void;
  tickAll(): void;
  clear(): void;
}

/** More rows are not ticked by one stretch: they would have to be here one by one. */
const LONGEST_STRETCH = 1000;

export interface GridSelectionOptions {
  /** A stretch was too long to be ticked, or its rows could not be read. */
  readonly onRefused: (most: number, error: Error | null) => void;
}

/** Selection over the rows of a list. */
export function useGridSelection<Row>(
  list: readonly Row[] | GridRows<Row>,
  rowId: (row: Row) => number,
  options?: GridSelectionOptions,
): GridSelection<Row> {
  const rows = useMemo(() => ('placeOf' in list ? list : wholeRows(list, rowId)), [list, rowId]);
  const [ticked, setTicked] = useState<ReadonlyMap<number, Row>>(new Map());
  const anchor = useRef<{ readonly id: number; readonly place: number; readonly key: string } | null>(null);
  const setAnchor = useCallback(
    (row: Row) => {
      anchor.current = { id: rowId(row), place: rows.placeOf(rowId(row)), key: rows.key };
    },
    [rows, rowId],
  );
  const add = useCallback(
    (more: readonly Row[]) =>
      setTicked((before) => new Map([...before, ...more.map((row) => [rowId(row), row] as const)])),
    [rowId],
  );
  const toggle = useCallback(
    (row: Row) => {
      const id = rowId(row);
      setAnchor(row);
      setTicked((before) => {
        const after = new Map(before);
        if (!after.delete(id)) after.set(id, row);
        return after;
      });
    },
    [rowId, setAnchor],
  );
  const onRefused = options?.onRefused;
  const extendTo = useCallback(
    (row: Row) => {
      const to = rows.placeOf(rowId(row));
      const known = anchor.current;
      const here = known === null ? -1 : rows.placeOf(known.id);
      const from = here < 0 && known !== null && known.key === rows.key && rows.span !== undefined ? known.place : here;
      if (known === null) setAnchor(row);
      if (from < 0 || to < 0) return add([row]);
      const [first, last] = [Math.min(from, to), Math.max(from, to)];
      const isLong = rows.span !== undefined && last - first >= LONGEST_STRETCH;
      if (isLong) return onRefused?.(LONGEST_STRETCH, null);
      const present: Row[] = [];
      for (let place = first; place <= last; place += 1) {
        const each = rows.at(place);
        if (each !== undefined) present.push(each);
      }
      if (present.length > last - first || rows.span === undefined) return add(present);
      rows.span(first, last).then(add, (error: Error) => onRefused?.(LONGEST_STRETCH, error));
    },
    [rows, rowId, add, setAnchor, onRefused],
  );
  const tickAll = useCallback(() => setTicked(new Map(rows.page().map((row) => [rowId(row), row]))), [rows, rowId]);
  const clear = useCallback(() => {
    anchor.current = null;
    setTicked((before) => (before.size === 0 ? before : new Map()));
  }, []);
  return useMemo(() => ({ ticked, toggle, extendTo, tickAll, clear }), [ticked, toggle, extendTo, tickAll, clear]);
}
