import type { WriteConnection } from '../db/database.ts';
import type { PlatformCommand } from '../platforms/platform-command.ts';
import type { Said } from './said.ts';

/** A step towards a command's end, as its log keeps it. */
export interface StepResult {
  readonly step: 'check' | 'send' | 'read_back';
  readonly startedAt: number;
  readonly result: 'ok' | 'refused' | 'unknown' | 'not_sent' | 'happened' | 'not_happened' | 'undecidable';
  readonly code?: string | undefined;
  readonly text?: string | undefined;
  readonly requestId?: string | undefined;
}

/** Writes a finished step to the log. */
export function appendStep(connection: WriteConnection, commandId: number, step: StepResult, now: number): void {
  connection
    .prepare(
      `INSERT INTO outbox_attempts (command_id, step, started_at, finished_at, result, code, text, request_id)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
    )
    .run(
      commandId,
      step.step,
      step.startedAt,
      now,
      step.result,
      step.code ?? null,
      step.text ?? null,
      step.requestId ?? null,
    );
}

/**
 * The last thing before a request leaves: from here on it counts as possibly sent. Answers the log's line of the
 * request, or undefined when the command was taken back meanwhile: then nothing may leave. A baseline that is kept from
 * an earlier request stays: its effect may still come.
 */
export function beginSending(
  connection: WriteConnection,
  commandId: number,
  platformCommand: string,
  baseline: string,
  checkedAt: number,
  now: number,
): number | undefined {
  const { changes } = connection
    .prepare(
      `UPDATE outbox_commands SET state = 'sending', platform_command = ?, baseline = ifnull(baseline, ?), sent_at = ?,
         next_attempt_at = NULL, attempts = attempts + 1, absences = 0, waits_for = NULL, updated_at = ?
       WHERE id = ? AND state = 'queued'`,
    )
    .run(platformCommand, baseline, now, now, commandId);
  if (changes === 0) return undefined;
  appendStep(connection, commandId, { step: 'check', startedAt: checkedAt, result: 'ok' }, now);
  const { lastInsertRowid } = connection
    .prepare("INSERT INTO outbox_attempts (command_id, step, started_at) VALUES (?, 'send', ?)")
    .run(commandId, now);
  return Number(lastInsertRowid);
}

/** Completes the log's line of the request. */
export function endAttempt(
  connection: WriteConnection,
  attemptId: number,
  outcome: Pick<StepResult, 'result' | 'code' | 'text' | 'requestId'>,
  now: number,
): void {
  connection
    .prepare(
      'UPDATE outbox_attempts SET finished_at = ?, result = ?, code = ?, text = ?, request_id = ? WHERE id = ? AND finished_at IS NULL',
    )
    .run(now, outcome.result, outcome.code ?? null, outcome.text ?? null, outcome.requestId ?? null, attemptId);
}

/** A look begins: a request whose line could not be completed after its answer counts as unanswered from then on. */
export function closeOpenAttempts(connection: WriteConnection, commandId: number, now: number): void {
  connection
    .prepare(
      "UPDATE outbox_attempts SET finished_at = ?, result = 'unknown' WHERE command_id = ? AND finished_at IS NULL",
    )
    .run(now, commandId);
}

/** Ends a command that is in `from`; false when it was taken out of that state meanwhile. */
export function finishCommand(
  connection: WriteConnection,
  commandId: number,
  from: 'queued' | 'sending',
  state: 'confirmed' | 'failed' | 'attention',
  words: { readonly outcome: Said; readonly advice?: Said | undefined },
  now: number,
): boolean {
  const { changes } = connection
    .prepare(
      `UPDATE outbox_commands SET state = ?, outcome = ?, advice = ?, finished_at = ?, updated_at = ?, next_attempt_at = NULL,
         waits_for = NULL WHERE id = ? AND state = ?`,
    )
    .run(
      state,
      JSON.stringify(words.outcome),
      words.advice ? JSON.stringify(words.advice) : null,
      state === 'attention' ? null : now,
      now,
      commandId,
      from,
    );
  return changes > 0;
}

/**
 * Puts a command back that did not reach the platform, or whose effect was proven absent. With `forget` no earlier
 * request is in doubt any more and the next check takes a new baseline.
 */
export function requeueCommand(
  connection: WriteConnection,
  commandId: number,
  next: { readonly at: number; readonly waitsFor: Said | null; readonly forget: boolean },
  now: number,
): void {
  connection
    .prepare(
      `UPDATE outbox_commands SET state = 'queued', next_attempt_at = ?, waits_for = ?, absences = 0, sent_at = NULL,
         baseline = CASE WHEN ? THEN NULL ELSE baseline END, updated_at = ?
       WHERE id = ? AND state IN ('queued', 'sending')`,
    )
    .run(next.at, next.waitsFor ? JSON.stringify(next.waitsFor) : null, next.forget ? 1 : 0, now, commandId);
}

/**
 * The last request was turned away before the platform looked at it: it counts as none. Of many such in a row for the
 * same reason (a permission that is missing for days) the log keeps the first and the last.
 */
export function forgetAttempt(connection: WriteConnection, commandId: number): void {
  connection
    .prepare("UPDATE outbox_commands SET attempts = max(attempts - 1, 0) WHERE id = ? AND state = 'sending'")
    .run(commandId);
  const sends = connection
    .prepare<{ id: number; result: string | null; code: string | null }>(
      `SELECT id, result, code FROM outbox_attempts WHERE command_id = ? AND step = 'send' ORDER BY id DESC LIMIT 3`,
    )
    .all(commandId);
  const [last, middle, first] = sends;
  const isRow = [last, middle, first].every((line) => line?.result === 'not_sent' && line.code === last?.code);
  if (!isRow || !middle || !last) return;
  connection
    .prepare('DELETE FROM outbox_attempts WHERE command_id = ? AND id >= ? AND id < ?')
    .run(commandId, middle.id, last.id);
}

/** The request is given up or its effect is not seen yet: it is looked for at `at`. */
export function awaitEffect(
  connection: WriteConnection,
  commandId: number,
  next: { readonly at: number; readonly reads: number; readonly waitsFor: Said },
  now: number,
): void {
  connection
    .prepare(
      `UPDATE outbox_commands SET next_attempt_at = ?, absences = ?, waits_for = ?, updated_at = ?
       WHERE id = ? AND state = 'sending'`,
    )
    .run(next.at, next.reads, JSON.stringify(next.waitsFor), now, commandId);
}

/**
 * What a process that is gone left behind. A request without an answer may have arrived: it is given up now, and its
 * effect is looked for. Told messages count as told. What was revealed was seen by nobody.
 */
export function takeUpInterrupted(
  connection: WriteConnection,
  words: { readonly looking: Said; readonly told: Said; readonly notShown: Said },
  firstRead: number,
  now: number,
): void {
  // An older Maitian let a price and the shelf of its product go side by side.
  connection
    .prepare(
      `UPDATE outbox_commands SET subject = 'product:' || (platform_command ->> '$.platformItemId')
       WHERE state IN ('queued', 'sending', 'failed') AND kind IN ('stock.change', 'product.price') AND subject LIKE 'sku:%'`,
    )
    .run();
  connection
    .prepare(
      `UPDATE outbox_attempts SET finished_at = ?, result = 'unknown' WHERE finished_at IS NULL AND command_id IN
         (SELECT id FROM outbox_commands WHERE state = 'sending')`,
    )
    .run(now);
  const finish = connection.prepare(
    `UPDATE outbox_commands SET state = ?, outcome = ?, finished_at = ?, updated_at = ?, next_attempt_at = NULL, waits_for = NULL
     WHERE state = 'sending' AND kind = ?`,
  );
  finish.run('confirmed', JSON.stringify(words.told), now, now, 'message.send');
  finish.run('failed', JSON.stringify(words.notShown), now, now, 'order.reveal');
  connection
    .prepare(
      `UPDATE outbox_commands SET next_attempt_at = ?, waits_for = ?, updated_at = ?
       WHERE state = 'sending' AND next_attempt_at IS NULL`,
    )
    .run(now + firstRead, JSON.stringify(words.looking), now);
}

/** Stock, price and state that a fresh read showed; the next pull of the products compares anew. */
export function storeProductState(
  connection: WriteConnection,
  shopId: number,
  state: {
    readonly platformItemId: string;
    readonly onShelf: boolean;
    readonly auditStatus: string;
    readonly skus: readonly {
      readonly platformSkuId: string;
      readonly stock: number;
      readonly reservedStock: number;
      readonly price: number;
      readonly valid: boolean;
    }[];
  },
  now: number,
): void {
  connection
    .prepare(
      `UPDATE products SET on_shelf = ?, audit_status = ?, fingerprint = '', seen_at = ? WHERE shop_id = ? AND platform_item_id = ?`,
    )
    .run(state.onShelf ? 1 : 0, state.auditStatus, now, shopId, state.platformItemId);
  const update = connection.prepare(
    `UPDATE skus SET stock = ?, reserved_stock = ?, price = ?, valid = ?
     WHERE platform_sku_id = ? AND product_id = (SELECT id FROM products WHERE shop_id = ? AND platform_item_id = ?)`,
  );
  for (const sku of state.skus)
    update.run(
      sku.stock,
      sku.reservedStock,
      sku.price,
      sku.valid ? 1 : 0,
      sku.platformSkuId,
      shopId,
      state.platformItemId,
    );
}

/**
 * What a product command changed, once the platform has said yes: the page shows the new figure at once, and the next
 * command is compared with it. The next pull of the products compares anew.
 */
export function storeProductEffect(
  connection: WriteConnection,
  shopId: number,
  command: Extract<PlatformCommand, { readonly platformItemId: string }>,
): void {
  const product = '(SELECT id FROM products WHERE shop_id = ? AND platform_item_id = ?)';
  const { platformItemId } = command;
  if (command.kind === 'product.shelf')
    connection
      .prepare('UPDATE products SET on_shelf = ? WHERE shop_id = ? AND platform_item_id = ?')
      .run(command.onShelf ? 1 : 0, shopId, platformItemId);
  else if (command.kind === 'product.price')
    connection
      .prepare(`UPDATE skus SET price = ? WHERE platform_sku_id = ? AND product_id = ${product}`)
      .run(command.price, command.platformSkuId, shopId, platformItemId);
  else
    connection
      .prepare(`UPDATE skus SET stock = max(stock + ?, 0) WHERE platform_sku_id = ? AND product_id = ${product}`)
      .run(command.change, command.platformSkuId, shopId, platformItemId);
  connection
    .prepare("UPDATE products SET fingerprint = '' WHERE shop_id = ? AND platform_item_id = ?")
    .run(shopId, platformItemId);
}
