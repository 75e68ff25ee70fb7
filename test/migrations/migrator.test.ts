import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { expect, test } from 'vitest';
import type { Migration } from '../../electron/backend/db/migrations/migration.ts';
import { openStore } from '../../electron/backend/db/open-store.ts';
import { StartupError } from '../../electron/backend/db/store-error.ts';
import type { StartupFailure } from '../../shared/contract/system.ts';
import {
  createRecordingLog,
  createStoreClock,
  openTemporaryStore,
  STORE_TEST_TIME,
  temporaryFolder,
  testMigration,
} from '../helpers/store.ts';
import { FIRST, MIGRATIONS, SECOND } from '../helpers/store-fixtures.ts';

async function failureOfOpening(folder: string, migrations: readonly Migration[]): Promise<StartupFailure> {
  try {
    const store = await openStore({ folder, clock: createStoreClock(), log: createRecordingLog(), migrations });
    await store.close();
  } catch (error) {
    if (error instanceof StartupError) return error.failure;
    throw error;
  }
  throw new Error('the store opened');
}

/** A closed store at `migrations` with one parent and one child. */
async function prepareStore(folder: string, migrations: readonly Migration[]): Promise<string> {
  await using temporary = await openTemporaryStore({ folder, migrations });
  await temporary.store.writer.run('fill', (connection) => {
    connection.prepare("INSERT INTO parent (id, name) VALUES (1, 'old')").run();
    connection.prepare('INSERT INTO child (parent_id, amount) VALUES (1, 100)').run();
  });
  return join(folder, 'maitian.sqlite3');
}

test('notes each migration with its place, name, hash and time', async () => {
  await using temporary = await openTemporaryStore({ migrations: MIGRATIONS });
  const rows = temporary.store.reader.prepare('SELECT * FROM maitian_migrations ORDER BY position').all();
  expect(rows).toEqual(
    MIGRATIONS.map(({ name, hash }, position) => ({ position, name, hash, applied_at: STORE_TEST_TIME })),
  );
});

test('upgrades an older store, keeps its rows and backs it up before', async () => {
  using folder = temporaryFolder();
  await prepareStore(folder.path, [FIRST]);
  await using temporary = await openTemporaryStore({ folder: folder.path, migrations: MIGRATIONS });
  const { reader } = temporary.store;
  expect(reader.prepare('SELECT name, note FROM parent').all()).toEqual([{ name: 'old', note: null }]);
  const backup = join(folder.path, 'backups', 'maitian-20261123-120000-000-before-migration.sqlite3');
  const copy = new Database(backup, { readonly: true });
  expect(copy.prepare('SELECT name FROM maitian_migrations').pluck().all()).toEqual([FIRST.name]);
  expect(copy.prepare('SELECT * FROM parent').all()).toEqual([{ id: 1, name: 'old' }]);
  copy.close();
});

test('opening at the newest version changes nothing and backs nothing up', async () => {
  using folder = temporaryFolder();
  const file = await prepareStore(folder.path, MIGRATIONS);
  const before = readFileSync(file);
  await (await openTemporaryStore({ folder: folder.path, migrations: MIGRATIONS })).store.close();
  const after = readFileSync(file);
  expect(after.equals(before)).toBe(true);
  await using temporary = await openTemporaryStore({ folder: folder.path, migrations: MIGRATIONS });
  expect(temporary.log.entries.filter((entry) => entry.event === 'store.backup')).toEqual([]);
});

test('refuses a store from a newer version and leaves every byte of it', async () => {
  using folder = temporaryFolder();
  const file = await prepareStore(folder.path, MIGRATIONS);
  const before = readFileSync(file);
  const failure = await failureOfOpening(folder.path, [FIRST]);
  expect(failure).toMatchObject({ kind: 'newer_database', backup: null });
  expect(failure.detail).toContain(SECOND.name);
  expect(readFileSync(file).equals(before)).toBe(true);
});

test.each([
  ['another hash', [{ ...FIRST, hash: 'changed' }, SECOND]],
  ['another name', [{ ...FIRST, name: '0000_other' }, SECOND]],
  ['another order', [SECOND, FIRST]],
  ['another way and longer', [{ ...FIRST, hash: 'changed' }]],
])('refuses a history with %s', async (_, migrations) => {
  using folder = temporaryFolder();
  const file = await prepareStore(folder.path, MIGRATIONS);
  const before = readFileSync(file);
  expect((await failureOfOpening(folder.path, migrations)).kind).toBe('foreign_database');
  expect(readFileSync(file).equals(before)).toBe(true);
});

test('refuses a store whose history table or mark is gone, or has a gap', async () => {
  for (const damage of [
    'DROP TABLE maitian_migrations',
    'PRAGMA application_id = 7',
    'DELETE FROM maitian_migrations WHERE position = 0',
    'UPDATE maitian_migrations SET position = position + 10',
  ]) {
    using folder = temporaryFolder();
    const file = await prepareStore(folder.path, MIGRATIONS);
    const sqlite = new Database(file);
    sqlite.exec(damage);
    sqlite.close();
    expect((await failureOfOpening(folder.path, MIGRATIONS)).kind, damage).toBe('foreign_database');
  }
});

const BROKEN: readonly (readonly [string, Migration, string])[] = [
  [
    'a wrong statement',
    testMigration('0003_broken', 'CREATE TABLE extra (a)', 'CREATE TABLE nonsense ('),
    '0003_broken',
  ],
  [
    'a constraint that old rows break',
    testMigration('0003_unique', "INSERT INTO parent (id, name) VALUES (1, 'b')"),
    '0003_unique',
  ],
  ['an orphaned reference', testMigration('0003_orphan', 'DELETE FROM parent'), 'child row 1 -> missing parent'],
];

