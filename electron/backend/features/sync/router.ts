import type { BackendContext } from '../../context.ts';
import { decodeKeyCursor, pageByKey } from '../../rpc/cursor.ts';
import { os } from '../../rpc/implementer.ts';
import { readOverview } from './overview.ts';
import { listQuarantine, listWindows } from './read.ts';
import { pullNow, pullOrder, retryQuarantined } from './service.ts';

/** Health and control of the sync. */
export function createSyncRouter(backend: BackendContext) {
  const { reader } = backend.store;
  return {
    overview: os.sync.overview.handler(() => readOverview(backend)),
    windows: os.sync.windows.handler(({ input }) =>
      pageByKey(listWindows(reader, input, decodeKeyCursor(input.cursor), input.limit + 1), input.limit),
    ),
    pull: os.sync.pull.handler(async ({ input, context }) => ({ queued: await pullNow(backend, context, input) })),
    pullOrder: os.sync.pullOrder.handler(async ({ input, context }) => ({
      orderId: await pullOrder(backend, context, input.shopId, input.platformOrderId),
    })),
    quarantine: {
      list: os.sync.quarantine.list.handler(({ input }) =>
        pageByKey(listQuarantine(reader, input.shopId, decodeKeyCursor(input.cursor), input.limit + 1), input.limit),
      ),
      retry: os.sync.quarantine.retry.handler(({ input, context }) => retryQuarantined(backend, context, input.id)),
    },
  };
}
