import { setImmediate as turn } from 'node:timers/promises';
import type { Store } from '../../db/database.ts';
import type { StoreLog } from '../../db/store-log.ts';
import { type CountDifference, recountBuyers, recountOrders } from './self-check-read.ts';
import { repairCounts } from './self-check-write.ts';

/** Buyers recounted, and figures repaired, at a time: others get their turn in between. */
const CHUNK = 500;
/** So many differences are named in the log; a broken trigger would fill the disk with the rest. */
const MOST_NAMED = 20;

/**
 * Recounts what triggers keep (orders per status, queue, address and deadline, sums of buyers), names each difference in the log and puts it right.
 * Answers how many there were.
 */
export async function checkCounts(
  store: Pick<Store, 'reader' | 'writer'>,
  log: StoreLog,
  signal?: AbortSignal,
): Promise<number> {
  let found = 0;
  const settle = async (differences: readonly CountDifference[]): Promise<void> => {
    for (const { table, shopId, key, field, kept, counted } of differences.slice(0, Math.max(0, MOST_NAMED - found)))
      log.warn('counts.differ', {
        figure: `${table}.${field}`,
        shopId,
        key,
        kept: kept ?? 'none',
        counted: counted ?? 'none',
      });
    found += differences.length;
    for (let from = 0; from < differences.length; from += CHUNK) {
      const some = differences.slice(from, from + CHUNK);
      await store.writer.run('repair counts', (connection) => repairCounts(connection, some), 'background');
    }
  };
  await settle(recountOrders(store.reader));
  for (let after: number | undefined = 0; after !== undefined; ) {
    signal?.throwIfAborted();
    const { differences, lastId } = recountBuyers(store.reader, after, CHUNK);
    await settle(differences);
    after = lastId;
    await turn();
  }
  return found;
}
