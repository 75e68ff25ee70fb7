import type { Locale } from '../../../shared/i18n/translate.ts';
import { formatCount } from '../format.ts';

const compact: Readonly<Record<Locale, Intl.NumberFormat>> = {
  'zh-CN': new Intl.NumberFormat('zh-CN', { notation: 'compact', maximumFractionDigits: 2 }),
  en: new Intl.NumberFormat('en', { notation: 'compact', maximumFractionDigits: 2 }),
};

/** A count on an axis: whole below 10,000, then short in the units of the language. Nowhere but on axes. */
export function formatAxisCount(count: number, locale: Locale): string {
  return Math.abs(count) < 10_000 ? formatCount(count) : compact[locale].format(count);
}

/** Fen on an axis, in yuan without a fraction unless it is small. */
export function formatAxisMoney(fen: number, locale: Locale): string {
  const yuan = Math.abs(fen) / 100;
  return `${fen < 0 ? '-' : ''}¥${formatAxisCount(yuan, locale)}`;
}

/** A part of 1 as `8.1%`. */
export function formatShare(share: number): string {
  return `${(share * 100).toFixed(1)}%`;
}
