import type { FanSignals, SignalAnswer } from '../fan-signals.ts';
import { PlatformError } from '../platform-error.ts';
import type { AuthorisedCall } from './authorised-call.ts';
import type { KuaishouMethod } from './methods.ts';
import { unusable } from './pages.ts';
import { asObject, booleanAt, objectAt } from './parse/tolerant.ts';

const CLICKED = 1;
const ADDED = 2;

/** The signals of a shop's fans. */
export function createFanSignals(call: AuthorisedCall): FanSignals {
  /** One call about one person; what the answer is unusable without is read by `read`. */
  async function ask<Value>(
    method: KuaishouMethod,
    param: Readonly<Record<string, unknown>>,
    read: (data: unknown) => Value | undefined,
    signal: AbortSignal | undefined,
  ): Promise<SignalAnswer<Value>> {
    try {
      const value = read((await call(method, param, { signal })).parsed);
      if (value === undefined) throw unusable('the answer says nothing about the person', method);
      return { kind: 'value', value };
    } catch (error) {
      const refusal = error instanceof PlatformError ? refusalOf(error) : undefined;
      if (refusal === undefined) throw error;
      return refusal;
    }
  }

  return {
    async isFollower(openId, signal) {
      const method = 'open.user.fans.check';
      checkPerson(openId, method);
      return ask(method, { fromOpenId: openId }, (data) => booleanAt({ data }, 'data'), signal);
    },
    async cartAction(openId, signal) {
      const method = 'open.live.shop.user.car.action';
      checkPerson(openId, method);
      const read = (data: unknown) => {
        const scenes = objectAt(asObject(data), 'sceneToRes');
        const clicked = booleanAt(scenes, String(CLICKED));
        const added = booleanAt(scenes, String(ADDED));
        return clicked === undefined || added === undefined ? undefined : { clicked, added };
      };
      return ask(method, { userOpenId: openId, actionScene: [CLICKED, ADDED] }, read, signal);
    },
    async watchedAtLeast(openId, seconds, signal) {
      const method = 'open.live.shop.watch.time.match';
      checkPerson(openId, method);
      if (!Number.isSafeInteger(seconds) || seconds < 1) throw notSent('no such time to watch', method);
      const param = { userOpenId: openId, threshold: seconds };
      return ask(method, param, (data) => booleanAt(asObject(data), 'match'), signal);
    },
  };
}

/** The refusals that are an answer; undefined for everything that may be answered otherwise later. */
function refusalOf({ kind, details: { code, text } }: PlatformError): SignalAnswer<never> | undefined {
  if (kind === 'scope-missing') return { kind: 'unsupported', code, text };
  if (kind === 'business' || kind === 'not-found' || kind === 'rule') return { kind: 'refused', code, text };
  if (kind !== 'request-wrong' || code === undefined) return undefined;
  if (/invalid url/i.test(text)) return { kind: 'unsupported', code, text };
  return /openid/i.test(text) ? { kind: 'refused', code, text } : undefined;
}

function checkPerson(openId: string, method: KuaishouMethod): void {
  if (openId.trim() === '') throw notSent('there is nobody to ask about', method);
}

function notSent(text: string, method: KuaishouMethod): PlatformError {
  return new PlatformError({ kind: 'request-wrong', text, method, sent: false });
}
