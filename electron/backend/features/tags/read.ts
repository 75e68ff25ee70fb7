import type { Tag } from '../../../../shared/contract/tags.ts';
import type { FlagColour } from '../../../../shared/domain/order-status.ts';
import type { ReadConnection } from '../../db/database.ts';

/** Counting stops here: "999+". */
const CAP = 1000;

/** A tag as it is kept. */
export interface TagRecord {
  readonly id: number;
  readonly name: string;
  readonly colour: FlagColour;
  readonly createdAt: number;
}

const SELECT_TAGS = 'SELECT id, name, colour, created_at AS "createdAt" FROM tags';

/** All tags in the order in which they were added, with how many orders carry them. */
export function listTags(connection: ReadConnection): Tag[] {
  return connection
    .prepare<{ id: number; name: string; colour: FlagColour; n: number }>(
      `SELECT t.id, t.name, t.colour,
              (SELECT count(*) FROM (SELECT 1 FROM order_tags o INDEXED BY order_tags_tag WHERE o.tag_id = t.id LIMIT ${CAP})) AS n
       FROM tags t ORDER BY t.id`,
    )
    .all()
    .map(({ n, ...tag }) => ({ ...tag, orders: { count: Math.min(n, CAP - 1), capped: n >= CAP } }));
}

/** One tag, or undefined. */
export function findTag(connection: ReadConnection, id: number): TagRecord | undefined {
  return connection.prepare<TagRecord>(`${SELECT_TAGS} WHERE id = ?`).get(id);
}

/** The tag with this name, or undefined. */
export function findTagByName(connection: ReadConnection, name: string): TagRecord | undefined {
  return connection.prepare<TagRecord>(`${SELECT_TAGS} WHERE name = ?`).get(name);
}

/** Keys of the orders that carry a tag. */
export function ordersOfTag(connection: ReadConnection, tagId: number): number[] {
  return connection
    .prepare<{ id: number }>(
      'SELECT order_id AS id FROM order_tags INDEXED BY order_tags_tag WHERE tag_id = ? ORDER BY order_id',
    )
    .all(tagId)
    .map(({ id }) => id);
}

/** Which of these orders there are. */
export function existingOrders(connection: ReadConnection, ids: readonly number[]): number[] {
  return connection
    .prepare<{ id: number }>('SELECT o.id FROM json_each(?) k CROSS JOIN orders o NOT INDEXED ON o.id = k.value')
    .all(JSON.stringify(ids))
    .map(({ id }) => id);
}