test.each(BROKEN)('stops at %s with the old store intact and usable', async (_, broken, detail) => {
  using folder = temporaryFolder();
  await prepareStore(folder.path, [FIRST]);
  const failure = await failureOfOpening(folder.path, [FIRST, SECOND, broken]);
  expect(failure.kind).toBe('migration_failed');
  expect(failure.detail).toContain(detail);
  // All or nothing: the good second migration went back as well, and the backup before the upgrade is offered.
  expect(failure.backup).toMatch(/before-migration\.sqlite3$/);
  await using old = await openTemporaryStore({ folder: folder.path, migrations: [FIRST] });
  expect(old.store.reader.prepare('SELECT * FROM parent').all()).toEqual([{ id: 1, name: 'old' }]);
  expect(old.store.reader.prepare('SELECT amount FROM child').pluck().all()).toEqual([100]);
  expect(await old.store.checkIntegrity('full')).toEqual({ sound: true, differences: [] });
});

test.each(['COMMIT;', 'commit', 'SELECT 1;\n  ROLLBACK;', 'END;', 'BEGIN IMMEDIATE;', 'VACUUM'])(
  'refuses a migration with %s before anything of it is stored',
  async (statement) => {
    using folder = temporaryFolder();
    await prepareStore(folder.path, [FIRST]);
    const breaking = testMigration('0002_breaking', 'CREATE TABLE extra (a)', statement);
    const failure = await failureOfOpening(folder.path, [FIRST, SECOND, breaking]);
    expect(failure.kind).toBe('migration_failed');
    expect(failure.detail).toContain('0002_breaking');
    await using old = await openTemporaryStore({ folder: folder.path, migrations: [FIRST] });
    expect(old.store.reader.prepare('SELECT * FROM parent').all()).toEqual([{ id: 1, name: 'old' }]);
  },
);

test('a disk that fills up during the upgrade leaves the old store', async () => {
  using folder = temporaryFolder();
  await prepareStore(folder.path, [FIRST]);
  const large = testMigration(
    '0002_large',
    'PRAGMA max_page_count = 20',
    'CREATE TABLE extra (a)',
    'WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 1000) INSERT INTO extra SELECT zeroblob(1000) FROM n',
  );
  const failure = await failureOfOpening(folder.path, [FIRST, SECOND, large]);
  expect(failure).toMatchObject({ kind: 'migration_failed', backup: expect.stringContaining('before-migration') });
  expect(failure.detail).toMatch(/0002_large.*full/);
  await using old = await openTemporaryStore({ folder: folder.path, migrations: [FIRST] });
  expect(old.store.reader.prepare('SELECT * FROM parent').all()).toEqual([{ id: 1, name: 'old' }]);
  expect(await old.store.checkIntegrity('full')).toEqual({ sound: true, differences: [] });
});

test('without room for the backup there is no upgrade', async () => {
  using folder = temporaryFolder();
  const file = await prepareStore(folder.path, [FIRST]);
  writeFileSync(join(folder.path, 'backups'), 'a file where the folder should be');
  const before = readFileSync(file);
  const failure = await failureOfOpening(folder.path, MIGRATIONS);
  expect(failure).toMatchObject({ kind: 'migration_failed', backup: null });
  expect(failure.detail).toContain('backup before the upgrade');
  expect(readFileSync(file).equals(before)).toBe(true);
});

test('a first migration that fails leaves a folder that the repaired program can use', async () => {
  using folder = temporaryFolder();
  expect((await failureOfOpening(folder.path, [FIRST, testMigration('bad', 'NONSENSE')])).kind).toBe(
    'migration_failed',
  );
  await using repaired = await openTemporaryStore({ folder: folder.path, migrations: MIGRATIONS });
  expect(repaired.store.reader.prepare('SELECT count(*) FROM parent').pluck().get()).toBe(0);
});

test('a table that is rebuilt keeps the rows that point to it', async () => {
  const rebuild = testMigration(
    '0002_rebuild',
    'PRAGMA foreign_keys=OFF',
    'CREATE TABLE __new_parent (id INTEGER PRIMARY KEY, name TEXT NOT NULL CHECK (length(name) < 100)) STRICT',
    'INSERT INTO __new_parent SELECT id, name FROM parent',
    'DROP TABLE parent',
    'ALTER TABLE __new_parent RENAME TO parent',
    'PRAGMA foreign_keys=ON',
  );
  using folder = temporaryFolder();
  await prepareStore(folder.path, MIGRATIONS);
  await using temporary = await openTemporaryStore({ folder: folder.path, migrations: [...MIGRATIONS, rebuild] });
  expect(temporary.store.reader.prepare('SELECT amount FROM child').pluck().all()).toEqual([100]);
  // And the references are watched again afterwards.
  await temporary.store.writer.run('remove', (connection) => connection.prepare('DELETE FROM parent').run());
  expect(temporary.store.reader.prepare('SELECT count(*) FROM child').pluck().get()).toBe(0);
});

test('a trigger with statements of its own inside is one statement', async () => {
  const trigger = testMigration(
    '0002_trigger',
    'CREATE TRIGGER child_note AFTER INSERT ON child BEGIN\n UPDATE parent SET note = new.amount WHERE id = new.parent_id; SELECT 1;\n END',
  );
  using folder = temporaryFolder();
  await using temporary = await openTemporaryStore({ folder: folder.path, migrations: [...MIGRATIONS, trigger] });
  await temporary.store.writer.run('fill', (connection) => {
    connection.prepare("INSERT INTO parent (id, name) VALUES (1, 'a')").run();
    connection.prepare('INSERT INTO child (parent_id, amount) VALUES (1, 250)').run();
  });
  expect(temporary.store.reader.prepare('SELECT note FROM parent').pluck().get()).toBe('250');
});
