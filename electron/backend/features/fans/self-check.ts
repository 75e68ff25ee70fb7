import { setImmediate as turn } from 'node:timers/promises';
import type { Store } from '../../db/database.ts';
import type { StoreLog } from '../../db/store-log.ts';
import { nextBuyers, recountPurchases } from './purchases-check-read.ts';
import { repairPurchases } from './purchases-check-write.ts';

/** Fans recounted, and put right, at a time: others get their turn in between. */
const CHUNK = 200;
/** So many differences are named in the log; a broken trigger would fill the disk with the rest. */
const MOST_NAMED = 20;

/**
 * Recounts what each fan bought from the orders, names each difference in the log and puts it right. Answers how many
 * rows differed.
 */
export async function checkPurchases(
  { reader, writer }: Pick<Store, 'reader' | 'writer'>,
  log: StoreLog,
  signal?: AbortSignal,
): Promise<number> {
  let found = 0;
  for (let buyers = nextBuyers(reader, 0, CHUNK); buyers.length > 0; ) {
    signal?.throwIfAborted();
    const differences = recountPurchases(reader, buyers);
    for (const { buyerId, orderId, is } of differences.slice(0, Math.max(0, MOST_NAMED - found)))
      log.warn('purchases.differ', { buyerId, orderId, is });
    found += differences.length;
    const wrong = [...new Set(differences.map(({ buyerId }) => buyerId))];
    if (wrong.length > 0)
      await writer.run('repair purchases', (connection) => repairPurchases(connection, wrong), 'background');
    buyers = nextBuyers(reader, buyers.at(-1) ?? 0, CHUNK);
    await turn();
  }
  return found;
}
