import { createStore } from '../../../ui/store.ts';

/** A sheet about the parcels of an order. */
export type ParcelSheet = { readonly orderId: number } & (
  | { readonly kind: 'split' | 'append' }
  | { readonly kind: 'correct'; readonly parcelId: number }
);

/** The sheet that is open. */
export const parcelSheet = createStore<ParcelSheet | null>(null);
