import { z } from 'zod';

/**
 * Every expected failure, typed. `reason` is a message key of shared/i18n, `params` its values: `message` is already
 * in the caller's language. What is not in this table is a bug and answers INTERNAL_SERVER_ERROR.
 */
const reasonSchema = z.object({ reason: z.string(), params: z.record(z.string(), z.union([z.string(), z.number()])) });

export const contractErrors = {
  /** The input was understood but cannot be used; nothing was changed. */
  INVALID_INPUT: { status: 400, data: reasonSchema },
  NOT_FOUND: { status: 404, data: reasonSchema },
  /** Something else exists or changed meanwhile; nothing was changed. */
  CONFLICT: { status: 409, data: reasonSchema },
  /** The platform or a rule of the house refused. */
  REFUSED: { status: 422, data: reasonSchema },
  /** The platform, a secret or the store cannot be reached now; may work later. */
  UNAVAILABLE: { status: 503, data: reasonSchema },
} as const;
export type ContractErrorCode = keyof typeof contractErrors;
