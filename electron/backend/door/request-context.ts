import { STAFF_HEADER } from '../../../shared/contract/contract.ts';
import { LOCALES, type Locale } from '../../../shared/i18n/translate.ts';
import type { RequestContext } from '../host.ts';

type HeaderValue = string | readonly string[] | undefined;

function first(value: HeaderValue): string {
  return (typeof value === 'string' ? value : value?.[0]) ?? '';
}

/** The first language of an Accept-Language list that we speak, in the order written; else Chinese. */
export function localeOf(acceptLanguage: string): Locale {
  for (const entry of acceptLanguage.toLowerCase().split(',')) {
    const language = entry.trim().split(/[-;]/)[0];
    const match = LOCALES.find((locale) => locale.toLowerCase().split('-')[0] === language);
    if (match) return match;
  }
  return 'zh-CN';
}

/** Reads who asks, in which language, from a request's headers (names in lower case); `origin` comes from the door. */
export function requestContext(headers: Readonly<Record<string, HeaderValue>>, origin: string): RequestContext {
  const staff = first(headers[STAFF_HEADER]);
  const staffId = /^[1-9]\d{0,15}$/.test(staff) ? Number(staff) : null;
  return {
    staffId: staffId !== null && Number.isSafeInteger(staffId) ? staffId : null,
    locale: localeOf(first(headers['accept-language'])),
    origin,
  };
}
