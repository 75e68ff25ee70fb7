import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect } from 'react';
import type { Preferences } from '../../shared/contract/settings.ts';
import { api, setLocale } from '../rpc/client.ts';
import { localeStore } from '../ui/text.ts';
import { themeChoice } from '../ui/theme.ts';

type PreferencesPatch = { [Key in keyof Preferences]?: Preferences[Key] };

/** Puts preferences into force on this page. */
function apply(preferences: PreferencesPatch): void {
  if (preferences.locale !== undefined) {
    localeStore.set(preferences.locale);
    setLocale(preferences.locale);
  }
  if (preferences.theme !== undefined) themeChoice.set(preferences.theme);
}

/** The user's preferences; undefined until they are read. */
export function usePreferences(): Preferences | undefined {
  return useQuery(api.settings.preferences.get.queryOptions({ input: {} })).data;
}

/** Keeps language and theme of the page as the preferences say. Mounted once. */
export function useAppliedPreferences(): Preferences | undefined {
  const preferences = usePreferences();
  useEffect(() => {
    if (preferences !== undefined) apply(preferences);
  }, [preferences]);
  return preferences;
}

/** Changes preferences: on the screen at once, in the database right after. */
export function useChangePreferences(): (patch: PreferencesPatch) => void {
  const queryClient = useQueryClient();
  const { mutate } = useMutation(
    api.settings.preferences.set.mutationOptions({
      onSettled: () => queryClient.invalidateQueries({ queryKey: api.settings.preferences.get.key() }),
    }),
  );
  return useCallback(
    (patch) => {
      apply(patch);
      queryClient.setQueryData<Preferences>(api.settings.preferences.get.queryKey({ input: {} }), (before) =>
        before === undefined ? undefined : { ...before, ...patch },
      );
      mutate(patch);
    },
    [mutate, queryClient],
  );
}
