import type { z } from 'zod';
import type {
  NotTakenRow,
  OutboxBatch,
  OutboxCounts,
  OutboxItem,
  outboxAttemptSchema,
} from '../../../../shared/contract/outbox.ts';
import type { OutboxState } from '../../../../shared/domain/outbox.ts';
import type { MessageKey } from '../../../../shared/i18n/translate.ts';
import type { ReadConnection } from '../../db/database.ts';
import { type Said, say } from '../../outbox/said.ts';
import { isForAPerson, isOfABackup } from './conditions.ts';
import type { StoredAnswer } from './prepared-command.ts';

interface ItemRow {
  readonly id: number;
  readonly batchId: number | null;
  readonly shopId: number;
  readonly kind: OutboxItem['kind'];
  readonly state: OutboxState;
  readonly record: string;
  readonly orderId: number | null;
  readonly refundId: number | null;
  readonly summary: string;
  readonly staffId: number | null;
  readonly staffName: string | null;
  readonly createdAt: number;
  readonly sendAfter: number;
  readonly waitsFor: string | null;
  readonly waitsTurn: number;
  readonly nextAttemptAt: number | null;
  readonly attempts: number;
  readonly outcome: string | null;
  readonly advice: string | null;
  readonly finishedAt: number | null;
  readonly dismissed: number;
  readonly hasLeft: number;
  readonly goods: string | null;
  readonly canRetry: number;
  readonly canDecide: number;
}

/** Its first parameter is now. */
const SELECT = `
  SELECT c.id, c.batch_id AS "batchId", c.shop_id AS "shopId", c.kind, c.state, c.record, c.order_id AS "orderId",
    c.refund_id AS "refundId", c.summary, c.staff_id AS "staffId", s.name AS "staffName", c.created_at AS "createdAt",
    c.send_after AS "sendAfter", c.waits_for AS "waitsFor", c.next_attempt_at AS "nextAttemptAt", c.attempts, c.outcome,
    c.advice, c.finished_at AS "finishedAt", c.dismissed, c.baseline IS NOT NULL AS "hasLeft",
    c.state = 'queued' AND EXISTS (
      SELECT 1 FROM outbox_commands o INDEXED BY outbox_commands_open
      WHERE o.shop_id = c.shop_id AND o.subject = c.subject AND (o.id < c.id OR o.state = 'sending')
        AND o.state IN ('queued', 'sending')
    ) AS "waitsTurn",
    c.state = 'failed' AND c.kind <> 'order.reveal' AND NOT (${isOfABackup('c')}) AS "canRetry",
    CASE WHEN c.kind IN ('stock.change', 'product.price') THEN (
      SELECT iif(k.specification = '', p.title, k.specification || ' · ' || p.title) FROM skus k JOIN products p ON p.id = k.product_id
      WHERE k.id = c.command ->> '$.skuId'
    ) WHEN c.kind = 'product.shelf' THEN (SELECT p.title FROM products p WHERE p.id = c.command ->> '$.productId') END AS "goods",
    ${isForAPerson('c')} AS "canDecide"
  FROM outbox_commands c LEFT JOIN staff s ON s.id = c.staff_id`;

const said = (text: string | null): Said | null => (text === null ? null : (JSON.parse(text) as Said));

/** Reasons that hold up everything of a shop, longer than a moment. */
const OF_THE_WHOLE_SHOP = JSON.stringify([
  'outbox.wait.network',
  'outbox.wait.quotaApp',
  'outbox.wait.quotaSeller',
  'outbox.wait.consent',
  'outbox.wait.scope',
  'outbox.wait.secrets',
  'outbox.wait.shop',
] satisfies MessageKey[]);

/** Why shops rest now: the reason stands at the few commands that met it and counts for all others of the shop. */
function reasonsOfRest(connection: ReadConnection, shopIds: readonly number[], now: number): Map<number, Said> {
  if (shopIds.length === 0) return new Map();
  const rows = connection
    .prepare<{ shopId: number; waitsFor: string; until: number }>(
      `SELECT shop_id AS "shopId", waits_for AS "waitsFor", max(next_attempt_at) AS "until"
       FROM outbox_commands INDEXED BY outbox_commands_open
       WHERE shop_id IN (SELECT value FROM json_each(?)) AND state IN ('queued', 'sending') AND next_attempt_at > ?
         AND waits_for ->> '$.key' IN (SELECT value FROM json_each(?)) GROUP BY shop_id`,
    )
    .all(JSON.stringify(shopIds), now, OF_THE_WHOLE_SHOP);
  return new Map(rows.map(({ shopId, waitsFor }) => [shopId, JSON.parse(waitsFor) as Said]));
}

function toItems(connection: ReadConnection, rows: readonly ItemRow[], now: number): OutboxItem[] {
  const mayRest = (row: ItemRow): boolean => row.state === 'queued' && row.waitsFor === null && row.sendAfter <= now;
  const reasons = reasonsOfRest(connection, [...new Set(rows.filter(mayRest).map(({ shopId }) => shopId))], now);
  return rows.map((row) => {
    const item = toItem(row);
    // Its request may have arrived: it is looked for first, and perhaps not sent again.
    if (item.state === 'sending' && item.waitsFor?.key === 'outbox.wait.network')
      return { ...item, waitsFor: say('outbox.wait.networkSent') };
    return mayRest(row) ? { ...item, waitsFor: reasons.get(row.shopId) ?? item.waitsFor } : item;
  });
}

