import type { WriteConnection } from '../../db/database.ts';
import { type NoticeFacts, upsertNotice } from './write.ts';

/**
 * Raises a notice inside the transaction that stores its cause. The same key again changes nothing that a person sees,
 * unless it is about more than was acknowledged.
 */
export function raiseNotice(connection: WriteConnection, notice: NoticeFacts, now: number): void {
  upsertNotice(connection, notice, now);
}
