/**
 * On which slip of a job each order stands, from 1, in the order in which they were selected. Orders that are planned
 * into one parcel share a slip: `groupOf` says the parcel of those that are merged.
 */
export function slipNumbers<Order extends { readonly orderId: number }>(
  orders: readonly Order[],
  groupOf: ReadonlyMap<number, number>,
): { readonly orderId: number; readonly slip: number }[] {
  const slips = new Map<string, number>();
  return orders.map(({ orderId }) => {
    const group = groupOf.get(orderId);
    const key = group === undefined ? `order:${orderId}` : `group:${group}`;
    const slip = slips.get(key) ?? slips.size + 1;
    slips.set(key, slip);
    return { orderId, slip };
  });
}
