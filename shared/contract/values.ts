import { z } from 'zod';

/** A local key. Order and refund keys sort by creation: creation millisecond x 4096 + counter, below 2^53 until 2039. */
export const idSchema = z.number().int().positive();
/** Integer fen. */
export const fenSchema = z.number().int();
/** Epoch milliseconds. */
export const timeSchema = z.number().int().nonnegative();
/** A time that may not have happened, or that the platform has not told. */
export const optionalTimeSchema = timeSchema.nullable();

/** The cursor is opaque; a list answers at most 200 items. */
export const pageInputShape = {
  cursor: z.string().max(500).optional(),
  limit: z.number().int().min(1).max(200).default(50),
};

/** One page of a list; `nextCursor` null = the end. */
export function pageOf<Item extends z.ZodType>(
  item: Item,
): z.ZodObject<{ items: z.ZodArray<Item>; nextCursor: z.ZodNullable<z.ZodString> }> {
  return z.object({ items: z.array(item), nextCursor: z.string().nullable() });
}

/** A count that stops counting at its cap: `capped` true reads "999+". */
export const cappedCountSchema = z.object({ count: z.number().int(), capped: z.boolean() });
export type CappedCount = z.infer<typeof cappedCountSchema>;
