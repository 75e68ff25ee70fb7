import { DAY } from '../../../../shared/domain/clock.ts';
import type { SignalAsk } from './ask-signals.ts';
import { signalStates } from './read.ts';
import { type Candidate, rescore, WATCHED_SECONDS, type WaitingBackend } from './rescore.ts';

/** What the platform said is asked again after so long. */
const FRESH = 7 * DAY;
/** Refused so often without one answer, a kind of call is left alone for a while. */
const MOST_REFUSED = 20;
/** Questions between two scorings: what was learned decides who is asked next. */
const AT_ONCE = 400;

/** The next questions, the most telling first: the cart of those who likely wait, then the rest about those it speaks for. */
export function nextAsks(
  candidates: readonly Candidate[],
  closed: ReadonlySet<string>,
  now: number,
  most: number,
): SignalAsk[] {
  const isStale = (at: number | null): boolean => at === null || at + FRESH <= now;
  const asks: SignalAsk[] = [];
  const ordered = candidates.toSorted((a, b) => Number(b.hasWords) - Number(a.hasWords) || b.score - a.score);
  for (const { buyerId, hasWords, signals } of ordered) {
    if (asks.length >= most) break;
    const { openId, cartAt, clicked, added, followsAt, watchedAt } = signals;
    const ask = { buyerId, openId, seconds: WATCHED_SECONDS };
    const speaks = hasWords || clicked === 1 || added === 1 || closed.has('cart');
    if (isStale(cartAt) && !closed.has('cart')) asks.push({ ...ask, call: 'cart' });
    if (speaks && isStale(followsAt) && !closed.has('follow')) asks.push({ ...ask, call: 'follow' });
    if (speaks && isStale(watchedAt) && !closed.has('watch')) asks.push({ ...ask, call: 'watch' });
  }
  return asks.slice(0, most);
}

/** Scores a shop, asks the platform about fans while the day's calls last, and scores again with what it said. */
export async function refreshShop(
  backend: WaitingBackend,
  shopId: number,
  askPlatform: boolean,
  signal?: AbortSignal,
): Promise<{ scored: number; asked: number; stopped: 'budget' | 'platform' | null }> {
  let candidates = await rescore(backend, shopId);
  let asked = 0;
  while (askPlatform && signal?.aborted !== true) {
    const now = backend.options.clock.now();
    const [state] = signalStates(backend.store.reader, [shopId], now);
    if (state === undefined) break;
    const closed = new Set<string>(
      state.calls
        .filter(({ blocked, answered, refused }) => blocked || (answered === 0 && refused >= MOST_REFUSED))
        .filter(({ refusedAt }) => refusedAt !== null && refusedAt + FRESH > now)
        .map(({ call }) => call),
    );
    const asks = nextAsks(candidates, closed, now, AT_ONCE);
    if (asks.length === 0) break;
    const run = await backend.engine.askSignals(shopId, asks);
    asked += run.asked;
    if (run.answered > 0) candidates = await rescore(backend, shopId);
    if (run.stopped !== null || run.asked === 0) return { scored: candidates.length, asked, stopped: run.stopped };
    if (run.answered === 0) candidates = await rescore(backend, shopId);
  }
  return { scored: candidates.length, asked, stopped: null };
}
