import { shanghaiDay } from '../../../../shared/domain/calendar.ts';
import type { FanSignals, SignalAnswer } from '../../platforms/fan-signals.ts';
import { PlatformError } from '../../platforms/platform-error.ts';
import type { DetailDependencies } from '../../sync/read-details.ts';
import { reserveCalls, saveAnswer, saveRefusal } from './signals-write.ts';

/** A question about one fan: a follower, clicked or filled the yellow cart, watched at least so many seconds. */
export interface SignalAsk {
  readonly buyerId: number;
  readonly call: 'follow' | 'cart' | 'watch';
  readonly openId: string;
  /** Asked of `watch` alone. */
  readonly seconds: number;
}

/** What the platform said. */
export type FanSignalAnswer =
  | { readonly call: 'follow'; readonly follows: boolean }
  | { readonly call: 'cart'; readonly clicked: boolean; readonly added: boolean }
  | { readonly call: 'watch'; readonly watched: boolean };

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
        const answer = await askOne(connection.fanSignals, ask, signal);
        if (answer.kind === 'value') {
          answered += 1;
          const { value } = answer;
          await writer.run('fan signal', (store) => saveAnswer(store, shopId, ask, value, clock.now()), 'background');
          continue;
        }
        const isBlocked = answer.kind === 'unsupported';
        if (isBlocked) blocked.add(ask.call);
        await writer.run(
          'fan signal refused',
          (store) => saveRefusal(store, shopId, ask, { text: answer.text, isBlocked, at: clock.now() }),
          'background',
        );
      } catch (error) {
        if (!(error instanceof PlatformError)) throw error;
        return { asked, answered, stopped: 'platform' };
      }
    }
    if (granted < part.length) return { asked, answered, stopped: 'budget' };
  }
  return { asked, answered, stopped: null };
}

async function askOne(
  signals: FanSignals,
  { call, openId, seconds }: SignalAsk,
  signal: AbortSignal,
): Promise<SignalAnswer<FanSignalAnswer>> {
  if (call === 'follow') {
    const answer = await signals.isFollower(openId, signal);
    return answer.kind === 'value' ? { kind: 'value', value: { call, follows: answer.value } } : answer;
  }
  if (call === 'cart') {
    const answer = await signals.cartAction(openId, signal);
    return answer.kind === 'value' ? { kind: 'value', value: { call, ...answer.value } } : answer;
  }
  const answer = await signals.watchedAtLeast(openId, seconds, signal);
  return answer.kind === 'value' ? { kind: 'value', value: { call, watched: answer.value } } : answer;
}
