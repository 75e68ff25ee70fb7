import type { RefusalName } from '../../../../shared/domain/refusals.ts';
import type { RevealRequest } from '../platform-command.ts';
import { PlatformError, type PlatformErrorDetails } from '../platform-error.ts';
import type { AuthorisedCall } from './authorised-call.ts';
import { classifyRefusal } from './error-classes.ts';
import { isPlatformId, parseLossless } from './lossless-json.ts';
import { unusable } from './pages.ts';
import { asObject, integerAt, type JsonObject, objectsAt, textAt } from './parse/tolerant.ts';
import { refusalIn } from './refusals.ts';

const METHOD = 'open.order.decrypt.batch';
const ROW_OK = 1;
const RULES: ReadonlySet<RefusalName | undefined> = new Set(['reveal_too_late', 'reveal_level_too_low', 'order_held']);

/**
 * Plaintext of one field. The platform counts each order once a day and seller. The plaintext stands in the answer
 * alone: no error made here quotes any part of it.
 */
export async function reveal(call: AuthorisedCall, request: RevealRequest, signal?: AbortSignal): Promise<string> {
  const { platformOrderId, cipher } = request;
  if (!isPlatformId(platformOrderId) || cipher === '') {
    throw new PlatformError({ kind: 'request-wrong', text: 'there is nothing to reveal', method: METHOD, sent: false });
  }
  // The order's number goes as text here, other than everywhere else.
  const param = { batchDecryptList: [{ encryptedData: cipher, bizId: platformOrderId }] };
  const { payload, requestId } = await call(METHOD, param, { signal, urgent: true });
  const [row, ...others] = objectsAt(asObject(parseLossless(payload)), 'batchDecryptResultList');
  if (row === undefined || others.length > 0) throw unusable('not one result for one field', METHOD);
  if (integerAt(row, 'errorCode') !== ROW_OK) throw rowFailure(row, requestId);
  const about = textAt(row, 'encryptedData');
  if (about !== '' && about !== cipher) throw unusable('the answer is about another field', METHOD);
  const plain = textAt(row, 'decryptedData');
  if (plain === '') throw unusable('the answer holds no text', METHOD);
  return plain;
}

function rowFailure(row: JsonObject, requestId: string | undefined): PlatformError {
  const code = textAt(row, 'errorCode');
  const plain = textAt(row, 'decryptedData');
  const said = textAt(row, 'errorMsg').trim();
  const text = (plain === '' ? said : said.replaceAll(plain, '***')) || `row error ${code}`;
  return new PlatformError({ ...classOf(Number(code), text), code, text, requestId, method: METHOD });
}

/** Row errors have no documented numbers; those of the envelope mean something else. */
function classOf(code: number, text: string): Pick<PlatformErrorDetails, 'kind' | 'scope'> {
  const refusal = refusalIn(code, text, METHOD)?.name;
  if (refusal === 'reveal_quota_used_up') return { kind: 'quota', scope: 'seller' };
  if (RULES.has(refusal)) return { kind: 'rule' };
  const { kind, scope } = classifyRefusal(0, text);
  return { kind, scope };
}
