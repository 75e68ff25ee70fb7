import { useCallback, useEffect, useMemo, useState } from 'react';
import type { OrderFilter, OrderRow } from '../../../../shared/contract/orders.ts';
import type { Selection } from '../../../../shared/contract/selections.ts';
import { client } from '../../../rpc/client.ts';
import type { BatchSubject } from './batch-action.ts';

/** More ticked rows than this are named one by one no longer. */
const MOST_KEYS = 1000;

export interface BatchSubjectState {
  /** Undefined = nothing is selected. */
  readonly subject: BatchSubject | undefined;
  /** The kept selection of all matching orders; null = single rows are ticked. */
  readonly all: Selection | null;
  readonly selecting: boolean;
  readonly error: Error | null;
  /** Keeps everything that matches the filter now as the selection. */
  selectAll(): Promise<void>;
}

/** What is selected: the ticked rows, or all orders that matched when a person asked for all. */
export function useBatchSubject(ticked: ReadonlyMap<number, OrderRow>, filter: OrderFilter): BatchSubjectState {
  const [all, setAll] = useState<Selection | null>(null);
  const [selecting, setSelecting] = useState(false);
  const [error, setError] = useState<Error | null>(null);
  // A change of the ticks means these rows, not all of them any more.
  useEffect(() => {
    if (ticked.size >= 0) setAll(null);
  }, [ticked]);
  const selectAll = useCallback(async () => {
    setSelecting(true);
    setError(null);
    try {
      setAll(await client.selections.create({ filter }));
    } catch (failure) {
      setError(failure as Error);
    } finally {
      setSelecting(false);
    }
  }, [filter]);
  const subject = useMemo((): BatchSubject | undefined => {
    if (all !== null) {
      const { selectionId, count, amount, shopIds } = all;
      return { target: { selectionId }, count, amount, shopIds, rows: [] };
    }
    if (ticked.size === 0) return undefined;
    const rows = [...ticked.values()];
    return {
      target: { orderIds: rows.slice(0, MOST_KEYS).map(({ id }) => id) },
      count: Math.min(rows.length, MOST_KEYS),
      amount: rows.slice(0, MOST_KEYS).reduce((sum, { amount }) => sum + amount, 0),
      shopIds: [...new Set(rows.map(({ shopId }) => shopId))],
      rows,
    };
  }, [all, ticked]);
  return useMemo(() => ({ subject, all, selecting, error, selectAll }), [subject, all, selecting, error, selectAll]);
}
