import { useCallback, useMemo, useRef, useState } from 'react';

/** Ticked rows. A row stays ticked, as it was when ticked, even when the list under it is read anew. */
export interface GridSelection<Row> {
  readonly ticked: ReadonlyMap<number, Row>;
  toggle(row: Row): void;
  /** Ticks everything between the last row ticked and this one. */
  extendTo(row: Row): void;
  tickAll(): void;
  clear(): void;
}

/** Selection over the rows of a list. */
export function useGridSelection<Row>(rows: readonly Row[], rowId: (row: Row) => number): GridSelection<Row> {
  const [ticked, setTicked] = useState<ReadonlyMap<number, Row>>(new Map());
  const anchor = useRef<number | null>(null);
  const toggle = useCallback(
    (row: Row) => {
      const id = rowId(row);
      anchor.current = id;
      setTicked((before) => {
        const after = new Map(before);
        if (!after.delete(id)) after.set(id, row);
        return after;
      });
    },
    [rowId],
  );
  const extendTo = useCallback(
    (row: Row) => {
      const ids = rows.map(rowId);
      const to = ids.indexOf(rowId(row));
      const from = anchor.current === null ? to : ids.indexOf(anchor.current);
      if (anchor.current === null) anchor.current = rowId(row);
      const span = rows.slice(Math.min(from < 0 ? to : from, to), Math.max(from, to) + 1);
      setTicked((before) => new Map([...before, ...span.map((each) => [rowId(each), each] as const)]));
    },
    [rows, rowId],
  );
  const tickAll = useCallback(() => setTicked(new Map(rows.map((row) => [rowId(row), row]))), [rows, rowId]);
  const clear = useCallback(() => {
    anchor.current = null;
    setTicked((before) => (before.size === 0 ? before : new Map()));
  }, []);
  return useMemo(() => ({ ticked, toggle, extendTo, tickAll, clear }), [ticked, toggle, extendTo, tickAll, clear]);
}
