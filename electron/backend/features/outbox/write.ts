import { TAKE_BACK_FOR } from '../../../../shared/domain/outbox.ts';
import type { WriteConnection } from '../../db/database.ts';
import { type Said, say } from '../../outbox/said.ts';
import { isForAPerson, isOfABackup } from './conditions.ts';
import type { PreparedCommand } from './prepared-command.ts';

/** Who gives a command, and when. */
export interface Giver {
  readonly staffId: number | null;
  readonly origin: string;
  readonly now: number;
}

/** The row of commands that are given together; its answer is written when it is known. */
export function insertBatch(
  connection: WriteConnection,
  requestKey: string,
  kind: string,
  { staffId, now }: Giver,
): number {
  return Number(
    connection
      .prepare(
        "INSERT INTO outbox_batches (request_key, kind, staff_id, created_at, total, answer) VALUES (?, ?, ?, ?, 0, '{}')",
      )
      .run(requestKey, kind, staffId, now).lastInsertRowid,
  );
}

/** Keeps how many commands were asked for and what the caller is answered, for the same request again. */
export function completeBatch(connection: WriteConnection, id: number, total: number, answer: string): void {
  connection.prepare('UPDATE outbox_batches SET total = ?, answer = ? WHERE id = ?').run(total, answer, id);
}

const ALREADY: Readonly<Record<string, Said>> = {
  queued: say('outbox.notTaken.queuedAlready'),
  sending: say('outbox.notTaken.queuedAlready'),
  attention: say('outbox.notTaken.inDoubt'),
  confirmed: say('outbox.notTaken.doneAlready'),
};

/** A command that is there already and stands against this one. */
export function findConflict(connection: WriteConnection, prepared: PreparedCommand): Said | undefined {
  const { shopId, uniqueKey, orderId, refundId, subject, platformCommand } = prepared;
  const { kind } = platformCommand;
  if (uniqueKey !== null) {
    const same = connection
      .prepare<{ state: string }>(
        `SELECT state FROM outbox_commands INDEXED BY outbox_commands_unique
         WHERE shop_id = ? AND unique_key = ? AND unique_key IS NOT NULL AND state NOT IN ('failed', 'taken_back')`,
      )
      .get(shopId, uniqueKey);
    if (same) return ALREADY[same.state];
  }
  const open = (kinds: string): boolean =>
    connection
      .prepare(
        `SELECT 1 FROM outbox_commands INDEXED BY outbox_commands_open
         WHERE shop_id = ? AND subject = ? AND state IN ('queued', 'sending') AND kind IN (${kinds}) LIMIT 1`,
      )
      .get(shopId, subject) !== undefined;
  if (kind === 'order.ship' && orderId !== null && open("'order.ship', 'order.ship_split'"))
    return say('outbox.notTaken.shipQueued');
  if (kind === 'order.ship_split' && open("'order.ship'")) return say('outbox.notTaken.shipQueued');
  if (refundId !== null) {
    const step = connection
      .prepare(
        `SELECT 1 FROM outbox_commands INDEXED BY outbox_commands_refund
         WHERE refund_id = ? AND state IN ('queued', 'sending') LIMIT 1`,
      )
      .get(refundId);
    if (step !== undefined) return say('outbox.notTaken.refundQueued');
  }
  if (kind === 'order.correct_parcel' || kind === 'product.price' || kind === 'product.shelf') {
    const equal = connection
      .prepare(
        `SELECT 1 FROM outbox_commands INDEXED BY outbox_commands_open
         WHERE shop_id = ? AND subject = ? AND state IN ('queued', 'sending') AND platform_command = ? LIMIT 1`,
      )
      .get(shopId, subject, JSON.stringify(platformCommand));
    if (equal !== undefined) return say('outbox.notTaken.queuedAlready');
  }
  return undefined;
}

const INSERT = `
  INSERT INTO outbox_commands (batch_id, shop_id, kind, state, subject, record, order_id, refund_id, command, platform_command,
    unique_key, precondition, summary, staff_id, origin, created_at, send_after, sent_at, attempts, updated_at)
  VALUES (@batchId, @shopId, @kind, @state, @subject, @record, @orderId, @refundId, @command, @platformCommand,
    @uniqueKey, @precondition, @summary, @staffId, @origin, @now, @sendAfter, @sentAt, @attempts, @now)`;

/** Takes a command up; it can be taken back for ten seconds. Answers its key. */
export function insertCommand(
  connection: WriteConnection,
  prepared: PreparedCommand,
  batchId: number | null,
  { staffId, origin, now }: Giver,
): number {
  const { shopId, subject, record, orderId, refundId, uniqueKey } = prepared;
  const row = {
    batchId,
    shopId,
    kind: prepared.command.kind,
    state: 'queued',
    subject,
    record,
    orderId,
    refundId,
    command: JSON.stringify(prepared.command),
    platformCommand: JSON.stringify(prepared.platformCommand),
    uniqueKey,
    precondition: JSON.stringify(prepared.precondition),
    summary: JSON.stringify(prepared.summary),
    staffId,
    origin,
    now,
    sendAfter: now + TAKE_BACK_FOR,
    sentAt: null,
    attempts: 0,
  };
  return Number(connection.prepare(INSERT).run(row).lastInsertRowid);
}

