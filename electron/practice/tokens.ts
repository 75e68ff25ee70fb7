import { DAY, HOUR, MINUTE } from '../../shared/domain/clock.ts';
import { hexOf } from './random.ts';

/** Scopes that every token holds. */
const ALWAYS: readonly string[] = ['user_base', 'user_info'];

/** Scopes that the practice app holds. */
export const APP_SCOPES: readonly string[] = [
  ...ALWAYS,
  'merchant_user',
  'merchant_item',
  'merchant_order',
  'merchant_refund',
  'merchant_logistics',
  'merchant_shop',
  'merchant_comment',
  'merchant_promotion',
];

const ACCESS_LIFE = 48 * HOUR;
const REFRESH_LIFE = 180 * DAY;
const CODE_LIFE = 2 * MINUTE;
/** How long a used refresh token still works. */
const OVERLAP = 5 * MINUTE;

/** One consent of one seller; every token of it hangs on it. */
interface Grant {
  readonly sellerId: string;
  readonly scopes: readonly string[];
  readonly expiresAt: number;
  revoked: boolean;
}

interface AccessToken {
  readonly grant: Grant | null;
  expiresAt: number;
}

interface RefreshToken {
  readonly grant: Grant;
  /** Time of its use, 0 while unused. */
  usedAt: number;
}

/** What the token endpoint hands out; times in seconds, as OAuth has them. */
export interface TokenPair {
  readonly accessToken: string;
  readonly refreshToken: string;
  readonly grant: Grant;
  readonly expiresIn: number;
  readonly refreshExpiresIn: number;
}

/** All codes and tokens of the platform. `now` is platform time; codes live in wall time, because people carry them. */
export interface TokenStore {
  issueCode(sellerId: string, scopes: readonly string[], wallNow: number): string;
  /** Undefined when the code is unknown, used or too old. */
  redeemCode(code: string, wallNow: number, now: number): TokenPair | undefined;
  grant(sellerId: string, scopes: readonly string[], now: number): TokenPair;
  issueAppToken(now: number): { accessToken: string; expiresIn: number };
  /** Rotates; or says why not. */
  refresh(refreshToken: string, now: number): TokenPair | 'unknown' | 'discarded' | 'revoked';
  access(token: string): AccessToken | undefined;
  /** Ends every access token of the seller early. Returns how many were alive. */
  expireAccess(sellerId: string, now: number): number;
  /** Takes every consent of the seller back. */
  revoke(sellerId: string): void;
}

/** An empty store; tokens are derived from the seed and a counter. */
export function createTokenStore(seed: number): TokenStore {
  const codes = new Map<string, { sellerId: string; scopes: readonly string[]; issuedAt: number }>();
  const accessTokens = new Map<string, AccessToken>();
  const refreshTokens = new Map<string, RefreshToken>();
  let count = 0;
  const mint = (kind: string): string => {
    count += 1;
    return `${kind}-${hexOf(`${kind}:${seed}:${count}`, 40)}`;
  };

  function pair(grant: Grant, now: number): TokenPair {
    const accessToken = mint('KSAT');
    const refreshToken = mint('KSRT');
    accessTokens.set(accessToken, { grant, expiresAt: now + ACCESS_LIFE });
    refreshTokens.set(refreshToken, { grant, usedAt: 0 });
    return {
      accessToken,
      refreshToken,
      grant,
      expiresIn: ACCESS_LIFE / 1000,
      refreshExpiresIn: Math.max(0, Math.floor((grant.expiresAt - now) / 1000)),
    };
  }

  function consent(sellerId: string, scopes: readonly string[], now: number): TokenPair {
    const all = [...new Set([...ALWAYS, ...scopes])];
    return pair({ sellerId, scopes: all, expiresAt: now + REFRESH_LIFE, revoked: false }, now);
  }

  return {
    issueCode(sellerId, scopes, wallNow) {
      const code = mint('code');
      codes.set(code, { sellerId, scopes, issuedAt: wallNow });
      return code;
    },
    redeemCode(code, wallNow, now) {
      const issued = codes.get(code);
      codes.delete(code);
      if (issued === undefined || wallNow - issued.issuedAt > CODE_LIFE) return undefined;
      return consent(issued.sellerId, issued.scopes, now);
    },
    grant: consent,
    issueAppToken(now) {
      const accessToken = mint('KSAT');
      accessTokens.set(accessToken, { grant: null, expiresAt: now + ACCESS_LIFE });
      return { accessToken, expiresIn: ACCESS_LIFE / 1000 };
    },
    refresh(refreshToken, now) {
      const found = refreshTokens.get(refreshToken);
      if (found === undefined || found.grant.expiresAt <= now) return 'unknown';
      if (found.grant.revoked) return 'revoked';
      if (found.usedAt > 0 && now - found.usedAt > OVERLAP) return 'discarded';
      if (found.usedAt === 0) found.usedAt = now;
      return pair(found.grant, now);
    },
    access: (token) => accessTokens.get(token),
    expireAccess(sellerId, now) {
      const alive = [...accessTokens.values()].filter(
        (token) => token.grant?.sellerId === sellerId && token.expiresAt > now,
      );
      for (const token of alive) token.expiresAt = now;
      return alive.length;
    },
    revoke(sellerId) {
      for (const { grant } of accessTokens.values()) if (grant?.sellerId === sellerId) grant.revoked = true;
    },
  };
}
