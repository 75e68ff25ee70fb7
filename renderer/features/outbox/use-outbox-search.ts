import { getRouteApi } from '@tanstack/react-router';
import { useCallback } from 'react';
import type { OutboxSearch } from './search.ts';

const route = getRouteApi('/outbox');

export type OutboxSearchPatch = { readonly [Key in keyof OutboxSearch]?: OutboxSearch[Key] | undefined };

export interface OutboxSearchState {
  readonly search: OutboxSearch;
  /** Changes some filters; the drawer closes, because its command may leave the list. */
  change(patch: OutboxSearchPatch): void;
  /** Opens the drawer of a command, or closes it. */
  open(item: number | undefined): void;
}

/** The filters of the outbox, kept in the address. */
export function useOutboxSearch(): OutboxSearchState {
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const change = useCallback(
    (patch: OutboxSearchPatch) =>
      void navigate({ search: (before) => ({ ...before, item: undefined, ...patch }), replace: true }),
    [navigate],
  );
  const open = useCallback((item: number | undefined) => change({ item }), [change]);
  return { search, change, open };
}
