import { z } from 'zod';
import { RFM_SEGMENTS, type RfmSegment } from '../domain/fans/rfm.ts';
import { fanFilterSchema } from './fan-filter.ts';
import { procedure } from './procedure.ts';
import { timeSchema } from './values.ts';

const count = z.number().int().nonnegative();
const money = z.number().int();
const cuts = z.array(z.number().int().nonnegative().max(1_000_000_000_000)).length(4);

/** Four ascending cuts for each: days, purchases, fen. Their order is checked where they are used. */
export const rfmCutsSchema = z.object({ recency: cuts, frequency: cuts, money: cuts });

export const rfmSegmentSchema = z.enum(RFM_SEGMENTS.map(({ name }) => name) as [RfmSegment, ...RfmSegment[]]);

export const fanSegmentsSchema = z.object({
  fans: count,
  money,
  /** The cuts in use: those given, or the fifths of the fans. Where many fans are alike, fifths have the same cut twice. */
  cuts: z.object({ recency: z.array(money), frequency: z.array(money), money: z.array(money) }),
  segments: z.array(z.object({ name: rfmSegmentSchema, fans: count, purchases: count, money })),
  /** Every pair of recency and frequency scores. */
  grid: z.array(z.object({ recency: count, frequency: count, fans: count, money })),
  until: timeSchema,
});
export type FanSegments = z.infer<typeof fanSegmentsSchema>;

/** Fans by how lately, how often and for how much they bought. */
export const fanSegmentsContract = {
  segments: procedure('POST', '/fans/segments', 'Fans by recency, frequency and money')
    .input(
      z.object({
        filter: fanFilterSchema,
        /** null = fifths of the fans. */
        cuts: rfmCutsSchema.nullable().default(null),
      }),
    )
    .output(fanSegmentsSchema),
};
