import { createHash } from 'node:crypto';

/** An audit event as its row holds it. */
export interface StoredEvent {
  readonly id: number;
  readonly at: number;
  readonly staffId: number | null;
  readonly origin: string;
  readonly operation: string;
  readonly shopId: number | null;
  readonly detail: string;
  readonly recordKind: string | null;
  readonly record: string | null;
  readonly why: string | null;
  readonly before: string | null;
  readonly after: string | null;
  readonly hash: string;
}

/**
 * SHA-256 over every column of an event and the hash of the event before it (empty for the first): a JSON array in this
 * order. The order and the form never change, or every sealed journal would look broken.
 */
export function eventHash(event: Omit<StoredEvent, 'hash'>, previousHash: string): string {
  const { id, at, staffId, origin, operation, shopId, detail, recordKind, record, why, before, after } = event;
  const columns = [
    previousHash,
    id,
    at,
    staffId,
    origin,
    operation,
    shopId,
    detail,
    recordKind,
    record,
    why,
    before,
    after,
  ];
  return createHash('sha256').update(JSON.stringify(columns)).digest('hex');
}

/**
 * Where the chain ends: kept beside the events, so that events cut off its end are missed. `sealed` = every event up to
 * `lastId` is in the chain; while an older journal is being sealed, new events wait outside.
 */
export interface ChainHead {
  readonly lastId: number;
  readonly hash: string;
  readonly sealed: boolean;
}

export const CHAIN_START: ChainHead = { lastId: 0, hash: '', sealed: false };

/** `rewritten` = whole in itself, but not the journal whose heads were noted outside the database. */
export type ChainProblem = 'changed' | 'removed' | 'unsealed' | 'rewritten';

/** What is wrong with an event that should follow the one with `lastId`; undefined = it fits. */
export function problemAfter(
  event: StoredEvent,
  previous: { readonly lastId: number; readonly hash: string },
): { readonly brokenAt: number; readonly problem: ChainProblem } | undefined {
  // Keys are never used twice and a rolled back event takes its key back: a gap is a removed event.
  if (event.id !== previous.lastId + 1) return { brokenAt: previous.lastId + 1, problem: 'removed' };
  if (event.hash === '') return { brokenAt: event.id, problem: 'unsealed' };
  return event.hash === eventHash(event, previous.hash) ? undefined : { brokenAt: event.id, problem: 'changed' };
}
