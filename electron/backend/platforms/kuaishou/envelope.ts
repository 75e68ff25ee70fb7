import { PlatformError } from '../platform-error.ts';
import { classifyRefusal } from './error-classes.ts';
import type { HttpAnswer } from './http-exchange.ts';
import { asObject, type JsonObject, numberAt, textAt } from './parse/tolerant.ts';

/** An answer that is known to be JSON and a success. */
interface Envelope {
  readonly fields: JsonObject;
  /** The answer's own text. */
  readonly text: string;
  readonly requestId: string | undefined;
}

/** Replaces what must never be shown, should the platform quote it back. */
function withoutSecrets(text: string, secrets: readonly string[]): string {
  return secrets.filter((secret) => secret !== '').reduce((shown, secret) => shown.replaceAll(secret, '***'), text);
}

/** All texts of a refusal, most telling first; `success` is no reason. */
function refusalTexts(fields: JsonObject): readonly string[] {
  return ['error_msg', 'sub_msg', 'msg', 'error']
    .map((key) => textAt(fields, key))
    .filter((text) => text !== '' && text.toLowerCase() !== 'success');
}

function parseFields(text: string): JsonObject | undefined {
  try {
    return asObject(JSON.parse(text));
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
  const texts = refusalTexts(fields);
  const shown = withoutSecrets(texts[0] ?? `result ${result}`, secrets);
  throw new PlatformError({
    ...classifyRefusal(result, texts.join('\n')),
    code: String(result),
    text: shown,
    requestId,
    method,
  });
}
