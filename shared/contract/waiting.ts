import { z } from 'zod';
import { waitEvidenceKindSchema, waitStateSchema } from '../domain/fans/waiting.ts';
import { procedure } from './procedure.ts';
import { idSchema, optionalTimeSchema, pageInputShape, pageOf, timeSchema } from './values.ts';

const count = z.number().int().nonnegative();
const scope = { shopIds: z.array(idSchema).max(500).optional() };

export const waitEvidenceSchema = z.object({
  kind: waitEvidenceKindSchema,
  at: timeSchema,
  /** The fan's own words, or empty. */
  said: z.string(),
  /** Days overdue, purchase days, words that decided; what the kind tells. */
  detail: z.record(z.string(), z.union([z.string(), z.number()])),
  /** The part of all reasons that it makes up, 0 to 1. */
  share: z.number(),
});
export type WaitEvidence = z.infer<typeof waitEvidenceSchema>;

export const waitSchema = z.object({
  id: idSchema,
  shopId: idSchema,
  productId: idSchema,
  productTitle: z.string(),
  buyerId: idSchema,
  /** Masked, as the platform gives it. */
  nick: z.string(),
  openId: z.string(),
  state: waitStateSchema,
  /** How likely the fan waits, 0 to 1. */
  score: z.number(),
  /** No word of the fan's own is among the reasons. */
  inferred: z.boolean(),
  units: count,
  firstAt: timeSchema,
  lastAt: timeSchema,
  lastBoughtAt: optionalTimeSchema,
  reasons: z.array(waitEvidenceSchema),
});
export type Wait = z.infer<typeof waitSchema>;

export const waitedProductSchema = z.object({
  productId: idSchema,
  shopId: idSchema,
  title: z.string(),
  /** Seen sold out since; null = it can be bought. */
  soldOutSince: optionalTimeSchema,
  waiting: count,
  inferred: count,
  /** Units that those who wait would likely take, each counted by how likely they wait. */
  units: count,
});
export type WaitedProduct = z.infer<typeof waitedProductSchema>;

/** A fan as people name one, for a product; one of the first three names the fan. */
export const waitEntrySchema = z.object({
  openId: z.string().trim().min(1).max(100).optional(),
  orderNumber: z.string().trim().min(1).max(40).optional(),
  nick: z.string().trim().min(1).max(100).optional(),
  buyerId: idSchema.optional(),
  /** The open id is of somebody who never bought here: such a fan is taken in; otherwise an unknown id is refused. */
  neverBought: z.boolean().default(false),
  /** Absent = the product of the order. */
  productId: idSchema.optional(),
  said: z.string().trim().max(500).default(''),
  /** Absent = now. */
  at: timeSchema.optional(),
  /** The words that decided, of a read comment. */
  decided: z.array(z.string().max(50)).max(20).default([]),
});
export type WaitEntry = z.infer<typeof waitEntrySchema>;

/** `ready`: it was or can be entered; `many`: several fans are called so, a person must pick. */
export const waitEntryResultSchema = z.object({
  outcome: z.enum(['ready', 'many', 'unknown_fan', 'unknown_product', 'future']),
  waitId: idSchema.nullable(),
  fans: z.array(z.object({ buyerId: idSchema, nick: z.string(), openId: z.string() })),
  productTitle: z.string().nullable(),
});
export type WaitEntryResult = z.infer<typeof waitEntryResultSchema>;

/** Largest file of fans who wait, in bytes, and most rows of it. */
export const LARGEST_WAIT_FILE = 1024 * 1024;
export const MOST_WAIT_ROWS = 2000;

/** A row of a file of fans who wait. `problem`: why it cannot be an entry. */
export const waitFileRowSchema = z.object({
  /** Row number of the file; the first is 1. */
  row: z.number().int().positive(),
  /** How the row names the fan and the product. */
  who: z.string(),
  product: z.string(),
  said: z.string(),
  problem: z.enum(['broken', 'no_fan', 'unknown_product', 'bad_time', 'too_long']).nullable(),
  entry: waitEntrySchema.nullable(),
});
export type WaitFileRow = z.infer<typeof waitFileRowSchema>;

export const signalStateSchema = z.object({
  shopId: idSchema,
  shopName: z.string(),
  callsToday: count,
  callsADay: count,
  calls: z.array(
    z.object({
      call: z.enum(['follow', 'cart', 'watch']),
      answered: count,
      refused: count,
      refusedAt: optionalTimeSchema,
      refusedText: z.string(),
      blocked: z.boolean(),
    }),
  ),
});
export type SignalState = z.infer<typeof signalStateSchema>;

export const waitingContract = {
  products: procedure('POST', '/fans/waiting/products', 'Products that fans wait for')
    .input(z.object(scope))
    .output(z.array(waitedProductSchema)),
  list: procedure('POST', '/fans/waiting/list', 'Fans who wait, the surest first')
    .input(
      z.object({
        ...scope,
        ...pageInputShape,
        productId: idSchema.optional(),
        state: z.enum(['waiting', 'dismissed', 'told', 'bought']).default('waiting'),
      }),
    )
    .output(pageOf(waitSchema)),
  enter: procedure('POST', '/fans/waiting/enter', 'Enter what fans asked for')
    .input(
      z.object({
        shopId: idSchema,
        kind: z.enum(['request', 'comment', 'import']),
        entries: z.array(waitEntrySchema).min(1).max(MOST_WAIT_ROWS),
        /** Only say what would be entered. */
        dryRun: z.boolean().default(false),
      }),
    )
    .output(z.object({ entered: count, results: z.array(waitEntryResultSchema) })),
  readFile: procedure(
    'POST',
    '/fans/waiting/read-file',
    'Read a CSV, TXT or XLSX file of fans who wait; nothing is entered',
  )
    .input(
      z.object({
        shopId: idSchema,
        base64: z.string().max(Math.ceil(LARGEST_WAIT_FILE / 3) * 4),
        /** What rows without a product mean; absent = the product of their order. */
        productId: idSchema.optional(),
      }),
    )
    .output(z.object({ rows: z.array(waitFileRowSchema) })),
  decide: procedure('POST', '/fans/waiting/decide', 'Confirm or dismiss')
    .input(z.object({ ids: z.array(idSchema).min(1).max(1000), decision: z.enum(['confirmed', 'dismissed']) }))
    .output(z.object({ changed: count, left: count, undoId: idSchema.nullable() })),
  refresh: procedure('POST', '/fans/waiting/refresh', 'Score anew, and ask the platform about fans')
    .input(z.object({ shopId: idSchema, askPlatform: z.boolean().default(false) }))
    .output(z.object({ scored: count, asked: count, stopped: z.enum(['budget', 'platform']).nullable() })),
  signals: procedure('POST', '/fans/waiting/signals', 'What the platform was asked and answered about fans')
    .input(z.object(scope))
    .output(z.array(signalStateSchema)),
  learned: procedure(
    'POST',
    '/fans/waiting/learned',
    'How often waits with each kind of evidence ended with a purchase',
  )
    .input(z.object(scope))
    .output(z.array(z.object({ kind: waitEvidenceKindSchema, settled: count, bought: count }))),
};
