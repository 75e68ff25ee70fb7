import type { OrderStatus } from './order-status.ts';

/** Why the goods of an order must not be fetched or packed now, the gravest first. */
export const PRINT_BLOCKS = ['refund', 'closed', 'address', 'held', 'blocked', 'unpaid', 'shipped'] as const;
export type PrintBlock = (typeof PRINT_BLOCKS)[number];

/** What the decision needs to know of an order. */
export interface PrintState {
  readonly status: OrderStatus;
  readonly refundOpen: boolean;
  readonly heldAt: number | null;
  /** Reasons of the platform, joined; empty = none. */
  readonly holdReasons: string;
  readonly addressChange: string;
  readonly pieces: number;
  readonly deliveredPieces: number;
}

/**
 * What keeps an order out of a stock-up list, or null. A refund that is merely applied for does: goods that are fetched
 * for it would be packed. An order of which a part has gone counts with what is left.
 */
export function stockUpBlock(order: PrintState): PrintBlock | null {
  const slip = slipBlock(order);
  if (slip !== null) return slip;
  if (order.status === 'to_ship') return null;
  const partly = order.status === 'shipped' && order.deliveredPieces > 0 && order.deliveredPieces < order.pieces;
  return partly ? null : 'shipped';
}

/** The same for a packing slip, which may be printed again for a parcel that has gone. */
export function slipBlock(order: PrintState): PrintBlock | null {
  if (order.refundOpen) return 'refund';
  if (order.status === 'closed') return 'closed';
  if (order.addressChange === 'pending') return 'address';
  if (order.status === 'unpaid') return 'unpaid';
  if (order.status === 'to_ship' && order.heldAt !== null) return 'held';
  return order.status === 'to_ship' && order.holdReasons !== '' ? 'blocked' : null;
}
