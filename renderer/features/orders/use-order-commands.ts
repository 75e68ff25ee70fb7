import { App } from 'antd';
import { useMemo } from 'react';
import type { OrderRow } from '../../../shared/contract/orders.ts';
import { type PageCommands, usePageCommands } from '../../actions/page-commands.ts';
import { copyToClipboard } from '../../ui/clipboard.ts';
import type { GridCursor } from '../../ui/grid/use-grid-cursor.ts';
import type { GridSelection } from '../../ui/grid/use-grid-selection.ts';
import { useText } from '../../ui/text.ts';
import { type OrderSheet, orderSheet } from './drawer/order-sheet.ts';
import { commandBlock, shipBlock } from './drawer/ship-block.ts';

export interface OrderCommandsInput {
  readonly rows: readonly OrderRow[];
  readonly cursor: GridCursor;
  readonly selection: GridSelection<OrderRow>;
  /** The drawer's order. */
  readonly opened: number | undefined;
  open(order: number | undefined): void;
  refresh(): void;
}

/** Offers the list's commands to the keyboard and the palette. */
export function useOrderCommands({ rows, cursor, selection, opened, open, refresh }: OrderCommandsInput): void {
  const t = useText();
  const { message } = App.useApp();
  const commands = useMemo((): PageCommands => {
    const current = rows.find((row) => row.id === cursor.activeId);
    const extend = (step: 1 | -1): void => {
      if (current !== undefined && !selection.ticked.has(current.id)) selection.toggle(current);
      const id = cursor.move(step);
      const row = rows.find((each) => each.id === id);
      if (row !== undefined) selection.extendTo(row);
    };
    const copyNumber = async (order: OrderRow): Promise<void> => {
      if (await copyToClipboard(order.platformOrderId)) void message.success(t('common.copied'));
    };
    // The drawer opens the sheet as soon as it shows the order.
    const openSheet = (kind: OrderSheet['kind'], order: OrderRow): void => {
      orderSheet.set({ kind, orderId: order.id });
      open(order.id);
    };
    return {
      next: () => cursor.move(1),
      previous: () => cursor.move(-1),
      tickDown: () => extend(1),
      tickUp: () => extend(-1),
      tickAll: selection.tickAll,
      refresh,
      ...(current === undefined
        ? {}
        : {
            open: () => open(current.id),
            tick: () => selection.toggle(current),
            copyNumber: () => void copyNumber(current),
            ...(commandBlock(current) === null ? { note: () => openSheet('note', current) } : {}),
            ...(shipBlock(current, false) === null ? { ship: () => openSheet('ship', current) } : {}),
          }),
      ...(opened === undefined && selection.ticked.size === 0
        ? {}
        : { close: () => (opened === undefined ? selection.clear() : open(undefined)) }),
    };
  }, [rows, cursor, selection, opened, open, refresh, message, t]);
  usePageCommands(commands);
}
