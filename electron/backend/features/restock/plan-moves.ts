import { LEFT_OUT_REASONS, type PauseReason, promisable } from '../../../../shared/domain/fans/restock.ts';
import type { ReadConnection, WriteConnection } from '../../db/database.ts';
import { hasTold, promisedUnits } from '../../outbox/restock-read.ts';
import { withdrawCommand } from '../outbox/service.ts';
import { knownStock, type PlanRow } from './read.ts';
import { listTelling, planUnits, tellingOfProduct } from './runner-read.ts';
import { movePlan, planAgain } from './write.ts';

/** Whether a fan who is refused for this reason stays out of the plan. */
export const isFinal = (reason: string): boolean => LEFT_OUT_REASONS.some((known) => known === reason);

/**
 * Rests a plan: what has not left is taken back, and its fans' turn comes again. One that finds nothing to sell before
 * anybody was told still waits for its batch.
 */
export function pausePlan(connection: WriteConnection, planId: number, reason: PauseReason, now: number): boolean {
  const stillWaits = reason === 'soldOut' && !hasTold(connection, planId);
  const isMoved = stillWaits
    ? movePlan(connection, planId, ['running'], 'waiting', null, now)
    : movePlan(connection, planId, ['waiting', 'running'], 'paused', reason, now);
  if (isMoved) withdrawAll(connection, planId, now);
  return isMoved;
}

/** Takes back every message of a plan that has not left. */
export function withdrawAll(connection: WriteConnection, planId: number, now: number): void {
  for (const { recipientId, commandId, commandState } of listTelling(connection, planId))
    if (commandState === 'queued' && withdrawCommand(connection, commandId, now))
      planAgain(connection, recipientId, now);
}

/** What a plan may still promise by the stock that is known and by its own units. */
export interface PlanRoom {
  /** Fans' likely units. */
  readonly units: number;
  /** Messages about the product that are under way. */
  readonly underWay: number;
  /** Nobody was told by the plan yet. */
  readonly isFirst: boolean;
}

/** Counts it; a stock that cannot be known sets no bound: the plan's own units do. */
export function roomOf(connection: ReadConnection, plan: PlanRow, now: number): PlanRoom {
  const { productId, platformSkuId, perUnit } = plan;
  const under = tellingOfProduct(connection, productId);
  const promised = promisedUnits(connection, { productId, platformSkuId, now, self: 0 });
  const stock = knownStock(connection, plan);
  const byStock =
    plan.platformItemId === null ? Number.MAX_SAFE_INTEGER : promisable(stock ?? 0, perUnit) - promised - under.units;
  const byPlan = promisable(plan.units, perUnit) - planUnits(connection, plan.id, now);
  return { units: Math.min(byStock, byPlan), underWay: under.fans, isFirst: !hasTold(connection, plan.id) };
}
