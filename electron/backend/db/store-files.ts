import { chmodSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { errorText, StartupProblem } from './store-error.ts';

/** Behind the database's name: the note about damage in it, which goes where the database goes. */
export const DAMAGE_ENDING = '.damaged';

const DATABASE_FILE_NAME = 'maitian.sqlite3';

/** Where the parts of a store lie in its data folder. The key file of the secrets is none of them. */
export interface StoreFiles {
  readonly folder: string;
  readonly database: string;
  readonly writeAheadLog: string;
  readonly sharedMemory: string;
  /** Says what damage was found in the database; beside it, because nothing is written into a damaged file. */
  readonly damage: string;
  /** Held exclusively while a program has the folder open; empty. */
  readonly lock: string;
  readonly backups: string;
  /** Databases that a restore moved out of the way; nothing here is ever deleted by the program. */
  readonly setAside: string;
  /** A complete, checked copy on its way into place; present only when a restore was cut short. */
  readonly restoring: string;
}

/** Names the files of the store in `folder`; touches nothing. */
export function storeFiles(folder: string): StoreFiles {
  const database = join(folder, DATABASE_FILE_NAME);
  return {
    folder,
    database,
    writeAheadLog: `${database}-wal`,
    sharedMemory: `${database}-shm`,
    damage: `${database}${DAMAGE_ENDING}`,
    lock: join(folder, 'maitian.lock'),
    backups: join(folder, 'backups'),
    setAside: join(folder, 'set-aside'),
    restoring: `${database}.restoring`,
  };
}

const OWNER_ONLY_FOLDER = 0o700;
const OWNER_ONLY_FILE = 0o600;

/** Creates a folder that only its owner can enter; an existing one keeps its rights. Throws folder_unusable. */
export function createFolder(folder: string): void {
  try {
    mkdirSync(folder, { recursive: true, mode: OWNER_ONLY_FOLDER });
  } catch (error) {
    throw new StartupProblem('folder_unusable', errorText(error), error);
  }
}

/** Takes other users' rights on a file away; SQLite gives its -wal and -shm the rights of the database. */
export function restrictToOwner(file: string): void {
  chmodSync(file, OWNER_ONLY_FILE);
}
