import { z } from 'zod';
import {
  LEFT_OUT_REASONS,
  PAUSE_REASONS,
  PLAN_CHANNELS,
  PLAN_SORTS,
  PLAN_STATES,
  RECIPIENT_STATES,
} from '../domain/fans/restock.ts';
import { fanMarkProcedures } from './fan-marks.ts';
import { saidSchema } from './outbox.ts';
import { procedure } from './procedure.ts';
import { fenSchema, idSchema, optionalTimeSchema, pageInputShape, pageOf, timeSchema } from './values.ts';

const count = z.number().int().nonnegative();

/** Whom to tell of a batch, in which order, and how many. */
export const restockRuleSchema = z.object({
  shopId: idSchema,
  /** Local key of a bought product. */
  productId: idSchema,
  /** The platform's SKU; null = all of the product. */
  platformSkuId: z.string().max(40).nullable(),
  channel: z.enum(PLAN_CHANNELS),
  /** Units that come in. */
  units: z.number().int().min(1).max(1_000_000),
  /** Nobody is told before so many are there. */
  threshold: z.number().int().min(1).max(1_000_000),
  /** People for one unit, hundredths: 100 = one; a person counts with their likely units. */
  perUnit: z.number().int().min(10).max(1000),
  sort: z.enum(PLAN_SORTS),
  /** Also fans who did not ask, but seem to wait. */
  includeInferred: z.boolean(),
  /** Nobody is told of the product twice within so many days. */
  againDays: z.number().int().min(1).max(90),
  /** A told fan's units are kept for so many days; a purchase within them counts as theirs. */
  watchDays: z.number().int().min(1).max(30),
});
export type RestockRule = z.infer<typeof restockRuleSchema>;

const fanShape = {
  buyerId: idSchema,
  nick: z.string(),
  openId: z.string(),
  /** Likely units. */
  units: count,
  score: z.number(),
  inferred: z.boolean(),
  waitingSince: timeSchema,
  /** Paid in all, fen. */
  value: fenSchema,
  platformSkuId: z.string().nullable(),
  /** Kinds of evidence, the weightiest first. */
  evidence: z.array(z.string()),
};
export const restockCandidateSchema = z.object({
  ...fanShape,
  /** From 1 on; null = left out. */
  place: z.number().int().positive().nullable(),
  leftOut: z.enum(LEFT_OUT_REASONS).nullable(),
  /** Within what the units allow; later ones are told only when earlier ones do not buy. */
  within: z.boolean(),
});

export const restockPreviewSchema = z.object({
  /** Units on the platform now; `readAt` null = as last pulled, the shop could not be asked. */
  stock: z.object({ units: count.nullable(), readAt: optionalTimeSchema }),
  candidates: z.array(restockCandidateSchema),
  /** More than the list shows. */
  more: count,
  fans: count,
  units: count,
  fansWithin: count,
  leftOut: z.array(z.object({ reason: z.enum(LEFT_OUT_REASONS), fans: count })),
  /** SKUs of the product with what they hold and who bought them last; empty where the platform cannot be asked. */
  skus: z.array(
    z.object({ platformSkuId: z.string(), specification: z.string(), stock: count, fans: count, units: count }),
  ),
  /** Why no message can be sent by Maitian; null = it can. */
  handOnly: saidSchema.nullable(),
});
export type RestockPreview = z.infer<typeof restockPreviewSchema>;

export const restockPlanSchema = restockRuleSchema.extend({
  id: idSchema,
  productTitle: z.string(),
  state: z.enum(PLAN_STATES),
  pauseReason: z.enum(PAUSE_REASONS).nullable(),
  staffName: z.string().nullable(),
  createdAt: timeSchema,
  endedAt: optionalTimeSchema,
  counts: z.object({ planned: count, telling: count, told: count, skipped: count, failed: count }),
  /** Of the told fans: those who bought the product within the days that are watched. */
  bought: z.object({ fans: count, units: count, amount: fenSchema }),
  /** Units promised to told fans who have not bought, by all plans of the product. */
  promised: count,
  /** As last read. */
  stock: count.nullable(),
  quiet: z.boolean(),
  quietUntil: timeSchema,
});
export type RestockPlan = z.infer<typeof restockPlanSchema>;

