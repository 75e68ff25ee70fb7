import type { GridRows } from './grid-rows.ts';

/** Reads some rows by their places; null where there is none any more. */
export type ReadRows<Row> = (from: number, count: number, signal: AbortSignal) => Promise<readonly (Row | null)[]>;

export interface SparseRowsOptions<Row> {
  readonly key: string;
  readonly count: number;
  readonly rowId: (row: Row) => number;
  readonly read: ReadRows<Row>;
  /** The first rows, where they are known already. */
  readonly head: readonly Row[];
  /** A read failed; it is tried again until this is closed. */
  readonly onError: (error: Error) => void;
}

/** The rows of a list that is too long to be here as a whole. */
export interface SparseRows<Row> {
  /** As it is now; the same object until something changes. */
  snapshot(): GridRows<Row>;
  subscribe(listener: () => void): () => void;
  /** All rows that are here, in their order. */
  loaded(): readonly Row[];
  /** Puts newer versions of rows in their places; rows that are not here are passed over. */
  patch(fresh: ReadonlyMap<number, Row>): void;
  /** Resolves when these places are here, or cannot be read. */
  ready(first: number, last: number): Promise<void>;
  /** Abandons what is being read. */
  close(): void;
}

/** Rows fetched at a time: more than a screen shows, few enough that a frame does not wait for them to be taken in. */
export const BLOCK = 50;
/** Blocks kept at most; the ones farthest from where somebody looks go first. */
export const MOST_BLOCKS = 48;
/** Rows read ahead on both sides of what is looked at. */
const AHEAD = 40;
/** While somebody races through the list nothing is fetched until they slow down. */
const SETTLE_MILLISECONDS = 40;
const RETRY_MILLISECONDS = 1500;

/** Keeps the blocks around what is looked at, fetches missing ones, drops far ones. */
export function createSparseRows<Row>(options: SparseRowsOptions<Row>): SparseRows<Row> {
  const { key, count, rowId, read, onError } = options;
  const blocks = new Map<number, readonly (Row | null)[]>();
  const fetching = new Map<number, { readonly stop: AbortController; readonly done: Promise<void> }>();
  const listeners = new Set<() => void>();
  let looked = { first: 0, last: 0 };
  let held = -1;
  /** Blocks wanted now: the failure of any other one is of no interest. */
  let looking: ReadonlySet<number> = new Set();
  let timer: ReturnType<typeof setTimeout> | undefined;
  let closed = false;

  const blockOf = (place: number): number => Math.floor(Math.max(0, Math.min(count - 1, place)) / BLOCK);
  const at = (place: number): Row | undefined => blocks.get(Math.floor(place / BLOCK))?.[place % BLOCK] ?? undefined;
  const placeOf = (id: number): number => {
    for (const [block, rows] of blocks) {
      const inside = rows.findIndex((row) => row !== null && rowId(row) === id);
      if (inside >= 0) return block * BLOCK + inside;
    }
    return -1;
  };
  const loaded = (): Row[] =>
    [...blocks]
      .toSorted(([a], [b]) => a - b)
      .flatMap(([, rows]) => rows)
      .filter((row) => row !== null);
  const page = (): Row[] => {
    const rows: Row[] = [];
    for (let block = blockOf(looked.first); block <= blockOf(looked.last); block += 1)
      for (const row of blocks.get(block) ?? []) if (row !== null) rows.push(row);
    return rows;
  };

  const dropFar = (): void => {
    const middle = blockOf((looked.first + looked.last) / 2);
    const kept = held < 0 ? -1 : blockOf(held);
    const farthestFirst = [...blocks.keys()].toSorted((a, b) => Math.abs(b - middle) - Math.abs(a - middle));
    for (const block of farthestFirst) {
      if (blocks.size <= MOST_BLOCKS) return;
      if (block !== kept) blocks.delete(block);
    }
  };
  const fetchBlock = (block: number): Promise<void> => {
    if (blocks.has(block)) return Promise.resolve();
    const under = fetching.get(block);
    if (under !== undefined) return under.done;
    const stop = new AbortController();
    const from = block * BLOCK;
    const done = read(from, Math.min(BLOCK, count - from), stop.signal)
      .then((rows) => {
        if (closed || stop.signal.aborted) return;
        blocks.set(block, rows);
        dropFar();
        changed();
      })
      .finally(() => {
        if (fetching.get(block)?.stop === stop) fetching.delete(block);
      });
    fetching.set(block, { stop, done });
    return done;
  };
  const fetchLooked = (): void => {
    clearTimeout(timer);
    timer = undefined;
    const first = blockOf(looked.first - AHEAD);
    const last = blockOf(looked.last + AHEAD);
    for (const [block, { stop }] of fetching) {
      if (block < first || block > last) {
        fetching.delete(block);
        stop.abort();
      }
    }
    // What is on screen before what may come next.
    looking = new Set(Array.from({ length: last - first + 1 }, (_, index) => first + index));
    for (const block of [...looking].toSorted((a, b) => distance(a) - distance(b))) {
      if (blocks.has(block) || fetching.has(block)) continue;
      fetchBlock(block).catch((error: Error) => {
        if (closed || !looking.has(block)) return;
        onError(error);
        timer ??= setTimeout(fetchLooked, RETRY_MILLISECONDS);
      });
    }
  };
  const distance = (block: number): number => Math.max(0, blockOf(looked.first) - block, block - blockOf(looked.last));

  const look = (first: number, last: number): void => {
    if (closed || count === 0) return;
    const isNear = first <= looked.last + BLOCK && last >= looked.first - BLOCK;
    looked = { first, last };
    if (isNear && timer === undefined) fetchLooked();
    else {
      clearTimeout(timer);
      timer = setTimeout(fetchLooked, SETTLE_MILLISECONDS);
    }
  };
  const span = async (first: number, last: number): Promise<readonly Row[]> => {
    const rows: Row[] = [];
    for (let block = blockOf(first); block <= blockOf(last); block += 1) {
      const from = block * BLOCK;
      const here = blocks.get(block) ?? (await read(from, Math.min(BLOCK, count - from), new AbortController().signal));
      rows.push(...here.slice(Math.max(0, first - from), last - from + 1).filter((row) => row !== null));
    }
    return rows;
  };

  const makeSnapshot = (): GridRows<Row> => ({
    count,
    key,
    at,
    placeOf,
    page,
    look,
    span,
    hold: (place) => {
      held = place;
    },
  });
  let current = makeSnapshot();
  const changed = (): void => {
    current = makeSnapshot();
    for (const listener of listeners) listener();
  };
  for (let block = 0; block * BLOCK < options.head.length; block += 1) {
    const rows = options.head.slice(block * BLOCK, (block + 1) * BLOCK);
    if (rows.length === Math.min(BLOCK, count - block * BLOCK)) blocks.set(block, rows);
  }
  return {
    snapshot: () => current,
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    loaded,
    patch: (fresh) => {
      let touched = false;
      for (const [block, rows] of blocks) {
        if (!rows.some((row) => row !== null && fresh.has(rowId(row)))) continue;
        touched = true;
        blocks.set(
          block,
          rows.map((row) => (row === null ? null : (fresh.get(rowId(row)) ?? row))),
        );
      }
      if (touched) changed();
    },
    ready: async (first, last) => {
      looked = { first, last };
      const reads: Promise<void>[] = [];
      for (let block = blockOf(first); block <= blockOf(last); block += 1) reads.push(fetchBlock(block));
      await Promise.allSettled(reads);
    },
    close: () => {
      closed = true;
      clearTimeout(timer);
      for (const { stop } of fetching.values()) stop.abort();
    },
  };
}
