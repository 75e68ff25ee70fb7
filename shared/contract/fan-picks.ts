import { z } from 'zod';
import { DUE_STATES, RHYTHM_BASES } from '../domain/fans/rhythm.ts';
import { FAN_NEWNESSES } from './fan-returning.ts';
import { rfmCutsSchema, rfmSegmentSchema } from './fan-segments.ts';
import { idSchema, timeSchema } from './values.ts';

const count = z.number().int().nonnegative();
const score = z.number().int().min(1).max(5);
/** The end of what the figure counts: purchases from this moment on came after it. */
const until = timeSchema;

/** Which of the fans behind a figure are meant: a bar, a segment, a cell. Each kind is resolved by one file of the backend. */
export const fanPickSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('all') }),
  /** Bought at least so often; at most so often, or without a limit. */
  z.object({
    kind: z.literal('purchases'),
    atLeast: z.number().int().min(1),
    atMost: z.number().int().min(1).nullable(),
  }),
  /** Stands so against the rhythm; only those judged by this, or by anything. */
  z.object({ kind: z.literal('rhythm'), state: z.enum(DUE_STATES), basis: z.enum(RHYTHM_BASES).nullable() }),
  /** At least once so many days lay between two purchase days. */
  z.object({
    kind: z.literal('interval'),
    atLeast: z.number().int().min(1),
    atMost: z.number().int().min(1).nullable(),
  }),
  /** Bought in a span of days; of them the new, returning or unknown ones, or all. */
  z.object({
    kind: z.literal('returning'),
    from: timeSchema,
    to: timeSchema,
    is: z.enum(FAN_NEWNESSES).nullable(),
    until,
  }),
  /** First bought in this month (YYYY-MM), and again so many months later. */
  z.object({ kind: z.literal('cohort'), month: z.string().regex(/^\d{4}-(0[1-9]|1[0-2])$/), later: count, until }),
  /** The second purchase came from so many to so many days after the first; `fromDays` null = it has not come. */
  z.object({ kind: z.literal('second'), fromDays: count.nullable(), toDays: count.nullable(), until }),
  /** The first purchase held this product, the second that one. */
  z.object({ kind: z.literal('pair'), first: idSchema, second: idSchema, until }),
  /** The first purchase came from one of these sources (0 = not read yet); and a second came, where `again`. */
  z.object({ kind: z.literal('firstSource'), keys: z.array(count).max(2000), again: z.boolean(), until }),
  z.object({ kind: z.literal('segment'), segment: rfmSegmentSchema, cuts: rfmCutsSchema.nullable(), until }),
  /** A cell of the grid of recency and frequency. */
  z.object({ kind: z.literal('rfmCell'), recency: score, frequency: score, cuts: rfmCutsSchema.nullable(), until }),
]);
export type FanPick = z.infer<typeof fanPickSchema>;
