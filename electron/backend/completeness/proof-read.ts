import type { ProvenStream } from '../../../shared/contract/completeness.ts';
import { isRefundOpen, REFUND_STATUSES } from '../../../shared/domain/refund-status.ts';
import type { ReadConnection } from '../db/database.ts';
import type { ProofUnit } from './proof-unit.ts';

/** What is known of the comparisons of a day. */
export interface ProofMark {
  readonly stream: ProvenStream;
  readonly day: string;
  readonly state: string;
  readonly checkedAt: number | null;
  readonly triedAt: number | null;
  readonly error: string | null;
}

/** The comparisons of a shop since a day. */
export function listMarks(reader: ReadConnection, shopId: number, from: string): ProofMark[] {
  return reader
    .prepare<ProofMark>(
      `SELECT stream, day, state, checked_at AS "checkedAt", tried_at AS "triedAt", error FROM proof_days
       WHERE shop_id = ? AND stream IN ('orders', 'refunds') AND day >= ?`,
    )
    .all(shopId, from);
}

/** How many records of a unit the store holds, by their keys alone. */
export function countStored(
  reader: ReadConnection,
  stream: ProvenStream,
  shopId: number,
  begin: number,
  end: number,
): number {
  const sql =
    stream === 'orders'
      ? 'SELECT count(*) AS n FROM orders WHERE shop_id = ? AND id >= ? AND id < ?'
      : 'SELECT count(*) AS n FROM refund_cases WHERE shop_id = ? AND id >= ? AND id < ?';
  return reader.prepare<{ n: number }>(sql).get(shopId, begin * 4096, end * 4096)?.n ?? 0;
}

/** How far a stream is read; undefined while it has never run. */
export interface StreamMark {
  /** Everything updated before this moment is in the store, late stamps included. */
  readonly watermark: number | null;
  readonly backfilledAt: number | null;
  readonly failuresInARow: number;
}

/** Where a stream of a shop stands. */
export function findStream(reader: ReadConnection, shopId: number, stream: ProvenStream): StreamMark | undefined {
  return reader
    .prepare<StreamMark>(
      `SELECT watermark, backfilled_at AS "backfilledAt", failures_in_a_row AS "failuresInARow"
       FROM sync_streams WHERE shop_id = ? AND stream = ?`,
    )
    .get(shopId, stream);
}

/** The application that a shop belongs to. */
export function findAppId(reader: ReadConnection, shopId: number): number | null {
  return (
    reader.prepare<{ appId: number | null }>('SELECT app_id AS "appId" FROM shops WHERE id = ?').get(shopId)?.appId ??
    null
  );
}

/** Day number since 1970 in Shanghai of a local key. */
const DAY_OF_KEY = '(id / 4096 + 28800000) / 86400000';

function toDay({ number }: { readonly number: number }): string {
  return new Date(number * 86_400_000).toISOString().slice(0, 10);
}

/** Days on which orders of a shop were created that are still to ship. */
export function daysToShip(reader: ReadConnection, shopId: number, since: number): string[] {
  return reader
    .prepare<{ number: number }>(
      `SELECT DISTINCT ${DAY_OF_KEY} AS number FROM orders WHERE shop_id = ? AND status = 'to_ship' AND id >= ?`,
    )
    .all(shopId, since * 4096)
    .map(toDay);
}

const OPEN_REFUNDS = REFUND_STATUSES.filter(isRefundOpen)
  .map((status) => `'${status}'`)
  .join(', ');

/** Days on which refund cases were created that are still open, by shop. */
export function daysOfOpenRefunds(reader: ReadConnection, since: number): Map<number, string[]> {
  const days = new Map<number, string[]>();
  const rows = reader
    .prepare<{ shopId: number; number: number }>(
      `SELECT DISTINCT shop_id AS "shopId", ${DAY_OF_KEY} AS number FROM refund_cases WHERE status IN (${OPEN_REFUNDS}) AND id >= ?`,
    )
    .all(since * 4096);
  for (const row of rows) days.set(row.shopId, [...(days.get(row.shopId) ?? []), toDay(row)]);
  return days;
}

/** The differences of a unit that are open. */
export function openDifferences(
  reader: ReadConnection,
  { shopId, stream, day }: ProofUnit,
): { platformId: string; kind: string }[] {
  return reader
    .prepare<{ platformId: string; kind: string }>(
      `SELECT platform_id AS "platformId", kind FROM proof_differences
       WHERE shop_id = ? AND stream = ? AND day = ? AND repaired_at IS NULL`,
    )
    .all(shopId, stream, day);
}

/** A run over everything; times of the machine's clock. */
export interface ProofRun {
  readonly id: number;
  readonly startedAt: number;
  readonly finishedAt: number | null;
  /** Shop days that it could not compare. */
  readonly failedDays: number;
}

/** The latest runs over everything, newest first. */
export function latestRuns(reader: ReadConnection): ProofRun[] {
  return reader
    .prepare<ProofRun>(
      `SELECT id, started_at AS "startedAt", finished_at AS "finishedAt", failed_days AS "failedDays"
       FROM proof_runs ORDER BY id DESC LIMIT 20`,
    )
    .all();
}

/** When the last nightly run began; 0 = never. */
export function lastNightlyStart(reader: ReadConnection): number {
  return (
    reader
      .prepare<{ startedAt: number | null }>(
        `SELECT started_at AS "startedAt" FROM proof_runs WHERE reason = 'nightly' ORDER BY id DESC LIMIT 1`,
      )
      .get()?.startedAt ?? 0
  );
}
