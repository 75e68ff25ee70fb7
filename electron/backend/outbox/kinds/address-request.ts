import { createHash } from 'node:crypto';
import type { PlatformAddress, PlatformOrderDetail } from '../../platforms/platform-records.ts';

/** A buyer's request for another address as a person saw it; null = not told. */
export interface AddressRequest {
  /** Until when it must be decided, epoch milliseconds: a later request has a later one. */
  readonly decideBy: number | null;
  /** Digest of the address that is asked for. */
  readonly after: string | null;
}

/** Tells an address from another one of the same order; by its ciphertext, or by what is shown of it. */
function addressDigest(address: PlatformAddress): string | null {
  const { encryptedAddress, province, city, district, town, districtCode = '', maskedAddress } = address;
  const shown = [districtCode, province, city, district, town, maskedAddress].join('\n');
  const text = encryptedAddress === '' ? shown : encryptedAddress;
  return text.trim() === '' ? null : createHash('sha256').update(text).digest('base64url');
}

/** What makes a request this one and no other. */
export function addressRequest(decideBy: number | null | undefined, after: PlatformAddress): AddressRequest {
  return { decideBy: decideBy ?? null, after: addressDigest(after) };
}

function isOther<T>(seen: T | null | undefined, now: T | null): boolean {
  return seen !== null && seen !== undefined && now !== null && seen !== now;
}

/** Whether the buyer has asked for yet another address since the person decided; what is not told does not count. */
export function isAnotherRequest(
  precondition: unknown,
  change: Pick<NonNullable<PlatformOrderDetail['addressChange']>, 'decideBy' | 'after'>,
): boolean {
  const seen = (precondition ?? {}) as Partial<AddressRequest>;
  const now = addressRequest(change.decideBy, change.after);
  return isOther(seen.decideBy, now.decideBy) || isOther(seen.after, now.after);
}
