import { z } from 'zod';
import { procedure } from './procedure.ts';
import { fenSchema, idSchema, optionalTimeSchema, pageInputShape, pageOf, timeSchema } from './values.ts';

export const PROVEN_STREAMS = ['orders', 'refunds'] as const;
export const provenStreamSchema = z.enum(PROVEN_STREAMS);
export type ProvenStream = z.infer<typeof provenStreamSchema>;

/**
 * - `unchecked`: never compared; - `verified`: the store holds what the platform says; - `short`: records are missing
 * or differ and could not be put right yet; - `unreachable`: beyond the platform's 90 days and never compared.
 */
export const PROOF_STATES = ['unchecked', 'verified', 'short', 'unreachable'] as const;
export const proofStateSchema = z.enum(PROOF_STATES);
export type ProofState = z.infer<typeof proofStateSchema>;

/** One shop, stream and Beijing day of creation. Sums in fen. */
export const proofDaySchema = z.object({
  shopId: idSchema,
  stream: provenStreamSchema,
  /** `2026-11-22`. */
  day: z.string().regex(/^\d{4}-\d{2}-\d{2}$/),
  state: proofStateSchema,
  platformCount: z.number().int().nullable(),
  storedCount: z.number().int(),
  platformAmount: fenSchema.nullable(),
  storedAmount: fenSchema.nullable(),
  /** Open differences now. */
  missing: z.number().int(),
  differing: z.number().int(),
  /** Found and put right by the last comparison. */
  repaired: z.number().int(),
  /** In quarantine: the platform has it, the store cannot hold it yet. */
  quarantined: z.number().int(),
  checkedAt: optionalTimeSchema,
  /** Within reach, and compared too long ago, or the last try has failed: the proof says little about now. */
  isStale: z.boolean(),
  error: z.string().nullable(),
});
export type ProofDay = z.infer<typeof proofDaySchema>;

export const proofDifferenceSchema = z.object({
  id: idSchema,
  shopId: idSchema,
  stream: provenStreamSchema,
  day: z.string(),
  platformId: z.string(),
  /** `extra`: the store holds what the platform does not list. */
  kind: z.enum(['missing', 'differs', 'extra']),
  /** Names of the fields that differed, in the words of the contract. */
  fields: z.array(z.string()),
  foundAt: timeSchema,
  repairedAt: optionalTimeSchema,
  reason: z.string().nullable(),
});
export type ProofDifference = z.infer<typeof proofDifferenceSchema>;

export const proofSummarySchema = z.object({
  /** End of the last run over everything in which every shop day was compared. */
  lastFullCheckAt: optionalTimeSchema,
  /** Shop days (a shop, stream and day) that the last run over everything could not compare, less those compared since. */
  notCompared: z.number().int(),
  missing: z.number().int(),
  differing: z.number().int(),
  quarantined: z.number().int(),
  days: z.number().int(),
  /** Compared of late, and the last try did not fail. */
  verifiedDays: z.number().int(),
  uncheckedDays: z.number().int(),
  /** A comparison that is going on; null = none. */
  running: z.object({ done: z.number().int(), total: z.number().int(), startedAt: timeSchema }).nullable(),
  nextNightlyAt: optionalTimeSchema,
});
export type ProofSummary = z.infer<typeof proofSummarySchema>;

export const completenessContract = {
  summary: procedure('GET', '/sync/completeness', 'What is proven to be complete')
    .input(z.object({ shopIds: z.array(idSchema).max(500).optional() }))
    .output(proofSummarySchema),
  /** Days within the platform's reach and older ones that have a proof; every shop, stream and day has a row. */
  days: procedure('GET', '/sync/completeness/days', 'Shops by days')
    .input(
      z.object({
        shopIds: z.array(idSchema).max(500).optional(),
        stream: provenStreamSchema.default('orders'),
        /** Beijing days, both inclusive; at most 120. Default: the last 30. */
        from: z
          .string()
          .regex(/^\d{4}-\d{2}-\d{2}$/)
          .optional(),
        to: z
          .string()
          .regex(/^\d{4}-\d{2}-\d{2}$/)
          .optional(),
      }),
    )
    .output(z.object({ days: z.array(z.string()), items: z.array(proofDaySchema) })),
  differences: procedure(
    'GET',
    '/sync/completeness/differences',
    'Records that were missing or different, newest first',
  )
    .input(
      z.object({
        shopId: idSchema.optional(),
        stream: provenStreamSchema.optional(),
        day: z.string().optional(),
        openOnly: z.boolean().default(false),
        ...pageInputShape,
      }),
    )
    .output(pageOf(proofDifferenceSchema)),
  /** Compares now: everything, one shop, or one day; answers how many days were queued. Goes on after the answer. */
  check: procedure('POST', '/sync/completeness/check', 'Compare with the platform now')
    .input(
      z.object({
        shopIds: z.array(idSchema).max(500).optional(),
        stream: provenStreamSchema.optional(),
        day: z
          .string()
          .regex(/^\d{4}-\d{2}-\d{2}$/)
          .optional(),
      }),
    )
    .output(z.object({ queued: z.number().int() })),
};
