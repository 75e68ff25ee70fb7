import type { OrderTarget } from '../../../../shared/contract/selections.ts';
import type { OrderChange, Tag } from '../../../../shared/contract/tags.ts';
import type { FlagColour } from '../../../../shared/domain/order-status.ts';
import type { BackendContext } from '../../context.ts';
import type { WriteConnection } from '../../db/database.ts';
import type { RequestContext } from '../../host.ts';
import { type Said, say } from '../../outbox/said.ts';
import { UserError } from '../../user-error.ts';
import { recordAudit } from '../audit/service.ts';
import { type ChangeBackend, type ChangeStep, changeOrders, packOrderIds, recordUndo } from '../undo/service.ts';
import { existingOrders, findTag, findTagByName, listTags, ordersOfTag, type TagRecord } from './read.ts';
import type { AssignInverse, RemoveInverse, TagChangeInverse } from './undo.ts';
import { attachTag, deleteTag, detachTag, insertTag, updateTag } from './write.ts';

export { tagUndoHandlers } from './undo.ts';

type Backend = ChangeBackend & Pick<BackendContext, 'selections'>;

function requireTag({ store: { reader } }: Backend, id: number): TagRecord {
  const tag = findTag(reader, id);
  if (!tag) throw new UserError('NOT_FOUND', 'error.tag.gone');
  return tag;
}

function refuseTaken(connection: WriteConnection, name: string, id?: number): void {
  const other = findTagByName(connection, name);
  if (other && other.id !== id) throw new UserError('CONFLICT', 'error.name.taken', { name });
}

function withCount({ store: { reader } }: Backend, id: number): Tag {
  const tag = listTags(reader).find((each) => each.id === id);
  if (!tag) throw new UserError('NOT_FOUND', 'error.tag.gone');
  return tag;
}

/** Stores a tag that was added or changed, with its trace and what takes it back. */
async function saveTag(
  backend: Backend,
  context: RequestContext,
  operation: string,
  save: (connection: WriteConnection, now: number) => TagChangeInverse & { readonly summary: Said },
): Promise<Tag> {
  const { options, bus, store } = backend;
  const id = await store.writer.run('save tag', (connection) => {
    const now = options.clock.now();
    const { summary, ...inverse } = save(connection, now);
    recordAudit(connection, context, operation, null, {}, now, {
      recordKind: 'tag',
      record: String(inverse.id),
      before: inverse.before ?? undefined,
      after: inverse.after,
    });
    recordUndo(connection, context, { kind: 'tag.change', summary, inverse }, now);
    return inverse.id;
  });
  bus.tell({ topics: ['tags', 'undo', 'audit'] });
  return withCount(backend, id);
}

/** Adds a tag. */
export function createTag(
  backend: Backend,
  context: RequestContext,
  after: { readonly name: string; readonly colour: FlagColour },
): Promise<Tag> {
  return saveTag(backend, context, 'tags.create', (connection, now) => {
    refuseTaken(connection, after.name);
    const id = insertTag(connection, after.name, after.colour, now);
    return { id, before: null, after, summary: say('undo.did.tagCreated', { name: after.name }) };
  });
}

/** Renames or recolours a tag. */
export async function changeTag(
  backend: Backend,
  context: RequestContext,
  id: number,
  wanted: { readonly name?: string | undefined; readonly colour?: FlagColour | undefined },
): Promise<Tag> {
  const { name, colour } = requireTag(backend, id);
  const before = { name, colour };
  const after = { name: wanted.name ?? name, colour: wanted.colour ?? colour };
  if (after.name === before.name && after.colour === before.colour) return withCount(backend, id);
  return saveTag(backend, context, 'tags.update', (connection) => {
    refuseTaken(connection, after.name, id);
    updateTag(connection, id, after.name, after.colour);
    const summary =
      after.name === before.name
        ? say('undo.did.tagRecoloured', { name })
        : say('undo.did.tagRenamed', { before: before.name, after: after.name });
    return { id, before, after, summary };
  });
}

/** Takes a tag from its orders and removes it. */
export function removeTag(backend: Backend, context: RequestContext, id: number): Promise<OrderChange> {
  const tag = requireTag(backend, id);
  const head: RemoveInverse = { tag };
  return changeOrders(
    backend,
    context,
    {
      name: 'remove tag',
      ids: ordersOfTag(backend.store.reader, id),
      kind: 'tag.remove',
      head,
      operation: 'tags.remove',
      detail: {},
      subject: { recordKind: 'tag', record: String(id), before: { name: tag.name, colour: tag.colour } },
      topics: ['tags'],
      summary: (count) => say('undo.did.tagRemoved', { name: tag.name, count }),
      step: (connection, ids, _now, isLast) => {
        // Orders that were given the tag since it was looked up go with the last ones.
        const all = isLast ? [...new Set([...ids, ...ordersOfTag(connection, id)])] : ids;
        const changed = detachTag(connection, id, all);
        if (isLast) deleteTag(connection, id);
        const inverse: RemoveInverse = { tagId: id, orders: packOrderIds(changed) };
        return { changed, unchanged: Math.max(0, ids.length - changed.length), inverse };
      },
    },
    `remove-tag-${id}`,
  );
}

export interface TagAssignment {
  readonly target: OrderTarget;
  readonly add: readonly number[];
  readonly remove: readonly number[];
  readonly workKey?: string | undefined;
}

function assignSummary(added: readonly TagRecord[], removed: readonly TagRecord[], count: number): Said {
  const names = (tags: readonly TagRecord[]): string => tags.map(({ name }) => name).join('、');
  if (removed.length === 0) return say('undo.did.tagAdded', { count, tags: names(added) });
  if (added.length === 0) return say('undo.did.tagTaken', { count, tags: names(removed) });
  return say('undo.did.tagBoth', { count, added: names(added), removed: names(removed) });
}

/** Gives orders tags and takes tags from them; tags that somebody removes on the way are passed over. */
export async function assignTags(
  backend: Backend,
  context: RequestContext,
  { target, add, remove, workKey }: TagAssignment,
): Promise<OrderChange> {
  const taken = new Set(remove);
  if (add.length + remove.length === 0 || add.some((id) => taken.has(id)))
    throw new UserError('INVALID_INPUT', 'error.tag.nothing');
  const added = [...new Set(add)].map((id) => requireTag(backend, id));
  const removed = [...taken].map((id) => requireTag(backend, id));
  const ids = backend.selections.idsOf(target, backend.options.clock.now());
  const step = (connection: WriteConnection, chunk: readonly number[]): ChangeStep => {
    const changed = new Set<number>();
    const turn = (tag: TagRecord, orders: readonly number[]): readonly [number, string][] => {
      for (const id of orders) changed.add(id);
      return orders.length === 0 ? [] : [[tag.id, packOrderIds(orders)]];
    };
    const inverse: AssignInverse = {
      added: added.flatMap((tag) => turn(tag, attachTag(connection, tag.id, chunk))),
      removed: removed.flatMap((tag) => turn(tag, detachTag(connection, tag.id, chunk))),
    };
    const unchanged = existingOrders(connection, chunk).length - changed.size;
    return { changed: [...changed], unchanged, inverse };
  };
  return changeOrders(
    backend,
    context,
    {
      name: 'tag orders',
      ids,
      kind: 'tag.assign',
      operation: 'tags.assign',
      detail: { added: added.map(({ name }) => name), removed: removed.map(({ name }) => name) },
      topics: ['tags'],
      summary: (count) => assignSummary(added, removed, count),
      step,
    },
    workKey,
  );
}
