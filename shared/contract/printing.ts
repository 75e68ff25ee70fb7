import { z } from 'zod';
import { PRINT_BLOCKS } from '../domain/print-block.ts';
import { slipLayoutSchema } from '../domain/slip-layout.ts';
import { orderRowSchema } from './orders.ts';
import { procedure } from './procedure.ts';
import { orderTargetSchema } from './selections.ts';
import { idSchema, optionalTimeSchema, pageInputShape, pageOf, timeSchema } from './values.ts';

export const printBlockSchema = z.enum(PRINT_BLOCKS);

/** Orders that are not part of it, and why; at most 200 are named. */
export const keptOutSchema = z.object({
  total: z.number().int(),
  reasons: z.array(z.object({ reason: printBlockSchema, count: z.number().int() })),
  orders: z.array(
    z.object({ orderId: idSchema, platformOrderId: z.string(), shopId: idSchema, reason: printBlockSchema }),
  ),
});
export type KeptOut = z.infer<typeof keptOutSchema>;

/** One SKU of a stock-up list, over all orders and shops of it. */
export const stockUpLineSchema = z.object({
  /** The same goods have the same key: the SKU code, else the platform's SKU. */
  goodsKey: z.string(),
  skuCode: z.string(),
  title: z.string(),
  specification: z.string(),
  picture: z.string().nullable(),
  /** Undelivered pieces, gifts included. */
  quantity: z.number().int(),
  /** How many of them are gifts. */
  gifts: z.number().int(),
  orders: z.number().int(),
  shopIds: z.array(idSchema),
  location: z.string(),
  /** When it was ticked off, and how many there were then; null = still to fetch. */
  ticked: z.object({ at: timeSchema, quantity: z.number().int() }).nullable(),
});
export type StockUpLine = z.infer<typeof stockUpLineSchema>;

export const stockUpHeadSchema = z.object({
  id: idSchema,
  name: z.string(),
  createdAt: timeSchema,
  staffName: z.string().nullable(),
  /** Orders taken in when it was made. */
  orders: z.number().int(),
  ticked: z.number().int(),
  /** When it was last printed. */
  printedAt: optionalTimeSchema,
});
export type StockUpHead = z.infer<typeof stockUpHeadSchema>;

export const stockUpListSchema = stockUpHeadSchema.extend({
  /** Orders that count now. */
  counted: z.number().int(),
  pieces: z.number().int(),
  lines: z.array(stockUpLineSchema),
  /** Taken out since: what became of the order meanwhile. */
  removed: keptOutSchema,
  /** Not taken in at the start. */
  leftOut: keptOutSchema,
});
export type StockUpList = z.infer<typeof stockUpListSchema>;

export const printTemplateSchema = z.object({
  id: idSchema,
  name: z.string(),
  layout: slipLayoutSchema,
  updatedAt: timeSchema,
});
export type PrintTemplate = z.infer<typeof printTemplateSchema>;

const subjectSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('slips'), target: orderTargetSchema, templateId: idSchema }),
  z.object({ kind: z.literal('stock_up'), listId: idSchema }),
]);

/** What is printed already: at most 50 are named. */
export const printedBeforeSchema = z.object({
  total: z.number().int(),
  items: z.array(z.object({ name: z.string(), at: timeSchema, staffName: z.string().nullable() })),
});

export const printCheckSchema = z.object({
  /** Slips, or the one list, that would be printed; those printed before are among them. */
  count: z.number().int(),
  printed: printedBeforeSchema,
  /** Orders whose slip became void because the address changed: they are printed anew without asking. */
  voided: z.number().int(),
  keptOut: keptOutSchema,
});
export type PrintCheck = z.infer<typeof printCheckSchema>;

export const printJobSchema = z.object({
  id: idSchema,
  at: timeSchema,
  staffName: z.string().nullable(),
  kind: z.enum(['slips', 'stock_up']),
  listId: idSchema.nullable(),
  templateName: z.string(),
  layout: slipLayoutSchema,
  orders: z.number().int(),
  slips: z.number().int(),
  copies: z.number().int(),
  reason: z.string().nullable(),
  failedAt: optionalTimeSchema,
});
export type PrintJob = z.infer<typeof printJobSchema>;

/** One packing slip: the orders of one parcel. */
export const slipSchema = z.object({
  slip: z.number().int(),
  orders: z.array(orderRowSchema).min(1),
  /** Location by SKU code, where one is known. */
  locations: z.record(z.string(), z.string()),
});
export type Slip = z.infer<typeof slipSchema>;

const listIdShape = { id: idSchema };

