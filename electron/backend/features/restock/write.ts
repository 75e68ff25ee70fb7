import type { RestockRule, RestockSettings } from '../../../../shared/contract/restock.ts';
import type { PauseReason, PlanState } from '../../../../shared/domain/fans/restock.ts';
import type { WriteConnection } from '../../db/database.ts';
import type { RequestContext } from '../../host.ts';
import { tellWait, untellWait } from '../waiting/service.ts';
import type { Candidate } from './candidates.ts';

/** A plan with its fans in their order. Answers its key. */
export function insertPlan(
  connection: WriteConnection,
  {
    requestKey,
    rule,
    platformItemId,
    chosen,
    by,
    now,
  }: {
    readonly requestKey: string;
    readonly rule: RestockRule;
    readonly platformItemId: string | null;
    readonly chosen: readonly Candidate[];
    readonly by: Pick<RequestContext, 'staffId' | 'origin'>;
    readonly now: number;
  },
): number {
  const planId = Number(
    connection
      .prepare(
        `INSERT INTO restock_plans (request_key, shop_id, product_id, channel, platform_item_id, platform_sku_id, units, threshold,
           per_unit, sort, include_inferred, again_days, watch_days, state, staff_id, origin, created_at, updated_at)
         VALUES (@requestKey, @shopId, @productId, @channel, @platformItemId, @platformSkuId, @units, @threshold, @perUnit, @sort,
           @inferred, @againDays, @watchDays, 'waiting', @staffId, @origin, @now, @now)`,
      )
      .run({
        ...rule,
        requestKey,
        platformItemId,
        inferred: rule.includeInferred ? 1 : 0,
        staffId: by.staffId,
        origin: by.origin,
        now,
      }).lastInsertRowid,
  );
  insertRecipients(connection, planId, rule.productId, chosen, now);
  return planId;
}

/** Makes these fans the ones whose turn is to come; those told, failed or left out keep their rows. */
export function replacePlanned(
  connection: WriteConnection,
  plan: { readonly id: number; readonly productId: number },
  chosen: readonly Candidate[],
  now: number,
): void {
  connection.prepare("DELETE FROM restock_recipients WHERE plan_id = ? AND state = 'planned'").run(plan.id);
  insertRecipients(connection, plan.id, plan.productId, chosen, now);
}

function insertRecipients(
  connection: WriteConnection,
  planId: number,
  productId: number,
  chosen: readonly Candidate[],
  now: number,
): void {
  const insert = connection.prepare(
    `INSERT INTO restock_recipients (plan_id, product_id, buyer_id, place, units, score, inferred, waiting_since, value,
       platform_sku_id, evidence, state, updated_at)
     VALUES (@planId, @productId, @buyerId, @place, @units, @score, @inferred, @waitingSince, @value, @platformSkuId, @kinds,
       'planned', @now) ON CONFLICT (plan_id, buyer_id) DO NOTHING`,
  );
  chosen.forEach((fan, index) => {
    const { buyerId, units, score, inferred, waitingSince, value, platformSkuId, evidence } = fan;
    const kinds = JSON.stringify(evidence === '' ? [] : evidence.split(','));
    const row = { buyerId, units, score, inferred, waitingSince, value, platformSkuId, kinds };
    insert.run({ ...row, planId, productId, place: index + 1, now });
  });
}

/** Moves a plan on; false when it was not in one of these states. */
export function movePlan(
  connection: WriteConnection,
  id: number,
  from: readonly PlanState[],
  to: PlanState,
  pauseReason: PauseReason | null,
  now: number,
): boolean {
  return (
    connection
      .prepare(
        `UPDATE restock_plans SET state = ?, pause_reason = ?, updated_at = ?,
           ended_at = CASE WHEN ? IN ('done', 'ended') THEN ? END
         WHERE id = ? AND state IN (SELECT value FROM json_each(?))`,
      )
      .run(to, pauseReason, now, to, now, id, JSON.stringify(from)).changes > 0
  );
}

