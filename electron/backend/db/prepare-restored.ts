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

interface Kept {
  readonly name: string;
  readonly store_kind: string;
  readonly cipher: Uint8Array;
  readonly updated_at: number;
}

interface ShopTimes {
  readonly id: number;
  readonly access_token_expires_at: number | null;
  readonly consent_expires_at: number | null;
}

/**
 * A refresh token works once: those in the backup may be used up, so the newer ones of the same shops and applications
 * come along. Best effort: the present store may be damaged, and a shop can be connected again.
 */
function takeOverSecrets(sqlite: Database.Database, present: string): number {
  let source: Database.Database | undefined;
  try {
    source = openForInspection(present);
    let renewed = 0;
    const newer = sqlite.prepare(
      'UPDATE secrets SET store_kind = @store_kind, cipher = @cipher, updated_at = @updated_at WHERE name = @name AND updated_at < @updated_at',
    );
    const take = (name: string): boolean => {
      const kept = source?.prepare<[string], Kept>('SELECT * FROM secrets WHERE name = ?').get(name);
      const changed = kept !== undefined && newer.run(kept).changes > 0;
      if (changed) renewed += 1;
      return changed;
    };
    const shop = source.prepare<[unknown], ShopTimes>(
      'SELECT id, access_token_expires_at, consent_expires_at FROM shops WHERE id = @id AND platform = @platform AND platform_seller_id = @seller',
    );
    for (const known of sqlite.prepare('SELECT id, platform, platform_seller_id AS seller FROM shops').all()) {
      const times = shop.get(known);
      if (times === undefined || !take(`shop:${times.id}:tokens`)) continue;
      sqlite
        .prepare(
          'UPDATE shops SET access_token_expires_at = @access_token_expires_at, consent_expires_at = @consent_expires_at WHERE id = @id',
        )
        .run(times);
    }
    const app = source.prepare<[unknown], { id: number }>(
      'SELECT id FROM app_credentials WHERE id = @id AND platform = @platform AND gateway_url = @gateway AND app_key = @key',
    );
    for (const known of sqlite
      .prepare('SELECT id, platform, gateway_url AS gateway, app_key AS key FROM app_credentials')
      .all()) {
      const same = app.get(known);
      if (same !== undefined) take(`app:${same.id}`);
    }
    return renewed;
  } catch {
    return 0;
  } finally {
    source?.close();
  }
}