function toItem({
  sendAfter,
  waitsTurn,
  summary,
  waitsFor,
  outcome,
  advice,
  dismissed,
  hasLeft,
  canRetry,
  canDecide,
  ...row
}: ItemRow): OutboxItem {
  const isQueued = row.state === 'queued';
  const isOfBackup = row.state === 'failed' && row.kind !== 'order.reveal' && canRetry === 0;
  return {
    ...row,
    summary: said(summary) ?? say('error.internal'),
    // Also later, while it waits for its turn or the network: until a request leaves.
    takeBackUntil: isQueued && hasLeft === 0 ? Math.max(sendAfter, row.nextAttemptAt ?? 0) : null,
    waitsFor: said(waitsFor) ?? (waitsTurn === 1 ? say('outbox.wait.turn') : null),
    nextAttemptAt: isQueued || row.state === 'sending' ? (row.nextAttemptAt ?? (isQueued ? sendAfter : null)) : null,
    outcome: said(outcome),
    advice: isOfBackup ? say('outbox.restored.failedAdvice') : said(advice),
    dismissed: dismissed === 1,
    canRetry: canRetry === 1,
    canDecide: canDecide === 1,
  };
}

/** What narrows the list and its counts alike. */
export interface CountFilter {
  readonly kind?: string | undefined;
  readonly shopIds?: readonly number[] | undefined;
  readonly batchId?: number | undefined;
  readonly orderId?: number | undefined;
}

export interface OutboxFilter extends CountFilter {
  readonly states?: readonly OutboxState[] | undefined;
  readonly refundId?: number | undefined;
  readonly hideDismissed: boolean;
}

function narrow({ kind, shopIds, batchId, orderId }: CountFilter): {
  readonly conditions: string[];
  readonly parameters: (string | number)[];
} {
  const conditions: string[] = [];
  const parameters: (string | number)[] = [];
  const add = (sql: string, value: string | number | undefined): void => {
    if (value === undefined) return;
    conditions.push(sql);
    parameters.push(value);
  };
  add('c.kind = ?', kind);
  add('c.batch_id = ?', batchId);
  add('c.order_id = ?', orderId);
  add('c.shop_id IN (SELECT value FROM json_each(?))', shopIds && JSON.stringify(shopIds));
  return { conditions, parameters };
}

function listOf(
  connection: ReadConnection,
  filter: OutboxFilter,
  state: OutboxState | undefined,
  beforeId: number | undefined,
  limit: number,
  now: number,
): ItemRow[] {
  const { conditions, parameters } = narrow(filter);
  const add = (sql: string, value: string | number | undefined): void => {
    if (value === undefined) return;
    conditions.push(sql);
    parameters.push(value);
  };
  add('c.state = ?', state);
  add('c.refund_id = ?', filter.refundId);
  add('c.id < ?', beforeId);
  if (filter.hideDismissed) conditions.push('c.dismissed = 0');
  return connection
    .prepare<ItemRow>(`${SELECT} WHERE ${['1', ...conditions].join(' AND ')} ORDER BY c.id DESC LIMIT ?`)
    .all(now, ...parameters, limit);
}

/** Commands before `beforeId`, newest first. Each state is walked along its own index, so that rare ones are found at once. */
export function listCommands(
  connection: ReadConnection,
  filter: OutboxFilter,
  beforeId: number | undefined,
  limit: number,
  now: number,
): OutboxItem[] {
  const states = filter.states ?? [undefined];
  const rows = states
    .flatMap((state) => listOf(connection, filter, state, beforeId, limit, now))
    .sort((one, other) => other.id - one.id)
    .slice(0, limit);
  return toItems(connection, rows, now);
}

/** One command, or undefined. */
export function findItem(connection: ReadConnection, id: number, now: number): OutboxItem | undefined {
  const row = connection.prepare<ItemRow>(`${SELECT} WHERE c.id = ?`).get(now, id);
  return row && toItems(connection, [row], now)[0];
}

type Journalled = Pick<OutboxItem, 'shopId' | 'kind' | 'record' | 'batchId'> & {
  /** The platform's number of the order that it concerns, also where its record is a refund. */
  readonly platformOrderId: string | null;
};

/** What the journal says of a command: its shop, kind, record, order and batch. */
export function findJournalled(connection: ReadConnection, id: number): Journalled | undefined {
  return connection
    .prepare<Journalled>(
      `SELECT c.shop_id AS "shopId", c.kind, c.record, c.batch_id AS "batchId", o.platform_order_id AS "platformOrderId"
       FROM outbox_commands c LEFT JOIN orders o ON o.id = c.order_id WHERE c.id = ?`,
    )
    .get(id);
}

