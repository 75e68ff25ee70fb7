import { z } from 'zod';
import {
  FAN_MARK_KINDS,
  LEFT_OUT_REASONS,
  PAUSE_REASONS,
  PLAN_SORTS,
  PLAN_STATES,
} from '../domain/fans/restock.ts';
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
export type RestockCandidate = z.infer<typeof restockCandidateSchema>;

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
  /** Why no message can be sent by Maitian; null = it can. */
  handOnly: saidSchema.nullable(),
});
export type RestockPreview = z.infer<typeof restockPreviewSchema>;

export const restockPlanSchema = restockRuleSchema.extend({
  id: idSchema,
  productTitle: z.string(),
  state: z.enum(PLAN_STATES),
  pauseReason: z.enum(PAUSE_REASONS).nullable(),
  handOnly: z.boolean(),
  staffName: z.string().nullable(),
  createdAt: timeSchema,
  endedAt: optionalTimeSchema,
  counts: z.object({ planned: count, telling: count, told: count, skipped: count, failed: count }),
  /** Units promised to told fans who have not bought, by all plans of the product. */
  promised: count,
  /** As last read. */
  stock: count.nullable(),
  quiet: z.boolean(),
  quietUntil: timeSchema,
});
export type RestockPlan = z.infer<typeof restockPlanSchema>;

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

const markKind = z.enum(FAN_MARK_KINDS);
const markReason = z.string().trim().min(2).max(200);
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
  plan: procedure('GET', '/fans/restock/plans/{planId}', 'One restock plan')
    .input(planInput)
    .output(restockPlanSchema),
  pause: procedure('POST', '/fans/restock/plans/{planId}/pause', 'Pause a restock plan')
    .input(planInput)
    .output(restockPlanSchema),
  resume: procedure('POST', '/fans/restock/plans/{planId}/resume', 'Go on with a restock plan')
    .input(planInput)
    .output(restockPlanSchema),
  end: procedure('POST', '/fans/restock/plans/{planId}/end', 'End a restock plan')
    .input(planInput)
    .output(restockPlanSchema),
  settings: procedure('GET', '/fans/restock/settings', 'How a shop tells its fans')
    .input(z.object({ shopId: idSchema }))
    .output(restockSettingsSchema),
  setSettings: procedure('PUT', '/fans/restock/settings', 'Change how a shop tells its fans')
    .input(restockSettingsSchema)
    .output(restockSettingsSchema),
  mark: procedure('POST', '/fans/restock/marks', 'Put fans on a list')
    .input(z.object({ buyerIds: z.array(idSchema).min(1).max(1000), kind: markKind, reason: markReason }))
    .output(z.object({ added: count, known: count })),
  unmark: procedure('POST', '/fans/restock/marks/remove', 'Take fans off a list')
    .input(z.object({ buyerIds: z.array(idSchema).min(1).max(1000), kind: markKind }))
    .output(z.object({ removed: count })),
};
