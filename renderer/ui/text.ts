import { useMemo } from 'react';
import {
  LOCALES,
  type Locale,
  type MessageKey,
  type MessageParameters,
  translate,
} from '../../shared/i18n/translate.ts';
import { createStore, useStore } from './store.ts';

const STORAGE_KEY = 'maitian.locale';

/** The page's copy of the language, so that the first paint before the backend answers is in the right one. */
export const localeStore = createStore<Locale>(rememberedLocale());

localeStore.subscribe(() => localStorage.setItem(STORAGE_KEY, localeStore.get()));

function rememberedLocale(): Locale {
  const remembered = localStorage.getItem(STORAGE_KEY);
  return LOCALES.find((locale) => locale === remembered) ?? 'zh-CN';
}

/** Gives the text of a key in the page's language. */
export type Translate = (key: MessageKey, parameters?: MessageParameters) => string;

/** The language at work. */
export function useLocale(): Locale {
  return useStore(localeStore);
}

/** `t(key, parameters)` in the language at work; the component is drawn again when the language changes. */
export function useText(): Translate {
  const locale = useLocale();
  return useMemo(() => (key, parameters) => translate(locale, key, parameters), [locale]);
}
