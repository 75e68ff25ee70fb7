import { hash } from 'node:crypto';
import type { ReadConnection } from '../db/database.ts';
import type { TimeWindow } from '../platforms/shop-platform.ts';
import type { ProofAdapter } from './proof-adapters.ts';
import type { ProofRecord } from './proof-write.ts';
import type { StoredHead } from './stored-read.ts';

/** What the platform's list says of one record; without an amount it could not be understood. */
export interface Listed {
  readonly updatedAt: number;
  readonly amount: number | undefined;
}

/** Both sides of a day in figures. */
type DayTotals = Pick<
  ProofRecord,
  | 'platformCount'
  | 'storedCount'
  | 'platformAmount'
  | 'storedAmount'
  | 'platformDigest'
  | 'storedDigest'
  | 'quarantined'
>;

/** Both sides of a day, and where the records stand that the platform lists. */
export interface DaySides {
  readonly totals: DayTotals;
  /** In good order in the store, in the version listed or a newer one. */
  readonly held: ReadonlySet<string>;
  /** Neither in the store nor in quarantine. */
  readonly unheld: readonly string[];
}

function digestOf(ids: readonly string[]): string {
  return hash('sha256', [...ids].sort().join('\n'), 'base64url');
}

/**
 * Counts both sides after the repair. Records that came while the list was read are on neither side; where the store
 * has a newer version than the list showed, that is the platform's latest word. `setAside` are the keys of the rows in
 * quarantine now.
 */
export function totalsOf<Record>(
  adapter: ProofAdapter<Record>,
  reader: ReadConnection,
  shopId: number,
  { begin, end }: TimeWindow,
  listed: ReadonlyMap<string, Listed>,
  extras: readonly string[],
  setAside: ReadonlySet<string>,
): DaySides {
  const heads = new Map(adapter.storedHeads(reader, shopId, begin, end).map((head) => [head.platformId, head]));
  // A record whose time of creation was altered stands elsewhere.
  const storedHead = (platformId: string): StoredHead | undefined =>
    heads.get(platformId) ?? adapter.storedHead(reader, shopId, platformId);
  const storedIds = new Set<string>();
  const held = new Set<string>();
  const unheld: string[] = [];
  let platformAmount = 0;
  let storedAmount = 0;
  let quarantined = 0;
  for (const [platformId, { amount, updatedAt }] of listed) {
    const stored = storedHead(platformId);
    const isSetAside = setAside.has(platformId);
    if (isSetAside) quarantined += 1;
    else if (!stored) unheld.push(platformId);
    else if (stored.updatedAt >= updatedAt) held.add(platformId);
    if (amount !== undefined) platformAmount += stored && stored.updatedAt > updatedAt ? stored.amount : amount;
    if (!stored) continue;
    storedIds.add(platformId);
    storedAmount += stored.amount;
  }
  for (const platformId of extras) {
    const stored = storedHead(platformId);
    if (!stored) continue;
    storedIds.add(platformId);
    storedAmount += stored.amount;
  }
  const totals = {
    platformCount: listed.size,
    storedCount: storedIds.size,
    platformAmount,
    storedAmount,
    platformDigest: digestOf([...listed.keys()]),
    storedDigest: digestOf([...storedIds]),
    quarantined,
  };
  return { totals, held, unheld };
}
