import { type Clock, HOUR, MINUTE } from '../../../../shared/domain/clock.ts';
import { PlatformError } from '../platform-error.ts';
import type { ShopTokens, TokenStore } from '../shop-platform.ts';

/** Keeps one connection's tokens fresh. */
interface TokenKeeper {
  /** Tokens for the next call, renewed beforehand when the access token is about to end. */
  current(): Promise<ShopTokens>;
  /** Tokens newer than the access token that was just refused. Throws `consent-lost` when there can be none. */
  renew(refused: string): Promise<ShopTokens>;
}

interface TokenKeeperOptions {
  readonly store: TokenStore;
  readonly clock: Clock;
  /** Asks the platform for new tokens in exchange for the refresh token. */
  readonly refresh: (tokens: ShopTokens) => Promise<ShopTokens>;
}

/** Below this much life an access token (48 h) is renewed before it is used. */
const RENEW_BEFORE = 2 * HOUR;
/** After a renewal failed for want of an answer, the still valid token is used this long before the next try. */
const PAUSE_AFTER_FAILURE = MINUTE;

/** One renewal at a time: a refresh token works once, so two at the same moment would lose the consent. */
export function createTokenKeeper({ store, clock, refresh }: TokenKeeperOptions): TokenKeeper {
  let running: Promise<ShopTokens> | undefined;
  let pausedUntil = 0;
  /** Renewed tokens that could not be stored (a full disk): the old ones are dead, so these must not be dropped. */
  let unsaved: { readonly replaces: string; readonly fresh: ShopTokens } | undefined;

  async function read(): Promise<ShopTokens> {
    const tokens = await store.read();
    if (unsaved === undefined) return tokens;
    if (tokens.accessToken === unsaved.replaces) return save(unsaved.replaces, unsaved.fresh);
    unsaved = undefined;
    return tokens;
  }

  async function save(replaces: string, fresh: ShopTokens): Promise<ShopTokens> {
    try {
      await store.save(fresh);
      unsaved = undefined;
      return fresh;
    } catch (error) {
      unsaved = { replaces, fresh };
      throw error;
    }
  }

  async function replace(refused: string): Promise<ShopTokens> {
    const tokens = await read();
    // Somebody else, perhaps another process, has renewed them already.
    if (tokens.accessToken !== refused) return tokens;
    if (tokens.refreshToken === undefined || tokens.refreshToken === '') {
      throw consentLost('the access token has ended and there is no refresh token');
    }
    let fresh: ShopTokens;
    try {
      fresh = await refresh(tokens);
    } catch (error) {
      if (!isRefusal(error)) throw error;
      const latest = await store.read();
      if (latest.accessToken !== refused) return latest;
      throw consentLost(error.details.text, error);
    }
    return save(refused, fresh);
  }

  /** A caller's abort does not reach in here: an answer thrown away would be a refresh token lost. */
  function renew(refused: string): Promise<ShopTokens> {
    running ??= replace(refused).finally(() => {
      running = undefined;
    });
    return running;
  }

  async function current(): Promise<ShopTokens> {
    const tokens = await read();
    if (!isEnding(tokens, clock.now()) || clock.now() < pausedUntil) return tokens;
    try {
      return await renew(tokens.accessToken);
    } catch (error) {
      const alive = tokens.accessTokenExpiresAt !== undefined && tokens.accessTokenExpiresAt > clock.now();
      if (!alive || (error instanceof PlatformError && error.kind === 'consent-lost')) throw error;
      pausedUntil = clock.now() + PAUSE_AFTER_FAILURE;
      return tokens;
    }
  }

  return { current, renew };
}

function isEnding(tokens: ShopTokens, now: number): boolean {
  const hasRefreshToken = tokens.refreshToken !== undefined && tokens.refreshToken !== '';
  return (
    hasRefreshToken && tokens.accessTokenExpiresAt !== undefined && tokens.accessTokenExpiresAt - now < RENEW_BEFORE
  );
}

/** The platform said no to the refresh token itself, as against not answering or asking for patience. */
function isRefusal(error: unknown): error is PlatformError {
  return (
    error instanceof PlatformError &&
    (error.kind === 'token-expired' || error.kind === 'consent-lost' || error.kind === 'scope-missing')
  );
}

function consentLost(text: string, refusal?: PlatformError): PlatformError {
  return new PlatformError({
    kind: 'consent-lost',
    text,
    method: 'oauth2.refresh_token',
    code: refusal?.details.code,
    requestId: refusal?.details.requestId,
  });
}
