import { PlatformError } from '../platform-error.ts';
import type { PlatformOrder, PlatformRefund } from '../platform-records.ts';
import type { Received } from '../shop-platform.ts';
import type { AuthorisedCall, CallOptions } from './authorised-call.ts';
import { isPlatformId, jsonId } from './lossless-json.ts';
import type { KuaishouMethod } from './methods.ts';
import { parseOrder } from './parse/order-parser.ts';
import { parseRefund } from './parse/refund-parser.ts';

/** One order with the fields that only the detail call carries. Throws PlatformError `not-found` for a foreign one. */
export async function orderDetail(
  call: AuthorisedCall,
  id: string,
  options: CallOptions,
): Promise<Received<PlatformOrder>> {
  const received = parseOrder(await readDetail(call, 'open.order.detail', 'oid', id, options), 'detail');
  return received.ok ? expectId(received, received.record.platformOrderId, id) : withId(received, id);
}

/** One refund case with the fields that only the detail call carries. Throws PlatformError `not-found` for a foreign one. */
export async function refundDetail(
  call: AuthorisedCall,
  id: string,
  options: CallOptions,
): Promise<Received<PlatformRefund>> {
  const received = parseRefund(
    await readDetail(call, 'open.seller.order.refund.detail', 'refundId', id, options),
    'detail',
  );
  return received.ok ? expectId(received, received.record.platformRefundId, id) : withId(received, id);
}

/** The payload of a call about one record; PlatformError `not-found` when there is none. */
export async function readDetail(
  call: AuthorisedCall,
  method: KuaishouMethod,
  key: string,
  id: string,
  options: CallOptions,
): Promise<string> {
  if (!isPlatformId(id))
    throw new PlatformError({ kind: 'not-found', text: 'this is no number of this platform', method });
  const { payload, requestId } = await call(method, { [key]: jsonId(id) }, options);
  if (payload === 'null' || payload === '{}') {
    throw new PlatformError({ kind: 'not-found', text: 'the platform answers without a record', method, requestId });
  }
  return payload;
}

/** An answer about another record must not overwrite the one that was asked for. */
function expectId<T>(received: Received<T>, found: string, asked: string): Received<T> {
  if (found === asked) return received;
  return { ok: false, platformId: asked, reason: `the answer is about ${found}`, raw: received.raw };
}

function withId<T>(received: Received<T>, asked: string): Received<T> {
  return received.ok ? received : { ...received, platformId: asked };
}
