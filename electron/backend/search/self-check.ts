import { setImmediate as turn } from 'node:timers/promises';
import type { Store } from '../db/database.ts';
import type { StoreLog } from '../db/store-log.ts';
import { isIndexed, keyRange, keysAfter } from './check-read.ts';
import { indexAnew } from './index-write.ts';

/** Places in the range of keys that are looked at, and orders at each. */
const PLACES = 100;
const AT_A_PLACE = 5;
/** With more of the sample wrong, every order is looked at. */
const MOST_WRONG = 10;
const CHUNK = 200;
const MOST_NAMED = 20;

/**
 * Compares what the search index holds of some orders with their rows, and of all orders when it is wrong about many;
 * names those that differ in the log and has them indexed anew. Answers how many there were.
 */
export async function checkSearch(
  { reader, writer }: Pick<Store, 'reader' | 'writer'>,
  log: StoreLog,
  signal?: AbortSignal,
): Promise<number> {
  const range = keyRange(reader);
  if (range === undefined) return 0;
  let found = 0;

  async function look(keys: readonly number[]): Promise<void> {
    const wrong = keys.filter((key) => !isIndexed(reader, key));
    for (const orderId of wrong.slice(0, Math.max(0, MOST_NAMED - found))) log.warn('search.differs', { orderId });
    found += wrong.length;
    if (wrong.length > 0) await writer.run('repair index', (connection) => indexAnew(connection, wrong), 'background');
    await turn();
    signal?.throwIfAborted();
  }

  const { lowest, highest } = range;
  const step = (highest - lowest) / PLACES;
  let looked = lowest - 1;
  for (let place = 0; place < PLACES; place += 1) {
    const from = Math.max(looked, Math.floor(lowest - 1 + step * (place + Math.random())));
    const keys = keysAfter(reader, place === 0 ? lowest - 1 : from, AT_A_PLACE);
    await look(keys);
    looked = keys.at(-1) ?? looked;
  }
  if (found <= MOST_WRONG) return found;
  for (let keys = keysAfter(reader, lowest - 1, CHUNK); keys.length > 0; ) {
    await look(keys);
    keys = keysAfter(reader, keys.at(-1) ?? highest, CHUNK);
  }
  return found;
}
