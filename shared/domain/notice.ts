import { z } from 'zod';

/** How loud a notice is: an alarm stays until a person has acknowledged it, the others go when their cause goes. */
export const NOTICE_SEVERITIES = ['alarm', 'warning', 'info'] as const;
export const noticeSeveritySchema = z.enum(NOTICE_SEVERITIES);
export type NoticeSeverity = z.infer<typeof noticeSeveritySchema>;

/**
 * What a notice is about.
 * - `shipped_over`: a refund was applied for while the order was being shipped: the parcel has to be stopped;
 * - `overdue`, `due_soon`: orders of a shop whose deadline has passed or is near;
 * - `address_expiring`: requests for another address that run out soon;
 * - `refund_expiring`: refund cases that wait for the seller and run out soon;
 * - `outbox_attention`: commands of which nobody can tell whether they happened.
 */
export const NOTICE_KINDS = [
  'shipped_over',
  'overdue',
  'due_soon',
  'address_expiring',
  'refund_expiring',
  'outbox_attention',
] as const;
export const noticeKindSchema = z.enum(NOTICE_KINDS);
export type NoticeKind = z.infer<typeof noticeKindSchema>;

/** How loud each kind is. */
export const NOTICE_SEVERITY: Readonly<Record<NoticeKind, NoticeSeverity>> = {
  shipped_over: 'alarm',
  overdue: 'alarm',
  due_soon: 'warning',
  address_expiring: 'warning',
  refund_expiring: 'warning',
  outbox_attention: 'warning',
};
