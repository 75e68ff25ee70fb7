import { z } from 'zod';
import { refundKindSchema, refundStatusSchema, refundTurnSchema } from '../domain/refund-status.ts';
import { procedure } from './procedure.ts';
import { fenSchema, idSchema, optionalTimeSchema, pageInputShape, pageOf, timeSchema } from './values.ts';

export const refundRowSchema = z.object({
  id: idSchema,
  shopId: idSchema,
  platformRefundId: z.string(),
  platformOrderId: z.string(),
  /** Null while the order itself has not arrived yet. */
  orderId: idSchema.nullable(),
  status: refundStatusSchema,
  platformStatus: z.string(),
  kind: refundKindSchema,
  turn: refundTurnSchema,
  initiator: z.enum(['buyer', 'seller', 'unknown']),
  amount: fenSchema,
  reason: z.string(),
  description: z.string(),
  goodsReceived: z.boolean().nullable(),
  skuCode: z.string(),
  createdAt: timeSchema,
  updatedAt: timeSchema,
  /** Deadline of the party that must act. */
  expiresAt: optionalTimeSchema,
  endedAt: optionalTimeSchema,
  detailReadAt: optionalTimeSchema,
});
export type RefundRow = z.infer<typeof refundRowSchema>;

export const refundDetailSchema = refundRowSchema.extend({
  pictures: z.array(z.string()),
  returnParcel: z.object({ waybill: z.string(), carrierName: z.string() }).nullable(),
  exchange: z.object({ specification: z.string(), quantity: z.number().int() }).nullable(),
  sellerRejectReason: z.string().nullable(),
  events: z.array(
    z.object({
      field: z.string(),
      before: z.string().nullable(),
      after: z.string().nullable(),
      platformTime: optionalTimeSchema,
      seenAt: timeSchema,
    }),
  ),
});

export const afterSalesContract = {
  list: procedure('GET', '/after-sales', 'Refund cases, newest creation first')
    .input(
      z.object({
        shopIds: z.array(idSchema).max(500).optional(),
        status: refundStatusSchema.optional(),
        turn: refundTurnSchema.optional(),
        ...pageInputShape,
      }),
    )
    .output(pageOf(refundRowSchema)),
  get: procedure('GET', '/after-sales/{id}', 'One refund case')
    .input(z.object({ id: idSchema }))
    .output(refundDetailSchema),
};
