import type { z } from 'zod';
import type { saidSchema } from '../../../shared/contract/outbox.ts';
import type { MessageKey, MessageParameters } from '../../../shared/i18n/translate.ts';

export type Said = z.infer<typeof saidSchema>;

/** Words for people: a key of the message table with its values. */
export function say(key: MessageKey, params: MessageParameters = {}): Said {
  return { key, params: { ...params } };
}
