import type { BackendContext } from '../../context.ts';
import { decodeKeyCursor, pageByKey } from '../../rpc/cursor.ts';
import { os } from '../../rpc/implementer.ts';
import { listDifferences } from './read.ts';
import { checkNow, readDays, readSummary } from './service.ts';

/** What is proven to be complete, and comparing it now. */
export function createCompletenessRouter(backend: BackendContext) {
  const { reader } = backend.store;
  return {
    summary: os.completeness.summary.handler(({ input }) => readSummary(backend, input.shopIds)),
    days: os.completeness.days.handler(({ input }) => readDays(backend, input)),
    differences: os.completeness.differences.handler(({ input }) =>
      pageByKey(listDifferences(reader, input, decodeKeyCursor(input.cursor), input.limit + 1), input.limit),
    ),
    check: os.completeness.check.handler(async ({ input, context }) => ({
      queued: await checkNow(backend, context, input),
    })),
  };
}
