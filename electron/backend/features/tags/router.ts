import type { BackendContext } from '../../context.ts';
import { os } from '../../rpc/implementer.ts';
import { listTags } from './read.ts';
import { assignTags, changeTag, createTag, removeTag } from './service.ts';

/** The seller's own tags, of the contract. */
export function createTagsRouter(backend: BackendContext) {
  return {
    list: os.tags.list.handler(() => ({ items: listTags(backend.store.reader) })),
    create: os.tags.create.handler(({ input, context }) => createTag(backend, context, input)),
    update: os.tags.update.handler(({ input: { id, ...wanted }, context }) => changeTag(backend, context, id, wanted)),
    remove: os.tags.remove.handler(({ input, context }) => removeTag(backend, context, input.id)),
    assign: os.tags.assign.handler(({ input, context }) => assignTags(backend, context, input)),
  };
}
