import { MINUTE } from '../../../shared/domain/clock.ts';
import type { ReadConnection } from '../db/database.ts';
import { fingerprintOf } from '../sync/ingest/fingerprint.ts';
import type { StoredVersion } from '../sync/ingest/ingest-source.ts';
import type { ListedArrival } from '../sync/read-pages.ts';
import type { ProofAdapter } from './proof-adapters.ts';

/** A version that lies further ahead of the platform's time was not given by the platform. */
const AHEAD = 5 * MINUTE;

export const SILENT_CHANGE = 'changed on the platform without a new update time';

/** An arrival that was understood. */
export type Understood<Record> = ListedArrival<Record> & { readonly item: { readonly ok: true } };

/**
 * What a fresh record says about the store. `same`: the store holds it, or a newer version that the sync has brought
 * since. `newer`: life went on and the next pull would bring it; it is stored, it is no difference.
 */
export type Verdict =
  | { readonly kind: 'same' }
  | { readonly kind: 'newer' }
  | { readonly kind: 'missing'; readonly fields: readonly []; readonly reason: null; readonly seen: null }
  | {
      readonly kind: 'differs';
      readonly fields: readonly string[];
      readonly reason: string | null;
      /** The version of the store that was judged: only over this one may the record be put. */
      readonly seen: StoredVersion;
    };

/** Where a comparison stands in time, all in platform time. */
export interface Moment {
  /** The watermark of the stream when the comparison began: what was updated before must be in the store. */
  readonly settledBefore: number;
  readonly platformNow: number;
}

/** Compares one fresh record with the store as it is now. */
export function judge<Record>(
  adapter: ProofAdapter<Record>,
  reader: ReadConnection,
  shopId: number,
  { item, source }: Understood<Record>,
  { settledBefore, platformNow }: Moment,
): Verdict {
  const { updatedAt } = adapter.headOf(item.record);
  const stored = adapter.compare(reader, shopId, item.record);
  const isSettled = updatedAt < settledBefore;
  if (!stored) return isSettled ? { kind: 'missing', fields: [], reason: null, seen: null } : { kind: 'newer' };
  if (stored.updatedAt < updatedAt && !isSettled) return { kind: 'newer' };
  // A later version than the one just read: the sync was quicker. But no pull of late brought a version that is older
  // than the watermark, and none a version out of the future.
  const isLater = stored.updatedAt > updatedAt;
  if (isLater && stored.updatedAt >= settledBefore && stored.updatedAt <= platformNow + AHEAD) return { kind: 'same' };
  const fields = stored.fields();
  if (fields.length === 0) return { kind: 'same' };
  const isSilent =
    stored.updatedAt === updatedAt && source.from === 'list' && fingerprintOf(item.raw) !== stored.fingerprint;
  const seen = { updatedAt: stored.updatedAt, readAt: stored.readAt };
  return { kind: 'differs', fields, reason: isSilent ? SILENT_CHANGE : null, seen };
}
