import { type ReactNode, useEffect, useState } from 'react';
import { Dialog } from '../../../ui/dialog.tsx';
import { useStore } from '../../../ui/store.ts';
import { useText } from '../../../ui/text.ts';
import { NoteSheet } from './note-sheet.tsx';
import { lastQueued, type OrderSheet, orderSheet } from './order-sheet.ts';
import type { SectionProps } from './section-props.ts';
import { ShipSheet } from './ship-sheet.tsx';

/** The sheets of an order; one is open at most, and only over its own order. */
export function OrderSheets({ order }: SectionProps): ReactNode {
  const t = useText();
  const sheet = useStore(orderSheet);
  const open = sheet?.orderId === order.id ? sheet.kind : null;
  // What was shown last stays while the dialog closes, so that it can give the focus back.
  const [last, setLast] = useState<OrderSheet['kind'] | null>(open);
  if (open !== null && open !== last) setLast(open);
  useEffect(
    () => () => {
      if (orderSheet.get()?.orderId === order.id) orderSheet.set(null);
    },
    [order.id],
  );
  if (last === null) return null;
  const close = (): void => orderSheet.set(null);
  const shared = {
    order,
    onCancel: close,
    onQueued: (commandId: number) => {
      lastQueued.set({ orderId: order.id, commandId });
      close();
    },
  };
  return (
    <Dialog
      open={open !== null}
      width={480}
      title={t(last === 'note' ? 'noteSheet.title' : 'shipSheet.title', { number: order.platformOrderId })}
      onClose={close}
    >
      {last === 'note' ? <NoteSheet {...shared} /> : <ShipSheet {...shared} />}
    </Dialog>
  );
}
