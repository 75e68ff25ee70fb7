import { consentPage, messagePage } from './consent-page.ts';
import type { Platform } from './platform.ts';
import type { GatewayRequest } from './request.ts';
import { RESULT } from './result-codes.ts';
import { APP_SCOPES, type TokenPair } from './tokens.ts';
import { HTML_TYPE, jsonAnswer, type WireAnswer } from './wire.ts';
import { strikeWire } from './wire-faults.ts';

/** Answers `/oauth/authorize`, `/oauth2/access_token` and `/oauth2/refresh_token`; undefined for any other path. */
export async function answerOauth(
  platform: Platform,
  request: GatewayRequest,
  signal: AbortSignal,
): Promise<WireAnswer | undefined> {
  if (request.path === '/oauth/authorize') return authorize(platform, request.parameters);
  if (request.path !== '/oauth2/access_token' && request.path !== '/oauth2/refresh_token') return undefined;
  const method = request.path.slice(1).replace('/', '.');
  const { clock, journal } = platform;
  const started = clock.wallNow();
  const struck = await strikeWire(platform, method, '', signal);
  const reply = struck.answer === undefined ? token(platform, request) : { result: 0, body: {} };
  journal.add({
    at: clock.now(),
    requestId: platform.nextRequestId(),
    method,
    sellerId: '',
    verb: request.verb,
    result: reply.result,
    fault: struck.kind,
    durationMs: clock.wallNow() - started,
  });
  return struck.answer ?? jsonAnswer(JSON.stringify({ result: reply.result, ...reply.body }));
}

interface OauthReply {
  readonly result: number;
  readonly body: Record<string, unknown>;
}

const refused = (result: number, error: string, text: string): OauthReply => ({
  result,
  body: { error, error_msg: text },
});

function token(platform: Platform, { path, parameters }: GatewayRequest): OauthReply {
  const { app, clock, tokens } = platform;
  for (const key of ['app_id', 'grant_type', 'app_secret']) {
    if (!parameters.get(key)) return refused(RESULT.oauthInvalidRequest, 'invalid_request', `${key} is required`);
  }
  if (parameters.get('app_id') !== app.appKey || parameters.get('app_secret') !== app.appSecret) {
    return refused(RESULT.oauthUnauthorizedClient, 'unauthorized_client', 'app is invalid');
  }
  const grantType = parameters.get('grant_type');
  if (path === '/oauth2/refresh_token') {
    return grantType === 'refresh_token' ? refresh(platform, parameters) : unsupported();
  }
  if (grantType === 'client_credentials') {
    const issued = tokens.issueAppToken(clock.now());
    return {
      result: RESULT.success,
      body: { access_token: issued.accessToken, expires_in: issued.expiresIn, token_type: 'bearer' },
    };
  }
  if (grantType !== 'code') return unsupported();
  const code = parameters.get('code');
  if (!code) return refused(RESULT.oauthInvalidRequest, 'invalid_request', 'code is required');
  const pair = tokens.redeemCode(code, clock.wallNow(), clock.now());
  return pair === undefined
    ? refused(RESULT.oauthInvalidGrant, 'invalid_grant', 'code is invalid or expired')
    : handOut(platform, pair);
}

function refresh(platform: Platform, parameters: ReadonlyMap<string, string>): OauthReply {
  const refreshToken = parameters.get('refresh_token');
  if (!refreshToken) return refused(RESULT.oauthInvalidRequest, 'invalid_request', 'refresh_token is required');
  const outcome = platform.tokens.refresh(refreshToken, platform.clock.now());
  switch (outcome) {
    case 'unknown':
      return refused(RESULT.oauthAccessDenied, 'access_denied', 'invalid refresh_token');
    case 'discarded':
      return refused(RESULT.oauthAccessDenied, 'access_denied', 'refreshToken.discarded');
    case 'revoked':
      return refused(RESULT.oauthAccessDenied, 'access_denied', 'refreshToken.revokedAuthorization');
    default:
      return handOut(platform, outcome);
  }
}

function unsupported(): OauthReply {
  return refused(RESULT.oauthGrantType, 'unsupported_grant_type', 'grant_type is not supported');
}

function handOut(platform: Platform, pair: TokenPair): OauthReply {
  const stage = platform.world.stages.find(({ shop }) => shop.sellerId === pair.grant.sellerId);
  return {
    result: RESULT.success,
    body: {
      access_token: pair.accessToken,
      refresh_token: pair.refreshToken,
      open_id: stage?.shop.openId ?? '',
      expires_in: pair.expiresIn,
      refresh_token_expires_in: pair.refreshExpiresIn,
      token_type: 'bearer',
      scopes: pair.grant.scopes,
    },
  };
}

/** The consent page; with `seller_id` (the page's own form) the redirect that carries the code. */
function authorize(platform: Platform, parameters: ReadonlyMap<string, string>): WireAnswer {
  const html = (body: string, status = 200): WireAnswer => ({ kind: 'text', status, type: HTML_TYPE, body });
  if (parameters.get('app_id') !== platform.app.appKey)
    return html(messagePage('应用不存在', '100200101 unauthorized_client'), 400);
  if (parameters.get('response_type') !== 'code')
    return html(messagePage('不支持的授权方式', '100200103 unsupported_response_type'), 400);
  const scopes = (parameters.get('scope') ?? '').split(',').filter((scope) => scope !== '');
  if (scopes.length === 0 || scopes.some((scope) => !APP_SCOPES.includes(scope))) {
    return html(messagePage('授权范围错误', '100200106 invalid_scope'), 400);
  }
  const redirect = readRedirect(parameters.get('redirect_uri') ?? '');
  if (redirect === undefined) return html(messagePage('回调地址未登记', '100200100 invalid_request'), 400);
  const sellerId = parameters.get('seller_id');
  if (sellerId === undefined)
    return html(
      consentPage(
        platform.world.stages.map(({ shop }) => shop),
        parameters,
        scopes,
      ),
    );
  if (!platform.world.stages.some(({ shop }) => shop.sellerId === sellerId)) {
    return html(messagePage('不属于此应用的授权用户或测试用户', '100200102 access_denied'), 400);
  }
  redirect.searchParams.set('code', platform.tokens.issueCode(sellerId, scopes, platform.clock.wallNow()));
  const state = parameters.get('state');
  if (state !== undefined) redirect.searchParams.set('state', state);
  return { kind: 'text', status: 302, type: HTML_TYPE, body: '', headers: { Location: redirect.href } };
}

/** Callbacks count as registered when they are https or on this machine. */
function readRedirect(text: string): URL | undefined {
  const url = URL.parse(text);
  if (url === null) return undefined;
  const loopback = url.protocol === 'http:' && ['127.0.0.1', 'localhost', '[::1]'].includes(url.hostname);
  return loopback || url.protocol === 'https:' ? url : undefined;
}
