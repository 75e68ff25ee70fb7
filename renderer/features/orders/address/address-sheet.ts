import { createStore } from '../../../ui/store.ts';

export type AddressDecision = 'approve' | 'reject';

/** The sheet in which an order's request for another address is decided, or is to be as soon as the drawer shows it. */
export const addressSheet = createStore<{ readonly orderId: number; readonly decision: AddressDecision } | null>(null);
