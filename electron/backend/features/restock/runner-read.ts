import type { ReadConnection } from '../../db/database.ts';

/** A message under way, and how its command ended. */
export interface Telling {
  readonly recipientId: number;
  readonly commandId: number;
  readonly commandState: string;
  /** Key of the words with which it ended; null while it is open. */
  readonly outcome: string | null;
  readonly finishedAt: number | null;
}

export function listTelling(connection: ReadConnection, planId: number): Telling[] {
  return connection
    .prepare<Telling>(
      `SELECT r.id AS "recipientId", c.id AS "commandId", c.state AS "commandState", c.outcome ->> '$.key' AS outcome,
         c.finished_at AS "finishedAt"
       FROM restock_recipients r JOIN outbox_commands c ON c.id = r.command_id
       WHERE r.plan_id = ? AND r.state = 'telling' ORDER BY r.place`,
    )
    .all(planId);
}

/** How many messages about a product are under way, and for how many units. */
export function tellingOfProduct(connection: ReadConnection, productId: number): { fans: number; units: number } {
  return (
    connection
      .prepare<{ fans: number; units: number }>(
        "SELECT count(*) AS fans, ifnull(sum(units), 0) AS units FROM restock_recipients WHERE product_id = ? AND state = 'telling'",
      )
      .get(productId) ?? { fans: 0, units: 0 }
  );
}

/** Units of a plan's own fans: told and bought, told and still kept for them, or being told. */
export function planUnits(connection: ReadConnection, planId: number, now: number): number {
  return (
    connection
      .prepare<{ units: number }>(
        `SELECT ifnull(sum(r.units), 0) AS units FROM restock_recipients r JOIN restock_plans p ON p.id = r.plan_id
         WHERE r.plan_id = @planId AND (r.state = 'telling' OR (r.state = 'told' AND (
           r.told_at > @now - p.watch_days * 86400000 OR EXISTS (SELECT 1 FROM purchases u
             WHERE u.buyer_id = r.buyer_id AND u.product_id = r.product_id AND u.at >= r.told_at))))`,
      )
      .get({ planId, now })?.units ?? 0
  );
}

export interface NextRecipient {
  readonly id: number;
  readonly place: number;
  readonly buyerId: number;
  readonly units: number;
  readonly nick: string;
}

/** The next fan of a plan whose units fit, in their order; nobody to whom a message is under way. */
export function nextRecipient(
  connection: ReadConnection,
  planId: number,
  room: number,
  after: number,
): NextRecipient | undefined {
  return connection
    .prepare<NextRecipient>(
      `SELECT r.id, r.buyer_id AS "buyerId", r.units, r.place, b.nick FROM restock_recipients r JOIN buyers b ON b.id = r.buyer_id
       WHERE r.plan_id = ? AND r.state = 'planned' AND r.place > ? AND r.units <= ?
         AND NOT EXISTS (SELECT 1 FROM restock_recipients o INDEXED BY restock_recipients_telling
           WHERE o.buyer_id = r.buyer_id AND o.state = 'telling')
       ORDER BY r.place LIMIT 1`,
    )
    .get(planId, after, room);
}

/** Whether the last three messages of a plan all failed since it began or went on. */
export function hasFailedThrice(connection: ReadConnection, planId: number, since: number): boolean {
  const last = connection
    .prepare<{ state: string }>(
      `SELECT state FROM restock_recipients WHERE plan_id = ? AND state IN ('told', 'failed') AND command_id IS NOT NULL
         AND updated_at > ? ORDER BY updated_at DESC, place DESC LIMIT 3`,
    )
    .all(planId, since);
  return last.length === 3 && last.every(({ state }) => state === 'failed');
}

/** Rows that this connection has changed so far. */
export function countChanges(connection: ReadConnection): number {
  return connection.prepare<{ n: number }>('SELECT total_changes() AS n').get()?.n ?? 0;
}
