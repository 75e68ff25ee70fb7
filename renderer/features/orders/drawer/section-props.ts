import type { OrderDetail } from '../../../../shared/contract/orders.ts';

/** What every part of the drawer gets. */
export interface SectionProps {
  readonly order: OrderDetail;
}
