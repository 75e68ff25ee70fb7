import type { Engine } from '../engine/engine-contract.ts';
import type { ChangeBus } from '../sync/change-bus.ts';

/** Wakes the indexer a quarter second after anybody changed orders, until the signal is aborted. */
export async function wakeIndexerOnChanges(
  bus: Pick<ChangeBus, 'listen'>,
  engine: Pick<Engine, 'wakeIndexer'>,
  signal: AbortSignal,
): Promise<void> {
  // An engine that is being started again looks at the queue by itself.
  for await (const { topics } of bus.listen(signal))
    if (topics.includes('orders')) await engine.wakeIndexer().catch(() => undefined);
}
