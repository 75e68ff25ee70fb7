import { isMessageKey, type MessageKey } from '../../../shared/i18n/translate.ts';
import type { Translate } from '../../ui/text.ts';

export interface ErrorWords {
  readonly title: string;
  /** What to do, or that nothing is to be done. */
  readonly advice: string;
  /** A person must act on the shops page. */
  readonly atShops: boolean;
}

/** Kinds whose remedy is on the shops page. */
const AT_SHOPS = new Set(['consent-lost', 'scope-missing', 'request-wrong', 'secrets']);
/** Failures of the house's own come as message keys. */
const BY_KEY: Readonly<Record<string, string>> = {
  'error.shop.secretsMissing': 'secrets',
  'error.secret.noStore': 'secrets',
  'error.platform.consentLost': 'consent-lost',
  'error.platform.unreachable': 'transport',
  'error.internal': 'internal',
};

/** The plain words for a stream's error kind. */
export function errorWords(kind: string, t: Translate): ErrorWords {
  const word = BY_KEY[kind] ?? kind;
  const title = `sync.error.${word}`;
  const advice = `${title}.advice`;
  const known = isMessageKey(title) && isMessageKey(advice);
  const keys: readonly [MessageKey, MessageKey] = known
    ? [title, advice]
    : ['sync.error.other', 'sync.error.other.advice'];
  return { title: t(keys[0]), advice: t(keys[1]), atShops: AT_SHOPS.has(word) };
}

/** The original text of an error; one that only repeats a message key says nothing. */
export function errorText(text: string, t: Translate): string {
  return isMessageKey(text) ? t(text) : text;
}
