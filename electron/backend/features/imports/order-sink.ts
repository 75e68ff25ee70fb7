import type { BackendContext } from '../../context.ts';
import { ingestOrder } from '../../sync/ingest/ingest-order.ts';
import type { OrderSink } from './import-sink.ts';
import { isKnownFromPlatform } from './read.ts';

type SinkContext = Pick<BackendContext, 'store' | 'bus'> & {
  readonly options: Pick<BackendContext['options'], 'clock'>;
};

/**
 * Stores imported orders through the same ingest that the sync uses. An order that the platform itself has told is
 * left alone: a file knows less, and would replace the ciphertexts that shipping needs by nothing.
 */
export function createOrderSink({ store, options, bus }: SinkContext): OrderSink {
  return {
    storeOrders: async (shopId, orders) => {
      const now = options.clock.now();
      const changedIds: number[] = [];
      const counts = await store.writer.run(
        'import orders',
        (connection) => {
          const result = { added: 0, changed: 0, unchanged: 0 };
          for (const order of orders) {
            if (isKnownFromPlatform(connection, shopId, order.record.platformOrderId)) {
              result.unchanged += 1;
              continue;
            }
            const { outcome, id } = ingestOrder(connection, shopId, order, { from: 'import', readAt: now }, now);
            if (outcome === 'changed') changedIds.push(id);
            result[outcome === 'older' ? 'unchanged' : outcome] += 1;
          }
          return result;
        },
        'background',
      );
      if (counts.added + counts.changed > 0)
        bus.tell({ topics: ['orders'], shopId, addedOrders: counts.added, changedOrderIds: changedIds });
      return counts;
    },
  };
}
