import { z } from 'zod';
import { procedure } from './procedure.ts';
import { idSchema, pageInputShape, pageOf, timeSchema } from './values.ts';

export const auditEventSchema = z.object({
  id: idSchema,
  at: timeSchema,
  staffId: idSchema.nullable(),
  staffName: z.string().nullable(),
  /** Which door and, for the browser door, which address the operator came from. */
  origin: z.string(),
  operation: z.string(),
  shopId: idSchema.nullable(),
  /** What was touched or counted; never plaintext of a buyer, never a secret. */
  detail: z.record(z.string(), z.unknown()),
});
export type AuditEvent = z.infer<typeof auditEventSchema>;

export const auditContract = {
  list: procedure('GET', '/audit', 'Who did what, newest first')
    .input(z.object({ shopId: idSchema.optional(), ...pageInputShape }))
    .output(pageOf(auditEventSchema)),
};
