import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { useCallback, useMemo } from 'react';
import type { FanFilter } from '../../../shared/contract/fan-filter.ts';
import type { FanChoices } from '../../../shared/contract/fans.ts';
import { shanghaiDay, shanghaiDayStart } from '../../../shared/domain/calendar.ts';
import { DAY } from '../../../shared/domain/clock.ts';
import { api } from '../../rpc/client.ts';
import { useScopeShopIds } from '../../scope/use-scope.ts';
import { useNow } from '../../ui/now.ts';
import { type Translate, useText } from '../../ui/text.ts';
import type { FansSearch } from './search.ts';
import { sourceName } from './source-name.ts';

const route = getRouteApi('/fans');

export type FansSearchPatch = { readonly [Key in keyof FansSearch]?: FansSearch[Key] | undefined };

export interface FanFilterState {
  readonly search: FansSearch;
  readonly filter: FanFilter;
  /** What is counted, in words: it stands on every picture. */
  readonly definition: string;
  /** The days covered, for names of files. */
  readonly period: string;
  readonly choices: FanChoices | undefined;
  change(patch: FansSearchPatch): void;
}

/** What the fans pages count, from the address and the scope; days end with today in Shanghai. */
export function useFanFilter(): FanFilterState {
  const t = useText();
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const shopIds = useScopeShopIds();
  const today = shanghaiDayStart(useNow(60_000));
  const { data: choices } = useQuery(
    api.fans.choices.queryOptions({ input: shopIds === undefined ? {} : { shopIds }, staleTime: 60_000 }),
  );
  const filter = useMemo(() => filterOf(search, shopIds, today), [search, shopIds, today]);
  const change = useCallback(
    // What is counted is adjusted in place; another tab, or the fans behind a figure, can be come back from.
    (patch: FansSearchPatch) =>
      void navigate({ search: (before) => ({ ...before, ...patch }), replace: !Object.hasOwn(patch, 'tab') }),
    [navigate],
  );
  const until = (filter.to ?? today + DAY) - 1;
  // Days to come have no last one.
  const last = filter.from !== undefined && filter.from > until ? 'open' : shanghaiDay(until);
  const period = `${filter.from === undefined ? 'all' : shanghaiDay(filter.from)}_${last}`;
  return { search, filter, definition: definitionOf(t, filter, until, choices), period, choices, change };
}

function filterOf(search: FansSearch, shopIds: number[] | undefined, today: number): FanFilter {
  const { window = 'all', from, to, product, source } = search;
  const days = window === 'all' ? undefined : Number(window);
  const begin = from ?? (days === undefined ? undefined : today + DAY - days * DAY);
  return {
    counting: search.counting ?? 'kept',
    ...(shopIds === undefined ? {} : { shopIds }),
    ...(begin === undefined ? {} : { from: begin }),
    ...(to === undefined ? {} : { to }),
    ...(product === undefined ? {} : { productId: product }),
    ...(source === undefined ? {} : { sourceKey: source }),
  };
}

function definitionOf(t: Translate, filter: FanFilter, until: number, choices: FanChoices | undefined): string {
  const to = shanghaiDay(until);
  const from = filter.from === undefined ? undefined : shanghaiDay(filter.from);
  const span =
    from === undefined
      ? t('fans.definition.until', { to })
      : filter.from !== undefined && filter.from > until
        ? t('fans.definition.toCome', { from })
        : t('fans.definition.span', { from, to });
  const product = choices?.products.find(({ id }) => id === filter.productId);
  const source = choices?.sources.find(({ key }) => key === filter.sourceKey);
  return [
    t(`fans.definition.${filter.counting}`),
    span,
    ...(product === undefined ? [] : [t('fans.definition.product', { title: product.title })]),
    ...(source === undefined ? [] : [t('fans.definition.source', { name: sourceName(t, source) })]),
  ].reduce((a, b) => t('fans.definition.join', { a, b }));
}
