import { shanghaiDayStart } from '../../../shared/domain/calendar.ts';
import { DAY } from '../../../shared/domain/clock.ts';

/** The platform's word that an application's calls of a day are used up: how many the day bears is told by nothing else. */
export interface QuotaRefusal {
  readonly at: number;
  /** Calls that we had made that day. */
  readonly calls: number;
  /** The platform's own text. */
  readonly text: string;
}

/** No application is given less; what is refused earlier was used up by somebody else, who may be gone tomorrow. */
const SMALLEST_QUOTA = 10_000;
/** A quota is raised at the platform without a word to us: what was refused once is believed a little less every day. */
const DAILY_DOUBT = 1.05;
/** What was answered beyond the learned quota shows that it is too low, not how much is allowed. */
const HEADROOM = 1.25;

/**
 * Calls that a day may take: what the platform publishes, or what its last refusal told. `most` = the most calls that a
 * day took since then without being refused.
 */
export function quotaOf(published: number, refusal: QuotaRefusal | undefined, most: number, now: number): number {
  if (!refusal) return published;
  const days = Math.max(0, (shanghaiDayStart(now) - shanghaiDayStart(refusal.at)) / DAY);
  const believed = Math.max(SMALLEST_QUOTA, refusal.calls) * DAILY_DOUBT ** days;
  return Math.min(published, Math.round(most > believed ? most * HEADROOM : believed));
}
