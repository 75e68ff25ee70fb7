import { z } from 'zod';
import { idSchema } from '../../../shared/contract/values.ts';
import { shanghaiDayStart } from '../../../shared/domain/calendar.ts';
import { DAY } from '../../../shared/domain/clock.ts';
import { OPERATION_GROUPS } from './operation-words.ts';

export const JOURNAL_RANGES = ['today', 'yesterday', '7d', '30d', '90d'] as const;
export type JournalRange = (typeof JOURNAL_RANGES)[number];

/** Filters of the journal as its address carries them. */
export const journalSearchSchema = z.object({
  staff: idSchema.optional().catch(undefined),
  /** `group` is the shop group of every address. */
  operations: z.enum(OPERATION_GROUPS).optional().catch(undefined),
  /** One shop of the journal; the shop switcher at the top does not hide what concerns no shop. */
  shop: idSchema.optional().catch(undefined),
  record: z.string().trim().min(1).max(60).optional().catch(undefined),
  range: z.enum(JOURNAL_RANGES).optional().catch(undefined),
  /** The event whose drawer is open. */
  event: idSchema.optional().catch(undefined),
});
export type JournalSearch = z.infer<typeof journalSearchSchema>;

/** A quick pick as moments, both inclusive; `now` in epoch milliseconds. */
export function journalSpan(range: JournalRange, now: number): { from: number; to?: number } {
  const today = shanghaiDayStart(now);
  switch (range) {
    case 'today':
      return { from: today };
    case 'yesterday':
      return { from: today - DAY, to: today - 1 };
    case '7d':
      return { from: today - 6 * DAY };
    case '30d':
      return { from: today - 29 * DAY };
    case '90d':
      return { from: today - 89 * DAY };
  }
}
