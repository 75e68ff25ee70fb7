import type { Database as SqliteDatabase, Statement } from 'better-sqlite3';

/** A connection for reading only; a function that takes it cannot write. */
export interface ReadConnection {
  readonly kind: 'read' | 'write';
  /** Prepares once and keeps the statement: pass constant texts only, values as parameters. */
  prepare<Row>(sql: string): Statement<unknown[], Row>;
  /** Path of the database file. */
  readonly file: string;
}

/** The one connection that writes; only the Writer hands it out. */
export interface WriteConnection extends ReadConnection {
  readonly kind: 'write';
  readonly sqlite: SqliteDatabase;
}

/** Priority of a job: people do not wait behind a back-fill. */
export type WriterLane = 'user' | 'background';

/** All writes pass here, one at a time, each a short synchronous transaction; no `await` fits inside. */
export interface Writer {
  /** Runs `job` in an immediate transaction; rolls back and rejects when it throws. `name` appears in the slow log. */
  run<Result>(name: string, job: (connection: WriteConnection) => Result, lane?: WriterLane): Promise<Result>;
  /** Resolves when nothing is queued or running. */
  idle(): Promise<void>;
}

/** The open store. */
export interface Store {
  readonly reader: ReadConnection;
  readonly writer: Writer;
  /** Makes a consistent copy beside a busy writer and checks it; resolves with its path. */
  backup(reason: 'before-migration' | 'scheduled' | 'manual'): Promise<string>;
  close(): Promise<void>;
}
