import type { OrderChange } from '../../../../shared/contract/tags.ts';
import type { MessageKey } from '../../../../shared/i18n/translate.ts';
import { formatCount } from '../../../ui/format.ts';
import type { Translate } from '../../../ui/text.ts';

/** What a change of orders came to, for the toast: what was done, what was not and why, and the way back. */
export function changeWords(
  change: OrderChange,
  done: MessageKey,
  excluded: MessageKey,
  unchanged: MessageKey,
  t: Translate,
): string {
  const words: string[] = [];
  if (change.changed > 0) words.push(t(done, { count: formatCount(change.changed) }));
  if (change.unchanged > 0) words.push(t(unchanged, { count: formatCount(change.unchanged) }));
  if (change.excluded > 0) words.push(t(excluded, { count: formatCount(change.excluded) }));
  if (change.stopped) words.push(t('marks.stopped'));
  const sentence = words.length === 0 ? t('marks.nothingChanged') : words.join(t('marks.join'));
  return change.undoId === null ? sentence : `${sentence}${t('marks.wayBack')}`;
}
