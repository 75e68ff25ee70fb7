import { PlatformError } from '../platform-error.ts';
import type { AppCredentials, PlatformDependencies } from '../shop-platform.ts';
import { createGateway, type GatewayAnswer, type GatewayCall } from './gateway-client.ts';
import type { KuaishouMethod } from './methods.ts';
import { refreshTokens } from './oauth.ts';
import { createTokenKeeper } from './token-keeper.ts';

/** One call of a shop's API: admitted by the gate, with a fresh token, repeated once when the token was refused. */
export type AuthorisedCall = (
  method: KuaishouMethod,
  param: Readonly<Record<string, unknown>>,
  signal?: AbortSignal,
) => Promise<GatewayAnswer>;

/** Codes that mean a dead consent once the token is known to be fresh: 24, and 100200102 (any token error). */
const DEAD_WHEN_FRESH: ReadonlySet<string | undefined> = new Set(['24', '100200102']);

/** Makes the calls of one shop. Errors are PlatformError, the gate's own rejection, or the caller's abort. */
export function createAuthorisedCall(app: AppCredentials, dependencies: PlatformDependencies): AuthorisedCall {
  const { clock, gate } = dependencies;
  const gateway = createGateway(app, dependencies);
  const keeper = createTokenKeeper({
    store: dependencies.tokens,
    clock,
    refresh: (tokens) => refreshTokens(app, tokens, dependencies),
  });

  async function send(call: GatewayCall): Promise<GatewayAnswer> {
    const { method } = call;
    const began = clock.now();
    try {
      const answer = await gateway(call);
      gate.report(method, 'ok', clock.now() - began);
      return answer;
    } catch (error) {
      if (error instanceof PlatformError) {
        gate.report(method, error.kind === 'transport' ? 'transport' : 'refused', clock.now() - began);
      }
      throw error;
    }
  }

  return async (method, param, signal) => {
    await gate.acquire(method, signal);
    const tokens = await keeper.current();
    try {
      return await send({ method, param, accessToken: tokens.accessToken, signal });
    } catch (error) {
      if (!(error instanceof PlatformError) || error.kind !== 'token-expired') throw error;
    }
    const fresh = await keeper.renew(tokens.accessToken);
    await gate.acquire(method, signal);
    try {
      return await send({ method, param, accessToken: fresh.accessToken, signal });
    } catch (error) {
      throw afterRenewal(error);
    }
  };
}

/** 「鉴权失败」 and its like on a token that is minutes old: the consent is gone. 「TOKEN过期」 alone is not, and is tried later. */
function afterRenewal(error: unknown): unknown {
  if (!(error instanceof PlatformError) || error.kind !== 'token-expired') return error;
  const { code, text } = error.details;
  const dead = text.includes('鉴权失败') || (DEAD_WHEN_FRESH.has(code) && !/token\s*过期/i.test(text));
  return dead ? new PlatformError({ ...error.details, kind: 'consent-lost' }) : error;
}
