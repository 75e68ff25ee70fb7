import { closeSync, openSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { expect, test } from 'vitest';
import { openTemporaryStore, temporaryFolder } from '../helpers/store.ts';
import { MIGRATIONS } from '../helpers/store-fixtures.ts';

const PAGE_BYTES = 4096;

/** A closed store with 500 parents of three to a page, and a child of each. */
async function prepareStore(folder: string): Promise<string> {
  await using temporary = await openTemporaryStore({ folder, migrations: MIGRATIONS });
  await temporary.store.writer.run('fill', (connection) => {
    for (let row = 1; row <= 500; row += 1) {
      connection.prepare('INSERT INTO parent (id, name) VALUES (?, ?)').run(row, 'x'.repeat(1200));
      connection.prepare('INSERT INTO child (parent_id, amount) VALUES (?, 1)').run(row);
    }
  });
  return temporary.store.reader.file;
}

/** Changes the file behind the program's back. */
function tamper(file: string, ...statements: readonly string[]): void {
  const sqlite = new Database(file);
  sqlite.unsafeMode();
  sqlite.pragma('foreign_keys = OFF');
  for (const statement of statements) sqlite.exec(statement);
  sqlite.close();
}

test('a reference to nothing is named by table and row', async () => {
  using folder = temporaryFolder();
  tamper(await prepareStore(folder.path), 'DELETE FROM parent WHERE id = 7');
  await using temporary = await openTemporaryStore({ folder: folder.path, migrations: MIGRATIONS });
  expect(await temporary.store.checkIntegrity('quick')).toEqual({
    sound: false,
    differences: ['child row 7 -> missing parent'],
  });
});

test('a row that is missing from an index is found by the full check', async () => {
  using folder = temporaryFolder();
  const file = await prepareStore(folder.path);
  tamper(
    file,
    "CREATE TABLE hidden AS SELECT * FROM sqlite_schema WHERE name = 'child_by_parent'",
    'PRAGMA writable_schema = ON',
    "DELETE FROM sqlite_schema WHERE name = 'child_by_parent'",
  );
  tamper(file, 'INSERT INTO child (id, parent_id, amount) VALUES (9000, 3, 1)');
  tamper(file, 'PRAGMA writable_schema = ON', 'INSERT INTO sqlite_schema SELECT * FROM hidden');
  tamper(file, 'DROP TABLE hidden');
  await using temporary = await openTemporaryStore({ folder: folder.path, migrations: MIGRATIONS });
  const { sound, differences } = await temporary.store.checkIntegrity('full');
  expect(sound).toBe(false);
  expect(differences.join('\n')).toMatch(/child_by_parent/);
});

test('a damaged page is named by both checks, reaches a job as corrupt, and is never backed up', async () => {
  using folder = temporaryFolder();
  const file = await prepareStore(folder.path);
  const descriptor = openSync(file, 'r+');
  writeSync(descriptor, Buffer.alloc(PAGE_BYTES, 0xff), 0, PAGE_BYTES, 100 * PAGE_BYTES);
  closeSync(descriptor);
  await using temporary = await openTemporaryStore({ folder: folder.path, migrations: MIGRATIONS });
  const { store } = temporary;
  for (const depth of ['quick', 'full'] as const) {
    const { sound, differences } = await store.checkIntegrity(depth);
    expect(sound).toBe(false);
    expect(differences.join('\n')).toMatch(/page/i);
  }
  const touching = store.writer.run('touch all', (connection) =>
    connection.prepare("UPDATE parent SET name = name || 'y'").run(),
  );
  await expect(touching).rejects.toMatchObject({ kind: 'corrupt' });
  await expect(store.backup('scheduled')).rejects.toMatchObject({ kind: 'corrupt' });
  // From here on nothing is written, not even where the file is sound; reading what is sound goes on.
  const writing = store.writer.run('insert', (connection) =>
    connection.prepare("INSERT INTO parent (name) VALUES ('z')").run(),
  );
  await expect(writing).rejects.toMatchObject({ kind: 'corrupt' });
  expect(store.reader.prepare('SELECT name FROM parent WHERE id = 1').pluck().get()).toBe('x'.repeat(1200));
  expect(temporary.log.entries.filter(({ event }) => event === 'store.trouble')).toMatchObject([
    { details: { kind: 'corrupt', doing: expect.any(String) } },
  ]);
});

test('another program that holds the file is waited for, then named, and nothing is half done', async () => {
  await using temporary = await openTemporaryStore({ migrations: MIGRATIONS });
  const { writer } = temporary.store;
  const other = new Database(join(temporary.folder, 'maitian.sqlite3'));
  try {
    await writer.run('impatient', ({ sqlite }) => void sqlite.pragma('busy_timeout = 20'));
    other.exec('BEGIN IMMEDIATE');
    const blocked = writer.run('blocked', (connection) =>
      connection.prepare("INSERT INTO parent (name) VALUES ('late')").run(),
    );
    await expect(blocked).rejects.toMatchObject({ kind: 'busy' });
    other.exec('ROLLBACK');
    await writer.run('free', (connection) => connection.prepare("INSERT INTO parent (name) VALUES ('in')").run());
    expect(temporary.store.reader.prepare('SELECT name FROM parent').pluck().all()).toEqual(['in']);
  } finally {
    other.close();
  }
});
