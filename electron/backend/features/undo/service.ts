import type { WriteConnection } from '../../db/database.ts';
import type { RequestContext } from '../../host.ts';

export { type ChangeBackend, type ChangeStep, changeOrders } from './change-orders.ts';
export { packOrderIds, unpackOrderIds } from './order-ids.ts';
export { recordUndo } from './record-undo.ts';
export { createWorks, type Pace, type Works } from './works.ts';

/** What undoing came to: records that are again as they were, and those left alone because they had moved since. */
export interface UndoOutcome {
  readonly done: number;
  readonly left: number;
  /** The orders that were changed, for the pages that show them; absent = any of them may have been. */
  readonly orderIds?: readonly number[];
}

/**
 * Takes one kind of local change back, inside one transaction. `inverse` is what the change left behind; a part of it
 * that has moved since (an order that was shipped meanwhile) is left alone and counted as `left`.
 */
export type UndoHandler = (
  connection: WriteConnection,
  inverse: unknown,
  by: Pick<RequestContext, 'staffId' | 'origin'>,
  now: number,
) => UndoOutcome;
