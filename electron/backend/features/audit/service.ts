import type { WriteConnection } from '../../db/database.ts';
import type { RequestContext } from '../../host.ts';
import { appendAudit } from './write.ts';

/** Records inside the running transaction who did what, so that an action and its trace stand or fall together. */
export function recordAudit(
  connection: WriteConnection,
  context: RequestContext,
  operation: string,
  shopId: number | null,
  detail: Readonly<Record<string, unknown>>,
  at: number,
): void {
  appendAudit(connection, { at, staffId: context.staffId, origin: context.origin, operation, shopId, detail });
}
