import { hexOf } from './random.ts';
import { type Failure, RESULT } from './result-codes.ts';

/** What a call gives back: its `data`, or a failure. */
export type CallAnswer = { ok: true; data: unknown } | { ok: false; failure: Failure };

/** A successful answer with this payload. */
export function answer(data: unknown): CallAnswer {
  return { ok: true, data };
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
    ...(given.ok ? { data: given.data } : {}),
  });
}

/** Request ids of one platform run, unique and in order. */
export function createRequestIds(seed: number): () => string {
  let count = 0;
  return () => {
    count += 1;
    return `${hexOf(`request:${seed}:${count}`, 12)}${String(count).padStart(8, '0')}`;
  };
}
