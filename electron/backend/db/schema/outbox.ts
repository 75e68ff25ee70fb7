import { sql } from 'drizzle-orm';
import { index, integer, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core';
import { shops } from './shops.ts';

/** Commands that were given together; `request_key` keeps a second click from giving them twice. */
export const outboxBatches = sqliteTable(
  'outbox_batches',
  {
    id: integer().primaryKey({ autoIncrement: true }),
    requestKey: text('request_key').notNull(),
    kind: text().notNull(),
    staffId: integer('staff_id'),
    createdAt: integer('created_at').notNull(),
    total: integer().notNull(),
    /** JSON of what the caller was answered, so that the same request again is answered the same. */
    answer: text().notNull(),
  },
  (table) => [uniqueIndex('outbox_batches_request').on(table.requestKey)],
);

/** One write to a platform: a row here before it is a request. */
export const outboxCommands = sqliteTable(
  'outbox_commands',
  {
    id: integer().primaryKey({ autoIncrement: true }),
    batchId: integer('batch_id').references(() => outboxBatches.id, { onDelete: 'cascade' }),
    shopId: integer('shop_id')
      .notNull()
      .references(() => shops.id, { onDelete: 'cascade' }),
    kind: text().notNull(),
    state: text().notNull(),
    /** Commands on one subject go one after another in the order of their ids: `order:<number>`, `product:<number>`. */
    subject: text().notNull(),
    /** The platform's number of the record, for people. */
    record: text().notNull(),
    orderId: integer('order_id'),
    refundId: integer('refund_id'),
    /** JSON of the contract's command. */
    command: text().notNull(),
    /** JSON of the platform's command with platform ids; without any plaintext of a buyer. */
    platformCommand: text('platform_command').notNull(),
    /** Same key while open or confirmed = the same effect twice: refused. Null where repeating is meant (a further note). */
    uniqueKey: text('unique_key'),
    /** JSON: what the person saw when giving the command. */
    precondition: text().notNull(),
    /** JSON: what a fresh read showed just before the request left; the read-back compares with it. */
    baseline: text(),
    /** JSON of Said. */
    summary: text().notNull(),
    staffId: integer('staff_id'),
    origin: text().notNull(),
    createdAt: integer('created_at').notNull(),
    sendAfter: integer('send_after').notNull(),
    /** When the first request of the present attempt left, or may have left. */
    sentAt: integer('sent_at'),
    nextAttemptAt: integer('next_attempt_at'),
    attempts: integer().notNull().default(0),
    /** Read-backs in a row that showed no effect. */
    absences: integer().notNull().default(0),
    waitsFor: text('waits_for'),
    outcome: text(),
    advice: text(),
    finishedAt: integer('finished_at'),
    dismissed: integer({ mode: 'boolean' }).notNull().default(false),
    updatedAt: integer('updated_at').notNull(),
  },
  (table) => [
    uniqueIndex('outbox_commands_unique')
      .on(table.shopId, table.uniqueKey)
      .where(sql`unique_key IS NOT NULL AND state NOT IN ('failed', 'taken_back')`),
    index('outbox_commands_open').on(table.shopId, table.subject, table.id).where(sql`state IN ('queued', 'sending')`),
    index('outbox_commands_due').on(table.sendAfter).where(sql`state IN ('queued', 'sending')`),
    index('outbox_commands_state').on(table.state, table.id),
    index('outbox_commands_batch').on(table.batchId, table.state),
    index('outbox_commands_order').on(table.orderId, table.id).where(sql`order_id IS NOT NULL`),
    index('outbox_commands_refund').on(table.refundId, table.id).where(sql`refund_id IS NOT NULL`),
    index('outbox_commands_finished').on(table.finishedAt).where(sql`state = 'confirmed'`),
  ],
);

/** Each step towards a command's end: the check before, the request, the read-back. */
export const outboxAttempts = sqliteTable(
  'outbox_attempts',
  {
    id: integer().primaryKey({ autoIncrement: true }),
    commandId: integer('command_id')
      .notNull()
      .references(() => outboxCommands.id, { onDelete: 'cascade' }),
    step: text().notNull(),
    startedAt: integer('started_at').notNull(),
    finishedAt: integer('finished_at'),
    result: text(),
    code: text(),
    text: text(),
    requestId: text('request_id'),
  },
  (table) => [index('outbox_attempts_command').on(table.commandId, table.id)],
);
