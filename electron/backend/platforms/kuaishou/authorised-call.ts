import { PlatformError } from '../platform-error.ts';
import type { AppCredentials, PlatformDependencies } from '../shop-platform.ts';
import { createGateway, type GatewayAnswer, type GatewayCall } from './gateway-client.ts';
import type { KuaishouMethod } from './methods.ts';
import { refreshTokens } from './oauth.ts';
import { createTokenKeeper } from './token-keeper.ts';

export interface CallOptions {
  readonly signal?: AbortSignal | undefined;
  /** A person waits or a clock runs: the call may use what the sync leaves of the quota. */
  readonly urgent?: boolean | undefined;
  /** Told `true` just before a request leaves and `false` when the platform refused it without having looked at it. */
  readonly onDeparture?: ((left: boolean) => void) | undefined;
}

/**
 * One call of a shop's API: admitted by the gate, with a fresh token, repeated once when the platform refused the
 * token, never after anything else.
 */
export type AuthorisedCall = (
  method: KuaishouMethod,
  param: Readonly<Record<string, unknown>>,
  options?: CallOptions,
) => Promise<GatewayAnswer>;

/** Codes that mean a dead consent once the token is known to be fresh: 24, and 100200102 (any token error). */
const DEAD_WHEN_FRESH: ReadonlySet<string | undefined> = new Set(['24', '100200102']);

/**
 * Makes the calls of one shop. Errors are PlatformError (with `sent: false` when the gate or the tokens stood in the
 * way), the gate's own rejection, or the caller's abort.
 */
export function createAuthorisedCall(app: AppCredentials, dependencies: PlatformDependencies): AuthorisedCall {
  const { clock, gate } = dependencies;
  const gateway = createGateway(app, dependencies);
  const keeper = createTokenKeeper({
    store: dependencies.tokens,
    clock,
    refresh: (tokens) => refreshTokens(app, tokens, dependencies),
  });

  async function send(call: GatewayCall, { onDeparture }: CallOptions): Promise<GatewayAnswer> {
    const { method } = call;
    const began = clock.now();
    call.signal?.throwIfAborted();
    onDeparture?.(true);
    try {
      const answer = await gateway(call);
      gate.report(method, 'ok', clock.now() - began);
      return answer;
    } catch (error) {
      if (error instanceof PlatformError) {
        gate.report(method, error.kind === 'transport' ? 'transport' : 'refused', clock.now() - began, error);
        if (error.kind === 'token-expired') onDeparture?.(false);
      }
      throw error;
    }
  }

  return async (method, param, options = {}) => {
    const { signal, urgent } = options;
    await beforeSending(gate.acquire(method, signal, urgent));
    const tokens = await beforeSending(keeper.current());
    try {
      return await send({ method, param, accessToken: tokens.accessToken, signal }, options);
    } catch (error) {
      if (!(error instanceof PlatformError) || error.kind !== 'token-expired') throw error;
    }
    const fresh = await beforeSending(keeper.renew(tokens.accessToken));
    await beforeSending(gate.acquire(method, signal, urgent));
    try {
      return await send({ method, param, accessToken: fresh.accessToken, signal }, options);
    } catch (error) {
      throw afterRenewal(error);
    }
  };
}

/** Marks what stands in the way before a request leaves: whatever its kind, nothing happened there. */
async function beforeSending<T>(work: Promise<T>): Promise<T> {
  try {
    return await work;
  } catch (error) {
    throw error instanceof PlatformError ? new PlatformError({ ...error.details, sent: false }) : error;
  }
}

/** 「鉴权失败」 and its like on a token that is minutes old: the consent is gone. 「TOKEN过期」 alone is not, and is tried later. */
function afterRenewal(error: unknown): unknown {
  if (!(error instanceof PlatformError) || error.kind !== 'token-expired') return error;
  const { code, text } = error.details;
  const dead = text.includes('鉴权失败') || (DEAD_WHEN_FRESH.has(code) && !/token\s*过期/i.test(text));
  return dead ? new PlatformError({ ...error.details, kind: 'consent-lost' }) : error;
}
