import { z } from 'zod';
import { FAN_STEPS } from '../domain/fans/steps.ts';
import { fanFilterSchema } from './fan-filter.ts';
import { procedure } from './procedure.ts';
import { timeSchema } from './values.ts';

const count = z.number().int().nonnegative();
/** Fen; what was paid back beyond an order's worth can make it negative. */
const money = z.number().int();

/**
 * What a fan is in a span of time. `new`: the first purchase lies in it. `returning`: bought before it, or the platform
 * said at the first purchase that the buyer was not new. `unknown`: the first purchase that is known lies in it, but so
 * near to the beginning of the history that there may have been earlier ones, and the platform said nothing.
 */
export const FAN_NEWNESSES = ['new', 'returning', 'unknown'] as const;
export type FanNewness = (typeof FAN_NEWNESSES)[number];

/** In the order of FAN_NEWNESSES. */
const split = { fans: z.tuple([count, count, count]), money: z.tuple([money, money, money]) };

const returningBucketSchema = z.object({
  /** The span, first moment to the moment after. */
  from: timeSchema,
  to: timeSchema,
  ...split,
  /** Over the days asked for that end with this span: fans who bought, and those who bought at least twice; null = the history is shorter. */
  trailing: z.object({ fans: count, repeat: count }).nullable(),
});
export type ReturningBucket = z.infer<typeof returningBucketSchema>;

export const fanReturningSchema = z.object({
  step: z.enum(FAN_STEPS),
  buckets: z.array(returningBucketSchema),
  /** The whole window as one span. */
  total: z.object({ ...split, repeat: count }),
  /** The same rate over the last so many days before the end of the window; null where the history is shorter. */
  trailing: z.array(z.object({ days: count, rate: z.object({ fans: count, repeat: count }).nullable() })),
  /** Fans in the window whose first purchase in the history was not their first, by the word of the platform. */
  corrected: count,
  /** Where the history of these shops begins; null = there is none. */
  since: timeSchema.nullable(),
  /** Days from there in which a first purchase without the platform's word stays unknown. */
  settleDays: count,
  /** Purchases before this moment are counted. */
  until: timeSchema,
});
export type FanReturning = z.infer<typeof fanReturningSchema>;

export const fanRetentionSchema = z.object({
  /** Oldest first. */
  cohorts: z.array(
    z.object({
      /** YYYY-MM */
      month: z.string(),
      fans: count,
      /** Fans with a purchase in the first month, the next, …; what is still to come is absent. */
      counts: z.array(count),
    }),
  ),
  /** Months later, from 0: of the fans of all cohorts for whom that month is over. */
  average: z.array(z.object({ fans: count, again: count })),
  /** The last month is not over yet, or the window ends within it. */
  lastMonthOpen: z.boolean(),
  /** Older cohorts that are left out, and their fans. */
  left: z.object({ cohorts: count, fans: count }),
  until: timeSchema,
});
export type FanRetention = z.infer<typeof fanRetentionSchema>;

/** New against returning fans, and who stays. */
export const fanReturningContract = {
  returning: procedure('POST', '/fans/returning', 'New against returning fans and their money, and the repeat rate')
    .input(
      z.object({
        filter: fanFilterSchema,
        /** `auto`: days, weeks or months, by the length of the window. A step that gave too many columns is made longer. */
        step: z.enum([...FAN_STEPS, 'auto']).default('auto'),
        /** The repeat rate of each span looks so many days back. */
        trailingDays: z.number().int().min(7).max(730).default(90),
      }),
    )
    .output(fanReturningSchema),
  retention: procedure('POST', '/fans/retention', 'Fans by the month of their first purchase, and who bought again')
    .input(z.object({ filter: fanFilterSchema, mostMonths: z.number().int().min(1).max(60).default(24) }))
    .output(fanRetentionSchema),
};
