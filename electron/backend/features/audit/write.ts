import type { WriteConnection } from '../../db/database.ts';
import { CHAIN_START, type ChainHead, eventHash, type StoredEvent } from './chain.ts';
import { chainPage, hashesSince, hasSealedEvents, readHead, writesHead } from './read.ts';

/** An event to be appended; texts never hold plaintext of a buyer and never a secret. */
export type NewEvent = Omit<StoredEvent, 'id' | 'hash'>;

function writeHead(connection: WriteConnection, head: ChainHead, now: number): void {
  connection.prepare(writesHead).run(JSON.stringify(head), now);
}

/**
 * Appends one event to the chain. The head is read inside the running transaction, so events of two threads follow one
 * another. What an older Maitian wrote is sealed first: it is a handful, since it knew few operations. In a journal that
 * was tampered with the event stays without a hash: nothing is sealed over.
 */
export function appendAudit(connection: WriteConnection, event: NewEvent): void {
  let known = readHead(connection);
  if (known !== undefined ? !known.sealed : hasEvents(connection)) {
    while (sealSome(connection, event.at));
    known = readHead(connection);
  }
  const { lastInsertRowid } = connection
    .prepare(
      `INSERT INTO audit_events (at, staff_id, origin, operation, shop_id, detail, record_kind, record, why, before, after)
       VALUES (@at, @staffId, @origin, @operation, @shopId, @detail, @recordKind, @record, @why, @before, @after)`,
    )
    .run(event);
  const id = Number(lastInsertRowid);
  const isFirst = known === undefined && id === 1;
  if (known?.sealed !== true && !isFirst) return;
  const hash = eventHash({ id, ...event }, known?.hash ?? '');
  setHash(connection, id, hash);
  writeHead(connection, { lastId: id, hash, sealed: true }, event.at);
}

function hasEvents(connection: WriteConnection): boolean {
  return connection.prepare('SELECT 1 FROM audit_events LIMIT 1').get() !== undefined;
}

function setHash(connection: WriteConnection, id: number, hash: string): void {
  connection.prepare('UPDATE audit_events SET hash = ? WHERE id = ?').run(hash, id);
}

const SEALED_AT_ONCE = 500;

/**
 * Seals the next events of a journal that an older Maitian wrote; true = there are more. Only what is from before this
 * store had hashes and has none is sealed: anything later without one, or a hash where the head knows of none, is
 * somebody's work and stays for the verifier to name. So does a journal that lost its head.
 */
export function sealSome(connection: WriteConnection, now: number): boolean {
  const known = readHead(connection);
  if (known?.sealed === true || (known === undefined && hasSealedEvents(connection))) return false;
  const since = hashesSince(connection);
  const page = chainPage(connection, known?.lastId ?? 0, SEALED_AT_ONCE);
  const firstForeign = page.findIndex((event) => event.hash !== '' || event.at >= since);
  const old = firstForeign === -1 ? page : page.slice(0, firstForeign);
  let { lastId, hash } = known ?? CHAIN_START;
  for (const event of old) {
    hash = eventHash(event, hash);
    lastId = event.id;
    setHash(connection, lastId, hash);
  }
  const isForeign = firstForeign !== -1;
  const hasMore = !isForeign && page.length === SEALED_AT_ONCE;
  if (!isForeign || old.length > 0) writeHead(connection, { lastId, hash, sealed: !hasMore && !isForeign }, now);
  return hasMore;
}
