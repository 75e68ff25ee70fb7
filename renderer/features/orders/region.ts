import type { OrderRow } from '../../../shared/contract/orders.ts';

/** The region as far as it is known; a municipality, province and city in one, is named once. */
export function regionOf(receiver: Pick<OrderRow['receiver'], 'province' | 'city' | 'district'>): string {
  const { province, city, district } = receiver;
  return [province, city === province ? '' : city, district].filter((part) => part !== '').join(' ');
}
