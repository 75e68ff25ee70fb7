import type { Database } from 'better-sqlite3';
import { errorText, sqliteFailureKind } from './store-error.ts';

const MOST_DIFFERENCES = 20;

export interface IntegrityReport {
  readonly sound: boolean;
  /** What is wrong, one line each, at most 20 a check: damaged page, missing index entry, reference to nothing. */
  readonly differences: readonly string[];
}

interface BrokenReference {
  readonly table: string;
  readonly rowid: number | null;
  readonly parent: string;
}

/**
 * Checks a database. `quick` reads every page of the tables; `full` also compares each index with its table; both
 * follow every foreign key. Yields between tables, but a large table takes a second a gigabyte without a break.
 */
export async function checkIntegrity(sqlite: Database, depth: 'quick' | 'full'): Promise<IntegrityReport> {
  const pragma = depth === 'quick' ? 'quick_check' : 'integrity_check';
  const tables = sqlite
    .prepare<unknown[], string>("SELECT name FROM sqlite_schema WHERE type = 'table' AND rootpage > 0 ORDER BY name")
    .pluck()
    .all();
  const differences: string[] = [];
  for (const table of ['sqlite_schema', ...tables]) {
    differences.push(...linesOf(sqlite, `${pragma}(${quoted(table)})`));
    await breathe();
  }
  // The list of free pages belongs to no table and is seen only by a check of the whole.
  if (depth === 'full') differences.push(...linesOf(sqlite, `${pragma}(${MOST_DIFFERENCES})`));
  differences.push(...foreignKeyDifferences(sqlite));
  const named = [...new Set(differences)];
  return { sound: named.length === 0, differences: named };
}

/** References that point to nothing, as `table row 5 -> missing parent`. */
export function foreignKeyDifferences(sqlite: Database): readonly string[] {
  return namingDamage('foreign keys', () =>
    sqlite
      .prepare<unknown[], BrokenReference>(
        `SELECT "table", rowid, parent FROM pragma_foreign_key_check LIMIT ${MOST_DIFFERENCES}`,
      )
      .all()
      .map(({ table, rowid, parent }) => `${table} row ${rowid ?? '?'} -> missing ${parent}`),
  );
}

/** Quick check of the whole file in one go. */
export function quickDifferences(sqlite: Database): readonly string[] {
  return linesOf(sqlite, `quick_check(${MOST_DIFFERENCES})`);
}

function linesOf(sqlite: Database, pragma: string): readonly string[] {
  return namingDamage(pragma, () => {
    const lines = sqlite.prepare<unknown[], string>(`PRAGMA ${pragma}`).pluck().all();
    return lines.filter((line) => line !== 'ok');
  });
}

/** Bad enough damage ends the check itself; that is its result then, and no reason to stop looking elsewhere. */
function namingDamage(check: string, run: () => readonly string[]): readonly string[] {
  try {
    return run();
  } catch (error) {
    if (sqliteFailureKind(error) !== 'corrupt') throw error;
    return [`${check}: ${errorText(error)} (damaged page)`];
  }
}

function quoted(name: string): string {
  return `'${name.replaceAll("'", "''")}'`;
}

function breathe(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}
