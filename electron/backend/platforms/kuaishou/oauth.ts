import { SECOND } from '../../../../shared/domain/clock.ts';
import { PlatformError } from '../platform-error.ts';
import type { AppCredentials, PlatformDependencies, ShopTokens } from '../shop-platform.ts';
import { readEnvelope } from './envelope.ts';
import { consentAddress, gatewayAddress } from './gateway-address.ts';
import { encodeForm, exchange, type HttpRequest } from './http-exchange.ts';
import { arrayAt, integerAt, type JsonObject, textAt, textsOf } from './parse/tolerant.ts';

type OAuthDependencies = Pick<PlatformDependencies, 'clock' | 'fetch' | 'requestTimeout'>;

/** What Maitian asks the seller for: who they are, and their orders, refunds and items. */
const REQUESTED_SCOPES = ['merchant_user', 'merchant_order', 'merchant_refund', 'merchant_item'] as const;

/** The page where the seller consents; undefined without the redirect address that is registered for the app. */
export function authorisePage(app: AppCredentials, state: string): string | undefined {
  if (app.redirectUri === undefined || app.redirectUri === '') return undefined;
  const query = encodeForm({
    app_id: app.appKey,
    redirect_uri: app.redirectUri,
    scope: REQUESTED_SCOPES.join(','),
    response_type: 'code',
    state,
  });
  return `${consentAddress(app.gatewayUrl)}?${query}`;
}

/** Exchanges a code (it lives two minutes and works once) for tokens. Errors are PlatformError. */
export async function exchangeCode(
  app: AppCredentials,
  code: string,
  dependencies: OAuthDependencies,
): Promise<ShopTokens> {
  const method = 'oauth2.access_token';
  const query = encodeForm({ app_id: app.appKey, grant_type: 'code', code, app_secret: app.appSecret });
  const url = `${gatewayAddress(app.gatewayUrl, '/oauth2/access_token', method)}?${query}`;
  return askTokens({ method, url, verb: 'GET' }, [code, app.appSecret], dependencies);
}

/**
 * Exchanges the refresh token for new tokens. The old refresh token works no more afterwards; the new one inherits
 * its end, so the consent still runs out about 180 days after it was given. Errors are PlatformError.
 */
export async function refreshTokens(
  app: AppCredentials,
  tokens: ShopTokens,
  dependencies: OAuthDependencies,
): Promise<ShopTokens> {
  const method = 'oauth2.refresh_token';
  const refreshToken = tokens.refreshToken ?? '';
  const url = gatewayAddress(app.gatewayUrl, '/oauth2/refresh_token', method);
  const body = encodeForm({
    app_id: app.appKey,
    grant_type: 'refresh_token',
    refresh_token: refreshToken,
    app_secret: app.appSecret,
  });
  const fresh = await askTokens({ method, url, verb: 'POST', body }, [refreshToken, app.appSecret], dependencies);
  return {
    ...fresh,
    refreshToken: fresh.refreshToken ?? tokens.refreshToken,
    consentExpiresAt: fresh.consentExpiresAt ?? tokens.consentExpiresAt,
    scopes: fresh.scopes.length > 0 ? fresh.scopes : tokens.scopes,
  };
}

/** OAuth calls are not signed, and their answers are top-level JSON. */
async function askTokens(
  request: HttpRequest,
  secrets: readonly string[],
  dependencies: OAuthDependencies,
): Promise<ShopTokens> {
  const answer = await exchange(dependencies.fetch, request, dependencies.requestTimeout);
  const { fields } = readEnvelope(answer, request.method, secrets);
  const accessToken = textAt(fields, 'access_token');
  if (accessToken === '')
    throw new PlatformError({ kind: 'transport', text: 'the answer holds no access token', method: request.method });
  const now = dependencies.clock.now();
  return {
    accessToken,
    refreshToken: textAt(fields, 'refresh_token') || undefined,
    accessTokenExpiresAt: expiryAt(fields, 'expires_in', now),
    consentExpiresAt: expiryAt(fields, 'refresh_token_expires_in', now),
    scopes: scopesOf(fields),
  };
}

/** Lifetimes come in seconds. */
function expiryAt(fields: JsonObject, key: string, now: number): number | undefined {
  const seconds = integerAt(fields, key);
  return seconds === undefined ? undefined : now + seconds * SECOND;
}

function scopesOf(fields: JsonObject): readonly string[] {
  const list = arrayAt(fields, 'scopes');
  return textsOf(list.length > 0 ? list : textAt(fields, 'scopes').split(/[,\s]+/));
}
