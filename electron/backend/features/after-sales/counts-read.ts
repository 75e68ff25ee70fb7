import { DAY } from '../../../../shared/domain/clock.ts';
import type { ReadConnection } from '../../db/database.ts';

/** Refund cases that wait for the seller: how many, and how many of them are over time or will be within a day. */
export function countRefundsToDecide(
  connection: ReadConnection,
  shops: readonly number[] | undefined,
  now: number,
): { readonly all: number; readonly dueWithinDay: number } {
  const row = connection
    .prepare<{ n: number; due: number }>(
      `SELECT count(*) AS n, ifnull(sum(expires_at < @until), 0) AS due FROM refund_cases INDEXED BY refund_cases_to_decide
       WHERE turn = 'seller' AND (@shops IS NULL OR shop_id IN (SELECT value FROM json_each(@shops)))`,
    )
    .get({ until: now + DAY, shops: shops === undefined ? null : JSON.stringify(shops) });
  return { all: row?.n ?? 0, dueWithinDay: row?.due ?? 0 };
}
