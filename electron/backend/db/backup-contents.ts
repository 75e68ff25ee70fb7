import type { Database } from 'better-sqlite3';

/** What a person wants to know of a database before putting it in place of another. */
export interface BackupContents {
  readonly shops: readonly { readonly name: string; readonly orders: number }[];
  readonly orders: number;
  readonly refundCases: number;
  /** Epoch milliseconds; null without orders. */
  readonly newestOrderAt: number | null;
  /** Commands to a platform that were not finished. */
  readonly openCommands: number;
}

/** Counts what a store holds; a table that its version did not have yet counts as empty. */
export function readContents(sqlite: Database): BackupContents {
  const tables = new Set(
    sqlite.prepare<unknown[], string>("SELECT name FROM sqlite_schema WHERE type = 'table'").pluck().all(),
  );
  const number = (table: string, sql: string): number =>
    tables.has(table) ? Number(sqlite.prepare(sql).pluck().get() ?? 0) : 0;
  const shops = tables.has('shops')
    ? sqlite
        .prepare<unknown[], { name: string; orders: number }>(
          'SELECT name, (SELECT count(*) FROM orders WHERE shop_id = shops.id) AS orders FROM shops ORDER BY id',
        )
        .all()
    : [];
  return {
    shops,
    orders: shops.reduce((sum, shop) => sum + shop.orders, 0),
    refundCases: number('refund_cases', 'SELECT count(*) FROM refund_cases'),
    newestOrderAt: number('orders', 'SELECT created_at FROM orders ORDER BY id DESC LIMIT 1') || null,
    openCommands: number(
      'outbox_commands',
      "SELECT count(*) FROM outbox_commands WHERE state IN ('queued', 'sending')",
    ),
  };
}
