import { isMessageKey } from '../../../shared/i18n/translate.ts';
import type { Translate } from '../../ui/text.ts';

/** A failed comparison (`kind: text`, or a message key) in words, with the platform's own text behind. */
export function failureWords(error: string, t: Translate): string {
  if (isMessageKey(error)) return t(error);
  const [kind = '', ...rest] = error.split(': ');
  const text = rest.join(': ');
  const key = `sync.error.${kind}`;
  if (!isMessageKey(key)) return error;
  return text === ''
    ? t(key)
    : t('completeness.day.failure', { what: t(key), text: isMessageKey(text) ? t(text) : text });
}
