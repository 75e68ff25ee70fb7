import { DAY, SECOND } from '../../../shared/domain/clock.ts';
import { answer } from '../envelope.ts';
import { FAILURES, invalid, notExist, sellerQuotaExceeded } from '../result-codes.ts';
import { buyerOf } from '../world/buyers.ts';
import { type Signals, signalsOf } from '../world/fans/signals.ts';
import type { CallContext, CallOutcome } from './context.ts';
import { boundedInteger, filledText, Refusal } from './parameters.ts';

/** How exactly the platform knows how long somebody watched: whole steps, rounded down, of so many seconds. */
const WATCH_STEP = 20;
/** Cart scenes: 1 clicked, 2 added. */
const SCENES = ['1', '2'] as const;

/** `open.user.fans.check`: whether the person follows the shop's owner. */
export function checkFan(context: CallContext): CallOutcome {
  return answer(signalsFor(context, 'fromOpenId').follows);
}

/** `open.live.shop.user.car.action`: what the person did with the cart of the live session; the form of the map is assumed. */
export function cartAction(context: CallContext): CallOutcome {
  const scenes = scenesOf(context.param.actionScene);
  const { clicked, added } = liveSignalsFor(context);
  return answer({
    sceneToRes: Object.fromEntries(scenes.map((scene) => [scene, scene === '1' ? clicked : added])),
  });
}

/** `open.live.shop.watch.time.match`: whether the person watched the live session for at least so many seconds. */
export function watchTime(context: CallContext): CallOutcome {
  const threshold = boundedInteger(context.param, 'threshold', 1, DAY / SECOND);
  const { watched } = liveSignalsFor(context);
  return answer({ match: Math.floor(watched / WATCH_STEP) * WATCH_STEP >= threshold });
}

function scenesOf(value: unknown): string[] {
  if (value === undefined || value === null) throw new Refusal(notExist('actionScene'));
  if (!Array.isArray(value)) throw new Refusal(invalid('actionScene'));
  if (value.length === 0) throw new Refusal(notExist('actionScene'));
  const scenes = value.map(String);
  if (!scenes.every((scene) => SCENES.some((known) => known === scene))) throw new Refusal(invalid('actionScene'));
  return scenes;
}

/** No document says what the signals mean without a running session: here they are those of the last one. */
function liveSignalsFor(context: CallContext): Signals {
  if (!context.signals.rules.liveGranted) {
    countCall(context);
    throw new Refusal(FAILURES.scope);
  }
  return signalsFor(context, 'userOpenId');
}

function signalsFor(context: CallContext, name: string): Signals {
  const { param, stage, signals } = context;
  const openId = filledText(param, name);
  if (!/^[\w-]{8,64}$/.test(openId)) throw new Refusal(invalid(name));
  countCall(context);
  const buyer = signals.rules.buyerIdsWork ? buyerOf(stage.shop, openId) : undefined;
  if (buyer === undefined) throw new Refusal(FAILURES.personMissing);
  return signalsOf(stage, buyer);
}

function countCall({ appKey, stage, signals, now }: CallContext): void {
  const { sellerId } = stage.shop;
  if (!signals.book.count(sellerId, now)) throw new Refusal(sellerQuotaExceeded(appKey, sellerId));
}
