import { useCallback } from 'react';
import { useLocale } from '../text.ts';
import { formatAxisCount } from './axis-format.ts';

/** The caller's axis format, or counts in the language at work. */
export function useAxisFormat(given: ((value: number) => string) | undefined): (value: number) => string {
  const locale = useLocale();
  const counts = useCallback((value: number) => formatAxisCount(value, locale), [locale]);
  return given ?? counts;
}
