import { z } from 'zod';
import { noticeKindSchema, noticeSeveritySchema } from '../domain/notice.ts';
import { saidSchema } from './outbox.ts';
import { procedure } from './procedure.ts';
import { idSchema, optionalTimeSchema, timeSchema } from './values.ts';

export const noticeSchema = z.object({
  id: idSchema,
  kind: noticeKindSchema,
  severity: noticeSeveritySchema,
  /** Null: it is about all shops. */
  shopId: idSchema.nullable(),
  /** The order or refund case that it is about, where it is about one. */
  orderId: idSchema.nullable(),
  refundId: idSchema.nullable(),
  said: saidSchema,
  /** How many records it is about now. */
  count: z.number().int(),
  /** When it was raised, or rang again because it is about more than was acknowledged. */
  at: timeSchema,
  acknowledgedAt: optionalTimeSchema,
  acknowledgedBy: z.string().nullable(),
});
export type Notice = z.infer<typeof noticeSchema>;

/** When alarms sound, for one staff profile. */
export const noticeSoundSchema = z.object({
  sound: z.boolean().default(true),
  /** Minutes after midnight in Shanghai between which nothing sounds; the same twice = there are no quiet hours. */
  quietFrom: z.number().int().min(0).max(1439).default(1320),
  quietTo: z.number().int().min(0).max(1439).default(480),
});
export type NoticeSound = z.infer<typeof noticeSoundSchema>;

export const noticesContract = {
  /** Those that wait to be acknowledged, alarms first, then the latest that were. */
  list: procedure('GET', '/notices', 'Notices')
    .input(z.object({ shopIds: z.array(idSchema).max(500).optional() }))
    .output(
      z.object({
        items: z.array(noticeSchema),
        /** Not acknowledged, of the shops that were asked for. */
        alarms: z.number().int(),
        open: z.number().int(),
      }),
    ),
  /** Says that a person has seen them; without ids all that are open. Answers which were. */
  acknowledge: procedure('POST', '/notices/acknowledge', 'Acknowledge notices')
    .input(z.object({ ids: z.array(idSchema).min(1).max(1000).optional() }))
    .output(z.object({ acknowledged: z.array(idSchema) })),
  sound: {
    get: procedure('GET', '/notices/sound', 'When alarms sound').input(z.object({})).output(noticeSoundSchema),
    set: procedure('PUT', '/notices/sound', 'Change when alarms sound')
      .input(noticeSoundSchema)
      .output(noticeSoundSchema),
  },
};
