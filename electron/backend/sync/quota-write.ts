import { z } from 'zod';
import { shanghaiDay } from '../../../shared/domain/calendar.ts';
import type { ReadConnection, WriteConnection } from '../db/database.ts';
import type { QuotaRefusal } from './app-quota.ts';

const refusalSchema = z.object({ at: z.number(), calls: z.number(), text: z.string() });

function keyOf(appId: number): string {
  return `quota:${appId}`;
}

/** Keeps the last refusal of an application's day, so that the next days are planned by it. */
export function saveQuotaRefusal(connection: WriteConnection, appId: number, refusal: QuotaRefusal): void {
  connection
    .prepare(
      `INSERT INTO settings (key, value, updated_at) VALUES (?, ?, ?)
       ON CONFLICT (key) DO UPDATE SET value = excluded.value, updated_at = excluded.updated_at`,
    )
    .run(keyOf(appId), JSON.stringify(refusal), refusal.at);
}

/** The last refusal of an application's day, and the most calls that a day took since then. */
export function readQuotaRefusal(
  connection: ReadConnection,
  appId: number,
): { readonly refusal: QuotaRefusal | undefined; readonly mostSince: number } {
  const row = connection.prepare<{ value: string }>('SELECT value FROM settings WHERE key = ?').get(keyOf(appId));
  const refusal = row && refusalSchema.safeParse(JSON.parse(row.value)).data;
  if (!refusal) return { refusal: undefined, mostSince: 0 };
  const most = connection
    .prepare<{ calls: number | null }>(
      'SELECT max(calls) AS calls FROM (SELECT sum(calls) AS calls FROM call_usage WHERE app_id = ? AND day > ? GROUP BY day)',
    )
    .get(appId, shanghaiDay(refusal.at));
  return { refusal, mostSince: most?.calls ?? 0 };
}
