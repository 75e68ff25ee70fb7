import type { WriteConnection } from '../../db/database.ts';
import type { IntegrityResult } from './health.ts';
import { INTEGRITY_KEY } from './read.ts';

/** Keeps the result of the last check of the whole database. */
export function writeIntegrity(connection: WriteConnection, result: IntegrityResult): void {
  connection
    .prepare(
      'INSERT INTO settings (key, value, updated_at) VALUES (?, ?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value, updated_at = excluded.updated_at',
    )
    .run(INTEGRITY_KEY, JSON.stringify(result), result.at);
}

const PROBE_CHARACTERS = 256 * 1024;

/** Stores and removes something that needs pages of its own: throws disk_full while the database cannot grow. */
export function probeStore(connection: WriteConnection, now: number): void {
  const key = 'health.probe';
  connection
    .prepare('INSERT OR REPLACE INTO settings (key, value, updated_at) VALUES (?, ?, ?)')
    .run(key, 'x'.repeat(PROBE_CHARACTERS), now);
  connection.prepare('DELETE FROM settings WHERE key = ?').run(key);
}
