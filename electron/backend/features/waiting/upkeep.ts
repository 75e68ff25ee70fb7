import { shanghaiDayStart } from '../../../../shared/domain/calendar.ts';
import { DAY, HOUR } from '../../../../shared/domain/clock.ts';
import { type Loop, startLoop } from '../../sync/shop-loop.ts';
import { refreshShop } from './ask-platform.ts';
import { signalStates } from './read.ts';
import type { WaitingBackend } from './rescore.ts';

/** Each night's scoring begins at four in Shanghai, when the day's calls are fresh and nobody works. */
const SCORES_AT = 4 * HOUR;

/** Scores every shop each night, and asks the platform about fans within the day's calls. */
export function startWaitingUpkeep(
  backend: WaitingBackend,
  canWrite: () => boolean,
  onUnexpected: (name: string, error: unknown) => void,
): Loop {
  const { clock } = backend.options;
  let isFirst = true;
  return startLoop(
    'waiting list',
    clock,
    async (signal) => {
      const shops = isFirst || !canWrite() ? [] : signalStates(backend.store.reader, undefined, clock.now());
      isFirst = false;
      for (const { shopId } of shops)
        if (!signal.aborted)
          await refreshShop(backend, shopId, true, signal).catch((error) => onUnexpected('waiting list', error));
      const tonight = shanghaiDayStart(clock.now()) + SCORES_AT;
      return tonight > clock.now() ? tonight : tonight + DAY;
    },
    onUnexpected,
  );
}
