import type { OrderRow } from '../../../../shared/contract/orders.ts';
import type { MessageKey } from '../../../../shared/i18n/translate.ts';

/** Why no command at all can be made out for this order; null = it can. */
export function commandBlock(order: Pick<OrderRow, 'origin'>): MessageKey | null {
  return order.origin === 'api' ? null : 'order.importedNoCommands';
}

/** Pieces have gone, others have not: such an order is still to be shipped, whatever the platform calls its state. */
export function isPartlyShipped({
  status,
  deliveredPieces,
  pieces,
}: Pick<OrderRow, 'status' | 'deliveredPieces' | 'pieces'>): boolean {
  return (status === 'to_ship' || status === 'shipped') && deliveredPieces > 0 && deliveredPieces < pieces;
}

type Shippable = Pick<OrderRow, 'origin' | 'status' | 'deliveredPieces' | 'pieces'>;

/** Why this order cannot be shipped from here; null = it can, perhaps with a reason for doing so. */
export function shipBlock(order: Shippable, shipping: boolean): MessageKey | null {
  if (shipping) return 'order.shipUnderWay';
  const isToShip = order.status === 'to_ship' || isPartlyShipped(order);
  return commandBlock(order) ?? (isToShip ? null : 'order.notToShip');
}

/** What no decision of a person overcomes: the platform would refuse. */
export function shipObstacle(order: Pick<OrderRow, 'refund' | 'holdReasons' | 'heldAt'>): ShipObstacle | null {
  if (order.heldAt !== null) return 'on_hold';
  if (order.holdReasons.length > 0) return 'held';
  return order.refund?.status === 'refunding' || order.refund?.status === 'success' ? 'refunding' : null;
}
export type ShipObstacle = 'on_hold' | 'held' | 'refunding';

/** A refund or another address is asked for: shipping all the same needs a person's reason. */
export function needsOverride(order: Pick<OrderRow, 'refund' | 'addressChange'>): boolean {
  return order.refund?.open === true || order.addressChange === 'pending';
}
