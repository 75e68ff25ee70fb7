import type { WriteConnection } from '../../db/database.ts';
import { CHAIN_START, type ChainHead, eventHash, type StoredEvent } from './chain.ts';
import { chainPage, hasSealedEvents, readHead, writesHead } from './read.ts';

/** An event to be appended; texts never hold plaintext of a buyer and never a secret. */
export type NewEvent = Omit<StoredEvent, 'id' | 'hash'>;

function writeHead(connection: WriteConnection, head: ChainHead, now: number): void {
  connection.prepare(writesHead).run(JSON.stringify(head), now);
}

/**
 * Appends one event to the chain. The head is read inside the running transaction, so events of two threads follow one
 * another. While an older journal is still being sealed, the event waits for its turn without a hash.
 */
export function appendAudit(connection: WriteConnection, event: NewEvent): void {
  const { lastInsertRowid } = connection
    .prepare(
      `INSERT INTO audit_events (at, staff_id, origin, operation, shop_id, detail, record_kind, record, why, before, after)
       VALUES (@at, @staffId, @origin, @operation, @shopId, @detail, @recordKind, @record, @why, @before, @after)`,
    )
    .run(event);
  const id = Number(lastInsertRowid);
  const known = readHead(connection);
  const isFirst = known === undefined && id === 1;
  if (known?.sealed !== true && !isFirst) return;
  const hash = eventHash({ id, ...event }, known?.hash ?? '');
  setHash(connection, id, hash);
  writeHead(connection, { lastId: id, hash, sealed: true }, event.at);
}

function setHash(connection: WriteConnection, id: number, hash: string): void {
  connection.prepare('UPDATE audit_events SET hash = ? WHERE id = ?').run(hash, id);
}

const SEALED_AT_ONCE = 500;

/**
 * Seals the next events of a journal that an older Maitian wrote; true = there are more. A journal that has hashes but
 * no head lost it by other hands, and one with a gap lost events: neither is sealed over.
 */
export function sealSome(connection: WriteConnection, now: number): boolean {
  const known = readHead(connection);
  if (known?.sealed === true || (known === undefined && hasSealedEvents(connection))) return false;
  let { lastId, hash } = known ?? CHAIN_START;
  const page = chainPage(connection, lastId, SEALED_AT_ONCE);
  for (const event of page) {
    hash = eventHash(event, hash);
    lastId = event.id;
    setHash(connection, lastId, hash);
  }
  const hasMore = page.length === SEALED_AT_ONCE;
  writeHead(connection, { lastId, hash, sealed: !hasMore }, now);
  return hasMore;
}
