import { type UseMutationResult, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { App } from 'antd';
import { useEffect, useRef } from 'react';
import type { GridLayout, SavedView } from '../../../shared/contract/settings.ts';
import { api } from '../../rpc/client.ts';
import { useText } from '../../ui/text.ts';
import { sameLayout, sameSearch, viewSearch } from './same-view.ts';
import type { OrdersSearch } from './search.ts';
import type { OrdersSearchPatch } from './use-orders-search.ts';

const PAGE = 'orders';

export interface ViewsInput {
  readonly search: OrdersSearch;
  readonly layout: GridLayout;
  /** A kept layout as this version of the page shows it. */
  readonly fitted: (kept: GridLayout) => GridLayout;
  readonly onApply: (search: OrdersSearchPatch, layout: GridLayout | null) => void;
}

export interface Views {
  readonly items: readonly SavedView[];
  readonly isRead: boolean;
  readonly defaultId: number | null;
  /** The view at work, and whether the page has moved away from it. */
  readonly present: SavedView | undefined;
  readonly isChanged: boolean;
  readonly error: Error | null;
  readonly saving: boolean;
  apply(view: SavedView): void;
  /** Keeps the page as it is now under a new name, and works with it from there on. */
  add(name: string, shared: boolean): void;
  /** Puts the page as it is now in the place of what the view at work kept. */
  update(): void;
  rename(view: SavedView, name: string): void;
  remove(view: SavedView): void;
  setDefault(id: number | null): void;
}

/** The saved views of the order page: filter, sort and columns under a name. */
export function useViews({ search, layout, fitted, onApply }: ViewsInput): Views {
  const t = useText();
  const { message } = App.useApp();
  const queryClient = useQueryClient();
  const views = useQuery(api.settings.views.list.queryOptions({ input: { page: PAGE } }));
  const items = views.data?.items ?? [];
  const present = items.find(({ id }) => id === search.view);
  const refresh = (): Promise<void> => queryClient.invalidateQueries({ queryKey: api.settings.views.key() });
  const save = useMutation(api.settings.views.save.mutationOptions({ onSuccess: refresh }));
  const removal = useMutation(api.settings.views.remove.mutationOptions({ onSuccess: refresh }));
  const choice = useMutation(api.settings.views.setDefault.mutationOptions({ onSuccess: refresh }));
  const apply = (view: SavedView): void => onApply({ ...viewSearch(view.search), view: view.id }, view.layout);
  const now = { page: PAGE, search: viewSearch(search), layout };

  // The page opened without a word about what to show: with the view that this person chose.
  const opening = useRef(Object.keys(viewSearch(search)).length === 0 && search.order === undefined);
  const first = items.find(({ id }) => id === views.data?.defaultId);
  useEffect(() => {
    if (!opening.current || views.data === undefined) return;
    opening.current = false;
    if (first !== undefined && search.view === undefined) apply(first);
  });

  return {
    items,
    isRead: views.data !== undefined,
    defaultId: views.data?.defaultId ?? null,
    present,
    isChanged:
      present !== undefined &&
      !(sameSearch(present.search, search) && (present.layout === null || sameLayout(fitted(present.layout), layout))),
    error: firstError([save, removal, choice]) ?? views.error,
    saving: save.isPending,
    apply,
    add: (name, shared) =>
      save.mutate(
        { ...now, name, shared },
        {
          onSuccess: (view) => {
            onApply({ ...now.search, view: view.id }, null);
            void message.success(t('views.saved'));
          },
        },
      ),
    update: () => {
      if (present === undefined) return;
      const { id, name, shared } = present;
      save.mutate({ ...now, id, name, shared }, { onSuccess: () => void message.success(t('views.updated')) });
    },
    rename: ({ id, shared, search: kept, layout: keptLayout }, name) =>
      save.mutate({ page: PAGE, id, shared, search: kept, layout: keptLayout, name }),
    remove: ({ id, name }) =>
      removal.mutate({ id }, { onSuccess: () => void message.success(t('views.removed', { name })) }),
    setDefault: (id) => choice.mutate({ page: PAGE, id }),
  };
}

function firstError(mutations: readonly Pick<UseMutationResult, 'error'>[]): Error | null {
  return mutations.find(({ error }) => error !== null)?.error ?? null;
}
