import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import type { Clock } from '../../shared/domain/clock.ts';

/** Failed attempts within a minute after which further failures are told to slow down. */
const FAILURE_LIMIT = 10;
const FAILURE_SPAN = 60_000;

type Verdict = 'accepted' | 'rejected' | 'too-many';

/** The secrets of one launch. */
export interface LaunchSession {
  /** For the address's fragment and for scripts. */
  readonly token: string;
  /** A different secret, known to the browser's cookie jar only. */
  readonly cookieValue: string;
  checkToken(offered: string): Verdict;
  /** Takes an Authorization header. */
  checkBearer(header: string | undefined): Verdict;
  checkCookie(offered: string | undefined): Verdict;
}

function digest(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}

/**
 * 32 random bytes a launch. Comparing digests takes the same time whatever is offered. The right secret is accepted
 * even while failures are throttled: otherwise any program on the machine could lock the seller out by guessing, and
 * 256 bits need no help against guessing.
 */
export function createLaunchSession(clock: Clock): LaunchSession {
  const token = randomBytes(32).toString('base64url');
  const cookieValue = randomBytes(32).toString('base64url');
  const tokenDigest = digest(token);
  const cookieDigest = digest(cookieValue);
  let failures: number[] = [];

  function compare(offered: string, expected: Buffer): Verdict {
    if (timingSafeEqual(digest(offered), expected)) return 'accepted';
    const now = clock.now();
    failures = failures.filter((at) => now - at < FAILURE_SPAN);
    if (failures.length >= FAILURE_LIMIT) return 'too-many';
    failures.push(now);
    return 'rejected';
  }

  return {
    token,
    cookieValue,
    checkToken: (offered) => compare(offered, tokenDigest),
    checkBearer(header) {
      const match = /^Bearer ([\w-]{1,200})$/.exec(header ?? '');
      return match?.[1] === undefined ? 'rejected' : compare(match[1], tokenDigest);
    },
    // A cookie of an earlier launch on the same port is an everyday matter, not an attempt.
    checkCookie: (offered) =>
      offered !== undefined && timingSafeEqual(digest(offered), cookieDigest) ? 'accepted' : 'rejected',
  };
}

/** Cookies know no ports: each port has its own name, so that two instances do not throw each other out. */
function cookieName(port: number): string {
  return `maitian-session-${port}`;
}

/** No Secure: the loopback page is plain http. */
export function sessionCookie(port: number, value: string): string {
  return `${cookieName(port)}=${value}; Path=/; HttpOnly; SameSite=Strict`;
}

/** The session cookie out of a Cookie header. */
export function readSessionCookie(header: string | undefined, port: number): string | undefined {
  const prefix = `${cookieName(port)}=`;
  for (const part of (header ?? '').split(';')) {
    const cookie = part.trim();
    if (cookie.startsWith(prefix)) return cookie.slice(prefix.length);
  }
  return undefined;
}
