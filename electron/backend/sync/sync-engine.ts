import type { SyncStream } from '../../../shared/contract/sync.ts';
import type { Clock } from '../../../shared/domain/clock.ts';
import { createPaces } from './paces.ts';
import { pullProducts } from './pull-products.ts';
import { type DetailDependencies, readDetails } from './read-details.ts';
import { readSpan } from './read-span.ts';
import { type Loop, startLoop } from './shop-loop.ts';
import { orderAdapter, refundAdapter, type StreamAdapter } from './stream-adapters.ts';
import { pullStream } from './stream-runner.ts';
import { closeInterruptedWindows, loadStream, updateStream } from './stream-write.ts';

/** Work for a shop beside its loops; `signal` is aborted when the shop is removed or the program ends. */
export type ShopTask<Result> = (dependencies: DetailDependencies, signal: AbortSignal) => Promise<Result>;

/** Pulls all shops for as long as the program runs. */
export interface SyncEngine {
  /** Starts pulling a shop; a shop that is pulled already is left as it is. */
  addShop(dependencies: ShopDependencies): void;
  /** Stops pulling a shop and waits until nothing of it is under way. */
  removeShop(shopId: number): Promise<void>;
  /** Wakes the streams of a shop (all of them when none is named); answers how many. */
  poke(shopId: number, stream?: SyncStream): number;
  /** Runs work that a person asked for, so that it ends with the shop; undefined when the shop is not pulled. */
  runTask<Result>(shopId: number, task: ShopTask<Result>): Promise<Result> | undefined;
  /** How to reach a shop that is pulled. */
  shop(shopId: number): DetailDependencies | undefined;
  /** Every shop that is pulled. */
  shopIds(): readonly number[];
  /** The shortest and the longest time between two looks at a shop, milliseconds; null without shops. */
  cycle(): { busiest: number; slowest: number } | null;
  stop(): Promise<void>;
}

/** A shop as it is handed over; its pace among the others is the engine's matter. */
export type ShopDependencies = Omit<DetailDependencies, 'pace'>;

interface ShopRun {
  readonly dependencies: DetailDependencies;
  readonly loops: Readonly<Record<SyncStream | 'details', Loop>>;
  readonly tasks: Set<Promise<unknown>>;
  readonly stopping: AbortController;
}

/** Reads a span of a stream again, whatever the watermark says; rejects when a window cannot be read. */
export async function pullSpan<Record>(
  adapter: StreamAdapter<Record>,
  dependencies: DetailDependencies,
  span: { readonly begin: number; readonly end: number },
  signal: AbortSignal,
): Promise<void> {
  const { widestWindow } = adapter.limits(dependencies.limits);
  const { shopId, writer } = dependencies;
  const { windowWidth } = await writer.run('load stream', (store) =>
    loadStream(store, shopId, adapter.stream, widestWindow),
  );
  const connection = await dependencies.connect();
  const onNarrowed = (width: number): Promise<void> =>
    writer.run('update stream', (store) => updateStream(store, shopId, adapter.stream, { windowWidth: width }));
  const options = { reason: 'manual', width: windowWidth, widestWindow, onNarrowed } as const;
  await readSpan(adapter, connection, dependencies, span, options, signal);
}

async function stopRun({ loops, tasks, stopping }: ShopRun): Promise<void> {
  stopping.abort(new Error('stopping'));
  await Promise.all([...Object.values(loops).map((loop) => loop.stop()), Promise.allSettled(tasks)]);
}

/** Creates the engine; `onUnexpected` is told of errors that nobody foresaw. */
export function createSyncEngine(clock: Clock, onUnexpected: (name: string, error: unknown) => void): SyncEngine {
  const runs = new Map<number, ShopRun>();
  const paces = createPaces(clock);
  let hasStarted = false;
  let isStopping = false;

  return {
    addShop: (shop) => {
      const { shopId, writer } = shop;
      if (runs.has(shopId) || isStopping) return;
      const dependencies: DetailDependencies = { ...shop, pace: paces.paceOf(shop) };
      // Once, before the first loop: windows that are running later on are running.
      if (!hasStarted) {
        hasStarted = true;
        void writer
          .run('close interrupted windows', (store) => closeInterruptedWindows(store, clock.now()))
          .catch((error) => onUnexpected('close interrupted windows', error));
      }
      const start = (name: string, task: (signal: AbortSignal) => Promise<number>): Loop =>
        startLoop(`${name} of shop ${shopId}`, clock, task, onUnexpected);
      const memories = { orders: { streak: undefined }, refunds: { streak: undefined } };
      runs.set(shopId, {
        dependencies,
        tasks: new Set(),
        stopping: new AbortController(),
        loops: {
          orders: start('orders', (signal) => pullStream(orderAdapter, dependencies, memories.orders, signal)),
          refunds: start('refunds', (signal) => pullStream(refundAdapter, dependencies, memories.refunds, signal)),
          products: start('products', (signal) => pullProducts(dependencies, signal)),
          details: start('details', (signal) => readDetails(dependencies, signal)),
        },
      });
    },
    removeShop: async (shopId) => {
      const run = runs.get(shopId);
      runs.delete(shopId);
      paces.forget(shopId);
      if (run) await stopRun(run);
    },
    poke: (shopId, stream) => {
      const run = runs.get(shopId);
      if (!run) return 0;
      const loops = stream ? [run.loops[stream]] : Object.values(run.loops);
      for (const loop of loops) loop.poke();
      return stream ? 1 : 3;
    },
    runTask: (shopId, task) => {
      const run = runs.get(shopId);
      if (!run) return undefined;
      const work = task(run.dependencies, run.stopping.signal);
      run.tasks.add(work);
      const forget = (): void => void run.tasks.delete(work);
      work.then(forget, forget);
      return work;
    },
    shop: (shopId) => runs.get(shopId)?.dependencies,
    shopIds: () => [...runs.keys()],
    cycle: () => paces.cycle(),
    stop: async () => {
      isStopping = true;
      await Promise.all([...runs.values()].map(stopRun));
      runs.clear();
    },
  };
}
