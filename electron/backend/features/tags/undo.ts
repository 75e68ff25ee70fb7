import type { FlagColour } from '../../../../shared/domain/order-status.ts';
import type { WriteConnection } from '../../db/database.ts';
import { type UndoHandler, unpackOrderIds } from '../undo/service.ts';
import { findTag, findTagByName, ordersOfTag, type TagRecord } from './read.ts';
import { attachTag, deleteTag, detachTag, restoreTag, updateTag } from './write.ts';

/** Packed keys of orders by tag. */
export type TaggedOrders = readonly (readonly [tagId: number, orders: string])[];

/** What one transaction of tagging left behind: only orders that it really changed. */
export interface AssignInverse {
  readonly added: TaggedOrders;
  readonly removed: TaggedOrders;
}

/** What adding, renaming or recolouring a tag left behind. */
export interface TagChangeInverse {
  readonly id: number;
  /** Null = it was added. */
  readonly before: { readonly name: string; readonly colour: FlagColour } | null;
  readonly after: { readonly name: string; readonly colour: FlagColour };
}

/** What removing a tag left behind: the tag, or orders that carried it. */
export type RemoveInverse = { readonly tag: TagRecord } | { readonly tagId: number; readonly orders: string };

/** An order whose tags are all as before counts as done; one of which anything was left, as left. */
function outcome(orders: readonly number[], changed: ReadonlySet<number>): ReturnType<UndoHandler> {
  const concerned = new Set(orders);
  return { done: changed.size, left: concerned.size - changed.size, orderIds: [...changed] };
}

function undoAssign(connection: WriteConnection, { added, removed }: AssignInverse): ReturnType<UndoHandler> {
  const concerned: number[] = [];
  const changed = new Set<number>();
  const take = (packed: string, turn: (ids: readonly number[]) => readonly number[]): void => {
    const ids = unpackOrderIds(packed);
    concerned.push(...ids);
    for (const id of turn(ids)) changed.add(id);
  };
  for (const [tagId, orders] of added) take(orders, (ids) => detachTag(connection, tagId, ids));
  for (const [tagId, orders] of removed) take(orders, (ids) => attachTag(connection, tagId, ids));
  return outcome(concerned, changed);
}

function undoChange(connection: WriteConnection, { id, before, after }: TagChangeInverse): ReturnType<UndoHandler> {
  const now = findTag(connection, id);
  const moved = { done: 0, left: 1, orderIds: [] };
  if (!now || now.name !== after.name || now.colour !== after.colour) return moved;
  if (before === null) {
    // Orders carry it by now: taking it from them would be a change of its own.
    if (ordersOfTag(connection, id).length > 0) return moved;
    deleteTag(connection, id);
  } else {
    const other = findTagByName(connection, before.name);
    if (other && other.id !== id) return moved;
    updateTag(connection, id, before.name, before.colour);
  }
  return { done: 1, left: 0, orderIds: [] };
}

/** Its old name, or with a number behind where another tag has it by now. */
function freeName(connection: WriteConnection, name: string): string {
  if (!findTagByName(connection, name)) return name;
  for (let place = 2; ; place += 1) if (!findTagByName(connection, `${name} ${place}`)) return `${name} ${place}`;
}

function undoRemove(connection: WriteConnection, inverse: RemoveInverse): ReturnType<UndoHandler> {
  if ('tag' in inverse) {
    const { tag } = inverse;
    // It stands where removing it was stopped on the way.
    if (!findTag(connection, tag.id)) restoreTag(connection, { ...tag, name: freeName(connection, tag.name) });
    return { done: 0, left: 0, orderIds: [] };
  }
  const ids = unpackOrderIds(inverse.orders);
  return outcome(ids, new Set(attachTag(connection, inverse.tagId, ids)));
}

/** Takes changes of tags back. */
export const tagUndoHandlers: Readonly<Record<string, UndoHandler>> = {
  'tag.assign': (connection, inverse) => undoAssign(connection, inverse as AssignInverse),
  'tag.change': (connection, inverse) => undoChange(connection, inverse as TagChangeInverse),
  'tag.remove': (connection, inverse) => undoRemove(connection, inverse as RemoveInverse),
};
