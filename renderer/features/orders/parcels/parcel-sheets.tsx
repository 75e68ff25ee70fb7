import { type ReactNode, useEffect, useState } from 'react';
import type { OrderDetail } from '../../../../shared/contract/orders.ts';
import type { OrderPlan } from '../../../../shared/contract/parcels.ts';
import { Dialog } from '../../../ui/dialog.tsx';
import { useStore } from '../../../ui/store.ts';
import { useText } from '../../../ui/text.ts';
import { lastQueued } from '../drawer/order-sheet.ts';
import { type ParcelSheet, parcelSheet } from './parcel-sheet.ts';
import { SplitSheet } from './split-sheet.tsx';
import { WaybillSheet } from './waybill-sheet.tsx';

const TITLES = {
  split: 'parcels.split.title',
  append: 'parcels.append.title',
  correct: 'parcels.correct.title',
} as const;

interface ParcelSheetsProps {
  readonly order: OrderDetail;
  readonly plan: OrderPlan | undefined;
}

/** The sheets about the parcels of an order; one is open at most, and only over its own order. */
export function ParcelSheets({ order, plan }: ParcelSheetsProps): ReactNode {
  const t = useText();
  const sheet = useStore(parcelSheet);
  const open = sheet?.orderId === order.id ? sheet : null;
  // What was shown last stays while the dialog closes, so that it can give the focus back.
  const [last, setLast] = useState<ParcelSheet | null>(open);
  if (open !== null && open !== last) setLast(open);
  useEffect(
    () => () => {
      if (parcelSheet.get()?.orderId === order.id) parcelSheet.set(null);
    },
    [order.id],
  );
  if (last === null) return null;
  const close = (): void => parcelSheet.set(null);
  const onQueued = (commandId: number): void => {
    lastQueued.set({ orderId: order.id, commandId });
    close();
  };
  return (
    <Dialog
      open={open !== null}
      width={last.kind === 'split' ? 720 : 480}
      title={t(TITLES[last.kind], { number: order.platformOrderId })}
      onClose={close}
    >
      {last.kind === 'split' ? (
        plan !== undefined && <SplitSheet plan={plan} onClose={close} />
      ) : (
        <WaybillSheet
          order={order}
          parcel={last.kind === 'correct' ? order.parcels.find(({ id }) => id === last.parcelId) : undefined}
          onCancel={close}
          onQueued={onQueued}
        />
      )}
    </Dialog>
  );
}