/** The steps of a command, oldest first. */
export function listAttempts(connection: ReadConnection, commandId: number): z.infer<typeof outboxAttemptSchema>[] {
  return connection
    .prepare<z.infer<typeof outboxAttemptSchema>>(
      `SELECT id, step, started_at AS "startedAt", finished_at AS "finishedAt", result, code, text, request_id AS "requestId"
       FROM outbox_attempts WHERE command_id = ? ORDER BY id`,
    )
    .all(commandId);
}

/** Commands by state; `dayStart`: midnight of today in Shanghai. */
export function countCommands(connection: ReadConnection, filter: CountFilter, dayStart: number): OutboxCounts {
  const { conditions, parameters } = narrow(filter);
  const count = (condition: string, ...first: number[]): number =>
    connection
      .prepare<{ n: number }>(
        `SELECT count(*) AS n FROM outbox_commands c WHERE ${[condition, ...conditions].join(' AND ')}`,
      )
      .get(...first, ...parameters)?.n ?? 0;
  return {
    queued: count("state = 'queued'"),
    sending: count("state = 'sending'"),
    failed: count("state = 'failed' AND dismissed = 0"),
    attention: count("state = 'attention'"),
    confirmedToday: count("state = 'confirmed' AND finished_at >= ?", dayStart),
  };
}

/** Reveals of a shop since a moment that showed something. */
export function countReveals(connection: ReadConnection, shopId: number, since: number): number {
  return (
    connection
      .prepare<{ n: number }>(
        `SELECT count(*) AS n FROM outbox_commands WHERE state = 'confirmed' AND finished_at >= ? AND kind = 'order.reveal' AND shop_id = ?`,
      )
      .get(since, shopId)?.n ?? 0
  );
}

/** Batches in which more than one command was asked for, before `beforeId`, newest first. */
export function listBatches(connection: ReadConnection, beforeId: number | undefined, limit: number): OutboxBatch[] {
  const counted = (state: OutboxState, name: string, more = ''): string =>
    `(SELECT count(*) FROM outbox_commands c WHERE c.batch_id = b.id AND c.state = '${state}'${more}) AS "${name}"`;
  return connection
    .prepare<OutboxBatch>(
      `SELECT b.id, b.kind, s.name AS "staffName", b.created_at AS "createdAt",
         json_array_length(b.answer, '$.items') AS total,
         (SELECT count(*) FROM json_each(b.answer, '$.items') i WHERE i.value ->> '$.accepted' = 0) AS "notTaken",
         ${counted('queued', 'queued')}, ${counted('sending', 'sending')}, ${counted('confirmed', 'confirmed')},
         ${counted('failed', 'failed', ' AND c.dismissed = 0')}, ${counted('failed', 'dismissed', ' AND c.dismissed = 1')},
         ${counted('attention', 'attention')}, ${counted('taken_back', 'takenBack')}
       FROM outbox_batches b LEFT JOIN staff s ON s.id = b.staff_id
       WHERE b.total > 1 AND (@beforeId IS NULL OR b.id < @beforeId) ORDER BY b.id DESC LIMIT @limit`,
    )
    .all({ beforeId: beforeId ?? null, limit });
}

/** Commands of a batch that were not taken, in the order in which they were given. */
export function listNotTaken(connection: ReadConnection, batchId: number): NotTakenRow[] {
  const text = connection
    .prepare<{ answer: string }>('SELECT answer FROM outbox_batches WHERE id = ?')
    .get(batchId)?.answer;
  const { items } = JSON.parse(text ?? '{"items":[]}') as StoredAnswer;
  return items.flatMap((item, index) => {
    if (item.accepted) return [];
    const { record = null, orderId = null, refundId = null, refusal } = item;
    return [{ place: index + 1, record, orderId, refundId, refusal }];
  });
}

/** What a request with this key was answered. */
export function findAnswer(connection: ReadConnection, requestKey: string): string | undefined {
  return connection
    .prepare<{ answer: string }>('SELECT answer FROM outbox_batches WHERE request_key = ?')
    .get(requestKey)?.answer;
}

/** Keys of the commands of a batch that are in this state and were not put away. */
export function idsOfBatch(connection: ReadConnection, batchId: number, state: OutboxState): number[] {
  return connection
    .prepare<{ id: number }>(
      'SELECT id FROM outbox_commands WHERE batch_id = ? AND state = ? AND dismissed = 0 ORDER BY id',
    )
    .all(batchId, state)
    .map(({ id }) => id);
}

/** The batch of a request, with what of it was answered so far. */
export function findBatch(
  connection: ReadConnection,
  requestKey: string,
): { id: number; total: number; answer: string } | undefined {
  return connection
    .prepare<{ id: number; total: number; answer: string }>(
      'SELECT id, total, answer FROM outbox_batches WHERE request_key = ?',
    )
    .get(requestKey);
}

/** How many commands of a batch were answered so far, those included that were not taken. */
export function countTakenUp(connection: ReadConnection, batchId: number): number {
  return (
    connection
      .prepare<{ items: number }>(
        "SELECT json_array_length(answer, '$.items') AS items FROM outbox_batches WHERE id = ?",
      )
      .get(batchId)?.items ?? 0
  );
}
