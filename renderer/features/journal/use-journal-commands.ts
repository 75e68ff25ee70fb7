import { useCallback, useEffect, useMemo } from 'react';
import { usePageCommands } from '../../actions/page-commands.ts';
import type { GridCursor } from '../../ui/grid/use-grid-cursor.ts';

/** The keyboard of the journal; with the drawer open it follows the cursor. */
export function useJournalCommands(
  cursor: GridCursor,
  opened: number | undefined,
  change: (patch: { event: number | undefined }) => void,
  refresh: () => void,
): void {
  const { activeId, setActive, move } = cursor;
  useEffect(() => {
    if (opened !== undefined) setActive(opened);
  }, [opened, setActive]);
  const step = useCallback(
    (by: 1 | -1) => {
      const id = move(by);
      if (opened !== undefined && id !== null) change({ event: id });
    },
    [move, opened, change],
  );
  usePageCommands(
    useMemo(
      () => ({
        next: () => step(1),
        previous: () => step(-1),
        refresh,
        ...(activeId === null ? {} : { open: () => change({ event: activeId }) }),
        ...(opened === undefined ? {} : { close: () => change({ event: undefined }) }),
      }),
      [step, refresh, activeId, opened, change],
    ),
  );
}
