import type { ReadConnection, WriteConnection } from '../db/database.ts';

/** Calls of one method for one shop since the last flush. */
export interface UsageDelta {
  readonly day: string;
  readonly appId: number;
  readonly shopId: number;
  readonly method: string;
  readonly calls: number;
  readonly failed: number;
  readonly milliseconds: number;
}

/** Adds counted calls to the day's figures; those of an application that was removed meanwhile count no more. */
export function addUsage(connection: WriteConnection, deltas: readonly UsageDelta[]): void {
  const upsert = connection.prepare(
    `INSERT INTO call_usage (day, app_id, shop_id, method, calls, failed, milliseconds)
     SELECT @day, @appId, @shopId, @method, @calls, @failed, @milliseconds
     WHERE EXISTS (SELECT 1 FROM app_credentials WHERE id = @appId)
     ON CONFLICT (day, app_id, shop_id, method) DO UPDATE
     SET calls = calls + excluded.calls, failed = failed + excluded.failed, milliseconds = milliseconds + excluded.milliseconds`,
  );
  for (const delta of deltas) upsert.run(delta);
}

/** Calls counted for an app on a day. */
export function usageOf(connection: ReadConnection, appId: number, day: string): { calls: number; failed: number } {
  const row = connection
    .prepare<{ calls: number | null; failed: number | null }>(
      'SELECT sum(calls) AS calls, sum(failed) AS failed FROM call_usage WHERE app_id = ? AND day = ?',
    )
    .get(appId, day);
  return { calls: row?.calls ?? 0, failed: row?.failed ?? 0 };
}
