import type { WriteConnection } from '../../db/database.ts';

/** Adds a profile and answers its key. */
export function insertStaff(connection: WriteConnection, name: string, now: number): number {
  return Number(
    connection.prepare('INSERT INTO staff (name, created_at) VALUES (?, ?)').run(name, now).lastInsertRowid,
  );
}

/** Renames a profile; false when it is gone. */
export function renameStaff(connection: WriteConnection, id: number, name: string): boolean {
  return connection.prepare('UPDATE staff SET name = ? WHERE id = ?').run(name, id).changes > 0;
}
