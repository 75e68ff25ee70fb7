import type { Effect } from './effects.ts';
import { hexOf } from './random.ts';
import { type Failure, RESULT } from './result-codes.ts';

/** What a call gives back: its payload and, for a write, what it changed; or a failure. */
export type CallAnswer =
  | {
      ok: true;
      data: unknown;
      effect?: Effect /** The payload stands next to `result`, not under `data`. */;
      topLevel?: true;
    }
  | { ok: false; failure: Failure };

/** A successful answer with this payload. */
export function answer(data: unknown): CallAnswer {
  return { ok: true, data };
}

/** A write that was accepted, and what it changed. */
export function applied(effect: Effect, data: unknown = {}): CallAnswer {
  return { ok: true, data, effect };
}

/** A successful answer whose payload stands next to `result`. */
export function answerTopLevel(data: Readonly<Record<string, unknown>>, effect?: Effect): CallAnswer {
  return { ok: true, data, topLevel: true, ...(effect === undefined ? {} : { effect }) };
}

/** A refused call. */
export function refuse(failure: Failure): CallAnswer {
  return { ok: false, failure };
}

/** The text of the gateway's envelope; always sent with HTTP 200. */
export function envelopeText(given: CallAnswer, requestId: string): string {
  const result = given.ok ? RESULT.success : given.failure.result;
  const text = given.ok ? 'success' : given.failure.text;
  return JSON.stringify({
    result,
    code: String(result),
    msg: text,
    sub_code: '',
    sub_msg: '',
    error_msg: text,
    request_id: requestId,
    ...payloadOf(given),
  });
}

function payloadOf(given: CallAnswer): object {
  if (!given.ok) return {};
  return given.topLevel === true && typeof given.data === 'object' ? { ...given.data } : { data: given.data };
}

/** Request ids of one platform run, unique and in order. */
export function createRequestIds(seed: number): () => string {
  let count = 0;
  return () => {
    count += 1;
    return `${hexOf(`request:${seed}:${count}`, 12)}${String(count).padStart(8, '0')}`;
  };
}
