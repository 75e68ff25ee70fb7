import { PlatformError } from '../platform-error.ts';
import { classifyRefusal } from './error-classes.ts';
import type { HttpAnswer } from './http-exchange.ts';
import { parseLossless } from './lossless-json.ts';
import { asObject, type JsonObject, numberAt, textAt } from './parse/tolerant.ts';

/** An answer that is known to be JSON and a success. */
interface Envelope {
  /** Long integers as the text of their digits. */
  readonly fields: JsonObject;
  /** The answer's own text. */
  readonly text: string;
  readonly requestId: string | undefined;
}

/** Replaces what must never be shown, should the platform quote it back. */
function withoutSecrets(text: string, secrets: readonly string[]): string {
  return secrets.filter((secret) => secret !== '').reduce((shown, secret) => shown.replaceAll(secret, '***'), text);
}

/** The texts at these keys, none twice; `success` is no reason. */
function textsAt(fields: JsonObject, keys: readonly string[]): readonly string[] {
  const texts = keys.map((key) => textAt(fields, key).trim());
  return [...new Set(texts)].filter((text) => text !== '' && text.toLowerCase() !== 'success');
}

function parseFields(text: string): JsonObject | undefined {
  try {
    return asObject(parseLossless(text));
  } catch {
    return undefined;
  }
}

/**
 * Reads the envelope of an API or OAuth answer; `result == 1` is the only test of success. Throws PlatformError:
 * `transport` for anything that is no JSON envelope or comes with HTTP 5xx, otherwise what the refusal means.
 */
export function readEnvelope(answer: HttpAnswer, method: string, secrets: readonly string[]): Envelope {
  if (answer.status >= 500) {
    throw new PlatformError({
      kind: 'transport',
      code: `HTTP ${answer.status}`,
      text: `the gateway answered HTTP ${answer.status}`,
      method,
    });
  }
  const fields = parseFields(answer.text);
  const result = fields === undefined ? undefined : numberAt(fields, 'result');
  if (fields === undefined || result === undefined) {
    if (answer.status === 429) {
      throw new PlatformError({
        kind: 'throttled',
        scope: 'app',
        retryAfter: answer.retryAfter,
        code: 'HTTP 429',
        text: 'too many requests',
        method,
      });
    }
    const shape = fields === undefined ? 'no JSON object' : 'JSON without a result';
    throw new PlatformError({
      kind: 'transport',
      code: `HTTP ${answer.status}`,
      text: `HTTP ${answer.status} with ${shape} (${answer.contentType || 'no content type'}, ${answer.text.length} characters)`,
      method,
    });
  }
  const requestId = textAt(fields, 'request_id') || textAt(fields, 'requestId') || undefined;
  if (result === 1) return { fields, text: answer.text, requestId };
  const sentences = textsAt(fields, ['error_msg', 'sub_msg', 'msg']);
  const words = textsAt(fields, ['error']);
  // The general text may stand first and the telling one behind it: both are shown.
  const shown = sentences.length > 0 ? sentences.join('；') : (words[0] ?? `result ${result}`);
  throw new PlatformError({
    ...classifyRefusal(result, [...sentences, ...words].join('\n')),
    code: String(result),
    text: withoutSecrets(shown, secrets),
    requestId,
    method,
  });
}
