import { z } from 'zod';

/** The life of an order as every platform can tell it; each platform maps its own codes onto these words. */
export const ORDER_STATUSES = ['unpaid', 'to_ship', 'shipped', 'received', 'success', 'closed'] as const;
export const orderStatusSchema = z.enum(ORDER_STATUSES);
export type OrderStatus = z.infer<typeof orderStatusSchema>;

/** Six named colours; stored by name because the numbers differ from platform to platform. */
export const FLAG_COLOURS = ['red', 'yellow', 'green', 'blue', 'purple', 'grey'] as const;
export const flagColourSchema = z.enum(FLAG_COLOURS);
export type FlagColour = z.infer<typeof flagColourSchema>;

/** Why an order must not be shipped now; `unknown` keeps a platform code that we do not know yet. */
export const HOLD_REASONS = [
  'group_buying',
  'payment_risk',
  'risk_order',
  'no_address',
  'no_deadline',
  'unknown',
] as const;
export const holdReasonSchema = z.enum(HOLD_REASONS);
export type HoldReason = z.infer<typeof holdReasonSchema>;

/** Where an order was sold; `unknown` is not "other": the platform has not told us. */
export const SALES_CHANNELS = [
  'live',
  'short_video',
  'item_card',
  'shop',
  'search',
  'share',
  'other',
  'unknown',
] as const;
export const salesChannelSchema = z.enum(SALES_CHANNELS);
export type SalesChannel = z.infer<typeof salesChannelSchema>;
