import Database from 'better-sqlite3';
import type { ReadConnection, WriteConnection } from '../../electron/backend/db/database.ts';
import { storeFiles } from '../../electron/backend/db/store-files.ts';
import { createWriteConnection, runTransaction } from '../../electron/backend/db/transaction.ts';
import { parcelUndoHandlers } from '../../electron/backend/features/parcels/service.ts';
import type { OutboxRig } from './outbox-rig.ts';

/** A second connection to the store of a running console, as its engine has one. */
export interface SideDoor extends Disposable {
  readonly reader: ReadConnection;
  write<Result>(job: (store: WriteConnection) => Result): Result;
  /** Takes a change of parcel plans back; undefined = it was taken back before. */
  undo(id: number): { kind: string; done: number; left: number } | undefined;
  /** Takes the newest one back that was not taken back. */
  undoNewest(): { kind: string; done: number; left: number } | undefined;
}

/** Opens it beside the console. */
export function sideDoor(rig: OutboxRig): SideDoor {
  const file = storeFiles(rig.rig.running.dataFolder).database;
  const sqlite = new Database(file, { timeout: 5000 });
  sqlite.pragma('foreign_keys = ON');
  const connection = createWriteConnection(sqlite, file);
  const write = <Result>(job: (store: WriteConnection) => Result): Result =>
    runTransaction(sqlite, 'test', connection, job);
  const undo: SideDoor['undo'] = (id) =>
    write((store) => {
      const entry = store
        .prepare<{ kind: string; inverse: string }>(
          'SELECT kind, inverse FROM undo_entries WHERE undone_at IS NULL AND id = ?',
        )
        .get(id);
      const handler = entry && parcelUndoHandlers[entry.kind];
      if (!entry || !handler) return undefined;
      const now = rig.rig.time.now();
      const answer = handler(store, JSON.parse(entry.inverse), { staffId: null, origin: 'test' }, now);
      store.prepare('UPDATE undo_entries SET undone_at = ? WHERE id = ?').run(now, id);
      return { kind: entry.kind, ...answer };
    });
  return {
    reader: { kind: 'read', file, prepare: <Row>(sql: string) => sqlite.prepare<unknown[], Row>(sql) },
    write,
    undo,
    undoNewest: () =>
      undo(Number(sqlite.prepare('SELECT max(id) FROM undo_entries WHERE undone_at IS NULL').pluck().get())),
    [Symbol.dispose]: () => void sqlite.close(),
  };
}
