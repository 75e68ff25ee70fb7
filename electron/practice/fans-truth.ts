import { catchUp, type Platform, stageOf } from './platform.ts';
import { renderListOrder } from './render/order.ts';
import type { SignalDay } from './signal-book.ts';
import { buyerOpenId } from './world/buyers.ts';
import { type Signals, signalsOf } from './world/fans/signals.ts';
import type { FanKind } from './world/fans/types.ts';

/** What nobody but a judge may see of a fans' shop: who waits, who asked, and what was sold out when the history ended. */
export interface FansTruth {
  readonly sellerId: string;
  /** End of the history, epoch ms. */
  readonly historyEnd: number;
  /** Who truly waits for the next batch of which product. `bought`: has bought it since. */
  readonly waiters: readonly { openId: string; itemId: string; asked: boolean; bought: boolean }[];
  /** What customer service read in the chat, oldest first; some who asked do not wait any more. */
  readonly requests: readonly { openId: string; itemId: string; at: number; text: string }[];
  /** When products could not be bought; `to` is null where that lasted at the end of the history. */
  readonly soldOut: readonly { itemId: string; from: number; to: number | null }[];
  /** Everybody, with what the calls about a person answer; those without a single order in the history are `neverBought`. */
  readonly fans: readonly (Signals & { openId: string; kind: FanKind; neverBought: boolean })[];
  /** Calls about persons that the shop made, by day. */
  readonly signalDays: readonly SignalDay[];
}

/** The truth of a fans' shop; life is run up to now first. Throws RangeError for any other shop. */
export function readFansTruth(platform: Platform, sellerId: string): FansTruth {
  catchUp(platform);
  const stage = stageOf(platform, sellerId);
  const life = stage?.fans;
  if (stage === undefined || life === undefined) throw new RangeError(`no fans' shop ${sellerId}`);
  const { shop, horizon } = stage;
  const idOf = (buyer: number): string => buyerOpenId(shop, buyer);
  const asked = new Set(life.requests.map(({ buyer }) => buyer));
  return {
    sellerId,
    historyEnd: horizon,
    waiters: life.fans.flatMap(({ buyer, waitsFor, waitIsOver }) =>
      waitsFor === null
        ? []
        : [{ openId: idOf(buyer), itemId: waitsFor.id, asked: asked.has(buyer), bought: waitIsOver }],
    ),
    requests: life.requests.map(({ buyer, product, at, text }) => ({
      openId: idOf(buyer),
      itemId: product.id,
      at,
      text,
    })),
    soldOut: life.soldOut.map(({ product, from, to }) => ({ itemId: product.id, from, to })),
    fans: life.fans.map(({ buyer, kind, bought }) => ({
      openId: idOf(buyer),
      kind,
      neverBought: bought.every((orders) => orders === 0),
      ...signalsOf(stage, buyer),
    })),
    signalDays: platform.signals.book.days(shop.sellerId),
  };
}

/** The orders of a shop as the list call sends them, each as its own JSON text, oldest first: the way around HTTP. */
export function* orderTexts(platform: Platform, sellerId: string): Generator<string> {
  catchUp(platform);
  const shop = stageOf(platform, sellerId)?.shop;
  if (shop === undefined) throw new RangeError(`no shop ${sellerId}`);
  const context = { shop, baseUrl: platform.baseUrl(), generation: platform.rules.refundGeneration };
  for (const order of shop.orders.values()) yield JSON.stringify(renderListOrder(context, order));
}
