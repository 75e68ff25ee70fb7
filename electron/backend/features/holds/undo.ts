import { type UndoHandler, unpackOrderIds } from '../undo/service.ts';
import { deleteHolds, type Hold, insertHolds } from './write.ts';

/** What one transaction of holding left behind. */
export interface HoldInverse {
  readonly heldAt: number;
  /** Packed keys. */
  readonly orders: string;
}

/** What one transaction of releasing left behind: orders by the hold they were under. */
export type ReleaseInverse = readonly (Hold & { readonly orders: string })[];

const undoHold: UndoHandler = (connection, inverse) => {
  const { heldAt, orders } = inverse as HoldInverse;
  const ids = unpackOrderIds(orders);
  // One that was released and held again meanwhile is under another hold, which is somebody else's.
  const orderIds = deleteHolds(connection, ids, heldAt);
  return { done: orderIds.length, left: ids.length - orderIds.length, orderIds };
};

const undoRelease: UndoHandler = (connection, inverse) => {
  const orderIds: number[] = [];
  let asked = 0;
  for (const { orders, ...hold } of inverse as ReleaseInverse) {
    const ids = unpackOrderIds(orders);
    asked += ids.length;
    orderIds.push(...insertHolds(connection, ids, hold));
  }
  return { done: orderIds.length, left: asked - orderIds.length, orderIds };
};

/** Takes holds and releases back. */
export const holdUndoHandlers: Readonly<Record<string, UndoHandler>> = { hold: undoHold, release: undoRelease };
