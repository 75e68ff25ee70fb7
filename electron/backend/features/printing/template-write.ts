import type { SlipLayout } from '../../../../shared/domain/slip-layout.ts';
import type { WriteConnection } from '../../db/database.ts';

/** Adds a layout, or replaces the one with this key; answers its key. */
export function writeTemplate(
  connection: WriteConnection,
  id: number | undefined,
  name: string,
  layout: SlipLayout,
  now: number,
): number {
  if (id === undefined)
    return Number(
      connection
        .prepare('INSERT INTO print_templates (name, layout, updated_at) VALUES (?, ?, ?)')
        .run(name, JSON.stringify(layout), now).lastInsertRowid,
    );
  connection
    .prepare('UPDATE print_templates SET name = ?, layout = ?, updated_at = ? WHERE id = ?')
    .run(name, JSON.stringify(layout), now, id);
  return id;
}

/** Removes a layout; the jobs of the journal keep theirs. */
export function deleteTemplate(connection: WriteConnection, id: number): void {
  connection.prepare('DELETE FROM print_templates WHERE id = ?').run(id);
}