/** A message to the fan is on its way: nothing else may be sent to them until it has ended. */
export function beginTelling(connection: WriteConnection, recipientId: number, commandId: number, now: number): void {
  const { changes } = connection
    .prepare(
      "UPDATE restock_recipients SET state = 'telling', command_id = ?, reason = NULL, updated_at = ? WHERE id = ? AND state = 'planned'",
    )
    .run(commandId, now, recipientId);
  if (changes === 0) throw new Error(`fan ${recipientId} of a restock plan is not planned any more`);
}

/** The fan's turn comes again. */
export function planAgain(connection: WriteConnection, recipientId: number, now: number): void {
  connection
    .prepare("UPDATE restock_recipients SET state = 'planned', command_id = NULL, updated_at = ? WHERE id = ?")
    .run(now, recipientId);
}

export function leaveOut(
  connection: WriteConnection,
  recipientId: number,
  state: 'skipped' | 'failed',
  reason: string,
  now: number,
): void {
  connection
    .prepare('UPDATE restock_recipients SET state = ?, reason = ?, updated_at = ? WHERE id = ?')
    .run(state, reason, now, recipientId);
}

/** The fan was told; whoever waits for the product learns it too. False when the fan is not in this state. */
export function markTold(
  connection: WriteConnection,
  recipientId: number,
  from: 'telling' | 'planned',
  at: number,
  byHand: boolean,
): boolean {
  const row = connection
    .prepare<{ productId: number; buyerId: number }>(
      `UPDATE restock_recipients SET state = 'told', told_at = ?, by_hand = ?, reason = NULL, updated_at = ?
       WHERE id = ? AND state = ? RETURNING product_id AS "productId", buyer_id AS "buyerId"`,
    )
    .get(at, byHand ? 1 : 0, at, recipientId, from);
  if (!row) return false;
  tellWait(connection, row, at);
  return true;
}

/**
 * Puts fans back whose turn is to come again: told by hand, left out by staff, or failed; whoever waited waits again.
 * Answers how many.
 */
export function putBack(connection: WriteConnection, planId: number, ids: readonly number[], now: number): number {
  const rows = connection
    .prepare<{ productId: number; buyerId: number; toldAt: number }>(
      `SELECT product_id AS "productId", buyer_id AS "buyerId", told_at AS "toldAt" FROM restock_recipients
       WHERE plan_id = ? AND id IN (SELECT value FROM json_each(?)) AND state = 'told' AND by_hand = 1`,
    )
    .all(planId, JSON.stringify(ids));
  for (const row of rows) untellWait(connection, row, row.toldAt);
  return connection
    .prepare(
      `UPDATE restock_recipients SET state = 'planned', reason = NULL, told_at = NULL, by_hand = 0, command_id = NULL, updated_at = ?
       WHERE plan_id = ? AND id IN (SELECT value FROM json_each(?))
         AND (state = 'failed' OR (state = 'told' AND by_hand = 1) OR (state = 'skipped' AND reason = 'person'))`,
    )
    .run(now, planId, JSON.stringify(ids)).changes;
}

/** Leaves fans out whose turn has not come; answers how many. */
export function skipRecipients(
  connection: WriteConnection,
  planId: number,
  ids: readonly number[],
  now: number,
): number {
  return connection
    .prepare(
      `UPDATE restock_recipients SET state = 'skipped', reason = 'person', updated_at = ?
       WHERE plan_id = ? AND id IN (SELECT value FROM json_each(?)) AND state = 'planned'`,
    )
    .run(now, planId, JSON.stringify(ids)).changes;
}

export function saveSettings(connection: WriteConnection, settings: RestockSettings): void {
  connection
    .prepare(
      `INSERT INTO restock_shops (shop_id, sign_id, template_id, parameters, text, quiet_from, quiet_to)
       VALUES (@shopId, @signId, @templateId, @parameters, @text, @quietFrom, @quietTo)
       ON CONFLICT (shop_id) DO UPDATE SET sign_id = excluded.sign_id, template_id = excluded.template_id,
         parameters = excluded.parameters, text = excluded.text, quiet_from = excluded.quiet_from, quiet_to = excluded.quiet_to`,
    )
    .run({ ...settings, parameters: JSON.stringify(settings.parameters) });
}
