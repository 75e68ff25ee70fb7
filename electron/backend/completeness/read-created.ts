import type { ShopConnection, TimeWindow } from '../platforms/shop-platform.ts';
import { windowAfter, windowFrom } from '../sync/plan-window.ts';
import type { DetailDependencies } from '../sync/read-details.ts';
import { type ListedArrival, readPages } from '../sync/read-pages.ts';
import { narrowingAfter } from '../sync/read-span.ts';
import type { StreamAdapter } from '../sync/stream-adapters.ts';
import { updateStream } from '../sync/stream-write.ts';

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
  onPage: (arrivals: readonly ListedArrival<Record>[]) => Promise<void>,
  signal: AbortSignal,
): Promise<void> {
  const { writer, clock, shopId } = dependencies;
  const { widestWindow } = adapter.limits(dependencies.limits);
  let width = Math.min(windowWidth, widestWindow);
  for (let window = windowFrom(span.begin, width, { widestWindow }, span.end); window; ) {
    try {
      await readPages(adapter, connection, { window, basis: 'created' }, clock, onPage, signal);
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
