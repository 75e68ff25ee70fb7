import type { SyncStream } from '../../../shared/contract/sync.ts';
import { windowsOf } from './plan-window.ts';
import { pullProducts } from './pull-products.ts';
import { pullWindow } from './pull-window.ts';
import { type DetailDependencies, readDetails } from './read-details.ts';
import { type Loop, startLoop } from './shop-loop.ts';
import { orderAdapter, refundAdapter, type StreamAdapter } from './stream-adapters.ts';
import { pullStream } from './stream-runner.ts';
import { closeInterruptedWindows } from './stream-write.ts';

/** Pulls all shops for as long as the program runs. */
export interface SyncEngine {
  /** Starts pulling a shop; a shop that is pulled already is left as it is. */
  addShop(dependencies: DetailDependencies): void;
  /** Stops pulling a shop and waits until nothing of it is under way. */
  removeShop(shopId: number): Promise<void>;
  /** Wakes the streams of a shop (all of them when none is named); answers how many. */
  poke(shopId: number, stream?: SyncStream): number;
  /** Reads a span again, whatever the watermark says; rejects when a window cannot be read. */
  pullSpan(
    shopId: number,
    stream: Extract<SyncStream, 'orders' | 'refunds'>,
    begin: number,
    end: number,
  ): Promise<void>;
  /** What the engine knows of a shop, for reading single records on demand. */
  dependenciesOf(shopId: number): DetailDependencies | undefined;
  stop(): Promise<void>;
}

interface ShopRun {
  readonly dependencies: DetailDependencies;
  readonly loops: Readonly<Record<SyncStream | 'details', Loop>>;
}

async function readSpan<Record>(
  adapter: StreamAdapter<Record>,
  dependencies: DetailDependencies,
  begin: number,
  end: number,
  signal: AbortSignal,
): Promise<void> {
  const limits = adapter.limits(dependencies.limits);
  const connection = await dependencies.connect();
  for (const window of windowsOf({ begin, end }, limits.widestWindow, limits)) {
    await pullWindow(adapter, connection, dependencies.shopId, window, 'manual', dependencies, signal);
  }
}

/** Creates the engine; `onUnexpected` is told of errors that nobody foresaw. */
export function createSyncEngine(onUnexpected: (name: string, error: unknown) => void): SyncEngine {
  const runs = new Map<number, ShopRun>();
  const stopping = new AbortController();

  return {
    addShop: (dependencies) => {
      const { shopId, clock, writer } = dependencies;
      if (runs.has(shopId) || stopping.signal.aborted) return;
      if (runs.size === 0)
        void writer
          .run('close interrupted windows', (store) => closeInterruptedWindows(store, clock.now()))
          .catch(() => {});
      const start = (name: string, task: (signal: AbortSignal) => Promise<number>): Loop =>
        startLoop(`${name} of shop ${shopId}`, clock, task, onUnexpected);
      runs.set(shopId, {
        dependencies,
        loops: {
          orders: start('orders', (signal) => pullStream(orderAdapter, dependencies, signal)),
          refunds: start('refunds', (signal) => pullStream(refundAdapter, dependencies, signal)),
          products: start('products', (signal) => pullProducts(dependencies, signal)),
          details: start('details', (signal) => readDetails(dependencies, signal)),
        },
      });
    },
    removeShop: async (shopId) => {
      const run = runs.get(shopId);
      runs.delete(shopId);
      if (run) await Promise.all(Object.values(run.loops).map((loop) => loop.stop()));
    },
    poke: (shopId, stream) => {
      const run = runs.get(shopId);
      if (!run) return 0;
      const loops = stream ? [run.loops[stream]] : Object.values(run.loops);
      for (const loop of loops) loop.poke();
      return stream ? 1 : 3;
    },
    pullSpan: async (shopId, stream, begin, end) => {
      const dependencies = runs.get(shopId)?.dependencies;
      if (!dependencies) throw new Error(`shop ${shopId} is not pulled`);
      if (stream === 'orders') await readSpan(orderAdapter, dependencies, begin, end, stopping.signal);
      else await readSpan(refundAdapter, dependencies, begin, end, stopping.signal);
    },
    dependenciesOf: (shopId) => runs.get(shopId)?.dependencies,
    stop: async () => {
      stopping.abort(new Error('stopping'));
      await Promise.all([...runs.values()].flatMap(({ loops }) => Object.values(loops).map((loop) => loop.stop())));
      runs.clear();
    },
  };
}
