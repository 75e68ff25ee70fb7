import { createStore } from '../../../ui/store.ts';

/** A sheet in which a command for an order is made out. */
export interface OrderSheet {
  readonly kind: 'note' | 'ship';
  readonly orderId: number;
}

/** The sheet that is open, or is to be opened as soon as the drawer shows its order. */
export const orderSheet = createStore<OrderSheet | null>(null);

/** What was queued last from a sheet: the drawer follows it. */
export const lastQueued = createStore<{ readonly orderId: number; readonly commandId: number } | null>(null);
