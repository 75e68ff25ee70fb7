import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, statSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import Database from 'better-sqlite3';
import { expect, test } from 'vitest';
import { createBackupMaker, findUsableBackup, listBackups } from '../../electron/backend/db/backup.ts';
import { StoreError } from '../../electron/backend/db/store-error.ts';
import { HOUR } from '../../shared/domain/clock.ts';
import {
  openTemporaryStore,
  STORE_TEST_TIME,
  type TemporaryStore,
  temporaryFolder,
  testMigration,
} from '../helpers/store.ts';
import { MIGRATIONS } from '../helpers/store-fixtures.ts';

const CHILDREN = 20;

/** A parent with its children in one transaction: a copy that shows another number was cut through a transaction. */
function addFamily({ store }: TemporaryStore, padding = 100): Promise<void> {
  return store.writer.run(
    'family',
    (connection) => {
      const name = 'x'.repeat(padding);
      const parent = connection.prepare('INSERT INTO parent (name) VALUES (?)').run(name).lastInsertRowid;
      const insert = connection.prepare('INSERT INTO child (parent_id, amount) VALUES (?, 1)');
      for (let child = 0; child < CHILDREN; child += 1) insert.run(parent);
    },
    'background',
  );
}

function countFamilies(file: string): { parents: number; children: number } {
  const copy = new Database(file, { readonly: true, fileMustExist: true });
  try {
    const count = (table: string): number => Number(copy.prepare(`SELECT count(*) FROM ${table}`).pluck().get());
    return { parents: count('parent'), children: count('child') };
  } finally {
    copy.close();
  }
}

test('a copy beside a busy writer ends, is whole, and writing goes on during it', async () => {
  await using temporary = await openTemporaryStore({ migrations: MIGRATIONS });
  await temporary.store.writer.run('bulk', (connection) => {
    const insert = connection.prepare('INSERT INTO parent (id, name) VALUES (?, ?)');
    for (let row = 1; row <= 20_000; row += 1) insert.run(-row, 'y'.repeat(1000));
  });
  const jobsBefore = temporary.store.statistics().jobs;
  let copied = false;
  const busy = (async () => {
    while (!copied) await addFamily(temporary);
  })();
  const file = await temporary.store.backup('scheduled');
  copied = true;
  const jobsDuring = temporary.store.statistics().jobs - jobsBefore;
  await busy;
  expect(jobsDuring).toBeGreaterThan(5);
  const { parents, children } = countFamilies(file);
  expect(children).toBe((parents - 20_000) * CHILDREN);
  const copy = new Database(file, { readonly: true });
  expect(copy.pragma('integrity_check', { simple: true })).toBe('ok');
  expect(copy.pragma('journal_mode', { simple: true })).toBe('delete');
  copy.close();
});

test('a copy is one file named by time and reason, readable by its owner, and never has the key beside it', async () => {
  await using temporary = await openTemporaryStore({ migrations: MIGRATIONS });
  writeFileSync(join(temporary.folder, 'secrets.key'), 'the key', { mode: 0o600 });
  const files = await Promise.all([temporary.store.backup('manual'), temporary.store.backup('manual')]);
  expect(files).toEqual([
    join(temporary.folder, 'backups', 'maitian-20261123-120000-000-manual.sqlite3'),
    join(temporary.folder, 'backups', 'maitian-20261123-120000-001-manual.sqlite3'),
  ]);
  expect(readdirSync(join(temporary.folder, 'backups')).toSorted()).toEqual(
    files.flatMap((file) => [basename(file), `${basename(file)}.sha256`]),
  );
  expect(statSync(files[0] ?? '').mode & 0o077).toBe(0);
  for (const file of files) expect(readFileSync(file).includes('the key')).toBe(false);
});

test('old copies go by the rotation, other files stay', async () => {
  await using temporary = await openTemporaryStore({ migrations: MIGRATIONS });
  const backups = join(temporary.folder, 'backups');
  for (const hour of [0, 4, 8, 24, 28]) {
    temporary.clock.set(STORE_TEST_TIME + hour * HOUR);
    await temporary.store.backup('scheduled');
    if (hour === 0) writeFileSync(join(backups, 'my own notes.txt'), 'keep');
  }
  expect(readdirSync(backups).toSorted()).toEqual([
    'maitian-20261123-200000-000-scheduled.sqlite3',
    'maitian-20261123-200000-000-scheduled.sqlite3.sha256',
    'maitian-20261124-120000-000-scheduled.sqlite3',
    'maitian-20261124-120000-000-scheduled.sqlite3.sha256',
    'maitian-20261124-160000-000-scheduled.sqlite3',
    'maitian-20261124-160000-000-scheduled.sqlite3.sha256',
    'my own notes.txt',
  ]);
});

test('closing abandons a running copy and leaves no half file', async () => {
  await using temporary = await openTemporaryStore({ migrations: MIGRATIONS });
  for (let family = 0; family < 50; family += 1) await addFamily(temporary, 50_000);
  const abandoned = temporary.store.backup('scheduled').catch((error: unknown) => error);
  await temporary.store.close();
  const error = await abandoned;
  expect(error).toBeInstanceOf(StoreError);
  expect(error).toMatchObject({ kind: 'closed' });
  const backups = join(temporary.folder, 'backups');
  expect(existsSync(backups) ? readdirSync(backups) : []).toEqual([]);
  await expect(temporary.store.backup('manual')).rejects.toMatchObject({ kind: 'closed' });
});

