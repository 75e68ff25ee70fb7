import type { Staff } from '../../../../shared/contract/staff.ts';
import type { ReadConnection } from '../../db/database.ts';

/** All profiles in the order in which they were added. */
export function listStaff(connection: ReadConnection): Staff[] {
  return connection.prepare<Staff>('SELECT id, name, created_at AS "createdAt" FROM staff ORDER BY id').all();
}

/** One profile, or undefined. */
export function findStaff(connection: ReadConnection, id: number): Staff | undefined {
  return connection.prepare<Staff>('SELECT id, name, created_at AS "createdAt" FROM staff WHERE id = ?').get(id);
}

/** The profile with this name, or undefined. */
export function findStaffByName(connection: ReadConnection, name: string): Staff | undefined {
  return connection.prepare<Staff>('SELECT id, name, created_at AS "createdAt" FROM staff WHERE name = ?').get(name);
}
