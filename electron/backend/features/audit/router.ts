import type { BackendContext } from '../../context.ts';
import { decodeKeyCursor, pageByKey } from '../../rpc/cursor.ts';
import { os } from '../../rpc/implementer.ts';
import { listAudit } from './read.ts';
import { verifyAudit } from './service.ts';

/** The audit log of the contract. */
export function createAuditRouter({ store: { reader }, options: { clock } }: BackendContext) {
  return {
    list: os.audit.list.handler(({ input: { cursor, limit, ...filter } }) =>
      pageByKey(listAudit(reader, filter, decodeKeyCursor(cursor), limit + 1), limit),
    ),
    verify: os.audit.verify.handler(async ({ signal }) => ({
      ...(await verifyAudit(reader, signal)),
      checkedAt: clock.now(),
    })),
  };
}
