import type { MessageKey } from '../../../shared/i18n/translate.ts';
import type { Translate } from '../../ui/text.ts';

/** What the parsers say of a field, and the words for it. */
const PATTERNS: readonly (readonly [RegExp, MessageKey])[] = [
  [/^(\S+) is missing$/, 'sync.bad.missing'],
  [/^(\S+) is not a whole number$/, 'sync.bad.number'],
  [/^(\S+) is not a time$/, 'sync.bad.time'],
  [/^(\S+) is not an id$/, 'sync.bad.id'],
  [/^(\S+) is not (?:an object|a list of objects)$/, 'sync.bad.shape'],
  [/^status (\S+) is not known$/, 'sync.bad.status'],
];

/** Why a row is in quarantine, in the page's language; what has no words here stays as it was written. */
export function quarantineReason(reason: string, t: Translate): string {
  return reason
    .split('; ')
    .map((part) => {
      for (const [pattern, key] of PATTERNS) {
        const field = pattern.exec(part)?.[1];
        if (field !== undefined) return t(key, { field });
      }
      return part;
    })
    .join(t('sync.bad.join'));
}
