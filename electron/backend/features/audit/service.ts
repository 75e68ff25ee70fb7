import type { ReadConnection, WriteConnection, Writer } from '../../db/database.ts';
import type { RequestContext } from '../../host.ts';
import { type ChainReport, verifyChain } from './verify.ts';
import { appendAudit, sealSome } from './write.ts';

export { startHeadNotes } from './note-head.ts';

/** The record that an event is about, and what changed in it. */
export interface AuditSubject {
  /** `order`, `refund`, `backup` …, with `record` as the platform's number or the local key. */
  readonly recordKind?: string | undefined;
  readonly record?: string | undefined;
  /** Why, in the operator's words. */
  readonly why?: string | undefined;
  /** The changed fields; never plaintext of a buyer, never a secret. */
  readonly before?: Readonly<Record<string, unknown>> | undefined;
  readonly after?: Readonly<Record<string, unknown>> | undefined;
}

function json(fields: Readonly<Record<string, unknown>> | undefined): string | null {
  return fields === undefined ? null : JSON.stringify(fields);
}

/**
 * Records inside the running transaction who did what, so that an action and its trace stand or fall together.
 *
 * What the platform's security-log calls ask for is in agreed places: `userIp` = origin, `time` = at, and in the detail,
 * where they are known, `orderIds` (platform numbers, at most 100), `orderTotal` (how many orders were concerned), `url`
 * (what was fetched) and `loginResult`.
 */
export function recordAudit(
  connection: WriteConnection,
  context: Pick<RequestContext, 'staffId' | 'origin'>,
  operation: string,
  shopId: number | null,
  detail: Readonly<Record<string, unknown>>,
  at: number,
  subject: AuditSubject = {},
): void {
  appendAudit(connection, {
    at,
    staffId: context.staffId,
    origin: context.origin,
    operation,
    shopId,
    detail: JSON.stringify(detail),
    recordKind: subject.recordKind ?? null,
    record: subject.record ?? null,
    why: subject.why ?? null,
    before: json(subject.before),
    after: json(subject.after),
  });
}

/** Puts the events that an older Maitian wrote into the chain, a few hundred a transaction. Cheap when there are none. */
export async function sealOldEvents(writer: Writer, now: number, signal?: AbortSignal): Promise<void> {
  while (await writer.run('seal audit events', (connection) => sealSome(connection, now), 'background'))
    signal?.throwIfAborted();
}

/** Follows the journal's chain; names the first event that was changed, removed or never sealed. */
export function verifyAudit(connection: ReadConnection, signal?: AbortSignal): Promise<ChainReport> {
  return verifyChain(connection, signal);
}
