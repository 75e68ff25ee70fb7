import Database from 'better-sqlite3';
import type { Said } from '../../../shared/contract/outbox.ts';
import type { MessageKey } from '../../../shared/i18n/translate.ts';
import { carryJournal, type RestoreNote } from '../features/audit/carry-write.ts';
import { openForInspection } from './connection.ts';

export interface PreparedRestore {
  /** Commands that were open in the backup and now wait for a person. */
  readonly heldCommands: number;
  /** Tokens and app secrets that were taken over from the store that is replaced. */
  readonly renewedSecrets: number;
  /** Whether the restored journal holds the restore's event already. */
  readonly recorded: boolean;
}

function said(key: MessageKey): string {
  return JSON.stringify({ key, params: {} } satisfies Said);
}

/**
 * Makes a copy of a backup ready to take the place of `present` (null = there is none that could be read), before it
 * gets there: nothing must be sent or refused because the file remembers an earlier day. Runs on a worker.
 */
export function prepareRestored(file: string, present: string | null, now: number, note: RestoreNote): PreparedRestore {
  const sqlite = new Database(file, { fileMustExist: true });
  try {
    sqlite.exec('BEGIN IMMEDIATE');
    const heldCommands = holdOpenCommands(sqlite, now);
    markFailures(sqlite, now);
    pausePlans(sqlite, now);
    const renewedSecrets = present === null ? 0 : takeOverSecrets(sqlite, present);
    const detail = { ...note.detail, heldCommands };
    const recorded = carryJournal(sqlite, present, { ...note, detail }, now);
    sqlite.exec('COMMIT');
    return { heldCommands, renewedSecrets, recorded };
  } finally {
    sqlite.close();
  }
}

function hasTable(sqlite: Database.Database, name: string): boolean {
  return sqlite.prepare("SELECT 1 FROM sqlite_schema WHERE type = 'table' AND name = ?").get(name) !== undefined;
}

/** What was waiting or under way when the backup was made may have been sent since: a person looks before it goes. */
function holdOpenCommands(sqlite: Database.Database, now: number): number {
  if (!hasTable(sqlite, 'outbox_commands')) return 0;
  return sqlite
    .prepare(
      `UPDATE outbox_commands SET state = 'attention', outcome = ?, advice = ?, next_attempt_at = NULL, waits_for = NULL,
         updated_at = ? WHERE state IN ('queued', 'sending')`,
    )
    .run(said('outbox.restored'), said('outbox.restored.advice'), now).changes;
}

/**
 * What had failed when the backup was made may have been tried again with success since: up to which command, and when
 * it was restored, is kept (`outbox.restored`), so that nothing which cannot be looked up is done twice.
 */
function markFailures(sqlite: Database.Database, now: number): void {
  if (!hasTable(sqlite, 'outbox_commands') || !hasTable(sqlite, 'settings')) return;
  sqlite
    .prepare(
      `INSERT INTO settings (key, value, updated_at)
       VALUES ('outbox.restored', json_object('upTo', (SELECT ifnull(max(id), 0) FROM outbox_commands), 'at', @now), @now)
       ON CONFLICT (key) DO UPDATE SET value = excluded.value, updated_at = excluded.updated_at`,
    )
    .run({ now });
}

/** Fans may have been told since the backup was made: a person looks before a plan goes on. */
function pausePlans(sqlite: Database.Database, now: number): void {
  if (!hasTable(sqlite, 'restock_plans')) return;
  sqlite
    .prepare(
      "UPDATE restock_plans SET state = 'paused', pause_reason = 'restored', updated_at = ? WHERE state IN ('waiting', 'running', 'paused')",
    )
    .run(now);
}

interface Kept {
  readonly name: string;
  readonly store_kind: string;
  readonly cipher: Uint8Array;
  readonly updated_at: number;
}

interface KnownShop {
  readonly id: number;
  readonly platform: string;
  readonly platform_seller_id: string | null;
  readonly access_token_expires_at: number | null;
  readonly consent_expires_at: number | null;
}

interface KnownApp {
  readonly id: number;
  readonly platform: string;
  readonly gateway_url: string;
  readonly app_key: string;
}

/**
 * A refresh token works once: those in the backup may be used up, so the newer ones of the same shops and applications
 * come along. Best effort: the present store may be damaged, then what can be read of it is taken.
 */
function takeOverSecrets(sqlite: Database.Database, present: string): number {
  let source: Database.Database | undefined;
  try {
    source = openForInspection(present);
    const secrets = new Map(readable<Kept>(source, 'secrets').map((kept) => [kept.name, kept]));
    const shops = new Map(readable<KnownShop>(source, 'shops').map((shop) => [shop.id, shop]));
    const apps = new Map(readable<KnownApp>(source, 'app_credentials').map((app) => [app.id, app]));
    const newer = sqlite.prepare(
      'UPDATE secrets SET store_kind = @store_kind, cipher = @cipher, updated_at = @updated_at WHERE name = @name AND updated_at < @updated_at',
    );
    const setTimes = sqlite.prepare(
      'UPDATE shops SET access_token_expires_at = @access_token_expires_at, consent_expires_at = @consent_expires_at WHERE id = @id',
    );
    let renewed = 0;
    const take = (name: string): boolean => {
      const kept = secrets.get(name);
      if (kept === undefined || newer.run(kept).changes === 0) return false;
      renewed += 1;
      return true;
    };
    for (const shop of sqlite.prepare<[], KnownShop>('SELECT * FROM shops').all()) {
      const later = shops.get(shop.id);
      const isSame = later?.platform === shop.platform && later.platform_seller_id === shop.platform_seller_id;
      if (isSame && shop.platform_seller_id !== null && take(`shop:${shop.id}:tokens`)) setTimes.run(later);
    }
    for (const app of sqlite.prepare<[], KnownApp>('SELECT * FROM app_credentials').all()) {
      const later = apps.get(app.id);
      const isSame = later?.platform === app.platform && later.gateway_url === app.gateway_url;
      if (isSame && later.app_key === app.app_key) take(`app:${app.id}`);
    }
    return renewed;
  } catch {
    return 0;
  } finally {
    source?.close();
  }
}

/** The rows of a table without its indexes, up to the first page that cannot be read. */
function readable<Row>(source: Database.Database, table: 'secrets' | 'shops' | 'app_credentials'): readonly Row[] {
  const rows: Row[] = [];
  try {
    for (const row of source.prepare<[], Row>(`SELECT * FROM ${table} NOT INDEXED`).iterate()) rows.push(row);
  } catch {
    // What came before it is taken; the rest has to be connected again.
  }
  return rows;
}
