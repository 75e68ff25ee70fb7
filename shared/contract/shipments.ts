import { z } from 'zod';
import { carrierSchema, saidSchema } from './outbox.ts';
import { procedure } from './procedure.ts';
import { orderTargetSchema } from './selections.ts';
import { fenSchema, idSchema, optionalTimeSchema, pageInputShape, pageOf, timeSchema } from './values.ts';

/** Largest file, in bytes, and most rows of one sheet. */
export const LARGEST_SHEET_FILE = 20 * 1024 * 1024;
export const MOST_SHEET_ROWS = 20_000;

const carrierCodeSchema = z.string().regex(/^\d{1,6}$/);
const textSchema = z.string().max(200);

/** Which column of a table is what, by its index; null = none. */
export const sheetColumnsSchema = z.object({
  order: z.number().int().nonnegative().nullable(),
  carrier: z.number().int().nonnegative().nullable(),
  waybill: z.number().int().nonnegative().nullable(),
});
export type SheetColumns = z.infer<typeof sheetColumnsSchema>;

/** Where a row stands; from `given` on its command's state tells. */
export const SHEET_ROW_STATES = [
  'ready',
  'skipped',
  'wrong',
  'going',
  'queued',
  'sending',
  'confirmed',
  'failed',
  'attention',
  'taken_back',
] as const;
export const sheetRowStateSchema = z.enum(SHEET_ROW_STATES);
export type SheetRowState = z.infer<typeof sheetRowStateSchema>;

export const sheetRowSchema = z.object({
  id: idSchema,
  /** Row number of the file, or place in the selection. */
  place: z.number().int(),
  orderText: z.string(),
  carrierText: z.string(),
  waybill: z.string(),
  orderId: idSchema.nullable(),
  shopId: idSchema.nullable(),
  carrierCode: z.string().nullable(),
  carrierName: z.string().nullable(),
  state: sheetRowStateSchema,
  /** Why it does not go, or how its command ended. */
  reason: saidSchema.nullable(),
  /** Odd, but no obstacle. */
  warning: saidSchema.nullable(),
  /** A person may ship it all the same, with a reason. */
  canOverride: z.boolean(),
  overrideReason: z.string().nullable(),
  /** Comes along in the box of the row before it. */
  companion: z.boolean(),
  commandId: idSchema.nullable(),
});
export type SheetRow = z.infer<typeof sheetRowSchema>;

export const sheetSummarySchema = z.object({
  id: idSchema,
  source: z.enum(['selection', 'paste', 'file']),
  fileName: z.string().nullable(),
  staffName: z.string().nullable(),
  createdAt: timeSchema,
  sentAt: optionalTimeSchema,
  /** `stopped`: the program ended while the rows were handed over; sending once more goes on. */
  state: z.enum(['receiving', 'draft', 'sending', 'stopped', 'sent']),
  /** Rows by where they stand; an absent state has none. */
  counts: z.partialRecord(sheetRowStateSchema, z.number().int()),
  rows: z.number().int(),
});
export type SheetSummary = z.infer<typeof sheetSummarySchema>;

export const sheetSchema = sheetSummarySchema.extend({
  /** The carrier of rows that name none. */
  carrierCode: z.string().nullable(),
  headers: z.array(z.string()),
  columns: sheetColumnsSchema,
  /** Columns that must be matched before anything can be checked. */
  missingColumns: z.array(z.enum(['order', 'waybill'])),
  checkedAt: optionalTimeSchema,
  /** How often it was sent. */
  round: z.number().int(),
  /** What would go now. */
  going: z.object({
    orders: z.number().int(),
    parcels: z.number().int(),
    amount: fenSchema,
    shops: z.array(z.object({ shopId: idSchema, orders: z.number().int() })),
    carriers: z.array(z.object({ code: z.string(), name: z.string(), orders: z.number().int() })),
    /** Goes although a refund or another address is asked for. */
    overridden: z.number().int(),
    warned: z.number().int(),
  }),
  /** What does not go, by reason; `sample` has one row's values. */
  excluded: z.array(
    z.object({
      key: z.string(),
      state: z.enum(['wrong', 'skipped', 'failed', 'attention', 'taken_back']),
      count: z.number().int(),
      sample: saidSchema,
    }),
  ),
  /** Until then all of it can be taken back; null = something went, or nothing is queued. */
  takeBackUntil: optionalTimeSchema,
  /** Carriers that can be chosen. */
  carriers: z.array(carrierSchema),
});
export type ShipmentSheet = z.infer<typeof sheetSchema>;

const sheetInput = z.object({ id: idSchema });

