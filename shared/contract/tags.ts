import { z } from 'zod';
import { flagColourSchema } from '../domain/order-status.ts';
import { procedure } from './procedure.ts';
import { orderTargetSchema } from './selections.ts';
import { workKeySchema } from './undo.ts';
import { cappedCountSchema, idSchema } from './values.ts';

/** Longest name of a tag, in characters. */
export const TAG_NAME_LENGTH = 20;

export const tagSchema = z.object({
  id: idSchema,
  name: z.string(),
  /** Its tone on screen; the name says what it means. */
  colour: flagColourSchema,
  /** Orders that carry it. */
  orders: cappedCountSchema,
});
export type Tag = z.infer<typeof tagSchema>;

const tagName = z.string().trim().min(1).max(TAG_NAME_LENGTH);

/** What a change of many orders came to. */
export const orderChangeSchema = z.object({
  changed: z.number().int(),
  /** They were so already. */
  unchanged: z.number().int(),
  /** They are not concerned (not to ship), or are gone. */
  excluded: z.number().int(),
  /** Takes all of it back; null = nothing was changed. */
  undoId: idSchema.nullable(),
  /** It was stopped: the rest was not looked at. */
  stopped: z.boolean(),
});
export type OrderChange = z.infer<typeof orderChangeSchema>;

export const tagsContract = {
  list: procedure('GET', '/tags', 'Tags in the order in which they were added')
    .input(z.object({}))
    .output(z.object({ items: z.array(tagSchema) })),
  create: procedure('POST', '/tags', 'Add a tag')
    .input(z.object({ name: tagName, colour: flagColourSchema }))
    .output(tagSchema),
  update: procedure('PATCH', '/tags/{id}', 'Rename or recolour a tag')
    .input(z.object({ id: idSchema, name: tagName.optional(), colour: flagColourSchema.optional() }))
    .output(tagSchema),
  /** Takes it from its orders too; both can be undone. */
  remove: procedure('DELETE', '/tags/{id}', 'Remove a tag')
    .input(z.object({ id: idSchema }))
    .output(orderChangeSchema),
  assign: procedure('POST', '/tags/assign', 'Add tags to orders, or take them away')
    .input(
      z.object({
        target: orderTargetSchema,
        add: z.array(idSchema).max(50).default([]),
        remove: z.array(idSchema).max(50).default([]),
        workKey: workKeySchema.optional(),
      }),
    )
    .output(orderChangeSchema),
};
