import { closeSync, fstatSync, openSync, readSync, statSync } from 'node:fs';
import type { Database } from 'better-sqlite3';
import { type BackupContents, readContents } from './backup-contents.ts';
import { openForInspection } from './connection.ts';
import { pendingMigrations, readHistory } from './history.ts';
import { checkIntegrity } from './integrity.ts';
import type { Migration } from './migrations/migration.ts';
import { hashOfFile, readSeal } from './seal.ts';
import { errorText, StartupProblem } from './store-error.ts';

/** Why a backup cannot be put in place. */
export type BackupProblem = 'damaged' | 'cut_short' | 'foreign' | 'newer' | 'missing';

export interface BackupInspection {
  readonly problem: BackupProblem | null;
  readonly detail: string | null;
  /** Null when it cannot be read. */
  readonly contents: BackupContents | null;
}

/**
 * Looks at a backup from the first byte to the last: its seal, every page and index, whose it is, from which version,
 * and what it holds. A seal alone does not do: it is true to a copy of a file that was damaged already. Runs on a worker.
 */
export async function inspectBackup(file: string, migrations: readonly Migration[]): Promise<BackupInspection> {
  const refused = (problem: BackupProblem, detail: string): BackupInspection => ({ problem, detail, contents: null });
  let sizes: FileSizes;
  try {
    sizes = readSizes(file);
  } catch (error) {
    return refused('missing', errorText(error));
  }
  if (sizes.bytes < sizes.expected) return refused('cut_short', `${sizes.bytes} of ${sizes.expected} bytes are there`);
  const seal = readSeal(file);
  if (seal !== undefined && seal !== (await hashOfFile(file)))
    return refused('damaged', 'the file is not what its checksum says');
  let sqlite: Database | undefined;
  try {
    sqlite = openForInspection(file);
    const history = readHistory(sqlite);
    if (history.kind === 'empty') return refused('cut_short', 'the file is empty');
    pendingMigrations(history, migrations);
    const report = await checkIntegrity(sqlite, 'full');
    if (!report.sound) return refused('damaged', report.differences.join('; '));
    return { problem: null, detail: null, contents: readContents(sqlite) };
  } catch (error) {
    return refused(problemOf(error), errorText(error));
  } finally {
    sqlite?.close();
  }
}

function problemOf(error: unknown): BackupProblem {
  if (!(error instanceof StartupProblem)) return 'damaged';
  return error.kind === 'newer_database' ? 'newer' : 'foreign';
}

interface FileSizes {
  readonly bytes: number;
  /** What the header of the database says, at least one header. */
  readonly expected: number;
}

const HEADER_BYTES = 100;

/** By the format of SQLite files: the page size stands at byte 16 (1 = 65,536), the number of pages at byte 28. */
function readSizes(file: string): FileSizes {
  const descriptor = openSync(file, 'r');
  try {
    const bytes = fstatSync(descriptor).size;
    const header = Buffer.alloc(HEADER_BYTES);
    if (readSync(descriptor, header, 0, HEADER_BYTES, 0) < HEADER_BYTES) return { bytes, expected: HEADER_BYTES };
    const isDatabase = header.toString('latin1', 0, 15) === 'SQLite format 3';
    // The rest of a file that was set aside may still be in its log.
    if ((statSync(`${file}-wal`, { throwIfNoEntry: false })?.size ?? 0) > 0) return { bytes, expected: HEADER_BYTES };
    const pageSize = header.readUInt16BE(16) === 1 ? 65_536 : header.readUInt16BE(16);
    return { bytes, expected: isDatabase ? pageSize * header.readUInt32BE(28) : HEADER_BYTES };
  } finally {
    closeSync(descriptor);
  }
}