/** A fan of a plan: where they stand, and what they bought after they were told. */
export const restockRecipientSchema = z.object({
  ...fanShape,
  id: idSchema,
  place: z.number().int().positive(),
  state: z.enum(RECIPIENT_STATES),
  /** Why skipped or failed: a reason to be left out, or the words of the outbox. */
  reason: z.string().nullable(),
  toldAt: optionalTimeSchema,
  byHand: z.boolean(),
  /** An order in which the fan can be found on the platform. */
  platformOrderId: z.string(),
  bought: z
    .object({ at: timeSchema, orderId: idSchema, platformOrderId: z.string(), units: count, amount: fenSchema })
    .nullable(),
});
export type RestockRecipient = z.infer<typeof restockRecipientSchema>;

export const restockSettingsSchema = z.object({
  shopId: idSchema,
  signId: z.string().regex(/^\d{0,20}$/),
  templateId: z.string().regex(/^\d{0,20}$/),
  parameters: z.record(z.string().min(1).max(40), z.string().max(200)),
  /** Suggested text for telling by hand. */
  text: z.string().max(500),
  quietFrom: z.number().int().min(0).max(1439),
  quietTo: z.number().int().min(0).max(1439),
});
export type RestockSettings = z.infer<typeof restockSettingsSchema>;

/** Parts of a plan's fans: `bought` and `silent` are those told who have bought, and who have not. */
export const RECIPIENT_GROUPS = ['all', 'planned', 'told', 'bought', 'silent', 'out'] as const;
export type RecipientGroup = (typeof RECIPIENT_GROUPS)[number];

const planInput = z.object({ planId: idSchema });

/** Restock plans (到货通知计划): whom to tell of a batch; and the lists of fans who are not told. */
export const restockContract = {
  preview: procedure('POST', '/fans/restock/preview', 'Whom a restock plan would tell, and whom not')
    .input(restockRuleSchema)
    .output(restockPreviewSchema),
  create: procedure('POST', '/fans/restock/plans', 'Start a restock plan')
    .input(z.object({ requestKey: z.string().min(8).max(80), rule: restockRuleSchema }))
    .output(restockPlanSchema),
  plans: procedure('GET', '/fans/restock/plans', 'Restock plans, newest first')
    .input(z.object({ shopIds: z.array(idSchema).max(500).optional(), ...pageInputShape }))
    .output(pageOf(restockPlanSchema)),
  plan: procedure('GET', '/fans/restock/plans/{planId}', 'One restock plan').input(planInput).output(restockPlanSchema),
  pause: procedure('POST', '/fans/restock/plans/{planId}/pause', 'Pause a restock plan')
    .input(planInput)
    .output(restockPlanSchema),
  resume: procedure('POST', '/fans/restock/plans/{planId}/resume', 'Go on with a restock plan')
    .input(planInput)
    .output(restockPlanSchema),
  end: procedure('POST', '/fans/restock/plans/{planId}/end', 'End a restock plan')
    .input(planInput)
    .output(restockPlanSchema),
  recipients: procedure('GET', '/fans/restock/plans/{planId}/recipients', 'Fans of a restock plan, in their order')
    .input(
      z.object({
        planId: idSchema,
        group: z.enum(RECIPIENT_GROUPS).default('all'),
        ...pageInputShape,
      }),
    )
    .output(pageOf(restockRecipientSchema)),
  handOut: procedure('POST', '/fans/restock/plans/{planId}/hand-out', 'Hand out the next fans to be told by hand')
    .input(planInput.extend({ fans: z.number().int().min(1).max(500) }))
    .output(z.object({ recipientIds: z.array(idSchema), stock: count.nullable(), undoId: idSchema.nullable() })),
  skip: procedure('POST', '/fans/restock/plans/{planId}/skip', 'Leave fans out of a restock plan')
    .input(planInput.extend({ recipientIds: z.array(idSchema).min(1).max(1000) }))
    .output(z.object({ changed: count, left: count })),
  putBack: procedure(
    'POST',
    '/fans/restock/plans/{planId}/put-back',
    'Fans were not told after all: their turn comes again',
  )
    .input(planInput.extend({ recipientIds: z.array(idSchema).min(1).max(1000) }))
    .output(z.object({ changed: count, left: count })),
  settings: procedure('GET', '/fans/restock/settings', 'How a shop tells its fans')
    .input(z.object({ shopId: idSchema }))
    .output(restockSettingsSchema),
  setSettings: procedure('PUT', '/fans/restock/settings', 'Change how a shop tells its fans')
    .input(restockSettingsSchema)
    .output(restockSettingsSchema),
  ...fanMarkProcedures,
};
