import type { CommandKind, OutboxState } from '../../../shared/domain/outbox.ts';
import type { ReadConnection } from '../db/database.ts';
import { outboxCommands } from '../db/schema/outbox.ts';
import { fromRow, selectSql } from '../db/statement.ts';

export type CommandRow = Omit<typeof outboxCommands.$inferSelect, 'kind' | 'state'> & {
  readonly kind: CommandKind;
  readonly state: OutboxState;
};

/** An open command as the board needs it. */
export interface OpenCommand {
  readonly id: number;
  readonly shopId: number;
  readonly subject: string;
  readonly state: OutboxState;
  /** When its next step may be taken. */
  readonly dueAt: number;
}

/**
 * Every command that waits or is under way: those of which a request may have left first, then the oldest first. An
 * older one that a person retries must not change the record while a younger one's effect is being looked for. Reveals
 * are answered at once and never wait.
 */
export function listOpenCommands(connection: ReadConnection): OpenCommand[] {
  return connection
    .prepare<OpenCommand>(
      `SELECT id, shop_id AS "shopId", subject, state, max(send_after, ifnull(next_attempt_at, 0)) AS "dueAt"
       FROM outbox_commands WHERE state IN ('queued', 'sending') AND kind <> 'order.reveal' ORDER BY baseline IS NULL, id`,
    )
    .all();
}

/** One command, or undefined. */
export function findCommand(connection: ReadConnection, id: number): CommandRow | undefined {
  const row = connection.prepare<unknown>(selectSql(outboxCommands, 'WHERE id = ?')).get(id);
  return row === undefined ? undefined : fromRow<CommandRow>(outboxCommands, row);
}

/**
 * When the latest request of a command was given up without an answer; 0 when each was answered. A line that is open
 * still could not be completed (the disk was full): its request counts from when it left. `exceptLine`: the line of a
 * request that has just been answered.
 */
export function lastUnansweredAt(connection: ReadConnection, commandId: number, exceptLine = 0): number {
  return (
    connection
      .prepare<{ at: number | null }>(
        `SELECT max(ifnull(finished_at, started_at)) AS at FROM outbox_attempts
         WHERE command_id = ? AND step = 'send' AND (result = 'unknown' OR finished_at IS NULL) AND id <> ?`,
      )
      .get(commandId, exceptLine)?.at ?? 0
  );
}

/** When the first of a command's latest `requests` without an answer left; 0 when there is none. */
export function firstUnansweredAt(connection: ReadConnection, commandId: number, requests: number): number {
  return (
    connection
      .prepare<{ at: number | null }>(
        `SELECT min(started_at) AS at FROM (SELECT started_at FROM outbox_attempts
         WHERE command_id = ? AND step = 'send' AND result = 'unknown' ORDER BY id DESC LIMIT ?)`,
      )
      .get(commandId, requests)?.at ?? 0
  );
}

/** Whether a look since a command's latest request has seen the effect. */
export function wasSeenBefore(connection: ReadConnection, commandId: number): boolean {
  return (
    connection
      .prepare(
        `SELECT 1 FROM outbox_attempts WHERE command_id = @commandId AND step = 'read_back' AND result = 'happened'
           AND id > (SELECT max(id) FROM outbox_attempts WHERE command_id = @commandId AND step = 'send') LIMIT 1`,
      )
      .get({ commandId }) !== undefined
  );
}

/**
 * Whether a price on the platform is the work of an older command for the same SKU that was still open when this one
 * was given: whoever gave this one knew of it.
 */
export function isOwnEarlierPrice(connection: ReadConnection, commandId: number, price: number): boolean {
  return (
    connection
      .prepare(
        `SELECT 1 FROM outbox_commands c JOIN outbox_commands o INDEXED BY outbox_commands_finished
           ON o.state = 'confirmed' AND o.finished_at >= c.created_at
         WHERE c.id = ? AND o.id < c.id AND o.shop_id = c.shop_id AND o.subject = c.subject
           AND o.kind = 'product.price' AND o.platform_command ->> '$.platformSkuId' = c.platform_command ->> '$.platformSkuId'
           AND o.platform_command ->> '$.price' = ? LIMIT 1`,
      )
      .get(commandId, price) !== undefined
  );
}

/**
 * Whether a price of the same product that was given before this command, and was still open then, was not set or is in
 * doubt: whoever gave both meant the product to sell at the new price.
 */
export function hasUnsetPrice(connection: ReadConnection, commandId: number): boolean {
  return (
    connection
      .prepare(
        `SELECT 1 FROM outbox_commands c JOIN outbox_commands o INDEXED BY outbox_commands_state
           ON o.state IN ('failed', 'attention') AND o.id < c.id
         WHERE c.id = ? AND o.shop_id = c.shop_id AND o.subject = c.subject AND o.kind = 'product.price'
           AND ifnull(o.finished_at, o.updated_at) >= c.created_at LIMIT 1`,
      )
      .get(commandId) !== undefined
  );
}

/** Which platform a shop belongs to. */
export function platformKindOf(connection: ReadConnection, shopId: number): string | undefined {
  return connection.prepare<{ platform: string }>('SELECT platform FROM shops WHERE id = ?').get(shopId)?.platform;
}

/** The ciphertexts of an order's receiver. */
export function findCiphers(
  connection: ReadConnection,
  orderId: number,
): { name: string; phone: string; address: string } | undefined {
  return connection
    .prepare<{ name: string; phone: string; address: string }>(
      'SELECT name, phone, address FROM order_ciphers WHERE order_id = ?',
    )
    .get(orderId);
}

/** Which of these orders the store has seen closed before that moment of the machine's clock. */
export function closedOrdersSeenBefore(
  connection: ReadConnection,
  shopId: number,
  platformOrderIds: readonly string[],
  before: number,
): ReadonlySet<string> {
  const seen = connection.prepare<{ at: number }>(
    `SELECT ifnull((SELECT max(e.seen_at) FROM order_events e WHERE e.order_id = o.id AND e.field = 'status' AND e.after = 'closed'), o.first_seen_at) AS at
     FROM orders o WHERE o.shop_id = ? AND o.platform_order_id = ? AND o.status = 'closed'`,
  );
  return new Set(
    platformOrderIds.filter((platformOrderId) => {
      const at = seen.get(shopId, platformOrderId)?.at;
      return at !== undefined && at < before;
    }),
  );
}