/** The row of a reveal: it is asked at once and cannot be taken back. */
export function insertReveal(
  connection: WriteConnection,
  reveal: {
    readonly shopId: number;
    readonly orderId: number;
    readonly platformOrderId: string;
    readonly field: string;
    readonly summary: Said;
  },
  { staffId, origin, now }: Giver,
): number {
  const { shopId, orderId, platformOrderId, field } = reveal;
  const row = {
    batchId: null,
    shopId,
    kind: 'order.reveal',
    state: 'sending',
    subject: `reveal:${platformOrderId}:${field}`,
    record: platformOrderId,
    orderId,
    refundId: null,
    command: JSON.stringify({ kind: 'order.reveal', orderId, field }),
    platformCommand: JSON.stringify({ kind: 'order.reveal', platformOrderId, field }),
    uniqueKey: null,
    precondition: '{}',
    summary: JSON.stringify(reveal.summary),
    staffId,
    origin,
    now,
    sendAfter: now,
    sentAt: now,
    attempts: 1,
  };
  return Number(connection.prepare(INSERT).run(row).lastInsertRowid);
}

/**
 * Takes a command back unless it has gone; the sender looks at the state in a transaction of its own. One with a
 * baseline has left before: its effect was not seen, and may still come.
 */
export function takeBackCommand(connection: WriteConnection, id: number, now: number): boolean {
  return (
    connection
      .prepare(
        `UPDATE outbox_commands SET state = 'taken_back', finished_at = ?, updated_at = ?, next_attempt_at = NULL, waits_for = NULL
         WHERE id = ? AND state = 'queued' AND baseline IS NULL`,
      )
      .run(now, now, id).changes > 0
  );
}

/** Ends the time in which a command can be taken back. */
export function sendWithoutWaiting(connection: WriteConnection, id: number, now: number): boolean {
  return (
    connection
      .prepare(
        "UPDATE outbox_commands SET send_after = min(send_after, ?), updated_at = ? WHERE id = ? AND state = 'queued'",
      )
      .run(now, now, id).changes > 0
  );
}

/**
 * Queues a failed command again, unless the same is open or done meanwhile, or a step that goes against it is open.
 * A request that was never answered may still come: what was there before it is kept to compare with, unless something
 * else was sent for the order since, which could be taken for it. A price is compared from now on with the one that the
 * store knows now: whoever retries has been told of it.
 */
export function retryCommand(connection: WriteConnection, id: number, now: number): boolean {
  return (
    connection
      .prepare(
        `UPDATE outbox_commands SET state = 'queued', send_after = ?, next_attempt_at = NULL, sent_at = NULL,
           baseline = CASE WHEN order_id IS NOT NULL AND EXISTS (
               SELECT 1 FROM outbox_attempts a
               WHERE a.command_id = outbox_commands.id AND a.step = 'send' AND a.result = 'unknown'
             ) AND NOT EXISTS (
               SELECT 1 FROM outbox_commands o WHERE o.order_id = outbox_commands.order_id AND o.id <> outbox_commands.id
                 AND o.baseline IS NOT NULL AND o.updated_at >= outbox_commands.finished_at
             ) THEN baseline END,
           precondition = CASE kind WHEN 'product.price' THEN
             ifnull((SELECT json_object('price', price) FROM skus WHERE id = outbox_commands.command ->> '$.skuId'), precondition)
             ELSE precondition END,
           attempts = 0, absences = 0, waits_for = NULL, outcome = NULL, advice = NULL, finished_at = NULL, dismissed = 0,
           updated_at = ?
         WHERE id = ? AND state = 'failed' AND kind <> 'order.reveal' AND NOT (${isOfABackup('outbox_commands')}) AND NOT EXISTS (
           SELECT 1 FROM outbox_commands o WHERE o.shop_id = outbox_commands.shop_id AND o.unique_key = outbox_commands.unique_key
             AND o.unique_key IS NOT NULL AND o.state NOT IN ('failed', 'taken_back'))
         AND NOT EXISTS (
           SELECT 1 FROM outbox_commands o INDEXED BY outbox_commands_refund
           WHERE o.refund_id = outbox_commands.refund_id AND o.state IN ('queued', 'sending'))
         AND NOT (kind IN ('order.ship', 'order.ship_split') AND EXISTS (
           SELECT 1 FROM outbox_commands o INDEXED BY outbox_commands_open
           WHERE o.shop_id = outbox_commands.shop_id AND o.subject = outbox_commands.subject
             AND o.state IN ('queued', 'sending')
             AND (o.kind = 'order.ship' OR (o.kind = 'order.ship_split' AND outbox_commands.kind = 'order.ship'))))`,
      )
      .run(now + TAKE_BACK_FOR, now, id).changes > 0
  );
}

/** Puts a failure away from the tray. */
export function dismissCommand(connection: WriteConnection, id: number, now: number): boolean {
  return (
    connection
      .prepare(
        "UPDATE outbox_commands SET dismissed = 1, updated_at = ? WHERE id = ? AND state = 'failed' AND dismissed = 0",
      )
      .run(now, id).changes > 0
  );
}

/**
 * Ends a doubt by what a person found; also where a request left without an answer and its shop cannot be asked any
 * more, or has told nothing for long. A step that is just being taken finds the command ended and changes nothing.
 */
export function decideCommand(
  connection: WriteConnection,
  id: number,
  happened: boolean,
  outcome: Said,
  now: number,
): boolean {
  return (
    connection
      .prepare(
        `UPDATE outbox_commands SET state = ?, outcome = ?, advice = NULL, finished_at = ?, updated_at = ?, baseline = NULL,
           next_attempt_at = NULL, waits_for = NULL
         WHERE id = ? AND ${isForAPerson('outbox_commands')}`,
      )
      .run(happened ? 'confirmed' : 'failed', JSON.stringify(outcome), now, now, id, now).changes > 0
  );
}
