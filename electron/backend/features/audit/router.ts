import type { BackendContext } from '../../context.ts';
import { decodeKeyCursor, pageByKey } from '../../rpc/cursor.ts';
import { os } from '../../rpc/implementer.ts';
import { listAudit } from './read.ts';

/** The audit log of the contract. */
export function createAuditRouter({ store: { reader } }: BackendContext) {
  return {
    list: os.audit.list.handler(({ input }) =>
      pageByKey(listAudit(reader, input.shopId, decodeKeyCursor(input.cursor), input.limit + 1), input.limit),
    ),
  };
}
