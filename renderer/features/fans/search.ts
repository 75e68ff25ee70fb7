import { z } from 'zod';
import { FAN_COUNTINGS } from '../../../shared/contract/fan-filter.ts';
import { FAN_SORTS } from '../../../shared/contract/fan-list.ts';
import { fanPickSchema } from '../../../shared/contract/fan-picks.ts';
import { rfmCutsSchema } from '../../../shared/contract/fan-segments.ts';
import { idSchema, timeSchema } from '../../../shared/contract/values.ts';
import { FAN_STEPS } from '../../../shared/domain/fans/steps.ts';

export const FAN_TABS = [
  'frequency',
  'returning',
  'rhythm',
  'second',
  'retention',
  'segments',
  'model',
  'list',
] as const;
export type FanTab = (typeof FAN_TABS)[number];

/** Windows that end today, by their days. */
export const FAN_WINDOWS = ['30', '90', '180', '365', 'all'] as const;
export type FanWindow = (typeof FAN_WINDOWS)[number];

/** What the fans page shows, as its address carries it. */
export const fansSearchSchema = z.object({
  tab: z.enum(FAN_TABS).optional().catch(undefined),
  /** Absent = all history, unless days are given. */
  window: z.enum(FAN_WINDOWS).optional().catch(undefined),
  from: timeSchema.optional().catch(undefined),
  to: timeSchema.optional().catch(undefined),
  /** Absent = paid, without refunds. */
  counting: z.enum(FAN_COUNTINGS).optional().catch(undefined),
  product: idSchema.optional().catch(undefined),
  source: z.number().int().nonnegative().optional().catch(undefined),
  /** Which fans the list shows; absent = all. */
  pick: fanPickSchema.optional().catch(undefined),
  sort: z.enum(FAN_SORTS).optional().catch(undefined),
  direction: z.enum(['asc', 'desc']).optional().catch(undefined),
  /** Absent = as the length of the window asks for. */
  step: z.enum(FAN_STEPS).optional().catch(undefined),
  /** Fixed cuts of the segments; absent = fifths. */
  cuts: rfmCutsSchema.optional().catch(undefined),
});
export type FansSearch = z.infer<typeof fansSearchSchema>;
