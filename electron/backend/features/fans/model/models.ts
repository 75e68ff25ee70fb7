import type { FanModelFit } from '../../../../../shared/contract/fan-model.ts';
import { shanghaiDayStart } from '../../../../../shared/domain/calendar.ts';
import { DAY, HOUR, MINUTE } from '../../../../../shared/domain/clock.ts';
import type { BackendContext } from '../../../context.ts';
import { runStoreTask } from '../../../db/run-store-task.ts';
import { type Loop, startLoop } from '../../../sync/shop-loop.ts';
import { readModel, shopsToFit } from './model-read.ts';
import { keepModel } from './model-write.ts';

type Backend = Pick<BackendContext, 'store' | 'options' | 'bus'>;

/** When the night's fits begin, Shanghai time: the shops are quiet and the day before is complete. */
const NIGHT_HOUR = 3;

/** Fits the model of a shop on a thread of its own and keeps the result. */
export async function fitNow(
  { store, options: { clock }, bus }: Backend,
  shopId: number,
  signal?: AbortSignal,
): Promise<{ readonly fittedAt: number; readonly fit: FanModelFit }> {
  const fittedAt = clock.now();
  const fit = await runStoreTask('fitFans', { file: store.reader.file, shopId, now: fittedAt }, signal);
  await store.writer.run('keep fan model', (connection) => keepModel(connection, shopId, fittedAt, fit), 'background');
  bus.tell({ topics: ['fans'], shopId });
  return { fittedAt, fit };
}

/** The beginning of the last night's fits before a moment. */
function lastNight(now: number): number {
  const tonight = shanghaiDayStart(now) + NIGHT_HOUR * HOUR;
  return tonight <= now ? tonight : tonight - DAY;
}

/** Fits every shop once a night, one after the other; what was missed while the program was closed is made up for. */
export function startNightlyFits(
  backend: Backend,
  canWrite: () => boolean,
  onUnexpected: (name: string, error: unknown) => void,
): Loop {
  const { store } = backend;
  const { clock } = backend.options;
  return startLoop(
    'fan models',
    clock,
    async (signal) => {
      const night = lastNight(clock.now());
      for (const shopId of canWrite() ? shopsToFit(store.reader, night) : []) {
        signal.throwIfAborted();
        await fitNow(backend, shopId, signal);
      }
      // A shop that is added during the day is fitted soon.
      return Math.min(night + DAY, clock.now() + 30 * MINUTE);
    },
    onUnexpected,
  );
}

/** The last fit of a shop, empty where there is none yet. */
export function modelOf({ store }: Pick<Backend, 'store'>, shopId: number) {
  return readModel(store.reader, shopId) ?? { fittedAt: null, fit: null };
}
