/**
 * On which slip of a job each order stands, from 1, in the order in which they were selected. One slip an order: orders
 * that are planned into one parcel get one number here, and everything behind it (paging, page, PDF) takes them together.
 */
export function slipNumbers<Order extends { readonly orderId: number }>(
  orders: readonly Order[],
): { readonly orderId: number; readonly slip: number }[] {
  return orders.map(({ orderId }, place) => ({ orderId, slip: place + 1 }));
}
