import type { ProofDay, ProofDifference, ProofState, ProvenStream } from '../../../../shared/contract/completeness.ts';
import type { ReadConnection } from '../../db/database.ts';

type ProofQueryRow = Omit<ProofDay, 'stream' | 'state' | 'isStale'> & { readonly state: ProofState };

/** Shops that are compared: those with an API whose seller is known. */
export function listComparedShops(reader: ReadConnection): { id: number; platform: string }[] {
  return reader
    .prepare<{ id: number; platform: string }>(
      "SELECT id, platform FROM shops WHERE app_id IS NOT NULL AND platform_seller_id <> '' ORDER BY id",
    )
    .all();
}

/** The proofs of a shop and stream over a span of days, both inclusive. */
export function listProofs(
  reader: ReadConnection,
  shopId: number,
  stream: ProvenStream,
  from: string,
  to: string,
): ProofQueryRow[] {
  return reader
    .prepare<ProofQueryRow>(
      `SELECT shop_id AS "shopId", day, state, platform_count AS "platformCount", stored_count AS "storedCount",
              platform_amount AS "platformAmount", stored_amount AS "storedAmount", missing, differing, repaired, quarantined,
              checked_at AS "checkedAt", error
       FROM proof_days WHERE shop_id = ? AND stream = ? AND day BETWEEN ? AND ?`,
    )
    .all(shopId, stream, from, to);
}

/** What the proofs of a shop add up to. Days before `from` are out of the platform's reach: only their open ends count. */
export interface ShopProofSums {
  readonly missing: number;
  readonly differing: number;
  readonly quarantined: number;
  /** Within reach, compared of late, and the last try went well. */
  readonly verified: number;
  /** Within reach, whenever it was. */
  readonly checked: number;
}

/** Adds up the proofs of a shop; `fresh` is the span of comparison times that still count. */
export function sumProofs(
  reader: ReadConnection,
  shopId: number,
  days: { readonly from: string; readonly to: string },
  fresh: { readonly since: number; readonly until: number },
): ShopProofSums {
  const row = reader
    .prepare<{ [Property in keyof ShopProofSums]: number | null }>(
      `SELECT sum(missing) AS missing, sum(differing) AS differing, sum(quarantined) AS quarantined,
              sum(state = 'verified' AND day BETWEEN @from AND @to AND error IS NULL AND checked_at BETWEEN @since AND @until) AS verified,
              sum(checked_at IS NOT NULL AND day BETWEEN @from AND @to) AS checked
       FROM proof_days WHERE shop_id = @shopId AND stream IN ('orders', 'refunds')`,
    )
    .get({ shopId, ...days, ...fresh });
  return {
    missing: row?.missing ?? 0,
    differing: row?.differing ?? 0,
    quarantined: row?.quarantined ?? 0,
    verified: row?.verified ?? 0,
    checked: row?.checked ?? 0,
  };
}

/** When the last run ended in which every shop day was compared; null = never. */
export function lastFullRunEnd(reader: ReadConnection): number | null {
  return (
    reader
      .prepare<{ finishedAt: number }>(
        `SELECT finished_at AS "finishedAt" FROM proof_runs WHERE finished_at IS NOT NULL AND failed_days = 0 AND days > 0
         ORDER BY id DESC LIMIT 1`,
      )
      .get()?.finishedAt ?? null
  );
}

/** Shop days that the last run over everything could not compare, and that were not compared since. */
export function countNotCompared(reader: ReadConnection): number {
  return (
    reader
      .prepare<{ failedDays: number }>(
        'SELECT failed_days AS "failedDays" FROM proof_runs WHERE finished_at IS NOT NULL ORDER BY id DESC LIMIT 1',
      )
      .get()?.failedDays ?? 0
  );
}

/** Which differences are asked for. */
export interface DifferenceFilter {
  readonly shopId?: number | undefined;
  readonly stream?: ProvenStream | undefined;
  readonly day?: string | undefined;
  readonly openOnly: boolean;
}

const SELECT_DIFFERENCES = `
  SELECT id, shop_id AS "shopId", stream, day, platform_id AS "platformId", kind, fields, found_at AS "foundAt",
         repaired_at AS "repairedAt", reason
  FROM proof_differences`;

/** Differences before `beforeId`, newest first. */
export function listDifferences(
  reader: ReadConnection,
  { shopId, stream, day, openOnly }: DifferenceFilter,
  beforeId: number | undefined,
  limit: number,
): ProofDifference[] {
  // Each filter has its own text, so that each finds its index.
  const conditions = [
    ...(shopId === undefined ? [] : ['shop_id = @shopId']),
    ...(stream === undefined ? [] : ['stream = @stream']),
    ...(day === undefined ? [] : ['day = @day']),
    ...(openOnly ? ['repaired_at IS NULL'] : []),
    ...(beforeId === undefined ? [] : ['id < @beforeId']),
  ];
  const where = conditions.length === 0 ? '' : `WHERE ${conditions.join(' AND ')}`;
  const parameters = Object.fromEntries(
    Object.entries({ shopId, stream, day, beforeId }).filter(([, value]) => value !== undefined),
  );
  return reader
    .prepare<Omit<ProofDifference, 'fields'> & { readonly fields: string }>(
      `${SELECT_DIFFERENCES} ${where} ORDER BY id DESC LIMIT @limit`,
    )
    .all({ ...parameters, limit })
    .map((row) => ({ ...row, fields: JSON.parse(row.fields) }));
}
