import { z } from 'zod';
import { carrierCodeSchema, overrideSchema, saidSchema, takenUpSchema, waybillSchema } from './outbox.ts';
import { procedure } from './procedure.ts';
import { orderTargetSchema } from './selections.ts';
import { fenSchema, idSchema, timeSchema } from './values.ts';

/** A split order goes in at least two parcels; the platform takes 50 an order. */
export const FEWEST_PARCELS = 2;
export const MOST_PARCELS = 50;

/** An order as it stands in a list of companions. */
export const parcelOrderSchema = z.object({
  id: idSchema,
  shopId: idSchema,
  platformOrderId: z.string(),
  title: z.string(),
  pieces: z.number().int(),
  amount: fenSchema,
});
export type ParcelOrder = z.infer<typeof parcelOrderSchema>;

/** An order that is not merged, and why. */
export const blockedOrderSchema = parcelOrderSchema.extend({ block: saidSchema });
export type BlockedOrder = z.infer<typeof blockedOrderSchema>;

const contentsSchema = z
  .array(z.object({ lineId: idSchema, quantity: z.number().int().positive() }))
  .min(1)
  .max(200);

/** How the parcels of one order are planned, and what could be planned. */
export const orderPlanSchema = z.object({
  orderId: idSchema,
  /** Orders that share its parcel, itself among them; null = it does not share. */
  group: z
    .object({
      id: idSchema,
      source: z.enum(['rule', 'hand']),
      staffName: z.string().nullable(),
      at: timeSchema,
      orders: z.array(parcelOrderSchema),
    })
    .nullable(),
  /** Other orders of its shop and address that are still to ship and not in its group; `block` null = may share. */
  candidates: z.array(parcelOrderSchema.extend({ block: saidSchema.nullable() })),
  /** Why the order itself cannot share a parcel now; null = it can. */
  mergeBlock: saidSchema.nullable(),
  /** Why it cannot be split now; null = it can. */
  splitBlock: saidSchema.nullable(),
  /** Its planned parcels that have not gone yet; null = it is not split. `stale`: they do not fit the order any more. */
  split: z
    .object({ parcels: z.array(z.object({ contents: contentsSchema })), planned: z.number().int(), stale: z.boolean() })
    .nullable(),
  /** Lines of which something is still to be put into a parcel. */
  lines: z.array(
    z.object({
      id: idSchema,
      kind: z.enum(['item', 'gift']),
      title: z.string(),
      specification: z.string(),
      left: z.number().int().positive(),
    }),
  ),
});
export type OrderPlan = z.infer<typeof orderPlanSchema>;

/** What is to go under one waybill. */
export const boxSchema = z.object({
  /** The same as long as the plan behind it stands. */
  key: z.string().max(60),
  plan: z.enum(['merged', 'split']).nullable(),
  contents: z.array(
    z.object({
      orderId: idSchema,
      platformOrderId: z.string(),
      lineId: idSchema,
      kind: z.enum(['item', 'gift']),
      title: z.string(),
      specification: z.string(),
      quantity: z.number().int().positive(),
    }),
  ),
});
export type OrderBox = z.infer<typeof boxSchema>;

/** Orders that would share a parcel. */
export const mergeProposalSchema = z.object({
  shopId: idSchema,
  /** The receiver as masked on the first of them. */
  receiver: z.string(),
  /** Those that join now. */
  orders: z.array(parcelOrderSchema),
  /** How many share a parcel already. */
  joined: z.number().int(),
});
export type MergeProposal = z.infer<typeof mergeProposalSchema>;

export const mergePreviewSchema = z.object({
  /** At most 200 of them are listed. */
  groups: z.array(mergeProposalSchema),
  groupCount: z.number().int(),
  orderCount: z.number().int(),
  /** The platform does not tell that their address is the same; merged only when a person vouches for it. */
  unproven: mergeProposalSchema.nullable(),
  /** At most 200 of those that are not merged. */
  left: z.array(blockedOrderSchema),
  leftCount: z.number().int(),
  /** Selected orders that share a parcel already. */
  mergedCount: z.number().int(),
});
export type MergePreview = z.infer<typeof mergePreviewSchema>;

export const parcelsContract = {
  plan: procedure('GET', '/parcels/orders/{orderId}', 'How the parcels of an order are planned')
    .input(z.object({ orderId: idSchema }))
    .output(orderPlanSchema),
  boxes: procedure('GET', '/parcels/orders/{orderId}/boxes', 'The boxes that an order is to go in')
    .input(z.object({ orderId: idSchema }))
    .output(z.object({ boxes: z.array(boxSchema) })),
  /**
   * Queues the commands that ship these boxes of an order, companions of a shared one included; boxes that are not named
   * stay to ship. Refused as a whole when the plan has changed since. The same `requestKey` again does nothing.
   */
  ship: procedure('POST', '/parcels/ship', 'Ship an order by its boxes')
    .input(
      z.object({
        requestKey: z.string().min(8).max(80),
        orderId: idSchema,
        boxes: z
          .array(z.object({ key: z.string().max(60), carrierCode: carrierCodeSchema, waybill: waybillSchema }))
          .min(1)
          .max(MOST_PARCELS),
        override: overrideSchema.optional(),
      }),
    )
    .output(takenUpSchema),
  /** Shows what `merge` would do with the same orders, and changes nothing. */
  previewMerge: procedure('POST', '/parcels/merge/preview', 'What merging these orders would do')
    .input(z.object({ target: orderTargetSchema }))
    .output(mergePreviewSchema),
  /**
   * Merges the orders of each shop and address. Orders without an address token are merged only when `addressesAgree`
   * says that a person compared their receivers.
   */
  merge: procedure('POST', '/parcels/merge', 'Let these orders share parcels')
    .input(z.object({ target: orderTargetSchema, addressesAgree: z.boolean().default(false) }))
    .output(z.object({ groups: z.number().int(), orders: z.number().int(), leftCount: z.number().int() })),
  /** Merges by the rule, whether it runs by itself or not; orders that a person took out of a merge are left. */
  mergeAll: procedure('POST', '/parcels/merge/all', 'Merge all orders that may share a parcel')
    .input(z.object({ shopIds: z.array(idSchema).max(500).optional() }))
    .output(z.object({ groups: z.number().int(), orders: z.number().int(), pinned: z.number().int() })),
  /** Takes orders out of their groups; with `whole` everything that shares a parcel with them too. */
  unmerge: procedure('POST', '/parcels/unmerge', 'Take orders out of a shared parcel')
    .input(z.object({ target: orderTargetSchema, whole: z.boolean().default(false) }))
    .output(z.object({ orders: z.number().int() })),
  split: procedure('POST', '/parcels/split', 'Plan several parcels for an order')
    .input(
      z.object({
        orderId: idSchema,
        parcels: z
          .array(z.object({ contents: contentsSchema }))
          .min(FEWEST_PARCELS)
          .max(MOST_PARCELS),
      }),
    )
    .output(z.object({ parcels: z.number().int() })),
  unsplit: procedure('POST', '/parcels/unsplit', 'Let a split order go in one parcel')
    .input(z.object({ orderId: idSchema }))
    .output(z.object({})),
  rule: {
    get: procedure('GET', '/parcels/rule', 'Whether orders are merged by themselves')
      .input(z.object({}))
      .output(z.object({ automatic: z.boolean() })),
    set: procedure('PUT', '/parcels/rule', 'Let orders be merged by themselves, or not')
      .input(z.object({ automatic: z.boolean() }))
      .output(z.object({ automatic: z.boolean() })),
  },
};
