import { type Clock, SECOND } from '../../../shared/domain/clock.ts';
import type { Store } from '../db/database.ts';
import { type Loop, startLoop } from '../sync/shop-loop.ts';
import { indexQueued, mergeIndex } from './index-write.ts';
import { countWaiting } from './order-text-read.ts';

/** Should a change not have been told: the queue is looked at again. */
const LOOK_AGAIN = 15 * SECOND;
/** Turns asked for at once while much waits, so that several shops that pull at the same time do not outrun the index. */
const TURNS_AT_ONCE = 4;
const MUCH = 400;

/**
 * Takes what triggers have put in the queue into the search index, in turns of a few milliseconds on the background's
 * lane. The queue is part of the store: what was not indexed when the program ended is indexed after the next start.
 */
export async function indexAll(
  { reader, writer }: Pick<Store, 'reader' | 'writer'>,
  signal?: AbortSignal,
): Promise<void> {
  for (let waiting = countWaiting(reader, MUCH); waiting > 0; waiting = countWaiting(reader, MUCH)) {
    const turns = waiting < MUCH ? 1 : TURNS_AT_ONCE;
    const index = (): Promise<number> => writer.run('index orders', indexQueued, 'background');
    await Promise.all(Array.from({ length: turns }, index));
    signal?.throwIfAborted();
    await writer.run('merge index', mergeIndex, 'background');
    signal?.throwIfAborted();
  }
  while (await writer.run('merge index', mergeIndex, 'background')) signal?.throwIfAborted();
}

/** Keeps the search index up with the orders; `poke` when some may have changed. */
export function startIndexer(
  store: Pick<Store, 'reader' | 'writer'>,
  clock: Clock,
  onUnexpected: (name: string, error: unknown) => void,
): Loop {
  return startLoop(
    'search index',
    clock,
    async (signal) => {
      await indexAll(store, signal);
      return clock.now() + LOOK_AGAIN;
    },
    onUnexpected,
  );
}
