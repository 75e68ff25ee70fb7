import { z } from 'zod';
import { procedure } from './procedure.ts';
import { fenSchema, idSchema, optionalTimeSchema, pageInputShape, pageOf, timeSchema } from './values.ts';

/** The fields of an order that a column can fill. */
export const IMPORT_FIELDS = [
  'platformOrderId',
  'status',
  'createdAt',
  'paidAt',
  'shippedAt',
  'buyerId',
  'buyerNick',
  'title',
  'specification',
  'skuCode',
  'quantity',
  'unitPrice',
  'amount',
  'shippingAmount',
  'discountAmount',
  'receiverName',
  'receiverPhone',
  'province',
  'city',
  'district',
  'address',
  'waybill',
  'carrier',
  'buyerMessage',
  'note',
] as const;
export const importFieldSchema = z.enum(IMPORT_FIELDS);
export type ImportField = z.infer<typeof importFieldSchema>;

export const importOptionsSchema = z.object({
  encoding: z.enum(['utf-8', 'gb18030']),
  /** One character, or `whitespace` for columns parted by runs of blanks. */
  separator: z.union([z.string().length(1), z.literal('whitespace')]),
  hasHeader: z.boolean(),
});
export type ImportOptions = z.infer<typeof importOptionsSchema>;

/** Column index (from 0) for each field that is filled. */
export const importMappingSchema = z.object({
  columns: z.partialRecord(importFieldSchema, z.number().int().min(0).max(999)),
  amountUnit: z.enum(['yuan', 'fen']).default('yuan'),
  /** Status of rows without a status column. */
  defaultStatus: z.enum(['unpaid', 'to_ship', 'shipped', 'received', 'success', 'closed']).default('success'),
});
export type ImportMapping = z.infer<typeof importMappingSchema>;

export const importColumnSchema = z.object({
  index: z.number().int(),
  header: z.string(),
  samples: z.array(z.string()),
  guess: importFieldSchema.nullable(),
});

export const importPreviewRowSchema = z.object({
  row: z.number().int(),
  platformOrderId: z.string().nullable(),
  createdAt: optionalTimeSchema,
  buyer: z.string(),
  title: z.string(),
  quantity: z.number().int().nullable(),
  amount: fenSchema.nullable(),
  status: z.string(),
  /** In the caller's language; empty = the row is good. */
  errors: z.array(z.string()),
});

export const IMPORT_STATES = ['receiving', 'ready', 'running', 'done', 'cancelled', 'failed'] as const;
export const importJobSchema = z.object({
  id: idSchema,
  shopId: idSchema.nullable(),
  fileName: z.string(),
  bytes: z.number().int(),
  state: z.enum(IMPORT_STATES),
  rowsRead: z.number().int(),
  /** 0 to 1, by bytes. */
  progress: z.number().min(0).max(1),
  ordersAdded: z.number().int(),
  ordersChanged: z.number().int(),
  ordersUnchanged: z.number().int(),
  rowsFailed: z.number().int(),
  startedAt: optionalTimeSchema,
  finishedAt: optionalTimeSchema,
  error: z.string().nullable(),
});
export type ImportJob = z.infer<typeof importJobSchema>;

export const importRowErrorSchema = z.object({ row: z.number().int(), message: z.string(), text: z.string() });
export const savedMappingSchema = z.object({
  id: idSchema,
  name: z.string(),
  options: importOptionsSchema,
  mapping: importMappingSchema,
  headers: z.array(z.string()),
  updatedAt: timeSchema,
});
export type SavedMapping = z.infer<typeof savedMappingSchema>;

export const importsContract = {
  /** The file comes in pieces (at most 1 MiB each, base64) so that every door can carry it. */
  begin: procedure('POST', '/imports', 'Announce a file')
    .input(z.object({ fileName: z.string().min(1).max(255), bytes: z.number().int().min(1).max(2_000_000_000) }))
    .output(importJobSchema),
  append: procedure('POST', '/imports/{id}/content', 'Add a piece of the file')
    .input(z.object({ id: idSchema, offset: z.number().int().nonnegative(), base64: z.string().max(1_400_000) }))
    .output(z.object({ received: z.number().int() })),
  /** Guesses encoding, separator, header and columns; a saved mapping with the same headers wins. */
  inspect: procedure('POST', '/imports/{id}/inspect', 'Look into the file')
    .input(z.object({ id: idSchema, options: importOptionsSchema.partial().optional() }))
    .output(
      z.object({
        options: importOptionsSchema,
        columns: z.array(importColumnSchema),
        mapping: importMappingSchema,
        savedMappingId: idSchema.nullable(),
      }),
    ),
  preview: procedure('POST', '/imports/{id}/preview', 'The first rows as they would be stored')
    .input(z.object({ id: idSchema, options: importOptionsSchema, mapping: importMappingSchema }))
    .output(z.object({ rows: z.array(importPreviewRowSchema), missingFields: z.array(importFieldSchema) })),
  run: procedure('POST', '/imports/{id}/run', 'Store the rows')
    .input(
      z.object({
        id: idSchema,
        shopId: idSchema,
        options: importOptionsSchema,
        mapping: importMappingSchema,
        saveMappingAs: z.string().trim().max(40).optional(),
      }),
    )
    .output(importJobSchema),
  cancel: procedure('POST', '/imports/{id}/cancel', 'Stop; what is stored stays')
    .input(z.object({ id: idSchema }))
    .output(importJobSchema),
  get: procedure('GET', '/imports/{id}', 'One import')
    .input(z.object({ id: idSchema }))
    .output(importJobSchema),
  list: procedure('GET', '/imports', 'Imports, newest first')
    .input(z.object({ ...pageInputShape }))
    .output(pageOf(importJobSchema)),
  errors: procedure('GET', '/imports/{id}/errors', 'Rows that were not stored')
    .input(z.object({ id: idSchema, ...pageInputShape }))
    .output(pageOf(importRowErrorSchema)),
  /** The failed rows as a CSV in the file's own columns, with row number and reason in front. */
  errorFile: procedure('GET', '/imports/{id}/error-file', 'Failed rows as CSV')
    .input(z.object({ id: idSchema }))
    .output(z.object({ fileName: z.string(), text: z.string() })),
  mappings: {
    list: procedure('GET', '/imports/mappings', 'Saved mappings')
      .input(z.object({}))
      .output(z.object({ items: z.array(savedMappingSchema) })),
    remove: procedure('DELETE', '/imports/mappings/{id}', 'Remove a saved mapping')
      .input(z.object({ id: idSchema }))
      .output(z.object({})),
  },
};
