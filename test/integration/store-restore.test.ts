import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { type RestoreResult, restoreBackup } from '../../electron/backend/db/restore.ts';
import { StartupError } from '../../electron/backend/db/store-error.ts';
import { HOUR } from '../../shared/domain/clock.ts';
import {
  createRecordingLog,
  createStoreClock,
  openTemporaryStore,
  STORE_TEST_TIME,
  temporaryFolder,
  testMigration,
} from '../helpers/store.ts';
import { MIGRATIONS } from '../helpers/store-fixtures.ts';

function restore(folder: string, file: string, migrations = MIGRATIONS): Promise<RestoreResult> {
  return restoreBackup({ folder, file, clock: createStoreClock(), log: createRecordingLog(), migrations });
}

/** Opens the store, adds parents by name, and answers a backup made `before` they were added. */
async function addAfterBackup(folder: string, ...names: readonly string[]): Promise<string> {
  await using temporary = await openTemporaryStore({ folder, migrations: MIGRATIONS });
  const backup = await temporary.store.backup('manual');
  for (const name of names) {
    await temporary.store.writer.run('add', (connection) =>
      connection.prepare('INSERT INTO parent (name) VALUES (?)').run(name),
    );
  }
  return backup;
}

async function parents(folder: string): Promise<readonly unknown[]> {
  await using temporary = await openTemporaryStore({ folder, migrations: MIGRATIONS });
  expect(await temporary.store.checkIntegrity('full')).toEqual({ sound: true, differences: [] });
  return temporary.store.reader.prepare('SELECT name FROM parent ORDER BY id').pluck().all();
}

test('a backup takes the place of the store, and the restore can be undone', async () => {
  using folder = temporaryFolder();
  await addAfterBackup(folder.path, 'a');
  const backup = await addAfterBackup(folder.path, 'b');
  const { latest, setAside } = await restore(folder.path, backup);
  expect(await parents(folder.path)).toEqual(['a']);
  expect(existsSync(backup)).toBe(true);
  if (latest === null || setAside === null) throw new Error('the replaced store was not kept');
  await restore(folder.path, latest);
  expect(await parents(folder.path)).toEqual(['a', 'b']);
  await restore(folder.path, backup);
  await restore(folder.path, setAside);
  expect(await parents(folder.path)).toEqual(['a', 'b']);
});

test('a backup that is due to go can be restored, and no other goes on the way', async () => {
  using folder = temporaryFolder();
  let due = '';
  {
    await using temporary = await openTemporaryStore({ folder: folder.path, migrations: MIGRATIONS });
    for (const hour of [0, 1, 2]) {
      temporary.clock.set(STORE_TEST_TIME - 24 * HOUR + hour * HOUR);
      const made = await temporary.store.backup('scheduled');
      due ||= made;
    }
  }
  const before = readdirSync(join(folder.path, 'backups'));
  const { latest } = await restore(folder.path, due);
  expect(readdirSync(join(folder.path, 'backups'))).toEqual(expect.arrayContaining(before));
  expect(existsSync(latest ?? '')).toBe(true);
  expect(await parents(folder.path)).toEqual([]);
});

test('a restore that fails before anything is replaced leaves no copy behind', async () => {
  using folder = temporaryFolder();
  // The backup is whole, but its commands cannot be held.
  const migrations = [
    ...MIGRATIONS,
    testMigration('0002_odd', 'CREATE TABLE outbox_commands (id INTEGER PRIMARY KEY, state TEXT)'),
  ];
  let backup: string;
  {
    await using temporary = await openTemporaryStore({ folder: folder.path, migrations });
    backup = await temporary.store.backup('manual');
  }
  const backups = readdirSync(join(folder.path, 'backups'));
  await expect(
    restoreBackup({
      folder: folder.path,
      file: backup,
      clock: createStoreClock(),
      log: createRecordingLog(),
      migrations,
    }),
  ).rejects.toThrow(/no such column/);
  expect(readdirSync(join(folder.path, 'backups'))).toEqual(backups);
});

test('on a short disk the present file is only moved aside, and a backup that does not fit is not begun', async () => {
  using folder = temporaryFolder();
  const file = await addAfterBackup(folder.path, 'a');
  const backups = readdirSync(join(folder.path, 'backups'));
  const { size } = statSync(file);
  const on = (free: number): Promise<RestoreResult> =>
    restoreBackup({
      folder: folder.path,
      file,
      clock: createStoreClock(),
      log: createRecordingLog(),
      migrations: MIGRATIONS,
      freeBytes: async () => free,
    });
  await expect(on(size - 1)).rejects.toMatchObject({ kind: 'disk_full', needed: size, free: size - 1 });
  expect(await parents(folder.path)).toEqual(['a']);
  const { latest, setAside } = await on(size);
  expect(latest).toBeNull();
  expect(existsSync(setAside ?? '')).toBe(true);
  expect(readdirSync(join(folder.path, 'backups'))).toEqual(backups);
  expect(await parents(folder.path)).toEqual([]);
});