test('a copy that cannot be written fails, leaves the store alone, and the next one works', async () => {
  await using temporary = await openTemporaryStore({ migrations: MIGRATIONS });
  writeFileSync(join(temporary.folder, 'backups'), 'a file where the folder should be');
  await expect(temporary.store.backup('manual')).rejects.toThrow();
  await addFamily(temporary);
  renameSync(join(temporary.folder, 'backups'), join(temporary.folder, 'elsewhere'));
  expect(countFamilies(await temporary.store.backup('manual')).parents).toBe(1);
});

test('what an interrupted copy left is removed at the next start', async () => {
  using folder = temporaryFolder();
  mkdirSync(join(folder.path, 'backups'));
  const left = join(folder.path, 'backups', 'maitian-20261123-110000-000-scheduled.sqlite3.partial');
  writeFileSync(left, 'half');
  await using temporary = await openTemporaryStore({ folder: folder.path, migrations: MIGRATIONS });
  expect(existsSync(left)).toBe(false);
  expect(temporary.store.reader.prepare('SELECT count(*) FROM parent').pluck().get()).toBe(0);
});

test('the newest backup that is sound, ours and not newer is found', async () => {
  await using temporary = await openTemporaryStore({ migrations: MIGRATIONS });
  const backups = join(temporary.folder, 'backups');
  expect(await findUsableBackup(backups, MIGRATIONS)).toBeNull();
  const made: string[] = [];
  for (let hour = 0; hour < 3; hour += 1) {
    temporary.clock.set(STORE_TEST_TIME + hour * HOUR);
    await addFamily(temporary);
    made.push(await temporary.store.backup('manual'));
  }
  const [oldest = '', middle = '', newest = ''] = made;
  expect(await findUsableBackup(backups, MIGRATIONS)).toBe(newest);
  writeFileSync(newest, readFileSync(newest).subarray(0, 8192));
  expect(await findUsableBackup(backups, MIGRATIONS)).toBe(middle);
  // A database to all appearances; only reading through its pages shows the damage.
  const damaged = readFileSync(middle);
  writeFileSync(middle, damaged.fill(0xff, damaged.length - 4096));
  expect(await findUsableBackup(backups, MIGRATIONS)).toBe(oldest);
  expect(await findUsableBackup(backups, MIGRATIONS.slice(0, 1))).toBeNull();
});

test('an upgrade that keeps failing leaves one copy, and another only when the store has changed', async () => {
  using folder = temporaryFolder();
  const add = async (name: string): Promise<void> => {
    await using temporary = await openTemporaryStore({ folder: folder.path, migrations: MIGRATIONS });
    await temporary.store.writer.run('add', (connection) =>
      connection.prepare('INSERT INTO parent (name) VALUES (?)').run(name),
    );
  };
  const failing = [
    ...MIGRATIONS,
    testMigration('0002_failing', 'CREATE TABLE more (a)', 'INSERT INTO nowhere VALUES (1)'),
  ];
  const upgrade = async (): Promise<void> => {
    const opening = openTemporaryStore({ folder: folder.path, migrations: failing });
    await expect(opening).rejects.toMatchObject({ failure: { kind: 'migration_failed' } });
  };
  const copies = (): string[] =>
    readdirSync(join(folder.path, 'backups')).filter((name) => name.endsWith('before-migration.sqlite3'));
  await add('a');
  for (let start = 0; start < 3; start += 1) await upgrade();
  expect(copies()).toHaveLength(1);
  await add('b');
  for (let start = 0; start < 3; start += 1) await upgrade();
  expect(copies()).toHaveLength(2);
  // A copy that is not what it was does not count.
  const [newest = ''] = copies().toSorted().toReversed();
  writeFileSync(join(folder.path, 'backups', `${newest}.sha256`), `${'0'.repeat(64)}  ${newest}\n`);
  await upgrade();
  expect(copies()).toHaveLength(3);
});

test('a copy for which there is no room is not begun, and says how much it needs', async () => {
  await using temporary = await openTemporaryStore({ migrations: MIGRATIONS });
  const folder = join(temporary.folder, 'elsewhere');
  const { clock, log } = temporary;
  const file = temporary.store.reader.file;
  const maker = createBackupMaker({ file, folder, clock, log, freeBytes: async () => 1024 });
  await expect(maker.make('manual')).rejects.toMatchObject({
    kind: 'disk_full',
    message: 'backup manual: not enough space: it needs 1 MB, 0 MB are free',
    cause: { free: 1024 },
  });
  expect(readdirSync(folder)).toEqual([]);
});

test('no old copy goes while the clock is known to be wrong', async () => {
  await using temporary = await openTemporaryStore({ migrations: MIGRATIONS });
  const folder = join(temporary.folder, 'backups');
  const { clock, log } = temporary;
  let mayRotate = false;
  const maker = createBackupMaker({
    file: temporary.store.reader.file,
    folder,
    clock,
    log,
    mayRotate: () => mayRotate,
  });
  const copies = (): number => listBackups(folder).length;
  for (const hour of [0, 1, 48]) {
    clock.set(STORE_TEST_TIME + hour * HOUR);
    await maker.make('scheduled');
  }
  expect(copies()).toBe(3);
  mayRotate = true;
  await maker.make('scheduled');
  expect(copies()).toBe(3);
});
