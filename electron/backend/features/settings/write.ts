import type { GridLayout, SavedView } from '../../../../shared/contract/settings.ts';
import type { WriteConnection } from '../../db/database.ts';

/** Keeps a JSON value under a key. */
export function writeSetting(connection: WriteConnection, key: string, value: unknown, now: number): void {
  connection
    .prepare(
      'INSERT INTO settings (key, value, updated_at) VALUES (?, ?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value, updated_at = excluded.updated_at',
    )
    .run(key, JSON.stringify(value), now);
}

export interface ViewToSave {
  readonly page: string;
  readonly name: string;
  readonly shared: boolean;
  readonly search: Readonly<Record<string, unknown>>;
  readonly layout: GridLayout | null;
}

/** Adds a view and answers its key. */
export function insertView(connection: WriteConnection, view: ViewToSave, ownerId: number | null, now: number): number {
  return Number(
    connection
      .prepare(
        'INSERT INTO saved_views (page, name, shared, owner_id, search, layout, updated_at) VALUES (?, ?, ?, ?, ?, ?, ?)',
      )
      .run(
        view.page,
        view.name,
        view.shared ? 1 : 0,
        ownerId,
        JSON.stringify(view.search),
        view.layout && JSON.stringify(view.layout),
        now,
      ).lastInsertRowid,
  );
}

/** Replaces a view. */
export function updateView(connection: WriteConnection, id: number, view: ViewToSave, now: number): void {
  connection
    .prepare('UPDATE saved_views SET name = ?, shared = ?, search = ?, layout = ?, updated_at = ? WHERE id = ?')
    .run(
      view.name,
      view.shared ? 1 : 0,
      JSON.stringify(view.search),
      view.layout && JSON.stringify(view.layout),
      now,
      id,
    );
}

/** Removes a view. */
export function deleteView(connection: WriteConnection, id: number): void {
  connection.prepare('DELETE FROM saved_views WHERE id = ?').run(id);
}

/** Puts a removed view back under its own key. */
export function restoreView(connection: WriteConnection, view: SavedView, now: number): void {
  connection
    .prepare(
      'INSERT INTO saved_views (id, page, name, shared, owner_id, search, layout, updated_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?)',
    )
    .run(
      view.id,
      view.page,
      view.name,
      view.shared ? 1 : 0,
      view.ownerId,
      JSON.stringify(view.search),
      view.layout && JSON.stringify(view.layout),
      now,
    );
}
