import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useRef, useState } from 'react';
import { orderRowSchema } from '../../../shared/contract/orders.ts';
import type { CappedCount } from '../../../shared/contract/values.ts';
import { followOrderChanges } from '../../live/changes.ts';
import { api, client } from '../../rpc/client.ts';
import type { OrderList } from './use-order-list.ts';

const SETTLE_MILLISECONDS = 600;
const MAX_AT_ONCE = 40;

export interface LiveOrders {
  /** Orders that came in since the list was read; null = none, or not countable (`capped`). */
  readonly waiting: { readonly count: number; readonly capped: boolean } | null;
  /** Reads the list again and forgets what was waiting. */
  refresh(): void;
  /** The grid tells which rows are on screen. */
  onVisible(ids: readonly number[]): void;
}

/**
 * Keeps the list fresh without moving it: rows on screen are read again one by one and put in their places; new
 * orders are announced, and shown by themselves only while `mayRefresh` (at the top, nothing ticked, nothing open).
 */
export function useLiveOrders(list: OrderList, matching: CappedCount | undefined, mayRefresh: boolean): LiveOrders {
  const queryClient = useQueryClient();
  const visible = useRef<readonly number[]>([]);
  const stale = useRef<Set<number> | 'all'>(new Set());
  const fresh = useRef<Set<number>>(new Set());
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const [added, setAdded] = useState(0);
  const [baseline, setBaseline] = useState<{ key: string; count: number } | null>(null);
  const { patch, refresh: refreshList } = list;

  const readVisible = useCallback(async () => {
    const wanted = visible.current
      .filter((id) => (stale.current === 'all' ? !fresh.current.has(id) : stale.current.has(id)))
      .slice(0, MAX_AT_ONCE);
    if (wanted.length === 0) return;
    for (const id of wanted) {
      if (stale.current === 'all') fresh.current.add(id);
      else stale.current.delete(id);
    }
    const answers = await Promise.allSettled(wanted.map((id) => client.orders.get({ id })));
    const rows = answers.flatMap((answer) =>
      answer.status === 'fulfilled' ? [orderRowSchema.parse(answer.value)] : [],
    );
    patch(new Map(rows.map((row) => [row.id, row])));
  }, [patch]);

  const readNow = useRef(readVisible);
  useEffect(() => {
    readNow.current = readVisible;
  }, [readVisible]);
  // A timer that runs is left alone: while a pull changes something every moment, the rows on screen must not wait for its end.
  const schedule = useCallback(() => {
    timer.current ??= setTimeout(() => {
      timer.current = undefined;
      void readNow.current();
    }, SETTLE_MILLISECONDS);
  }, []);
  useEffect(
    () => () => {
      clearTimeout(timer.current);
      timer.current = undefined;
    },
    [],
  );

  useEffect(
    () =>
      followOrderChanges((change) => {
        setAdded((before) => before + change.addedOrders);
        if (change.changedOrders === 0) return;
        if (change.changedOrderIds.length === 0) {
          stale.current = 'all';
          fresh.current = new Set();
        } else if (stale.current === 'all') for (const id of change.changedOrderIds) fresh.current.delete(id);
        else for (const id of change.changedOrderIds) stale.current.add(id);
        void queryClient.invalidateQueries({ queryKey: api.orders.get.key() });
        void queryClient.invalidateQueries({ queryKey: api.orders.events.key() });
        schedule();
      }),
    [queryClient, schedule],
  );

  // What matched when the list was read: more than that is new.
  const { key } = list;
  if (matching !== undefined && baseline?.key !== key) {
    setBaseline({ key, count: matching.count });
    setAdded(0);
  }
  const grown = matching === undefined || baseline === null ? 0 : matching.count - baseline.count;
  const capped = matching?.capped ?? false;
  const waiting = added > 0 && (grown > 0 || capped) ? { count: grown, capped } : null;

  const refresh = useCallback(() => {
    stale.current = new Set();
    setAdded(0);
    setBaseline(null);
    refreshList();
  }, [refreshList]);
  const hasWaiting = waiting !== null;
  useEffect(() => {
    if (hasWaiting && mayRefresh) refresh();
  }, [hasWaiting, mayRefresh, refresh]);

  const onVisible = useCallback(
    (ids: readonly number[]) => {
      visible.current = ids;
      if (stale.current === 'all' || stale.current.size > 0) schedule();
    },
    [schedule],
  );
  return { waiting: mayRefresh ? null : waiting, refresh, onVisible };
}
