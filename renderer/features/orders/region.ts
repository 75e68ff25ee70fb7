import type { OrderRow } from '../../../shared/contract/orders.ts';

/** The region as far as it is known: `四川省 成都市 武侯区`. */
export function regionOf(receiver: Pick<OrderRow['receiver'], 'province' | 'city' | 'district'>): string {
  return [receiver.province, receiver.city, receiver.district].filter((part) => part !== '').join(' ');
}