export const printingContract = {
  stockUp: {
    create: procedure('POST', '/printing/stock-up', 'Make a stock-up list of orders')
      .input(z.object({ target: orderTargetSchema, name: z.string().trim().max(40).optional() }))
      .output(z.object({ id: idSchema, orders: z.number().int(), leftOut: keptOutSchema })),
    list: procedure('GET', '/printing/stock-up', 'Stock-up lists, newest first')
      .input(z.object({ ...pageInputShape }))
      .output(pageOf(stockUpHeadSchema)),
    get: procedure('GET', '/printing/stock-up/{id}', 'A stock-up list, counted from its orders as they are now')
      .input(z.object(listIdShape))
      .output(stockUpListSchema),
    orders: procedure('GET', '/printing/stock-up/{id}/orders', 'The orders that need one of its goods')
      .input(z.object({ ...listIdShape, goodsKey: z.string().max(1000) }))
      .output(
        z.object({
          items: z.array(
            z.object({
              orderId: idSchema,
              platformOrderId: z.string(),
              shopId: idSchema,
              quantity: z.number().int(),
              gift: z.boolean(),
            }),
          ),
        }),
      ),
    tick: procedure('PUT', '/printing/stock-up/{id}/ticks', 'Tick goods off, or take the tick away')
      .input(z.object({ ...listIdShape, goodsKey: z.string().max(1000), ticked: z.boolean() }))
      .output(z.object({})),
    remove: procedure('DELETE', '/printing/stock-up/{id}', 'Remove a stock-up list; its orders stay')
      .input(z.object(listIdShape))
      .output(z.object({})),
    csv: procedure('GET', '/printing/stock-up/{id}/csv', 'A stock-up list as CSV')
      .input(z.object(listIdShape))
      .output(z.object({ fileName: z.string(), text: z.string() })),
  },
  locations: {
    set: procedure('PUT', '/printing/locations', 'Say where the goods of a SKU code lie; empty = unknown')
      .input(z.object({ skuCode: z.string().min(1).max(200), location: z.string().trim().max(30) }))
      .output(z.object({})),
  },
  templates: {
    list: procedure('GET', '/printing/templates', 'Layouts of packing slips')
      .input(z.object({}))
      .output(z.object({ items: z.array(printTemplateSchema) })),
    save: procedure('POST', '/printing/templates', 'Add a layout, or change one')
      .input(z.object({ id: idSchema.optional(), name: z.string().trim().min(1).max(30), layout: slipLayoutSchema }))
      .output(printTemplateSchema),
    remove: procedure('DELETE', '/printing/templates/{id}', 'Remove a layout')
      .input(z.object({ id: idSchema }))
      .output(z.object({})),
  },
  check: procedure('POST', '/printing/check', 'What would be printed, what was printed before, what is kept out')
    .input(subjectSchema)
    .output(printCheckSchema),
  /**
   * Notes the job and answers its key; the page at /print/{id} shows it. What was printed before is refused, unless it
   * is skipped or there is a reason to print it again.
   */
  print: procedure('POST', '/printing/jobs', 'Print')
    .input(
      z.object({
        subject: subjectSchema,
        copies: z.number().int().min(1).max(9).default(1),
        again: z
          .union([
            z.object({ do: z.literal('skip') }),
            z.object({ do: z.literal('print'), reason: z.string().trim().min(1).max(60) }),
          ])
          .optional(),
      }),
    )
    .output(printJobSchema),
  jobs: {
    list: procedure('GET', '/printing/jobs', 'The print journal, newest first')
      .input(z.object({ ...pageInputShape }))
      .output(pageOf(printJobSchema)),
    get: procedure('GET', '/printing/jobs/{id}', 'One entry of the print journal')
      .input(z.object({ id: idSchema }))
      .output(printJobSchema),
    slips: procedure('GET', '/printing/jobs/{id}/slips', 'The packing slips of a job, in its order')
      .input(z.object({ id: idSchema, ...pageInputShape }))
      .output(pageOf(slipSchema)),
    /** Nothing came out, or not all of it: the job no longer counts as printed. */
    fail: procedure('POST', '/printing/jobs/{id}/failed', 'Say that nothing was printed')
      .input(z.object({ id: idSchema }))
      .output(printJobSchema),
  },
  ofOrder: procedure('GET', '/printing/orders/{orderId}', 'When an order was printed, newest first')
    .input(z.object({ orderId: idSchema }))
    .output(
      z.object({
        items: z.array(
          z.object({
            jobId: idSchema,
            at: timeSchema,
            staffName: z.string().nullable(),
            templateName: z.string(),
            reason: z.string().nullable(),
            failedAt: optionalTimeSchema,
            /** The address changed since: this slip must not go out. */
            voided: z.boolean(),
          }),
        ),
      }),
    ),
};
