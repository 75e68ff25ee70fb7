import type { RejectReason } from '../platform-command.ts';
import type { AuthorisedCall } from './authorised-call.ts';
import { readDetail } from './details.ts';
import { parseLossless } from './lossless-json.ts';
import { unusable } from './pages.ts';
import { asObject, booleanAt, textAt } from './parse/tolerant.ts';

const METHOD = 'open.refund.reject.reason';

/** The reasons that this case may be rejected with; they depend on the case. Rows without a code are left out. */
export async function rejectReasons(
  call: AuthorisedCall,
  platformRefundId: string,
  signal?: AbortSignal,
): Promise<readonly RejectReason[]> {
  const payload = await readDetail(call, METHOD, 'refundId', platformRefundId, { signal, urgent: true });
  const rows = parseLossless(payload);
  if (!Array.isArray(rows)) throw unusable('the answer holds no reasons', METHOD);
  return rows.map((row: unknown) => reasonOf(row)).filter(({ code }) => code !== '');
}

function reasonOf(row: unknown): RejectReason {
  const source = asObject(row);
  return {
    code: textAt(source, 'code'),
    description: textAt(source, 'desc'),
    tip: textAt(source, 'tip'),
    needsDescription: booleanAt(source, 'requiredRejectDesc') ?? false,
    needsPictures: booleanAt(source, 'requiredRejectImage') ?? false,
  };
}
