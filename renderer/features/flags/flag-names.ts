import { useQuery } from '@tanstack/react-query';
import { useEffect } from 'react';
import type { FlagName } from '../../../shared/contract/flag-names.ts';
import type { FlagColour } from '../../../shared/domain/order-status.ts';
import { api } from '../../rpc/client.ts';
import { createStore, useStore } from '../../ui/store.ts';

const NO_NAMES: readonly FlagName[] = [];

/** What the flags mean, kept outside of React's tree: a list draws a flag in every row. */
const flagNames = createStore(NO_NAMES);

/** Reads what the flags mean and keeps it fresh; called once by a page that shows flags. */
export function useFlagNames(): readonly FlagName[] {
  const { data } = useQuery(api.settings.flagNames.get.queryOptions({ input: {}, staleTime: 60_000 }));
  const items = data?.items ?? NO_NAMES;
  useEffect(() => flagNames.set(items), [items]);
  return items;
}

/** What a colour means in this shop; undefined = nobody said. */
export function useFlagName(colour: FlagColour | null, shopId: number | undefined): string | undefined {
  const names = useStore(flagNames);
  if (colour === null) return undefined;
  const fits = names.filter((each) => each.colour === colour);
  return (fits.find((each) => each.shopId === shopId) ?? fits.find((each) => each.shopId === null))?.name;
}
