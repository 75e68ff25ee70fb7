import { useEffect, useState } from 'react';
import type { GridCursor } from './use-grid-cursor.ts';

/** While the drawer is open it shows the row under the cursor, whoever moves it; an address opened directly sets it. */
export function useDrawerCursor(
  { activeId, setActive }: GridCursor,
  opened: number | undefined,
  open: (id: number | undefined) => void,
): void {
  useEffect(() => {
    if (opened !== undefined) setActive(opened);
  }, [opened, setActive]);
  const [followed, setFollowed] = useState(activeId);
  useEffect(() => {
    if (followed === activeId) return;
    setFollowed(activeId);
    if (opened !== undefined && activeId !== null && activeId !== opened) open(activeId);
  }, [activeId, followed, opened, open]);
}
