import type { ShopConnection, TimeWindow } from '../platforms/shop-platform.ts';
import { windowAfter, windowFrom } from '../sync/plan-window.ts';
import type { DetailDependencies } from '../sync/read-details.ts';
import { narrowingAfter } from '../sync/read-span.ts';
import { retryRead } from '../sync/retry.ts';
import { healSpoiled } from '../sync/store-page.ts';
import type { StreamAdapter } from '../sync/stream-adapters.ts';
import { updateStream } from '../sync/stream-write.ts';

/** A record as it was read for a comparison. */
export type Arrival<Record> = Awaited<ReturnType<typeof healSpoiled<Record>>>;

/**
 * Reads everything of a span of creation, page by page, in narrower windows where the platform refuses wide ones; the
 * pull of the stream learns of the narrower width too. Rows can come twice (boundaries, repeated windows). Rejects when
 * a window cannot be read.
 */
export async function readCreated<Record>(
  adapter: StreamAdapter<Record>,
  connection: ShopConnection,
  dependencies: DetailDependencies,
  span: TimeWindow,
  windowWidth: number,
  onPage: (arrivals: readonly Arrival<Record>[]) => Promise<void>,
  signal: AbortSignal,
): Promise<void> {
  const { writer, shopId } = dependencies;
  const { widestWindow } = adapter.limits(dependencies.limits);
  let width = Math.min(windowWidth, widestWindow);
  for (let window = windowFrom(span.begin, width, { widestWindow }, span.end); window; ) {
    try {
      await readWindow(adapter, connection, dependencies, window, onPage, signal);
    } catch (error) {
      signal.throwIfAborted();
      const narrowing = narrowingAfter(error, width, window);
      if (narrowing) {
        const { width: windowWidth } = narrowing;
        await writer.run(
          'update stream',
          (store) => updateStream(store, shopId, adapter.stream, { windowWidth }),
          'background',
        );
      }
      if (!narrowing?.atOnce) throw error;
      width = narrowing.width;
      window = windowFrom(window.begin, width, { widestWindow }, span.end);
      continue;
    }
    window = window.end >= span.end ? undefined : windowFrom(windowAfter(window), width, { widestWindow }, span.end);
  }
}

async function readWindow<Record>(
  adapter: StreamAdapter<Record>,
  connection: ShopConnection,
  { clock }: DetailDependencies,
  window: TimeWindow,
  onPage: (arrivals: readonly Arrival<Record>[]) => Promise<void>,
  signal: AbortSignal,
): Promise<void> {
  let cursor: string | undefined;
  do {
    let readAt = clock.now();
    const page = await retryRead(
      clock,
      () => {
        readAt = clock.now();
        return adapter.list(connection, { window, basis: 'created', cursor, signal });
      },
      signal,
    );
    const source = { from: 'list', readAt } as const;
    const arrivals: Arrival<Record>[] = [];
    for (const item of page.items) arrivals.push(await healSpoiled(adapter, connection, item, source, clock, signal));
    await onPage(arrivals);
    if (page.nextCursor !== undefined && page.nextCursor === cursor) break;
    cursor = page.nextCursor;
  } while (cursor !== undefined);
}
