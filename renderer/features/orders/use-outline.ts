import { useCallback, useEffect, useMemo, useRef, useState, useSyncExternalStore } from 'react';
import type { OrderFilter, OrderRow, OrderSort } from '../../../shared/contract/orders.ts';
import { client } from '../../rpc/client.ts';
import { hasErrorCode } from '../../ui/contract-error.ts';
import type { GridRows } from '../../ui/grid/grid-rows.ts';
import { createSparseRows, type SparseRows } from '../../ui/grid/sparse-rows.ts';

/** A list that is read anew again and again while orders come in gets its whole order when that has calmed down. */
const CALM_MILLISECONDS = 4000;
const MOST_KNOWN = 2000;

export interface OutlineInput {
  readonly filter: OrderFilter;
  readonly by: OrderSort;
  readonly direction: 'asc' | 'desc';
  /** Which list it is, and which reading of it. */
  readonly list: string;
  readonly read: string;
  /** The first rows, as far as they were read page by page. */
  readonly head: readonly OrderRow[];
  /** The first rows are being read; what was shown stays till then. */
  readonly isReading: boolean;
  /** The head is the whole list. */
  readonly isWhole: boolean;
}

interface Kept {
  readonly read: string;
  readonly list: string;
  readonly sparse: SparseRows<OrderRow>;
}

export interface Outline {
  /** Null until the order of this reading of the list is known. */
  readonly grid: GridRows<OrderRow> | null;
  readonly rows: readonly OrderRow[] | null;
  /** How long this list was when last known; 0 = never. */
  readonly lastCount: number;
  readonly error: Error | null;
  /** The first row in sight, told while the order is not known yet. */
  look(first: number, last: number): void;
  patch(fresh: ReadonlyMap<number, OrderRow>): void;
}

const rowId = (row: OrderRow): number => row.id;
const follow = (): (() => void) => () => {};

/** The order of the whole list, kept by the backend, and the rows around what is looked at. */
export function useOutline(input: OutlineInput): Outline {
  const { filter, by, direction, list, read, isReading, isWhole } = input;
  const [kept, setKept] = useState<Kept | null>(null);
  const [failure, setFailure] = useState<{ readonly read: string; readonly error: Error } | null>(null);
  const [away, setAway] = useState<string | null>(null);
  const head = useRef(input.head);
  head.current = input.head;
  const sight = useRef({ first: 0, last: 0 });

  const isKnown = kept?.read === read;
  const isUrgent = kept?.list !== list || away === read;
  useEffect(() => {
    if (isReading || isWhole || isKnown) return;
    const stop = new AbortController();
    const begin = async (): Promise<void> => {
      const known = head.current.slice(0, MOST_KNOWN).map(rowId);
      const { outlineId, total } = await client.orders.outline(
        { filter, sort: by, direction, known },
        { signal: stop.signal },
      );
      const sparse = createSparseRows<OrderRow>({
        key: outlineId,
        count: total,
        rowId,
        head: head.current.slice(0, known.length),
        read: async (from, count, signal) => (await client.orders.window({ outlineId, from, count }, { signal })).items,
        onError: (error) => {
          // After a restart of the backend, or long unused: the order is asked for anew.
          if (hasErrorCode(error, 'NOT_FOUND')) setKept((now) => (now?.sparse === sparse ? { ...now, read: '' } : now));
        },
      });
      // What is in sight must not turn into blanks when the whole list takes the place of its first pages.
      await sparse.ready(sight.current.first, Math.min(sight.current.last, head.current.length - 1));
      if (!stop.signal.aborted) setKept({ read, list, sparse });
    };
    const timer = setTimeout(
      () =>
        void begin().catch((error: Error) => {
          if (!stop.signal.aborted) setFailure({ read, error });
        }),
      isUrgent ? 0 : CALM_MILLISECONDS,
    );
    return () => {
      clearTimeout(timer);
      stop.abort();
    };
  }, [filter, by, direction, list, read, isReading, isWhole, isKnown, isUrgent]);
  const sparse = kept?.sparse;
  useEffect(() => () => sparse?.close(), [sparse]);

  const snapshot = useSyncExternalStore(sparse?.subscribe ?? follow, () => sparse?.snapshot() ?? null);
  const isShown = isKnown || (isReading && kept !== null);
  const grid = isShown ? snapshot : null;
  const rows = useMemo(() => (grid === null || sparse === undefined ? null : sparse.loaded()), [grid, sparse]);
  const look = useCallback(
    (first: number, last: number) => {
      sight.current = { first, last };
      if (first > 0) setAway(read);
    },
    [read],
  );
  const patch = useCallback((fresh: ReadonlyMap<number, OrderRow>) => sparse?.patch(fresh), [sparse]);
  return {
    grid,
    rows,
    lastCount: kept?.list === list ? (snapshot?.count ?? 0) : 0,
    error: failure?.read === read ? failure.error : null,
    look,
    patch,
  };
}
