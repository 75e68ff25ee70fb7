import type { Clock } from '../../../shared/domain/clock.ts';
import type { WriteConnection, Writer } from '../db/database.ts';
import type { ShopConnection, TimeWindow } from '../platforms/shop-platform.ts';
import type { ChangeBus } from './change-bus.ts';
import { type ListedArrival, readPages } from './read-pages.ts';
import { storeArrivals } from './store-page.ts';
import type { StreamAdapter } from './stream-adapters.ts';
import { beginWindow, finishWindow, type WindowReason } from './stream-write.ts';

export interface PullDependencies {
  readonly writer: Writer;
  readonly bus: Pick<ChangeBus, 'tell'>;
  readonly clock: Clock;
}

/**
 * Reads one window page by page, each page stored before the next is asked for, cursors followed to the end. Resolves
 * only when every page is stored; otherwise rejects, and the caller's watermark stays where it is. `atEnd` runs in the
 * transaction that closes the window: there the watermark moves.
 */
export async function pullWindow<Record>(
  adapter: StreamAdapter<Record>,
  connection: ShopConnection,
  shopId: number,
  window: TimeWindow,
  reason: WindowReason,
  dependencies: PullDependencies,
  signal: AbortSignal,
  atEnd?: (store: WriteConnection) => void,
): Promise<{ received: number }> {
  const { writer, bus, clock } = dependencies;
  const { stream } = adapter;
  const windowId = await writer.run(
    'begin window',
    (store) =>
      beginWindow(store, { shopId, stream, reason, begin: window.begin, end: window.end, startedAt: clock.now() }),
    'background',
  );
  let received = 0;
  try {
    const store = async (arrivals: readonly ListedArrival<Record>[]): Promise<void> => {
      received += arrivals.length;
      await storeArrivals(adapter, dependencies, shopId, arrivals, windowId);
    };
    await readPages(adapter, connection, { window, basis: 'updated' }, clock, store, signal);
  } catch (error) {
    const text = error instanceof Error ? error.message : String(error);
    await writer
      .run('finish window', (store) => finishWindow(store, windowId, clock.now(), text), 'background')
      .catch(() => {});
    throw error;
  }
  await writer.run(
    'finish window',
    (store) => {
      finishWindow(store, windowId, clock.now(), null);
      atEnd?.(store);
    },
    'background',
  );
  bus.tell({ topics: ['sync'], shopId });
  return { received };
}
