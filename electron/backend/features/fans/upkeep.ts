import { type Clock, MINUTE } from '../../../../shared/domain/clock.ts';
import type { Store } from '../../db/database.ts';
import { type Loop, startLoop } from '../../sync/shop-loop.ts';
import type { FansDesk } from './fans-desk.ts';
import { forgetFanChanges } from './write.ts';

const EVERY = 5 * MINUTE;
/** Rows forgotten in one transaction. */
const CHUNK = 5000;

/** Keeps the list of changed fans short: what is held in memory is forgotten in the store. */
export function startFansUpkeep({
  store,
  fans,
  clock,
  canWrite,
  onUnexpected,
}: {
  readonly store: Pick<Store, 'writer'>;
  readonly fans: Pick<FansDesk, 'through'>;
  readonly clock: Clock;
  canWrite(): boolean;
  onUnexpected(name: string, error: unknown): void;
}): Loop {
  return startLoop(
    'fans upkeep',
    clock,
    async (signal) => {
      const through = await fans.through();
      while (through !== null && canWrite() && !signal.aborted) {
        const forgotten = await store.writer.run(
          'forget fan changes',
          (connection) => forgetFanChanges(connection, through, CHUNK),
          'background',
        );
        if (forgotten < CHUNK) break;
      }
      return clock.now() + EVERY;
    },
    onUnexpected,
  );
}
