import type { Clock } from '../../../shared/domain/clock.ts';
import type { ShopConnection, TimeWindow, WindowBasis } from '../platforms/shop-platform.ts';
import { retryRead } from './retry.ts';
import { healSpoiled } from './store-page.ts';
import type { StreamAdapter } from './stream-adapters.ts';

/** A record as it was read from a list, spoiled rows healed by their detail where that is possible. */
export type ListedArrival<Record> = Awaited<ReturnType<typeof healSpoiled<Record>>>;

/** Which window of a list is read, and by which of a record's times it is cut. */
export interface ListedWindow {
  readonly window: TimeWindow;
  readonly basis: WindowBasis;
}

/**
 * Reads one window page by page, cursors followed to the end; each page is handed over before the next is asked for.
 * A cursor that does not move ends the window. Rejects when a page cannot be read.
 */
export async function readPages<Record>(
  adapter: StreamAdapter<Record>,
  connection: ShopConnection,
  { window, basis }: ListedWindow,
  clock: Clock,
  onPage: (arrivals: readonly ListedArrival<Record>[]) => Promise<void>,
  signal: AbortSignal,
): Promise<void> {
  let cursor: string | undefined;
  do {
    let readAt = clock.now();
    const page = await retryRead(
      clock,
      () => {
        readAt = clock.now();
        return adapter.list(connection, { window, basis, cursor, signal });
      },
      signal,
    );
    const source = { from: 'list', readAt } as const;
    const arrivals = await Promise.all(
      page.items.map((item) => healSpoiled(adapter, connection, item, source, clock, signal)),
    );
    await onPage(arrivals);
    if (page.nextCursor !== undefined && page.nextCursor === cursor) break;
    cursor = page.nextCursor;
  } while (cursor !== undefined);
}
