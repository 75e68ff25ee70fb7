import { App } from 'antd';
import { useMemo } from 'react';
import type { OrderRow } from '../../../shared/contract/orders.ts';
import { type PageCommands, usePageCommands } from '../../actions/page-commands.ts';
import { type RowList, useTickedRowCommands } from '../../actions/row-commands.ts';
import { copyToClipboard } from '../../ui/clipboard.ts';
import type { GridSelection } from '../../ui/grid/use-grid-selection.ts';
import { useText } from '../../ui/text.ts';
import { type OrderSheet, orderSheet } from './drawer/order-sheet.ts';
import { commandBlock, shipBlock } from './drawer/ship-block.ts';

export interface OrderCommandsInput extends RowList {
  readonly rows: readonly OrderRow[];
  readonly selection: GridSelection<OrderRow>;
}

/** Offers the list's commands to the keyboard and the palette. */
export function useOrderCommands(input: OrderCommandsInput): void {
  const { rows, cursor, open } = input;
  const rowCommands = useTickedRowCommands(input);
  const t = useText();
  const { message } = App.useApp();
  const commands = useMemo((): PageCommands => {
    const current = rows.find((row) => row.id === cursor.activeId);
    const copyNumber = async (order: OrderRow): Promise<void> => {
      if (await copyToClipboard(order.platformOrderId)) void message.success(t('common.copied'));
    };
    // The drawer opens the sheet as soon as it shows the order.
    const openSheet = (kind: OrderSheet['kind'], order: OrderRow): void => {
      orderSheet.set({ kind, orderId: order.id });
      open(order.id);
    };
    return {
      ...rowCommands,
      ...(current === undefined
        ? {}
        : {
            copyNumber: () => void copyNumber(current),
            ...(commandBlock(current) === null ? { note: () => openSheet('note', current) } : {}),
            ...(shipBlock(current, false) === null ? { ship: () => openSheet('ship', current) } : {}),
          }),
    };
  }, [rowCommands, rows, cursor, open, message, t]);
  usePageCommands(commands);
}