/** Shipping many orders at once. Nothing is sent before `send`; every answer is the sheet as it then is. */
export const shipmentsContract = {
  /** A sheet of selected orders, newest first, with one carrier and the numbers (one a line) in their order. */
  fromSelection: procedure('POST', '/shipments/from-selection', 'Start a shipping sheet from selected orders')
    .input(
      z.object({
        target: orderTargetSchema,
        carrierCode: carrierCodeSchema.nullable(),
        waybills: z.string().max(1_000_000),
      }),
    )
    .output(sheetSchema),
  /** A sheet of a pasted table: order number, carrier, tracking number, in any order, with or without a header. */
  fromText: procedure('POST', '/shipments/from-text', 'Start a shipping sheet from a pasted table')
    .input(z.object({ text: z.string().min(1).max(1_500_000), carrierCode: carrierCodeSchema.nullable() }))
    .output(sheetSchema),
  /** Announces a CSV, TXT or XLSX file; `append` brings it in pieces of up to 1 MiB, the last of which is read and checked. */
  begin: procedure('POST', '/shipments', 'Start a shipping sheet from a file')
    .input(
      z.object({
        fileName: z.string().trim().min(1).max(200),
        bytes: z.number().int().min(1),
        carrierCode: carrierCodeSchema.nullable(),
      }),
    )
    .output(z.object({ id: idSchema })),
  append: procedure('POST', '/shipments/{id}/append', 'Upload a piece of the file')
    .input(z.object({ id: idSchema, offset: z.number().int().nonnegative(), base64: z.string().max(1_400_000) }))
    .output(z.object({ received: z.number().int(), complete: z.boolean() })),
  list: procedure('GET', '/shipments', 'Shipping sheets, newest first')
    .input(z.object({ ...pageInputShape }))
    .output(pageOf(sheetSummarySchema)),
  get: procedure('GET', '/shipments/{id}', 'One shipping sheet').input(sheetInput).output(sheetSchema),
  rows: procedure('GET', '/shipments/{id}/rows', 'Rows of a shipping sheet, in their order')
    .input(
      z.object({
        id: idSchema,
        states: z.array(sheetRowStateSchema).max(10).optional(),
        /** Only rows with this reason. */
        reasonKey: z.string().max(100).optional(),
        ...pageInputShape,
      }),
    )
    .output(pageOf(sheetRowSchema)),
  /** Says which columns are what, reads the rows anew and checks them. */
  match: procedure('POST', '/shipments/{id}/columns', 'Match the columns of a shipping sheet')
    .input(sheetInput.extend({ columns: sheetColumnsSchema }))
    .output(sheetSchema),
  /** The carrier of rows that name none. */
  setCarrier: procedure('POST', '/shipments/{id}/carrier', 'Choose the carrier of a shipping sheet')
    .input(sheetInput.extend({ carrierCode: carrierCodeSchema.nullable() }))
    .output(sheetSchema),
  /** Corrects one row. `overrideReason` ships an order although a refund or another address is asked for; null takes that back. */
  edit: procedure('PATCH', '/shipments/{id}/rows/{rowId}', 'Correct a row of a shipping sheet')
    .input(
      sheetInput.extend({
        rowId: idSchema,
        orderText: textSchema.optional(),
        carrierText: textSchema.optional(),
        waybill: textSchema.optional(),
        overrideReason: z.string().trim().min(2).max(200).nullable().optional(),
      }),
    )
    .output(sheetSchema),
  /** Puts a pasted column of numbers into the rows from this one on. */
  fill: procedure('POST', '/shipments/{id}/fill', 'Fill a column of numbers into a shipping sheet')
    .input(sheetInput.extend({ fromRowId: idSchema, waybills: z.string().min(1).max(1_000_000) }))
    .output(sheetSchema),
  /** Checks all rows that have not gone against what the store knows now. */
  check: procedure('POST', '/shipments/{id}/check', 'Check a shipping sheet').input(sheetInput).output(sheetSchema),
  /**
   * Ships the rows that are ready, as one batch. They are checked once more; one that was ready and is not any more stays
   * behind. `orders` is what the person saw would go: when others would go now, nothing is sent. The same `round` again
   * does nothing.
   */
  send: procedure('POST', '/shipments/{id}/send', 'Ship a shipping sheet')
    .input(sheetInput.extend({ orders: z.number().int().positive(), round: z.number().int().nonnegative() }))
    .output(sheetSchema),
  /** Takes back what has not gone yet. */
  takeBack: procedure('POST', '/shipments/{id}/take-back', 'Take a shipping sheet back')
    .input(sheetInput)
    .output(z.object({ takenBack: z.number().int(), tooLate: z.number().int(), sheet: sheetSchema })),
  /** Makes the failed, wrong and taken-back rows a draft again, checked anew; what went or is on its way stays as it is. */
  retry: procedure('POST', '/shipments/{id}/retry', 'Prepare the failed rows of a shipping sheet again')
    .input(sheetInput)
    .output(sheetSchema),
  failures: procedure('GET', '/shipments/{id}/failures', 'Rows that did not go, as CSV text')
    .input(sheetInput)
    .output(z.object({ fileName: z.string(), text: z.string() })),
  template: procedure('GET', '/shipments/template', 'An empty table to fill, as CSV text')
    .input(z.object({}))
    .output(z.object({ fileName: z.string(), text: z.string() })),
  remove: procedure('DELETE', '/shipments/{id}', 'Throw an unsent shipping sheet away')
    .input(sheetInput)
    .output(z.object({})),
};
