import { STAFF_HEADER } from '../../shared/contract/contract.ts';
import type { Locale } from '../../shared/i18n/translate.ts';

let staffId: number | null = null;
let locale: Locale = 'zh-CN';

/** Names the staff profile at work; from now on each call carries it. Null = none chosen yet. */
export function setStaff(id: number | null): void {
  staffId = id;
}

/** The language in which the backend words its errors. */
export function setLocale(next: Locale): void {
  locale = next;
}

/** Headers of a call made now. */
export function requestHeaders(): Record<string, string> {
  return { 'accept-language': locale, ...(staffId === null ? {} : { [STAFF_HEADER]: String(staffId) }) };
}
