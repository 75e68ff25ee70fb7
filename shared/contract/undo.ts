import { z } from 'zod';
import { saidSchema } from './outbox.ts';
import { procedure } from './procedure.ts';
import { idSchema, optionalTimeSchema, pageInputShape, pageOf, timeSchema } from './values.ts';

/** Names one run of a change of many orders, so that its progress can be asked for and it can be stopped. */
export const workKeySchema = z.string().min(8).max(80);

export const undoEntrySchema = z.object({
  id: idSchema,
  at: timeSchema,
  staffId: idSchema.nullable(),
  staffName: z.string().nullable(),
  /** What was changed: `tag.assign`, `hold` …; its handler takes it back. */
  kind: z.string(),
  /** What was done, for people. */
  summary: saidSchema,
  undoneAt: optionalTimeSchema,
  undoneBy: z.string().nullable(),
  /** What undoing took back and what it left alone because it had moved since; null = it was not undone. */
  undoneCount: z.number().int().nullable(),
  leftCount: z.number().int().nullable(),
  /** It was being undone when the program ended: undoing again continues. */
  unfinished: z.boolean(),
});
export type UndoEntry = z.infer<typeof undoEntrySchema>;

export const undoneSchema = z.object({
  id: idSchema,
  summary: saidSchema,
  /** Orders, or other records, that are again as they were. */
  done: z.number().int(),
  /** Those that had moved since: nothing of them was changed. */
  left: z.number().int(),
});
export type Undone = z.infer<typeof undoneSchema>;

/** Local changes and how they are taken back. What went to a platform is not among them: see the outbox. */
export const undoContract = {
  list: procedure('GET', '/undo', 'Local changes, newest first')
    .input(z.object({ ...pageInputShape }))
    .output(pageOf(undoEntrySchema)),
  /** What Ctrl+Z would take back: the latest change of this staff profile, of the last twelve hours. */
  last: procedure('GET', '/undo/last', 'The latest local change that is not undone')
    .input(z.object({}))
    .output(z.object({ entry: undoEntrySchema.nullable() })),
  undo: procedure('POST', '/undo/{id}', 'Take a local change back')
    .input(z.object({ id: idSchema }))
    .output(undoneSchema),
  /** How far a change of many orders is; null = no such change runs. */
  work: procedure('GET', '/undo/works/{key}', 'Progress of a change of many orders')
    .input(z.object({ key: workKeySchema }))
    .output(z.object({ progress: z.object({ done: z.number().int(), total: z.number().int() }).nullable() })),
  /** Ends it after the orders it is at; what was changed stays and can be undone. */
  stopWork: procedure('POST', '/undo/works/{key}/stop', 'Stop a change of many orders')
    .input(z.object({ key: workKeySchema }))
    .output(z.object({ stopping: z.boolean() })),
};
