import { copyFileSync, mkdirSync, readdirSync, readFileSync, statSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { expect, test } from 'vitest';
import { openStore } from '../../electron/backend/db/open-store.ts';
import { StartupError } from '../../electron/backend/db/store-error.ts';
import type { StartupFailure } from '../../shared/contract/system.ts';
import {
  createRecordingLog,
  createStoreClock,
  explain,
  openTemporaryStore,
  temporaryFolder,
} from '../helpers/store.ts';
import { MIGRATIONS } from '../helpers/store-fixtures.ts';

async function failureOfOpening(folder: string, migrations = MIGRATIONS): Promise<StartupFailure> {
  const opening = openStore({ folder, clock: createStoreClock(), log: createRecordingLog(), migrations });
  const error = await opening.then(
    async (store) => {
      await store.close();
      return undefined;
    },
    (thrown: unknown) => thrown,
  );
  if (!(error instanceof StartupError)) throw new Error(`expected a StartupError, got ${String(error)}`);
  expect(error.failure.dataFolder).toBe(folder);
  return error.failure;
}

/** Leaves a closed store with `rows` parents behind. */
async function fillStore(folder: string, rows: number): Promise<string> {
  await using temporary = await openTemporaryStore({ folder, migrations: MIGRATIONS });
  await temporary.store.writer.run('fill', (connection) => {
    const insert = connection.prepare('INSERT INTO parent (name) VALUES (?)');
    for (let row = 0; row < rows; row += 1) insert.run(`parent ${row} ${'x'.repeat(200)}`);
  });
  return temporary.store.reader.file;
}

test('creates the folder for its owner only and reads back what was written', async () => {
  using outer = temporaryFolder();
  const folder = join(outer.path, 'deep', 'data');
  await using temporary = await openTemporaryStore({ folder, migrations: MIGRATIONS });
  const { store } = temporary;
  await store.writer.run('insert', (connection) => connection.prepare('INSERT INTO parent (name) VALUES (?)').run('a'));
  expect(store.reader.prepare<{ name: string }>('SELECT name FROM parent').all()).toEqual([{ name: 'a' }]);
  if (process.platform !== 'win32') {
    expect(statSync(folder).mode & 0o777).toBe(0o700);
    for (const name of ['maitian.sqlite3', 'maitian.sqlite3-wal', 'maitian.sqlite3-shm']) {
      expect(statSync(join(folder, name)).mode & 0o777, name).toBe(0o600);
    }
  }
});

test('has the settings that the design asks for', async () => {
  await using temporary = await openTemporaryStore({ migrations: MIGRATIONS });
  const { reader, writer } = temporary.store;
  expect(reader.prepare('PRAGMA query_only').pluck().get()).toBe(1);
  expect(reader.prepare('PRAGMA journal_mode').pluck().get()).toBe('wal');
  expect(reader.prepare('PRAGMA application_id').pluck().get()).toBe(0x6d616974);
  const settings = await writer.run('settings', (connection) =>
    ['journal_mode', 'synchronous', 'foreign_keys', 'wal_autocheckpoint', 'temp_store'].map((name) =>
      connection.prepare(`PRAGMA ${name}`).pluck().get(),
    ),
  );
  expect(settings).toEqual(['wal', 2, 1, 0, 2]);
});

test('the reader cannot write', async () => {
  await using temporary = await openTemporaryStore({ migrations: MIGRATIONS });
  expect(() => temporary.store.reader.prepare("INSERT INTO parent (name) VALUES ('x')").run()).toThrow(/readonly/);
});

test('the plan of a query can be asked for', async () => {
  await using temporary = await openTemporaryStore({ migrations: MIGRATIONS });
  const { reader } = temporary.store;
  expect(explain(reader, 'SELECT amount FROM child WHERE parent_id = ?', [1])).toEqual([
    'SEARCH child USING INDEX child_by_parent (parent_id=?)',
  ]);
  expect(explain(reader, 'SELECT amount FROM child WHERE amount = ?', [1])).toEqual(['SCAN child']);
});

test('closing twice is one closing, leaves one file and makes the folder free', async () => {
  using folder = temporaryFolder();
  const temporary = await openTemporaryStore({ folder: folder.path, migrations: MIGRATIONS });
  const pending = temporary.store.writer.run('last', (connection) =>
    connection.prepare("INSERT INTO parent (name) VALUES ('last')").run(),
  );
  await Promise.all([temporary.store.close(), temporary.store.close()]);
  await pending;
  await temporary.store.close();
  expect(readdirSync(folder.path).toSorted()).toEqual(['maitian.lock', 'maitian.sqlite3']);
  await using again = await openTemporaryStore({ folder: folder.path, migrations: MIGRATIONS });
  expect(again.store.reader.prepare('SELECT name FROM parent').pluck().all()).toEqual(['last']);
});

test('an end that was none is noticed by the log beside the database', async () => {
  using folder = temporaryFolder();
  using copy = temporaryFolder();
  {
    await using temporary = await openTemporaryStore({ folder: folder.path, migrations: MIGRATIONS });
    expect(temporary.store.endedUncleanly).toBe(false);
    await temporary.store.writer.run('last', (connection) =>
      connection.prepare("INSERT INTO parent (name) VALUES ('last')").run(),
    );
    for (const name of ['maitian.sqlite3', 'maitian.sqlite3-wal'])
      copyFileSync(join(folder.path, name), join(copy.path, name));
  }
  await using clean = await openTemporaryStore({ folder: folder.path, migrations: MIGRATIONS });
  expect(clean.store.endedUncleanly).toBe(false);
  await using unclean = await openTemporaryStore({ folder: copy.path, migrations: MIGRATIONS });
  expect(unclean.store.endedUncleanly).toBe(true);
  expect(unclean.store.reader.prepare('SELECT name FROM parent').pluck().all()).toEqual(['last']);
});

test('a second opener in the same process is refused and the first goes on', async () => {
  await using temporary = await openTemporaryStore({ migrations: MIGRATIONS });
  expect((await failureOfOpening(temporary.folder)).kind).toBe('already_open');
  expect((await failureOfOpening(temporary.folder)).kind).toBe('already_open');
  await temporary.store.writer.run('insert', (connection) =>
    connection.prepare("INSERT INTO parent (name) VALUES ('still')").run(),
  );
  expect(temporary.store.reader.prepare('SELECT count(*) FROM parent').pluck().get()).toBe(1);
});

test('a folder that is a file, or whose database is a folder, is unusable', async () => {
  using folder = temporaryFolder();
  const file = join(folder.path, 'file');
  writeFileSync(file, 'x');
  expect((await failureOfOpening(file)).kind).toBe('folder_unusable');
  expect((await failureOfOpening(join(file, 'below'))).kind).toBe('folder_unusable');
  mkdirSync(join(folder.path, 'maitian.sqlite3'));
  expect((await failureOfOpening(folder.path)).kind).toBe('folder_unusable');
});

test('a file that is no database is named corrupt and stays as it is', async () => {
  using folder = temporaryFolder();
  const file = join(folder.path, 'maitian.sqlite3');
  writeFileSync(file, 'this is a shopping list, not a database. '.repeat(200));
  const failure = await failureOfOpening(folder.path);
  expect(failure).toMatchObject({ kind: 'corrupt_database', backup: null });
  expect(statSync(file).size).toBe(41 * 200);
});

test('a damaged store keeps the log beside it, so that a specialist finds what was there', async () => {
  using folder = temporaryFolder();
  const file = await fillStore(folder.path, 10);
  writeFileSync(file, 'damaged '.repeat(1000));
  writeFileSync(`${file}-wal`, 'the log');
  expect((await failureOfOpening(folder.path)).kind).toBe('corrupt_database');
  expect(readFileSync(`${file}-wal`, 'utf8')).toBe('the log');
  expect(readFileSync(file, 'utf8')).toBe('damaged '.repeat(1000));
});

test('a truncated store is named corrupt, with the backup that can be put back', async () => {
  using folder = temporaryFolder();
  const file = await fillStore(folder.path, 2000);
  let backup: string;
  {
    await using temporary = await openTemporaryStore({ folder: folder.path, migrations: MIGRATIONS });
    backup = await temporary.store.backup('manual');
  }
  truncateSync(file, Math.floor(statSync(file).size / 2 / 4096) * 4096);
  expect(await failureOfOpening(folder.path)).toMatchObject({ kind: 'corrupt_database', backup });
});

test('a database of another program is refused and not changed', async () => {
  using folder = temporaryFolder();
  const other = new Database(join(folder.path, 'maitian.sqlite3'));
  other.exec('CREATE TABLE recipes (name TEXT)');
  other.close();
  expect((await failureOfOpening(folder.path)).kind).toBe('foreign_database');
  const unchanged = new Database(join(folder.path, 'maitian.sqlite3'));
  expect(unchanged.pragma('journal_mode', { simple: true })).toBe('delete');
  expect(unchanged.pragma('application_id', { simple: true })).toBe(0);
  unchanged.close();
});
