import type { PlatformOrder } from '../../platforms/platform-records.ts';

/** An order read from a file; `raw` is its payload as JSON with receiver data masked already. */
export interface ImportedOrder {
  readonly record: PlatformOrder;
  readonly raw: string;
}

/** Where an import puts its orders: the same ingest that the sync uses. Repeating a call with the same orders changes nothing. */
export interface OrderSink {
  storeOrders(
    shopId: number,
    orders: readonly ImportedOrder[],
    origin: 'import',
  ): Promise<{ readonly added: number; readonly changed: number; readonly unchanged: number }>;
}
