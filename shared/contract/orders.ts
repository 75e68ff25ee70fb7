import { z } from 'zod';
import { flagColourSchema, holdReasonSchema, orderStatusSchema, salesChannelSchema } from '../domain/order-status.ts';
import { refundKindSchema, refundStatusSchema } from '../domain/refund-status.ts';
import { refundRowSchema } from './after-sales.ts';
import { orderTilesProcedure } from './order-tiles.ts';
import { procedure } from './procedure.ts';
import {
  cappedCountSchema,
  fenSchema,
  idSchema,
  optionalTimeSchema,
  pageInputShape,
  pageOf,
  timeSchema,
} from './values.ts';

/** Work queues inside the orders. What depends on the clock alone is read from a deadline range, not from a counter. */
export const ORDER_QUEUES = [
  'due_soon',
  'overdue',
  'urged',
  'with_refund',
  'address_change',
  'held',
  'partly_shipped',
  'on_hold',
  'mergeable',
] as const;
export const orderQueueSchema = z.enum(ORDER_QUEUES);
export type OrderQueue = z.infer<typeof orderQueueSchema>;

/** All conditions are joined by "and"; an absent one does not filter. */
export const orderFilterShape = {
  shopIds: z.array(idSchema).max(500).optional(),
  groupId: idSchema.optional(),
  status: orderStatusSchema.optional(),
  queue: orderQueueSchema.optional(),
  /** Creation time, from inclusive, to exclusive. */
  createdFrom: timeSchema.optional(),
  createdTo: timeSchema.optional(),
  /** Orders to ship by the platform's own deadline, from inclusive, to exclusive; such without a deadline never match. */
  shipByFrom: timeSchema.optional(),
  shipByTo: timeSchema.optional(),
  /** Stands so in a title, specification or SKU code. */
  product: z.string().trim().max(100).optional(),
  /**
   * Words that must all be found, each anywhere in what is stored: order number, waybill or legible phone number (4
   * digits or more), SKU code, title, specification, note, message, nickname, masked receiver, tag. Or a pasted column
   * of whole order numbers and waybills, which finds each of them.
   */
  text: z.string().trim().max(12_000).optional(),
  flags: z.array(flagColourSchema).max(6).optional(),
  hasNote: z.boolean().optional(),
  amountFrom: fenSchema.nonnegative().optional(),
  amountTo: fenSchema.nonnegative().optional(),
  province: z.string().max(30).optional(),
  channels: z.array(salesChannelSchema).max(8).optional(),
  /** Carries one of these tags. */
  tagIds: z.array(idSchema).max(50).optional(),
  /** Came out of a printer as a packing slip. */
  printed: z.boolean().optional(),
};
export const orderFilterSchema = z.object(orderFilterShape);
export type OrderFilter = z.infer<typeof orderFilterSchema>;

export const ORDER_SORTS = ['createdAt', 'shipBy', 'paidAt', 'updatedAt', 'amount'] as const;
export const orderSortSchema = z.enum(ORDER_SORTS);
export type OrderSort = z.infer<typeof orderSortSchema>;

export const orderLineSchema = z.object({
  id: idSchema,
  platformLineId: z.string(),
  kind: z.enum(['item', 'gift']),
  status: orderStatusSchema.nullable(),
  platformItemId: z.string(),
  platformSkuId: z.string(),
  title: z.string(),
  specification: z.string(),
  skuCode: z.string(),
  quantity: z.number().int(),
  deliveredQuantity: z.number().int(),
  unitPrice: fenSchema,
  originalPrice: fenSchema,
  discountAmount: fenSchema,
  amount: fenSchema,
  /** Same-origin path of the cached picture, or null. */
  picture: z.string().nullable(),
});
export type OrderLine = z.infer<typeof orderLineSchema>;

export const receiverSchema = z.object({
  maskedName: z.string(),
  maskedPhone: z.string(),
  province: z.string(),
  city: z.string(),
  district: z.string(),
  town: z.string(),
  maskedAddress: z.string(),
});

export const parcelSchema = z.object({
  id: idSchema,
  platformParcelId: z.string(),
  waybill: z.string(),
  carrierCode: z.string(),
  carrierName: z.string(),
  /** Empty: the platform does not tell what is inside. */
  contents: z.array(z.object({ lineId: idSchema, quantity: z.number().int() })),
});

export const ADDRESS_CHANGE_STATES = ['unknown', 'none', 'pending', 'approved', 'rejected'] as const;

