import type { OrderRow } from '../../../../shared/contract/orders.ts';
import type { MessageKey } from '../../../../shared/i18n/translate.ts';

/** Why no command at all can be made out for this order; null = it can. */
export function commandBlock(order: Pick<OrderRow, 'origin'>): MessageKey | null {
  return order.origin === 'api' ? null : 'order.importedNoCommands';
}

/** Why this order cannot be shipped from here; null = it can, perhaps with a reason for doing so. */
export function shipBlock(order: Pick<OrderRow, 'origin' | 'status'>, shipping: boolean): MessageKey | null {
  if (shipping) return 'order.shipUnderWay';
  return commandBlock(order) ?? (order.status === 'to_ship' ? null : 'order.notToShip');
}

/** What no decision of a person overcomes: the platform would refuse, or the whole order is not left to ship. */
export function shipObstacle(
  order: Pick<OrderRow, 'refund' | 'holdReasons' | 'parcels' | 'heldAt'>,
): ShipObstacle | null {
  if (order.heldAt !== null) return 'on_hold';
  if (order.parcels.length > 0) return 'partly';
  if (order.holdReasons.length > 0) return 'held';
  return order.refund?.status === 'refunding' || order.refund?.status === 'success' ? 'refunding' : null;
}
export type ShipObstacle = 'on_hold' | 'partly' | 'held' | 'refunding';

/** A refund or another address is asked for: shipping all the same needs a person's reason. */
export function needsOverride(order: Pick<OrderRow, 'refund' | 'addressChange'>): boolean {
  return order.refund?.open === true || order.addressChange === 'pending';
}
