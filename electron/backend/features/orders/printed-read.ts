/**
 * When the order in `orders` (named by the alias) last came out of a printer as a packing slip; null = never. A job
 * that a person called failed does not count.
 */
export function printedAtSql(orders: string): string {
  return `(SELECT max(pj.at) FROM print_job_orders po INDEXED BY print_job_orders_order CROSS JOIN print_jobs pj NOT INDEXED ON pj.id = po.job_id WHERE po.order_id = ${orders}.id AND pj.failed_at IS NULL)`;
}

/** The changes after which goods would go to the wrong place. */
const OTHER_ADDRESS =
  "(e.field = 'addressChange' AND e.after = 'approved' OR e.field IN ('receiverName', 'receiverPhone', 'province', 'city', 'district', 'town', 'receiverAddress', 'openAddressId'))";

/** 1 where the address changed after the event with this key; only while the order is to be shipped. */
export function addressChangedSinceSql(orders: string, eventId: string): string {
  return `(${orders}.status = 'to_ship' AND EXISTS (SELECT 1 FROM order_events e INDEXED BY order_events_order WHERE e.order_id = ${orders}.id AND e.id > ${eventId} AND ${OTHER_ADDRESS}))`;
}

/** 1 where the newest slip of the order bears an address that is no longer right. */
export function slipVoidSql(orders: string): string {
  const newest = `(SELECT max(po.event_id) FROM print_job_orders po INDEXED BY print_job_orders_order CROSS JOIN print_jobs pj NOT INDEXED ON pj.id = po.job_id WHERE po.order_id = ${orders}.id AND pj.failed_at IS NULL)`;
  return addressChangedSinceSql(orders, newest);
}