export const orderRowSchema = z.object({
  id: idSchema,
  shopId: idSchema,
  platformOrderId: z.string(),
  status: orderStatusSchema,
  platformStatus: z.string(),
  /** Goods plus shipping. */
  amount: fenSchema,
  goodsAmount: fenSchema,
  shippingAmount: fenSchema,
  discountAmount: fenSchema,
  createdAt: timeSchema,
  updatedAt: timeSchema,
  paidAt: optionalTimeSchema,
  shippedAt: optionalTimeSchema,
  receivedAt: optionalTimeSchema,
  shipBy: optionalTimeSchema,
  buyer: z.object({ id: idSchema, nick: z.string(), orderCount: z.number().int() }).nullable(),
  buyerMessage: z.string(),
  flag: flagColourSchema.nullable(),
  note: z.string().nullable(),
  noteCount: z.number().int(),
  receiver: receiverSchema,
  holdReasons: z.array(holdReasonSchema),
  urgeCount: z.number().int(),
  urgedAt: optionalTimeSchema,
  priority: z.boolean(),
  presale: z.boolean(),
  channel: salesChannelSchema,
  /** The newest refund case that is still open, or the newest one at all. */
  refund: z.object({ status: refundStatusSchema, kind: refundKindSchema, open: z.boolean() }).nullable(),
  addressChange: z.enum(ADDRESS_CHANGE_STATES),
  addressDecideBy: optionalTimeSchema,
  pieces: z.number().int(),
  deliveredPieces: z.number().int(),
  /** Since when a person keeps it from being shipped; null = nobody does. */
  heldAt: optionalTimeSchema,
  /** Why, and who does; null = nobody keeps it. */
  hold: z.object({ reason: z.string(), staffName: z.string().nullable() }).nullable(),
  /** How its parcels are planned; null = one parcel of its own. */
  plan: z.enum(['merged', 'split']).nullable(),
  /** When its packing slip was last printed; null = never. */
  printedAt: optionalTimeSchema,
  /** The address changed after that: the slip must be printed anew. */
  slipVoid: z.boolean(),
  /** Keys of its tags. */
  tagIds: z.array(idSchema),
  /** Other orders of the shop that may share a parcel and are still to ship. */
  companionCount: z.number().int(),
  lines: z.array(orderLineSchema),
  parcels: z.array(parcelSchema),
  origin: z.enum(['api', 'import']),
  /** When the detail call was last read; null = fields of the detail are unknown. */
  detailReadAt: optionalTimeSchema,
  /** When this row was last confirmed by the platform or file. */
  seenAt: timeSchema,
});
export type OrderRow = z.infer<typeof orderRowSchema>;

const addressSchema = receiverSchema.pick({
  province: true,
  city: true,
  district: true,
  town: true,
  maskedAddress: true,
});

export const orderDetailSchema = orderRowSchema.extend({
  notes: z.array(
    z.object({ at: timeSchema, text: z.string(), flag: flagColourSchema.nullable(), operator: z.string() }),
  ),
  refunds: z.array(refundRowSchema),
  companions: z.array(
    z.object({
      id: idSchema,
      platformOrderId: z.string(),
      title: z.string(),
      quantity: z.number().int(),
      status: orderStatusSchema,
    }),
  ),
  addressAudit: z.object({ before: addressSchema, after: addressSchema, decidedAt: optionalTimeSchema }).nullable(),
  /** Fields of the detail call; null = unknown. */
  sourceType: z.string().nullable(),
  sourceId: z.string().nullable(),
  shopNewBuyer: z.boolean().nullable(),
  platformNewBuyer: z.boolean().nullable(),
  payMethod: z.string().nullable(),
  distributor: z.string().nullable(),
  buyerSummary: z
    .object({
      orderCount: z.number().int(),
      paidCount: z.number().int(),
      paidAmount: fenSchema,
      firstOrderAt: timeSchema,
    })
    .nullable(),
});
export type OrderDetail = z.infer<typeof orderDetailSchema>;

/** One changed field of an order; values as text in the words of the contract. */
export const orderEventSchema = z.object({
  id: idSchema,
  field: z.string(),
  before: z.string().nullable(),
  after: z.string().nullable(),
  platformTime: optionalTimeSchema,
  seenAt: timeSchema,
});

export const ordersContract = {
  list: procedure('GET', '/orders', 'Orders, newest creation first unless sorted otherwise')
    .input(
      z.object({
        ...orderFilterShape,
        sort: orderSortSchema.default('createdAt'),
        direction: z.enum(['asc', 'desc']).default('desc'),
        ...pageInputShape,
      }),
    )
    .output(pageOf(orderRowSchema)),
  /**
   * Keeps the order of a whole list as it is now, so that any place of it can be read: rows neither move nor appear while
   * somebody looks at it. `known` = the first rows as they were listed; what came in between them since is left out.
   */
  outline: procedure('POST', '/orders/outlines', 'Keep the order of a whole list')
    .input(
      z.object({
        filter: z.object(orderFilterShape),
        sort: orderSortSchema.default('createdAt'),
        direction: z.enum(['asc', 'desc']).default('desc'),
        known: z.array(idSchema).max(2000).default([]),
      }),
    )
    .output(z.object({ outlineId: z.string(), total: z.number().int() })),
  /** Rows of a kept list by their places, from 0 on; null where an order is no longer stored. */
  window: procedure('GET', '/orders/outlines/{outlineId}', 'Some rows of a kept list')
    .input(
      z.object({
        outlineId: z.string().max(60),
        from: z.number().int().nonnegative(),
        count: z.number().int().min(1).max(200).default(100),
      }),
    )
    .output(z.object({ from: z.number().int(), items: z.array(orderRowSchema.nullable()) })),
  get: procedure('GET', '/orders/{id}', 'One order with everything known about it')
    .input(z.object({ id: idSchema }))
    .output(orderDetailSchema),
  /** Counts per tab and queue under the filter (its own status and queue are ignored); filtered counts are capped. */
  counts: procedure('GET', '/orders/counts', 'Counts per status and queue')
    .input(z.object(orderFilterShape))
    .output(
      z.object({
        statuses: z.record(orderStatusSchema, cappedCountSchema),
        queues: z.record(orderQueueSchema, cappedCountSchema),
        /** Under the whole filter, status and queue included. */
        matching: cappedCountSchema,
      }),
    ),
  tiles: orderTilesProcedure,
  events: procedure('GET', '/orders/{id}/events', 'What changed, newest first')
    .input(z.object({ id: idSchema, ...pageInputShape }))
    .output(pageOf(orderEventSchema)),
  payload: procedure('GET', '/orders/{id}/payload', 'The latest raw payload as the platform sent it')
    .input(z.object({ id: idSchema }))
    .output(z.object({ text: z.string(), from: z.enum(['list', 'detail', 'import']), receivedAt: timeSchema })),
  provinces: procedure('GET', '/orders/provinces', 'Provinces that occur, for the filter')
    .input(z.object({}))
    .output(z.object({ items: z.array(z.string()) })),
};