test('a damaged store is moved aside byte for byte, never deleted', async () => {
  using folder = temporaryFolder();
  await addAfterBackup(folder.path, 'a');
  const backup = await addAfterBackup(folder.path, 'b');
  const database = join(folder.path, 'maitian.sqlite3');
  writeFileSync(database, 'damaged');
  writeFileSync(`${database}-wal`, 'a log that must not be replayed into the backup');
  const { latest, setAside } = await restore(folder.path, backup);
  expect(latest).toBeNull();
  expect(readFileSync(setAside ?? '', 'utf8')).toBe('damaged');
  expect(readFileSync(`${setAside}-wal`, 'utf8')).toContain('must not be replayed');
  expect(await parents(folder.path)).toEqual(['a']);
});

test('the failure names the backup, and putting it back opens the store', async () => {
  using folder = temporaryFolder();
  await addAfterBackup(folder.path, 'a');
  await addAfterBackup(folder.path, 'b');
  writeFileSync(join(folder.path, 'maitian.sqlite3'), 'damaged');
  const error: unknown = await parents(folder.path).catch((thrown: unknown) => thrown);
  if (!(error instanceof StartupError)) throw new Error('the damaged store opened');
  expect(error.failure.kind).toBe('corrupt_database');
  await restore(folder.path, error.failure.backup ?? '');
  expect(await parents(folder.path)).toEqual(['a']);
});

test('a damaged, foreign, missing or newer backup is refused and nothing is touched', async () => {
  using folder = temporaryFolder();
  const backup = await addAfterBackup(folder.path, 'a');
  const damaged = join(folder.path, 'damaged.sqlite3');
  writeFileSync(damaged, readFileSync(backup).subarray(0, 8192));
  const empty = join(folder.path, 'empty.sqlite3');
  writeFileSync(empty, '');
  const before = readdirSync(folder.path).toSorted();
  for (const file of [damaged, join(folder.path, 'missing.sqlite3'), empty, folder.path]) {
    await expect(restore(folder.path, file), file).rejects.toMatchObject({ kind: 'unusable_backup' });
  }
  const older = MIGRATIONS.slice(0, 1);
  await expect(
    restoreBackup({
      folder: folder.path,
      file: backup,
      clock: createStoreClock(),
      log: createRecordingLog(),
      migrations: older,
    }),
  ).rejects.toMatchObject({ kind: 'unusable_backup' });
  expect(readdirSync(folder.path).toSorted()).toEqual(before);
  expect(await parents(folder.path)).toEqual(['a']);
});

test('an open store cannot be replaced', async () => {
  using folder = temporaryFolder();
  const backup = await addAfterBackup(folder.path, 'a');
  await using temporary = await openTemporaryStore({ folder: folder.path, migrations: MIGRATIONS });
  await expect(restore(folder.path, backup)).rejects.toMatchObject({ kind: 'already_open' });
  expect(temporary.store.reader.prepare('SELECT name FROM parent').pluck().all()).toEqual(['a']);
});

test('a restore cut short after the move is finished by the next start instead of an empty store', async () => {
  using folder = temporaryFolder();
  await addAfterBackup(folder.path, 'a');
  const backup = await addAfterBackup(folder.path, 'b');
  const database = join(folder.path, 'maitian.sqlite3');
  renameSync(database, join(folder.path, 'moved aside'));
  renameSync(backup, `${database}.restoring`);
  writeFileSync(`${database}-wal`, 'left behind');
  expect(await parents(folder.path)).toEqual(['a']);
  expect(existsSync(`${database}.restoring`)).toBe(false);
  expect(readdirSync(join(folder.path, 'set-aside'))).toEqual([
    'maitian-20261123-120000-000-before-restore.sqlite3-wal',
  ]);
});

test('a log that a crash left behind goes to the database that it belongs to', async () => {
  using folder = temporaryFolder();
  await addAfterBackup(folder.path, 'a');
  const backup = await addAfterBackup(folder.path, 'b');
  const database = join(folder.path, 'maitian.sqlite3');
  const setAside = join(folder.path, 'set-aside');
  const moved = join(setAside, 'maitian-20261101-120000-000-before-restore.sqlite3');
  mkdirSync(setAside);
  writeFileSync(join(setAside, 'maitian-20261120-120000-000-before-restore.sqlite3'), 'of another restore');
  writeFileSync(`${database}-wal`, 'left behind');
  renameSync(backup, `${database}.restoring`);
  renameSync(database, moved);
  expect(await parents(folder.path)).toEqual(['a']);
  expect(readFileSync(`${moved}-wal`, 'utf8')).toBe('left behind');
});

test('a restore cut short before the move has not happened', async () => {
  using folder = temporaryFolder();
  const backup = await addAfterBackup(folder.path, 'a');
  const database = join(folder.path, 'maitian.sqlite3');
  renameSync(backup, `${database}.restoring`);
  writeFileSync(`${database}.restoring.partial`, 'half');
  expect(await parents(folder.path)).toEqual(['a']);
  expect(readdirSync(folder.path).filter((name) => name.includes('restoring'))).toEqual([]);
});
