import { useEffect, useMemo, useState } from 'react';
import type { OutboxItem } from '../../../shared/contract/outbox.ts';
import { type PageCommands, usePageCommands } from '../../actions/page-commands.ts';
import type { GridCursor } from '../../ui/grid/use-grid-cursor.ts';
import type { GridSelection } from '../../ui/grid/use-grid-selection.ts';

export interface OutboxKeysInput {
  readonly rows: readonly OutboxItem[];
  readonly cursor: GridCursor;
  readonly selection: GridSelection<OutboxItem>;
  /** The drawer's command. */
  readonly opened: number | undefined;
  open(item: number | undefined): void;
  refresh(): void;
}

/** The keyboard of the outbox; with the drawer open it follows the cursor. */
export function useOutboxKeys({ rows, cursor, selection, opened, open, refresh }: OutboxKeysInput): void {
  const { activeId, setActive } = cursor;
  useEffect(() => {
    if (opened !== undefined) setActive(opened);
  }, [opened, setActive]);
  const [followed, setFollowed] = useState(activeId);
  useEffect(() => {
    if (followed === activeId) return;
    setFollowed(activeId);
    if (opened !== undefined && activeId !== null && activeId !== opened) open(activeId);
  }, [activeId, followed, opened, open]);
  const commands = useMemo((): PageCommands => {
    const current = rows.find((row) => row.id === activeId);
    const extend = (step: 1 | -1): void => {
      if (current !== undefined && !selection.ticked.has(current.id)) selection.toggle(current);
      const id = cursor.move(step);
      const row = rows.find((each) => each.id === id);
      if (row !== undefined) selection.extendTo(row);
    };
    return {
      next: () => cursor.move(1),
      previous: () => cursor.move(-1),
      tickDown: () => extend(1),
      tickUp: () => extend(-1),
      tickAll: selection.tickAll,
      refresh,
      ...(current === undefined ? {} : { open: () => open(current.id), tick: () => selection.toggle(current) }),
      ...(opened === undefined && selection.ticked.size === 0
        ? {}
        : { close: () => (opened === undefined ? selection.clear() : open(undefined)) }),
    };
  }, [rows, activeId, cursor, selection, opened, open, refresh]);
  usePageCommands(commands);
}
