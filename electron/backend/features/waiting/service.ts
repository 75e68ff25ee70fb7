import type { WaitEvidence } from '../../../../shared/contract/waiting.ts';
import type { WaitState } from '../../../../shared/domain/fans/waiting.ts';
import type { ReadConnection } from '../../db/database.ts';
import { listWaits, waitedProducts } from './read.ts';

export { waitUndoHandlers } from './decide.ts';
export { tellWait, untellWait } from './write.ts';

/** Most fans of one product that a plan is made of. */
const MOST_FANS = 10_000;

/** A fan who waits for a product. */
export interface WaitingFan {
  readonly waitId: number;
  readonly buyerId: number;
  /** How likely the fan waits, 0 to 1. */
  readonly score: number;
  readonly inferred: boolean;
  readonly units: number;
  readonly firstAt: number;
  readonly state: WaitState;
  readonly reasons: readonly WaitEvidence[];
}

/** Everybody who waits for a product of a shop, the surest first; those told, dismissed or served are left out. */
export function waitingFans(
  connection: ReadConnection,
  { shopId, productId }: { readonly shopId: number; readonly productId: number },
): readonly WaitingFan[] {
  return listWaits(connection, { shopIds: [shopId], productId, group: 'waiting' }, undefined, MOST_FANS).map(
    ({ id, buyerId, score, inferred, units, firstAt, state, reasons }) => ({
      waitId: id,
      buyerId,
      score,
      inferred,
      units,
      firstAt,
      state,
      reasons,
    }),
  );
}

/** What a product's waiting fans would likely take, for purchase suggestions. */
export function waitingDemand(
  connection: ReadConnection,
  { shopId, productId }: { readonly shopId: number; readonly productId: number },
): { readonly fans: number; readonly inferred: number; readonly units: number } {
  const found = waitedProducts(connection, [shopId]).find((product) => product.productId === productId);
  return { fans: found?.waiting ?? 0, inferred: found?.inferred ?? 0, units: found?.units ?? 0 };
}
