import type { Change } from '../../../shared/contract/system.ts';
import type { Clock } from '../../../shared/domain/clock.ts';

export type ChangeTopic = Change['topics'][number];

export interface ChangeNotice {
  readonly topics: readonly ChangeTopic[];
  readonly shopId?: number | undefined;
  readonly addedOrders?: number | undefined;
  readonly changedOrderIds?: readonly number[] | undefined;
  /** Orders changed, and any of them may have. */
  readonly anyOrder?: boolean | undefined;
}

const GATHER = 250;
const MOST_IDS = 200;

/** Gathers what changed over a quarter second and tells everybody who listens. */
export interface ChangeBus {
  tell(notice: ChangeNotice): void;
  /** Changes until the signal is aborted; the first one comes at once and is empty. */
  listen(signal: AbortSignal | undefined): AsyncGenerator<Change, void, undefined>;
}

function emptyChange(at: number): Change {
  return { topics: [], shopIds: [], addedOrders: 0, changedOrders: 0, changedOrderIds: [], at };
}

function merge(change: Change, notice: ChangeNotice): Change {
  const ids = notice.changedOrderIds ?? [];
  const all = [...new Set([...change.changedOrderIds, ...ids])];
  const changedOrders = change.changedOrders + (notice.anyOrder ? MOST_IDS + 1 : ids.length);
  return {
    topics: [...new Set([...change.topics, ...notice.topics])],
    shopIds: notice.shopId === undefined ? change.shopIds : [...new Set([...change.shopIds, notice.shopId])],
    addedOrders: change.addedOrders + (notice.addedOrders ?? 0),
    changedOrders,
    changedOrderIds: all.length > MOST_IDS || changedOrders > MOST_IDS ? [] : all,
    at: change.at,
  };
}

/** Creates the bus. */
export function createChangeBus(clock: Clock): ChangeBus {
  const listeners = new Set<{ pending: Change | undefined; wake: () => void }>();
  return {
    tell: (notice) => {
      for (const listener of listeners) {
        listener.pending = merge(listener.pending ?? emptyChange(clock.now()), notice);
        listener.wake();
      }
    },
    async *listen(signal) {
      let wake = (): void => {};
      const listener = { pending: undefined as Change | undefined, wake: () => wake() };
      listeners.add(listener);
      const abort = (): void => wake();
      signal?.addEventListener('abort', abort);
      try {
        yield emptyChange(clock.now());
        while (!signal?.aborted) {
          if (listener.pending === undefined) {
            await new Promise<void>((resolve) => {
              wake = resolve;
            });
            wake = () => {};
            continue;
          }
          // Gathering uses the machine's own timer: it is about the screen, not about the time of orders.
          await new Promise<void>((resolve) => {
            setTimeout(resolve, GATHER);
          });
          const change = listener.pending;
          listener.pending = undefined;
          if (!signal?.aborted) yield change;
        }
      } finally {
        signal?.removeEventListener('abort', abort);
        listeners.delete(listener);
      }
    },
  };
}
