import type Database from 'better-sqlite3';
import { openForInspection } from '../../db/connection.ts';
import type { ReadConnection, WriteConnection } from '../../db/database.ts';
import type { ChainHead } from './chain.ts';
import { readNotedHeads } from './head-file.ts';
import { readHead, supersededHeads } from './read.ts';
import { recordAudit } from './service.ts';

/** Who put which backup in place, and what happened on the way; the restore's own event is made of it. */
export interface RestoreNote {
  readonly staffId: number | null;
  readonly origin: string;
  /** The backup's file name. */
  readonly record: string;
  readonly detail: Readonly<Record<string, string | number | null>>;
}

/** What became of the events that the backup does not know. */
type JournalFate =
  | { readonly carriedEvents: number }
  | { readonly leftUpTo: number; readonly leftHash: string; readonly leftEvents: number; readonly notedHeads: number };

const COLUMNS = 'id, at, staff_id, origin, operation, shop_id, detail, record_kind, record, why, before, after, hash';

/**
 * Continues the journal of a backup that is about to take the place of `present` (null = it cannot be read): what was
 * written since the backup comes along as it is, chain and all, where it goes on from the backup's end. Where it does
 * not, the restore's event says how far the journal that is left behind went. Answers whether that event was written: a
 * backup from before journals were chained gets it after its upgrade.
 */
export function carryJournal(
  sqlite: Database.Database,
  present: string | null,
  note: RestoreNote,
  now: number,
): boolean {
  if (!isChained(sqlite)) return false;
  const restored = writing(sqlite);
  const fate = (present === null ? undefined : carryFrom(restored, present)) ?? carry(restored, null);
  recordAudit(restored, note, 'backups.restore', null, { ...note.detail, ...fate }, now, {
    recordKind: 'backup',
    record: note.record,
  });
  return true;
}

/** Undefined when it cannot be read: the present store may be why a backup is put back, and must not stop that. */
function carryFrom(restored: WriteConnection, present: string): JournalFate | undefined {
  let source: Database.Database | undefined;
  try {
    const opened = openForInspection(present);
    source = opened;
    return isChained(opened) ? restored.sqlite.transaction(() => carry(restored, opened))() : undefined;
  } catch {
    return undefined;
  } finally {
    source?.close();
  }
}

function isChained(sqlite: Database.Database): boolean {
  return sqlite.prepare("SELECT 1 FROM pragma_table_info('audit_events') WHERE name = 'hash'").get() !== undefined;
}

function reading(sqlite: Database.Database): ReadConnection {
  return { kind: 'read', file: sqlite.name, prepare: (sql) => sqlite.prepare(sql) };
}

function writing(sqlite: Database.Database): WriteConnection {
  return { ...reading(sqlite), kind: 'write', sqlite };
}

function hasEvent(connection: ReadConnection, { id, hash }: { readonly id: number; readonly hash: string }): boolean {
  if (id === 0) return true;
  return connection.prepare('SELECT 1 FROM audit_events WHERE id = ? AND hash = ?').get(id, hash) !== undefined;
}

function carry(restored: WriteConnection, present: Database.Database | null): JournalFate {
  const ours = readHead(restored);
  const theirs = present === null ? undefined : readHead(reading(present));
  let carriedEvents = 0;
  if (present !== null && ours !== undefined && hasEvent(reading(present), { id: ours.lastId, hash: ours.hash }))
    carriedEvents = copyEvents(restored, present, ours);
  const noted = readNotedHeads(restored.file);
  const gone = noted
    .slice(supersededHeads(restored))
    .filter((head) => head !== undefined)
    .filter((head) => !hasEvent(restored, head));
  const furthest = gone.reduce((most, { id, hash }) => (id > most.id ? { id, hash } : most), {
    id: theirs?.lastId ?? 0,
    hash: theirs?.hash ?? '',
  });
  if (hasEvent(restored, furthest) && gone.length === 0) return { carriedEvents };
  const leftEvents =
    present === null
      ? furthest.id
      : reading(present).prepare<number>('SELECT count(*) FROM audit_events').pluck().get();
  return {
    leftUpTo: furthest.id,
    leftHash: furthest.hash,
    leftEvents: Number(leftEvents ?? 0),
    notedHeads: noted.length,
  };
}

/** Copies what follows the backup's end, with the head as it stands there and the people who are named. */
function copyEvents(restored: WriteConnection, present: Database.Database, end: ChainHead): number {
  const names = COLUMNS.split(', ');
  const insert = restored.prepare(`INSERT INTO audit_events (${COLUMNS}) VALUES (@${names.join(', @')})`);
  let copied = 0;
  for (const event of present
    .prepare(`SELECT ${COLUMNS} FROM audit_events WHERE id > ? ORDER BY id`)
    .iterate(end.lastId)) {
    insert.run(event);
    copied += 1;
  }
  if (copied === 0) return 0;
  restored.prepare("DELETE FROM settings WHERE key = 'audit.head'").run();
  const setting = restored.prepare('INSERT INTO settings (key, value, updated_at) VALUES (@key, @value, @updated_at)');
  for (const head of present.prepare("SELECT * FROM settings WHERE key = 'audit.head'").all()) setting.run(head);
  const person = restored.prepare(
    'INSERT OR IGNORE INTO staff (id, name, created_at) VALUES (@id, @name, @created_at)',
  );
  for (const profile of present.prepare('SELECT id, name, created_at FROM staff').all()) person.run(profile);
  copyReveals(restored, present);
  return copied;
}

/** Fields that were shown since: the day's count, which the platform keeps too, goes on with them. */
function copyReveals(restored: WriteConnection, present: Database.Database): void {
  const columns = reading(present)
    .prepare<string>("SELECT name FROM pragma_table_info('outbox_commands')")
    .pluck()
    .all();
  const names = columns.map((name) => `"${name}"`).join(', ');
  const insert = restored.prepare(
    `INSERT OR IGNORE INTO outbox_commands (${names}) SELECT ${columns.map((name) => `@${name}`).join(', ')}
     WHERE EXISTS (SELECT 1 FROM shops WHERE id = @shop_id)`,
  );
  const hasOrder = restored.prepare('SELECT 1 FROM orders WHERE id = ?');
  const after = restored.prepare('SELECT ifnull(max(id), 0) FROM outbox_commands').pluck().get();
  const shown = reading(present)
    .prepare<Record<string, unknown>>(
      "SELECT * FROM outbox_commands WHERE kind = 'order.reveal' AND state = 'confirmed' AND id > ?",
    )
    .all(after);
  for (const row of shown) insert.run(hasOrder.get(row.order_id) === undefined ? { ...row, order_id: null } : row);
}
