import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useMemo, useRef } from 'react';
import type { GridLayout } from '../../../shared/contract/settings.ts';
import { api } from '../../rpc/client.ts';
import type { GridColumn } from './grid-column.ts';
import { fitLayout } from './grid-layout.ts';

/** A change is saved at once, so that closing the window right after it loses nothing; while one is dragged, so often. */
const SAVE_EVERY_MILLISECONDS = 500;

/** The layout of a grid as kept in the database for the staff profile, and the way to change it. */
export function useGridLayout<Row>(
  grid: string,
  columns: readonly GridColumn<Row>[],
): [layout: GridLayout, change: (layout: GridLayout) => void] {
  const queryClient = useQueryClient();
  const { data } = useQuery(
    api.settings.grids.get.queryOptions({ input: { grid }, staleTime: Number.POSITIVE_INFINITY }),
  );
  const layout = useMemo(() => fitLayout(data?.layout, columns), [data, columns]);
  const { mutate } = useMutation(api.settings.grids.set.mutationOptions());
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const unsaved = useRef<GridLayout | null>(null);
  const save = useCallback(() => {
    clearTimeout(timer.current);
    timer.current = undefined;
    if (unsaved.current === null) return;
    mutate({ grid, layout: unsaved.current });
    unsaved.current = null;
    timer.current = setTimeout(save, SAVE_EVERY_MILLISECONDS);
  }, [grid, mutate]);
  useEffect(
    () => () => {
      save();
      clearTimeout(timer.current);
    },
    [save],
  );
  const change = useCallback(
    (next: GridLayout) => {
      queryClient.setQueryData(api.settings.grids.get.queryKey({ input: { grid } }), { layout: next });
      unsaved.current = next;
      if (timer.current === undefined) save();
    },
    [grid, queryClient, save],
  );
  return [layout, change];
}
