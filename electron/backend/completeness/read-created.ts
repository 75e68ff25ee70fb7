import type { ShopConnection, TimeWindow } from '../platforms/shop-platform.ts';
import { windowAfter, windowFrom } from '../sync/plan-window.ts';
import type { DetailDependencies } from '../sync/read-details.ts';
import { type ListedArrival, readPages } from '../sync/read-pages.ts';
import { narrowingAfter } from '../sync/read-span.ts';
import type { StreamAdapter } from '../sync/stream-adapters.ts';
import type { WindowWidths } from './window-widths.ts';

/**
 * Reads everything of a span of creation, page by page, in narrower windows where the platform refuses wide ones. Rows
 * can come twice (boundaries, repeated windows). Rejects when a window cannot be read.
 */
export async function readCreated<Record>(
  adapter: StreamAdapter<Record>,
  connection: ShopConnection,
  { clock, limits }: Pick<DetailDependencies, 'clock' | 'limits'>,
  span: TimeWindow,
  widths: WindowWidths,
  onPage: (arrivals: readonly ListedArrival<Record>[]) => Promise<void>,
  signal: AbortSignal,
): Promise<void> {
  const { stream } = adapter;
  const { widestWindow } = adapter.limits(limits);
  const windowAt = (begin: number): TimeWindow | undefined =>
    windowFrom(begin, widths.of(stream, widestWindow), { widestWindow }, span.end);
  for (let window = windowAt(span.begin); window; ) {
    try {
      await readPages(adapter, connection, { window, basis: 'created' }, clock, onPage, signal);
    } catch (error) {
      signal.throwIfAborted();
      const narrowing = narrowingAfter(error, widths.of(stream, widestWindow), window);
      if (narrowing) widths.narrow(stream, narrowing.width, narrowing.atOnce);
      if (!narrowing?.atOnce) throw error;
      window = windowAt(window.begin);
      continue;
    }
    widths.succeed(stream, window.end - window.begin);
    window = window.end >= span.end ? undefined : windowAt(windowAfter(window));
  }
}
