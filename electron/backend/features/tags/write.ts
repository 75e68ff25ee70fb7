import type { FlagColour } from '../../../../shared/domain/order-status.ts';
import type { WriteConnection } from '../../db/database.ts';
import type { TagRecord } from './read.ts';

/** Adds a tag and answers its key. */
export function insertTag(connection: WriteConnection, name: string, colour: FlagColour, now: number): number {
  return Number(
    connection.prepare('INSERT INTO tags (name, colour, created_at) VALUES (?, ?, ?)').run(name, colour, now)
      .lastInsertRowid,
  );
}

/** Puts a removed tag back under its old key. */
export function restoreTag(connection: WriteConnection, tag: TagRecord): void {
  connection
    .prepare('INSERT INTO tags (id, name, colour, created_at) VALUES (@id, @name, @colour, @createdAt)')
    .run(tag);
}

/** Gives a tag another name and colour. */
export function updateTag(connection: WriteConnection, id: number, name: string, colour: FlagColour): void {
  connection.prepare('UPDATE tags SET name = ?, colour = ? WHERE id = ?').run(name, colour, id);
}

/** Removes a tag; its orders must have been taken care of. */
export function deleteTag(connection: WriteConnection, id: number): void {
  connection.prepare('DELETE FROM tags WHERE id = ?').run(id);
}

/** Gives orders a tag; answers those that did not carry it before. Orders and tags that are gone are passed over. */
export function attachTag(connection: WriteConnection, tagId: number, ids: readonly number[]): number[] {
  return connection
    .prepare<{ id: number }>(
      `INSERT OR IGNORE INTO order_tags (order_id, tag_id)
       SELECT o.id, t.id FROM json_each(?) k CROSS JOIN orders o NOT INDEXED ON o.id = k.value CROSS JOIN tags t ON t.id = ?
       WHERE true RETURNING order_id AS id`,
    )
    .all(JSON.stringify(ids), tagId)
    .map(({ id }) => id);
}

/** Takes a tag from orders; answers those that carried it. */
export function detachTag(connection: WriteConnection, tagId: number, ids: readonly number[]): number[] {
  return connection
    .prepare<{ id: number }>(
      'DELETE FROM order_tags WHERE tag_id = ? AND order_id IN (SELECT value FROM json_each(?)) RETURNING order_id AS id',
    )
    .all(tagId, JSON.stringify(ids))
    .map(({ id }) => id);
}
