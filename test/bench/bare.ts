import Database from 'better-sqlite3';

/** Bare SQLite on the same file: what the rows cost without a contract, a router or a wire. */
export interface Bare {
  /** Reads 100 orders, newest first, with their lines under a condition, by statements prepared once; answers their JSON. */
  list(where: string, order: string, ...parameters: unknown[]): () => string;
  /** Runs any statement. */
  query(sql: string, ...parameters: unknown[]): () => unknown;
  close(): void;
}

/** Opens the file for reading with the settings of the backend's reader. */
export function openBare(file: string): Bare {
  const sqlite = new Database(file, { readonly: true, fileMustExist: true });
  sqlite.pragma('cache_size = -64000');
  sqlite.pragma(`mmap_size = ${256 * 1024 * 1024}`);
  const lines = sqlite.prepare('SELECT * FROM order_lines WHERE order_id IN (SELECT value FROM json_each(?))');
  return {
    list(where, order, ...parameters) {
      const orders = sqlite.prepare<unknown[], { id: number }>(
        `SELECT * FROM orders WHERE ${where} ORDER BY ${order} LIMIT 100`,
      );
      return () => {
        const rows = orders.all(...parameters);
        return JSON.stringify([rows, lines.all(JSON.stringify(rows.map(({ id }) => id)))]);
      };
    },
    query(sql, ...parameters) {
      const statement = sqlite.prepare(sql);
      return () => statement.all(...parameters);
    },
    close: () => void sqlite.close(),
  };
}
