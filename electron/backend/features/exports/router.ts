import { decodeKeyCursor, pageByKey } from '../../rpc/cursor.ts';
import { os as implementer } from '../../rpc/implementer.ts';
import type { ExportsService } from './service.ts';

const os = implementer.exports;

/** The procedures of `contract.exports` over the service. */
export function createExportsRouter(service: ExportsService) {
  return {
    count: os.count.handler(async ({ input, signal }) => ({ orders: await service.count(input.source, signal) })),
    create: os.create.handler(({ input, context }) => service.create(context, input)),
    list: os.list.handler(({ input: { cursor, limit }, context }) =>
      pageByKey(service.list(decodeKeyCursor(cursor), limit + 1, context.locale), limit),
    ),
    get: os.get.handler(({ input, context }) => service.get(input.id, context.locale)),
    cancel: os.cancel.handler(({ input, context }) => service.cancel(context, input.id)),
    remove: os.remove.handler(async ({ input, context }) => {
      await service.remove(context, input.id);
      return {};
    }),
  };
}
