import { RFM_LEVELS } from '../../../shared/domain/fans/rfm.ts';
import type { Translate } from '../../ui/text.ts';

/** What a recency score stands for, in days: `31–60`; undefined = no fan can have it. */
export function recencyLevel(cuts: readonly number[], score: number, t: Translate): string | undefined {
  const from = score === RFM_LEVELS ? undefined : (cuts[RFM_LEVELS - 1 - score] ?? 0);
  const to = score === 1 ? undefined : (cuts[RFM_LEVELS - score] ?? 0);
  if (from === undefined) return t('fans.level.upTo', { to: to ?? 0 });
  if (to === undefined) return t('fans.level.over', { from });
  if (to <= from) return undefined;
  return to === from + 1 ? String(to) : t('fans.segments.range', { from: from + 1, to });
}

/** What a frequency score stands for, in purchases; undefined = no fan can have it. */
export function frequencyLevel(cuts: readonly number[], score: number, t: Translate): string | undefined {
  const from = score === 1 ? undefined : (cuts[score - 2] ?? 0);
  const below = score === RFM_LEVELS ? undefined : (cuts[score - 1] ?? 0);
  if (below === undefined) return t('fans.level.from', { from: from ?? 0 });
  if (below <= (from ?? 1)) return undefined;
  if (from === undefined) return t('fans.level.below', { to: below });
  return below === from + 1 ? String(from) : t('fans.segments.range', { from, to: below - 1 });
}
