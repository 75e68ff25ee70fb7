import type { Said } from '../../../shared/contract/outbox.ts';
import { isMessageKey } from '../../../shared/i18n/translate.ts';
import type { Translate } from '../../ui/text.ts';

/** What the backend said, in the user's language; a key that this page does not know stands as it is. */
export function say(said: Said, t: Translate): string {
  const words = isMessageKey(said.key) ? t(said.key, said.params) : said.key;
  return said.quote === undefined ? words : `${words}${t('outbox.platformSaid', { text: said.quote })}`;
}
