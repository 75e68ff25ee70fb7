import { shanghaiDay } from '../../../../shared/domain/calendar.ts';
import { PlatformError } from '../../platforms/platform-error.ts';
import type { FanSignalCall } from '../../platforms/shop-platform.ts';
import type { DetailDependencies } from '../../sync/read-details.ts';
import { reserveCalls, saveAnswer, saveRefusal } from './signals-write.ts';

/** A question about a fan. */
export interface SignalAsk extends FanSignalCall {
  readonly buyerId: number;
}

/** How far a run of questions came. */
export interface SignalRun {
  readonly asked: number;
  readonly answered: number;
  /** Why it ended before the last question; null = it did not. */
  readonly stopped: 'budget' | 'platform' | null;
}

/**
 * Calls about single fans that one shop may make on one day. A call whose token ran out on the way is repeated by the
 * client: twenty calls are left for that, so that 2,000 are never passed.
 */
export const SIGNALS_A_DAY = 1980;
/** Calls counted in one transaction before they leave; after a crash those not made stay counted. */
const TOGETHER = 20;
/** Refusals that are about the person or the kind of call: the next question may be answered. */
const ABOUT_ONE: ReadonlySet<string> = new Set(['business', 'not-found', 'rule', 'request-wrong', 'scope-missing']);

/** Asks the platform about fans, each question one call, within the shop's calls of the day. */
export async function askSignals(
  {
    shopId,
    writer,
    clock,
    platformNow,
    connect,
  }: Pick<DetailDependencies, 'shopId' | 'writer' | 'clock' | 'platformNow' | 'connect'>,
  asks: readonly SignalAsk[],
  signal: AbortSignal,
): Promise<SignalRun> {
  const connection = await connect();
  const blocked = new Set<string>();
  let asked = 0;
  let answered = 0;
  for (let begin = 0; begin < asks.length; begin += TOGETHER) {
    const part = asks.slice(begin, begin + TOGETHER).filter(({ call }) => !blocked.has(call));
    const day = shanghaiDay(platformNow());
    const granted = await writer.run(
      'count signal calls',
      (store) => reserveCalls(store, shopId, day, part.length, SIGNALS_A_DAY),
      'background',
    );
    for (const ask of part.slice(0, granted)) {
      // The rest of the day's share is not for the next day's calls.
      if (signal.aborted || shanghaiDay(platformNow()) !== day) return { asked, answered, stopped: 'platform' };
      if (blocked.has(ask.call)) continue;
      asked += 1;
      try {
        const answer = await connection.fanSignal(ask, signal);
        answered += 1;
        await writer.run('fan signal', (store) => saveAnswer(store, shopId, ask, answer, clock.now()), 'background');
      } catch (error) {
        if (!(error instanceof PlatformError)) throw error;
        const { text, kind } = error.details;
        if (!ABOUT_ONE.has(kind)) return { asked, answered, stopped: 'platform' };
        if (kind === 'scope-missing') blocked.add(ask.call);
        const isBlocked = kind === 'scope-missing';
        await writer.run(
          'fan signal refused',
          (store) => saveRefusal(store, shopId, ask, { text, isBlocked, at: clock.now() }),
          'background',
        );
      }
    }
    if (granted < part.length) return { asked, answered, stopped: 'budget' };
  }
  return { asked, answered, stopped: null };
}
