import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { migrations } from '../../electron/backend/db/migrations/compiled.ts';
import { compileMigration, compileMigrations } from '../../scripts/compile-migrations.ts';
import { openStoreAtVersion, openTemporaryStore, temporaryFolder } from '../helpers/store.ts';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const SQL_FOLDER = join(ROOT, 'electron', 'backend', 'db', 'migrations', 'sql');

test('the compiled module is what the sql folder compiles to', () => {
  expect(migrations).toEqual(compileMigrations(SQL_FOLDER));
});

test('the tables in the code have no change that is not in a migration', () => {
  using folder = temporaryFolder();
  cpSync(SQL_FOLDER, folder.path, { recursive: true });
  const before = readdirSync(folder.path).toSorted();
  execFileSync(
    process.execPath,
    [
      join(ROOT, 'node_modules', 'drizzle-kit', 'bin.cjs'),
      'generate',
      '--dialect=sqlite',
      '--schema=./electron/backend/db/schema/*.ts',
      `--out=${folder.path}`,
    ],
    { cwd: ROOT, stdio: 'pipe' },
  );
  expect(readdirSync(folder.path).toSorted()).toEqual(before);
});

test('the shipped migrations make a sound store', async () => {
  await using temporary = await openTemporaryStore();
  expect(temporary.store.reader.prepare('SELECT name FROM maitian_migrations ORDER BY position').pluck().all()).toEqual(
    migrations.map((migration) => migration.name),
  );
  expect(await temporary.store.checkIntegrity('full')).toEqual({ sound: true, differences: [] });
});

test('a store at each earlier version can be upgraded to the newest', async () => {
  for (let count = 0; count <= migrations.length; count += 1) {
    using folder = temporaryFolder();
    await (await openStoreAtVersion(count, folder.path)).store.close();
    await using temporary = await openTemporaryStore({ folder: folder.path });
    expect(temporary.store.reader.prepare('SELECT count(*) FROM maitian_migrations').pluck().get()).toBe(
      migrations.length,
    );
  }
});

test('a file is cut at its breakpoints, and its hash does not depend on the line ends', () => {
  const compiled = compileMigration('a', 'CREATE TABLE a (x);\n--> statement-breakpoint\nCREATE TABLE b (y);\n');
  expect(compiled.statements).toEqual(['CREATE TABLE a (x);', 'CREATE TABLE b (y);']);
  const windows = compileMigration('a', 'CREATE TABLE a (x);\r\n--> statement-breakpoint\r\nCREATE TABLE b (y);\r\n');
  expect(windows).toEqual(compiled);
});

test('refuses a journal that does not agree with the files, and an empty file', () => {
  using folder = temporaryFolder();
  mkdirSync(join(folder.path, 'meta'));
  const journal = (...tags: readonly string[]): void =>
    writeFileSync(
      join(folder.path, 'meta', '_journal.json'),
      JSON.stringify({ entries: tags.map((tag, idx) => ({ idx, tag })) }),
    );
  journal('0000_a');
  expect(() => compileMigrations(folder.path)).toThrow(/0000_a\.sql/);
  writeFileSync(join(folder.path, '0000_a.sql'), 'CREATE TABLE a (x);');
  expect(compileMigrations(folder.path).map((migration) => migration.name)).toEqual(['0000_a']);
  writeFileSync(join(folder.path, '0001_b.sql'), 'CREATE TABLE b (x);');
  expect(() => compileMigrations(folder.path)).toThrow(/not in the journal: 0001_b/);
  expect(() => compileMigration('0002_c', '\n')).toThrow(/no statements/);
  expect(existsSync(join(folder.path, 'compiled.ts'))).toBe(false);
});
