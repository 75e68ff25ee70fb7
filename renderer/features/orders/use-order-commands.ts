import { App } from 'antd';
import { useMemo } from 'react';
import type { OrderRow } from '../../../shared/contract/orders.ts';
import type { FlagColour } from '../../../shared/domain/order-status.ts';
import { type PageCommands, usePageCommands } from '../../actions/page-commands.ts';
import { type RowList, useTickedRowCommands } from '../../actions/row-commands.ts';
import { copyToClipboard } from '../../ui/clipboard.ts';
import type { GridSelection } from '../../ui/grid/use-grid-selection.ts';
import { useText } from '../../ui/text.ts';
import { useEnterWait } from '../waiting/service.ts';
import { type AddressDecision, addressSheet } from './address/address-sheet.ts';
import { BATCH_ACTIONS } from './batch/batch-actions.ts';
import { openBatch } from './batch/open-batch.ts';
import { type OrderSheet, orderSheet } from './drawer/order-sheet.ts';
import { commandBlock, shipBlock } from './drawer/ship-block.ts';
import { flagToSet } from './flag-to-set.ts';

/** Batches that the drawer has a sheet of its own for: with nothing ticked, the key opens that one. */
const SINGLE: ReadonlySet<string> = new Set(['ship', 'note']);

const FLAG_COMMANDS: readonly (readonly [keyof PageCommands, FlagColour])[] = [
  ['flagRed', 'red'],
  ['flagYellow', 'yellow'],
  ['flagGreen', 'green'],
  ['flagBlue', 'blue'],
  ['flagPurple', 'purple'],
  ['flagGrey', 'grey'],
];

export interface OrderCommandsInput extends RowList {
  readonly rows: readonly OrderRow[];
  readonly selection: GridSelection<OrderRow>;
}

/** Offers the list's commands to the keyboard and the palette. */
export function useOrderCommands(input: OrderCommandsInput): void {
  const { rows, cursor, open, selection } = input;
  const rowCommands = useTickedRowCommands(input);
  const t = useText();
  const { message } = App.useApp();
  const enterWait = useEnterWait();
  const commands = useMemo((): PageCommands => {
    const current = rows.find((row) => row.id === cursor.activeId);
    const copyNumber = async (order: OrderRow): Promise<void> => {
      if (await copyToClipboard(order.platformOrderId)) void message.success(t('common.copied'));
    };
    // The drawer opens the sheet as soon as it shows the order.
    const openSheet = (kind: OrderSheet['kind'], order: OrderRow): void => {
      flagToSet.set(null);
      orderSheet.set({ kind, orderId: order.id });
      open(order.id);
    };
    const decideAddress = (order: OrderRow, decision: AddressDecision): void => {
      addressSheet.set({ orderId: order.id, decision });
      open(order.id);
    };
    // With rows ticked, a key of a batch is about all of them; without, about the row under the cursor.
    const batch: PageCommands = Object.fromEntries(
      BATCH_ACTIONS.flatMap(({ id }) => {
        if (selection.ticked.size === 0 && (current === undefined || SINGLE.has(id))) return [];
        const start = (): void => {
          if (selection.ticked.size === 0 && current !== undefined) selection.toggle(current);
          flagToSet.set(null);
          openBatch.set(id);
        };
        return [[id, start]];
      }),
    );
    const mayNote = current !== undefined && commandBlock(current) === null;
    const flags: PageCommands =
      selection.ticked.size === 0 && !mayNote
        ? {}
        : Object.fromEntries(
            FLAG_COMMANDS.map(([command, colour]) => [
              command,
              () => {
                if (selection.ticked.size > 0) openBatch.set('note');
                else if (current !== undefined) openSheet('note', current);
                flagToSet.set(colour);
              },
            ]),
          );
    return {
      ...rowCommands,
      ...flags,
      ...(current === undefined
        ? {}
        : {
            copyNumber: () => void copyNumber(current),
            ...(current.buyer === null ? {} : { wait: () => enterWait(current) }),
            ...(commandBlock(current) === null ? { note: () => openSheet('note', current) } : {}),
            ...(shipBlock(current, false) === null ? { ship: () => openSheet('ship', current) } : {}),
          }),
      ...(current?.addressChange === 'pending' && commandBlock(current) === null
        ? {
            approveAddress: () => decideAddress(current, 'approve'),
            rejectAddress: () => decideAddress(current, 'reject'),
          }
        : {}),
      ...batch,
    };
  }, [rowCommands, rows, cursor, open, selection, message, t, enterWait]);
  usePageCommands(commands);
}
