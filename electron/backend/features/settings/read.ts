import { gridLayoutSchema, type SavedView } from '../../../../shared/contract/settings.ts';
import type { ReadConnection } from '../../db/database.ts';

/** The JSON kept under a key, parsed; undefined when there is none. */
export function readSetting(connection: ReadConnection, key: string): unknown {
  const row = connection.prepare<{ value: string }>('SELECT value FROM settings WHERE key = ?').get(key);
  return row === undefined ? undefined : JSON.parse(row.value);
}

interface ViewRow extends Omit<SavedView, 'shared' | 'search' | 'layout'> {
  readonly shared: number;
  readonly search: string;
  readonly layout: string | null;
}

const SELECT_VIEWS =
  'SELECT id, page, name, shared, owner_id AS "ownerId", search, layout, updated_at AS "updatedAt" FROM saved_views';

function toView({ shared, search, layout, ...row }: ViewRow): SavedView {
  const parsed = layout === null ? undefined : gridLayoutSchema.safeParse(JSON.parse(layout));
  return { ...row, shared: shared === 1, search: JSON.parse(search), layout: parsed?.success ? parsed.data : null };
}

/** Views of a page that this person may see: the shared ones and their own. */
export function listViews(connection: ReadConnection, page: string, staffId: number | null): SavedView[] {
  return connection
    .prepare<ViewRow>(`${SELECT_VIEWS} WHERE page = ? AND (shared = 1 OR owner_id IS ?) ORDER BY shared DESC, name`)
    .all(page, staffId)
    .map(toView);
}

/** One view, or undefined. */
export function findView(connection: ReadConnection, id: number): SavedView | undefined {
  const row = connection.prepare<ViewRow>(`${SELECT_VIEWS} WHERE id = ?`).get(id);
  return row && toView(row);
}
