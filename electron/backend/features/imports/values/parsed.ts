import type { MessageKey, MessageParameters } from '../../../../../shared/i18n/translate.ts';

/** Why something was not taken from the file; becomes a sentence in the reader's language when it is shown. */
export interface Reason {
  readonly key: MessageKey;
  readonly parameters?: MessageParameters | undefined;
}

/** A value read from a cell; `value` undefined = the cell is empty. */
export type Parsed<Value> =
  | { readonly ok: true; readonly value: Value | undefined }
  | { readonly ok: false; readonly reason: Reason };

export function parsed<Value>(value: Value | undefined): Parsed<Value> {
  return { ok: true, value };
}

export function unreadable(key: MessageKey, parameters?: MessageParameters): Parsed<never> {
  return { ok: false, reason: parameters === undefined ? { key } : { key, parameters } };
}
