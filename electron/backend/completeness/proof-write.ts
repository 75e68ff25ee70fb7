import type { ProofDifference } from '../../../shared/contract/completeness.ts';
import type { WriteConnection } from '../db/database.ts';
import { proofDays } from '../db/schema/completeness.ts';
import { insertSql, toParameters } from '../db/statement.ts';
import type { ProofUnit } from './proof-unit.ts';

export type ProofRecord = typeof proofDays.$inferSelect;

const RESULT_COLUMNS = Object.entries({
  state: 'state',
  platformCount: 'platform_count',
  storedCount: 'stored_count',
  platformAmount: 'platform_amount',
  storedAmount: 'stored_amount',
  platformDigest: 'platform_digest',
  storedDigest: 'stored_digest',
  missing: 'missing',
  differing: 'differing',
  repaired: 'repaired',
  quarantined: 'quarantined',
  checkedAt: 'checked_at',
  triedAt: 'tried_at',
  error: 'error',
})
  .map(([, column]) => `${column} = excluded.${column}`)
  .join(', ');
const UPSERT_DAY = insertSql(
  proofDays,
  undefined,
  `ON CONFLICT (shop_id, stream, day) DO UPDATE SET ${RESULT_COLUMNS}`,
);

/** Keeps what the comparison of a unit found; it replaces the one before. */
export function writeProof(connection: WriteConnection, proof: ProofRecord): void {
  connection.prepare(UPSERT_DAY).run(toParameters(proofDays, proof));
}

/** A comparison could not be made: what the last one found stays, with when and why this one failed. */
export function writeFailure(
  connection: WriteConnection,
  unit: ProofUnit,
  storedCount: number,
  error: string,
  triedAt: number,
): void {
  connection
    .prepare(
      `INSERT INTO proof_days (shop_id, stream, day, state, stored_count, tried_at, error) VALUES (@shopId, @stream, @day, 'unchecked', @storedCount, @triedAt, @error)
       ON CONFLICT (shop_id, stream, day) DO UPDATE SET tried_at = excluded.tried_at, error = excluded.error`,
    )
    .run({ ...unit, storedCount, triedAt, error });
}

/** A record by which store and platform differ, as the comparison names it. */
export interface FoundDifference {
  readonly platformId: string;
  readonly kind: ProofDifference['kind'];
  readonly fields: readonly string[];
  readonly reason: string | null;
}

/** Names a difference before anything is done about it; one that is open already stays the same line. */
export function nameDifference(
  connection: WriteConnection,
  unit: ProofUnit,
  { platformId, kind, fields, reason }: FoundDifference,
  now: number,
): void {
  connection
    .prepare(
      `INSERT INTO proof_differences (shop_id, stream, day, platform_id, kind, fields, found_at, reason)
       VALUES (@shopId, @stream, @day, @platformId, @kind, @fields, @now, @reason)
       ON CONFLICT (shop_id, stream, platform_id) WHERE repaired_at IS NULL
       DO UPDATE SET day = excluded.day, kind = excluded.kind, fields = excluded.fields, reason = excluded.reason`,
    )
    .run({ ...unit, platformId, kind, fields: JSON.stringify(fields), reason, now });
}

/** The store agrees with the platform about a record again. */
export function closeDifference(
  connection: WriteConnection,
  { shopId, stream }: ProofUnit,
  platformId: string,
  now: number,
): void {
  connection
    .prepare(
      `UPDATE proof_differences SET repaired_at = ?, reason = NULL
       WHERE shop_id = ? AND stream = ? AND platform_id = ? AND repaired_at IS NULL`,
    )
    .run(now, shopId, stream, platformId);
}

/** Why a difference could not be put right. */
export function explainDifference(
  connection: WriteConnection,
  { shopId, stream }: ProofUnit,
  platformId: string,
  reason: string,
): void {
  connection
    .prepare(
      'UPDATE proof_differences SET reason = ? WHERE shop_id = ? AND stream = ? AND platform_id = ? AND repaired_at IS NULL',
    )
    .run(reason, shopId, stream, platformId);
}

/** Opens the line of a run over everything; answers its key. */
export function beginRun(connection: WriteConnection, reason: string, days: number, now: number): number {
  return Number(
    connection.prepare('INSERT INTO proof_runs (reason, started_at, days) VALUES (?, ?, ?)').run(reason, now, days)
      .lastInsertRowid,
  );
}

/**
 * Writes what a run has found since it began, and how many of its days could not be compared. Days that were compared
 * after its end are made up for: once none is left, it ended then.
 */
export function finishRun(
  connection: WriteConnection,
  run: { readonly id: number; readonly finishedAt: number; readonly days: number; readonly failedDays: number },
): void {
  connection
    .prepare(
      `UPDATE proof_runs SET finished_at = @finishedAt, days = @days, failed_days = @failedDays,
         differences = (SELECT count(*) FROM proof_differences WHERE found_at >= proof_runs.started_at),
         repaired = (SELECT count(*) FROM proof_differences WHERE repaired_at >= proof_runs.started_at)
       WHERE id = @id`,
    )
    .run({ ...run });
}
