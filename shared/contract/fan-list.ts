import { z } from 'zod';
import { DUE_STATES, RHYTHM_BASES } from '../domain/fans/rhythm.ts';
import { fanFilterSchema } from './fan-filter.ts';
import { fanPickSchema } from './fan-picks.ts';
import { procedure } from './procedure.ts';
import { fenSchema, idSchema, optionalTimeSchema, pageInputShape, pageOf, timeSchema } from './values.ts';

/** What the list of fans can be sorted by; fans without such a value come last in both directions. */
export const FAN_SORTS = ['purchases', 'value', 'lastAt', 'firstAt', 'interval', 'due'] as const;
export type FanSort = (typeof FAN_SORTS)[number];

const count = z.number().int().nonnegative();

/** A rhythm with its days as moments: the beginning of each day in Shanghai. */
export const fanRhythmSchema = z.object({
  purchaseDays: count,
  /** The fan's own median interval, days; null = bought on one day only. */
  median: z.number().nullable(),
  basis: z.enum(RHYTHM_BASES),
  ownLack: z.enum(['few', 'irregular']).nullable(),
  state: z.enum(DUE_STATES),
  dueFrom: optionalTimeSchema,
  dueOn: optionalTimeSchema,
  dueTo: optionalTimeSchema,
});
export type FanRhythm = z.infer<typeof fanRhythmSchema>;

export const listedFanSchema = z.object({
  id: idSchema,
  shopId: idSchema,
  nick: z.string(),
  purchases: count,
  worth: fenSchema,
  firstAt: timeSchema,
  lastAt: timeSchema,
  rhythm: fanRhythmSchema,
});
export type ListedFan = z.infer<typeof listedFanSchema>;

export const fanListContract = {
  list: procedure('POST', '/fans/list', 'The fans behind a figure')
    .input(
      z.object({
        filter: fanFilterSchema,
        pick: fanPickSchema.default({ kind: 'all' }),
        sort: z.enum(FAN_SORTS).default('purchases'),
        direction: z.enum(['asc', 'desc']).default('desc'),
        ...pageInputShape,
      }),
    )
    .output(pageOf(listedFanSchema).extend({ total: count })),
};
