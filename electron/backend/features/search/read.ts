import type { ReadConnection } from '../../db/database.ts';

/** How many orders there are, and how many of them wait for the index. */
export function readIndexState(connection: ReadConnection): { readonly waiting: number; readonly orders: number } {
  const row = connection
    .prepare<{ waiting: number; orders: number }>(
      `SELECT (SELECT count(*) FROM search_queue) AS waiting, (SELECT ifnull(sum(orders), 0) FROM order_counts) AS orders`,
    )
    .get();
  return row ?? { waiting: 0, orders: 0 };
}

/** Those of the folded numbers that are neither an order's number nor a waybill. */
export function missingNumbers(connection: ReadConnection, numbers: readonly string[]): string[] {
  return connection
    .prepare<{ number: string }>(
      `SELECT k.value AS number FROM json_each(?) k
       WHERE NOT EXISTS (SELECT 1 FROM orders INDEXED BY orders_number WHERE platform_order_id IN (k.value, upper(k.value)))
         AND NOT EXISTS (SELECT 1 FROM parcels INDEXED BY parcels_number WHERE waybill IN (k.value, upper(k.value)))`,
    )
    .all(JSON.stringify(numbers))
    .map(({ number }) => number.toUpperCase());
}
