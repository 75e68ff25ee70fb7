import { z } from 'zod';
import { fanFilterSchema } from './fan-filter.ts';
import { procedure } from './procedure.ts';
import { idSchema, timeSchema } from './values.ts';

const count = z.number().int().nonnegative();

/** The second purchase came within so many days, of those fans whose first lies at least that long back. */
const returnedWithinSchema = z.object({ days: count, observed: count, returned: count });

const firstSourceSchema = z.object({
  /** Local keys of the sources taken together; 0 = the detail of the first order is not read yet. */
  keys: z.array(count),
  /** The platform's kind of source and its id; empty = the detail told none. */
  sourceType: z.string(),
  sourceId: z.string(),
  /** Fans who first bought there, and those of them who came again so far. */
  fans: count,
  returned: count,
  within: z.array(returnedWithinSchema),
});
export type FirstSource = z.infer<typeof firstSourceSchema>;

export const fanSecondSchema = z.object({
  /** Fans with a first purchase in the window, and those of them with a second until its end. */
  fans: count,
  returned: count,
  /** Fans by the days between the two; the last bin is open. */
  bins: z.array(z.object({ fromDays: count, toDays: count.nullable(), fans: count })),
  /** Days between the two, of those who came again: a quarter, half and three quarters came so soon or sooner. */
  quartiles: z.tuple([count, count, count]).nullable(),
  /** Not again yet, and the first purchase is less than the third quartile of days ago: it is too early to say. */
  notDue: count,
  within: z.array(returnedWithinSchema),
  /** From a product of the first purchase to one of the second, most fans first. A fan counts once in each pair. */
  pairs: z.array(
    z.object({
      first: z.object({ id: idSchema, title: z.string() }),
      second: z.object({ id: idSchema, title: z.string() }),
      fans: count,
      /** Of so many who had bought the first product first and came again. */
      ofReturned: count,
    }),
  ),
  /** Where the first purchase came from, each by itself and by kind, most fans first. */
  sources: z.array(firstSourceSchema),
  sourceKinds: z.array(firstSourceSchema),
  /** First purchases whose detail is not read: their source is not known. */
  unread: count,
  until: timeSchema,
});
export type FanSecond = z.infer<typeof fanSecondSchema>;

/** The second purchase: when, what and after which source. */
export const fanSecondContract = {
  second: procedure('POST', '/fans/second', 'When, of what and after which source the second purchase comes')
    .input(z.object({ filter: fanFilterSchema, binDays: z.number().int().min(1).max(90).default(7) }))
    .output(fanSecondSchema),
};
