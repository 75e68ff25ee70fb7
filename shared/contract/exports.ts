import { z } from 'zod';
import { EXPORT_COLUMNS } from '../domain/export-columns.ts';
import { orderFilterSchema } from './orders.ts';
import { procedure } from './procedure.ts';
import { orderTargetSchema } from './selections.ts';
import { idSchema, optionalTimeSchema, pageInputShape, pageOf, timeSchema } from './values.ts';

export const exportColumnSchema = z.enum(EXPORT_COLUMNS);

/** A filter, or orders that a person selected. */
export const exportSourceSchema = z.union([
  z.object({ filter: orderFilterSchema }),
  z.object({ target: orderTargetSchema }),
]);
export type ExportSource = z.infer<typeof exportSourceSchema>;

export const EXPORT_STATES = ['waiting', 'running', 'done', 'cancelled', 'failed'] as const;
export const exportJobSchema = z.object({
  id: idSchema,
  createdAt: timeSchema,
  staffName: z.string().nullable(),
  format: z.enum(['csv', 'xlsx']),
  /** What one row is. */
  rowPer: z.enum(['order', 'line']),
  fileName: z.string(),
  state: z.enum(EXPORT_STATES),
  /** Orders in it; null until they are counted. */
  total: z.number().int().nullable(),
  ordersDone: z.number().int(),
  rows: z.number().int(),
  bytes: z.number().int(),
  finishedAt: optionalTimeSchema,
  /** In the caller's language; null = nothing went wrong. */
  error: z.string().nullable(),
  /** Same-origin path of the finished file, or null. */
  path: z.string().nullable(),
});
export type ExportJob = z.infer<typeof exportJobSchema>;

export const exportsContract = {
  count: procedure('POST', '/exports/count', 'How many orders an export would hold')
    .input(z.object({ source: exportSourceSchema }))
    .output(z.object({ orders: z.number().int() })),
  create: procedure('POST', '/exports', 'Write orders into a file, in the background')
    .input(
      z.object({
        source: exportSourceSchema,
        format: z.enum(['csv', 'xlsx']),
        rowPer: z.enum(['order', 'line']).default('order'),
        columns: z.array(exportColumnSchema).min(1).max(EXPORT_COLUMNS.length),
      }),
    )
    .output(exportJobSchema),
  list: procedure('GET', '/exports', 'Exports, newest first')
    .input(z.object({ ...pageInputShape }))
    .output(pageOf(exportJobSchema)),
  get: procedure('GET', '/exports/{id}', 'One export')
    .input(z.object({ id: idSchema }))
    .output(exportJobSchema),
  cancel: procedure('POST', '/exports/{id}/cancel', 'Stop it; nothing is kept of the file')
    .input(z.object({ id: idSchema }))
    .output(exportJobSchema),
  remove: procedure('DELETE', '/exports/{id}', 'Remove an export and its file')
    .input(z.object({ id: idSchema }))
    .output(z.object({})),
};
