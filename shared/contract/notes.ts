import { z } from 'zod';
import { flagColourSchema } from '../domain/order-status.ts';
import { saidSchema } from './outbox.ts';
import { procedure } from './procedure.ts';
import { orderTargetSchema } from './selections.ts';
import { workKeySchema } from './undo.ts';
import { idSchema } from './values.ts';

/** Longest text of one note, in characters. */
export const NOTE_LENGTH = 200;

/** Platform notes and flags for many orders at once; they go through the outbox, where they can be taken back. */
export const notesContract = {
  /** What a batch would send and what it would leave out. */
  preview: procedure('POST', '/outbox/notes/preview', 'Which orders can be given a note')
    .input(z.object({ target: orderTargetSchema }))
    .output(
      z.object({
        sendable: z.number().int(),
        /** Imported, or of a shop without open platform: no platform keeps notes for them. */
        withoutApi: z.number().int(),
        gone: z.number().int(),
      }),
    ),
  /** The same `workKey` again queues nothing twice. An empty text with a flag changes the flag alone. */
  send: procedure('POST', '/outbox/notes', 'Queue a note or flag for many orders')
    .input(
      z.object({
        target: orderTargetSchema,
        text: z.string().trim().max(NOTE_LENGTH),
        flag: flagColourSchema.nullable(),
        workKey: workKeySchema,
      }),
    )
    .output(
      z.object({
        accepted: z.number().int(),
        /** Not queued, by reason. */
        refused: z.array(z.object({ refusal: saidSchema, count: z.number().int() })),
        withoutApi: z.number().int(),
        /** Null = nothing could be queued. */
        batchId: idSchema.nullable(),
        stopped: z.boolean(),
      }),
    ),
};
