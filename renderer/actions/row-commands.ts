import { useMemo } from 'react';
import type { GridCursor } from '../ui/grid/use-grid-cursor.ts';
import type { GridSelection } from '../ui/grid/use-grid-selection.ts';
import type { PageCommands } from './page-commands.ts';

/** A list whose rows open in a drawer. */
export interface RowList {
  readonly cursor: GridCursor;
  /** The drawer's row. */
  readonly opened: number | undefined;
  open(id: number | undefined): void;
  refresh(): void;
}

/** The keyboard of a list with a drawer. */
export function useRowCommands({ cursor, opened, open, refresh }: RowList): PageCommands {
  const { activeId, move } = cursor;
  return useMemo(
    () => ({
      next: () => move(1),
      previous: () => move(-1),
      refresh,
      ...(activeId === null ? {} : { open: () => open(activeId) }),
      ...(opened === undefined ? {} : { close: () => open(undefined) }),
    }),
    [move, refresh, activeId, opened, open],
  );
}

/** The same for a list whose rows can be ticked: the first close takes the drawer away, the second the ticks. */
export function useTickedRowCommands<Row extends { readonly id: number }>(
  list: RowList & { readonly rows: readonly Row[]; readonly selection: GridSelection<Row> },
): PageCommands {
  const base = useRowCommands(list);
  const { rows, cursor, selection, opened } = list;
  return useMemo(() => {
    const current = rows.find(({ id }) => id === cursor.activeId);
    const extend = (step: 1 | -1): void => {
      if (current !== undefined && !selection.ticked.has(current.id)) selection.toggle(current);
      const id = cursor.move(step);
      const row = rows.find((each) => each.id === id);
      if (row !== undefined) selection.extendTo(row);
    };
    return {
      ...base,
      tickDown: () => extend(1),
      tickUp: () => extend(-1),
      tickAll: selection.tickAll,
      ...(current === undefined ? {} : { tick: () => selection.toggle(current) }),
      ...(opened === undefined && selection.ticked.size > 0 ? { close: selection.clear } : {}),
    };
  }, [base, rows, cursor, selection, opened]);
}
