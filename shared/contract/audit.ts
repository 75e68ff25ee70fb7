import { z } from 'zod';
import { procedure } from './procedure.ts';
import { idSchema, pageInputShape, pageOf, timeSchema } from './values.ts';

export const auditEventSchema = z.object({
  id: idSchema,
  at: timeSchema,
  staffId: idSchema.nullable(),
  staffName: z.string().nullable(),
  /** The address the operator came from (userIp of the platform's security log); older events say `desktop`. */
  origin: z.string(),
  operation: z.string(),
  shopId: idSchema.nullable(),
  /** The record that it concerns, by kind and platform number or local key. */
  recordKind: z.string().nullable(),
  record: z.string().nullable(),
  /** Why, in the operator's words. */
  why: z.string().nullable(),
  before: z.record(z.string(), z.unknown()).nullable(),
  after: z.record(z.string(), z.unknown()).nullable(),
  /** What was touched or counted; never plaintext of a buyer, never a secret. */
  detail: z.record(z.string(), z.unknown()),
});
export type AuditEvent = z.infer<typeof auditEventSchema>;

export const auditContract = {
  list: procedure('GET', '/audit', 'Who did what, newest first')
    .input(
      z.object({
        shopId: idSchema.optional(),
        staffId: idSchema.optional(),
        /** The operation or its beginning: `shops.` finds all of a feature. */
        operation: z.string().max(60).optional(),
        record: z.string().max(60).optional(),
        from: timeSchema.optional(),
        to: timeSchema.optional(),
        ...pageInputShape,
      }),
    )
    .output(pageOf(auditEventSchema)),
  /** Follows the chain of hashes from the first event to the last and names the first one that does not fit. */
  verify: procedure('POST', '/audit/verify', 'Check that no event was changed or removed')
    .input(z.object({}))
    .output(
      z.object({
        events: z.number().int(),
        intact: z.boolean(),
        /** The first event that does not fit. */
        brokenAt: idSchema.nullable(),
        /** `rewritten` = whole in itself, but not the journal whose heads were noted beside the database. */
        problem: z.enum(['changed', 'removed', 'unsealed', 'rewritten']).nullable(),
        /** Up to which event the copy of heads beside the database reaches; null = there is none to compare with. */
        notedUpTo: idSchema.nullable(),
        checkedAt: timeSchema,
      }),
    ),
};
