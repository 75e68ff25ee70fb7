import type { Clock } from '../../../../shared/domain/clock.ts';
import { PlatformError } from '../platform-error.ts';
import type { AppCredentials } from '../shop-platform.ts';
import { readEnvelope } from './envelope.ts';
import { gatewayAddress } from './gateway-address.ts';
import { encodeForm, exchange } from './http-exchange.ts';
import { sliceMember } from './json-slices.ts';
import { hasTopLevelPayload, type KuaishouMethod, pathOf, verbOf } from './methods.ts';
import { type SignMethod, signParameters } from './signature.ts';

export interface GatewayAnswer {
  /** Exact JSON text of the payload; `null` when the answer carries none. */
  readonly payload: string;
  /** The payload parsed, long integers as the text of their digits. */
  readonly parsed: unknown;
  readonly requestId: string | undefined;
}

interface GatewayOptions {
  readonly clock: Clock;
  readonly fetch: typeof fetch;
  /** Milliseconds for one exchange, body included. */
  readonly requestTimeout: number;
  readonly signMethod?: SignMethod | undefined;
}

export interface GatewayCall {
  readonly method: KuaishouMethod;
  /** Business fields; ids go in as `jsonId(...)`. */
  readonly param: Readonly<Record<string, unknown>>;
  readonly accessToken: string;
  readonly signal?: AbortSignal | undefined;
}

/** Sends one signed call to the gateway. Errors are PlatformError; the caller's abort passes through. */
export type Gateway = (call: GatewayCall) => Promise<GatewayAnswer>;

/** A client of one application's gateway, speaking as the platform's 《API调用说明》 says. */
export function createGateway(app: AppCredentials, options: GatewayOptions): Gateway {
  return async (call) => {
    const verb = verbOf(call.method);
    const { appkey, ...others } = signedForm(app, options, call);
    const address = gatewayAddress(app.gatewayUrl, pathOf(call.method), call.method);
    const request =
      verb === 'GET'
        ? { url: `${address}?${encodeForm({ appkey, ...others })}` }
        : { url: `${address}?${encodeForm({ appkey })}`, body: encodeForm(others) };
    const answer = await exchange(
      options.fetch,
      { method: call.method, verb, ...request },
      options.requestTimeout,
      call.signal,
    );
    const envelope = readEnvelope(answer, call.method, [call.accessToken, app.signSecret, app.appSecret]);
    const { fields, text, requestId } = envelope;
    if (hasTopLevelPayload(call.method)) return { payload: text, parsed: fields, requestId };
    return { payload: sliceMember(text, ['data']) ?? 'null', parsed: fields.data ?? null, requestId };
  };
}

/** The parameters of one call with its signature over exactly the `param` text that is sent. */
function signedForm(
  app: AppCredentials,
  options: GatewayOptions,
  call: GatewayCall,
): Record<string, string> & { readonly appkey: string } {
  const parameters = {
    appkey: app.appKey,
    method: call.method,
    version: '1',
    param: JSON.stringify(call.param),
    access_token: call.accessToken,
    timestamp: String(options.clock.now()),
    signMethod: options.signMethod ?? 'HMAC_SHA256',
  } satisfies Record<string, string>;
  try {
    return { ...parameters, sign: signParameters(parameters, app.signSecret) };
  } catch (error) {
    const text = error instanceof Error ? error.message : 'cannot be signed';
    throw new PlatformError({ kind: 'request-wrong', text, method: call.method });
  }
}
