import { z } from 'zod';
import { flagColourSchema } from '../domain/order-status.ts';
import { procedure } from './procedure.ts';
import { idSchema } from './values.ts';

/** Longest meaning of a flag, in characters. */
export const FLAG_NAME_LENGTH = 10;

export const flagNameSchema = z.object({
  /** Null = in every shop that gives this colour no meaning of its own. */
  shopId: idSchema.nullable(),
  colour: flagColourSchema,
  name: z.string().trim().min(1).max(FLAG_NAME_LENGTH),
});
export type FlagName = z.infer<typeof flagNameSchema>;

/** What the flags mean to this seller (red = urgent), by shop; the platform knows colours only. */
export const flagNamesContract = {
  get: procedure('GET', '/settings/flag-names', 'What the flags mean')
    .input(z.object({}))
    .output(z.object({ items: z.array(flagNameSchema) })),
  /** Replaces the meanings of one shop, or (null) those of all shops without their own. */
  set: procedure('PUT', '/settings/flag-names', 'Say what the flags mean')
    .input(
      z.object({
        shopId: idSchema.nullable(),
        names: z.array(flagNameSchema.omit({ shopId: true })).max(6),
      }),
    )
    .output(z.object({ items: z.array(flagNameSchema) })),
};
