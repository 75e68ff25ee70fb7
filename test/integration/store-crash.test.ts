import { type ChildProcessByStdio, spawn } from 'node:child_process';
import { once } from 'node:events';
import { rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { openTemporaryStore, temporaryFolder } from '../helpers/store.ts';
import { MIGRATIONS, ROWS_A_BATCH } from '../helpers/store-fixtures.ts';

const PROGRAM = fileURLToPath(new URL('../helpers/store-process.ts', import.meta.url));

interface StoreProcess extends AsyncDisposable {
  /** The next line it prints; undefined after its end. */
  nextLine(): Promise<string | undefined>;
  /** kill -9; resolves when it is gone. */
  kill(): Promise<void>;
}

/** `largestFile` in blocks of 512 bytes: the system refuses to let a file grow beyond it. */
function startProcess(mode: 'hold' | 'write' | 'fill' | 'upgrade', folder: string, largestFile?: number): StoreProcess {
  const plain = [process.execPath, PROGRAM, mode, folder];
  const limited = ['sh', '-c', `ulimit -f ${largestFile} && exec "$@"`, 'sh', ...plain];
  const [command = '', ...argumentsOf] = largestFile === undefined ? plain : limited;
  const child: ChildProcessByStdio<null, Readable, null> = spawn(command, argumentsOf, {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const exit = once(child, 'exit');
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  const kill = async (): Promise<void> => {
    child.kill('SIGKILL');
    await exit;
  };
  return {
    nextLine: async () => {
      const line = await lines.next();
      return line.done === true ? undefined : line.value;
    },
    kill,
    [Symbol.asyncDispose]: kill,
  };
}

test('a second program is refused while the first lives, and let in when it was killed', async () => {
  using folder = temporaryFolder();
  await using first = startProcess('hold', folder.path);
  expect(await first.nextLine()).toBe('opened');
  await using second = startProcess('hold', folder.path);
  expect(await second.nextLine()).toBe('already_open');
  await expect(openTemporaryStore({ folder: folder.path, migrations: MIGRATIONS })).rejects.toMatchObject({
    failure: { kind: 'already_open', dataFolder: folder.path },
  });
  await first.kill();
  await using third = await openTemporaryStore({ folder: folder.path, migrations: MIGRATIONS });
  expect(third.store.reader.prepare('SELECT count(*) FROM parent').pluck().get()).toBe(0);
});

test('kill -9 in the middle of writes leaves whole batches only, and each one that was reported', async () => {
  using folder = temporaryFolder();
  let reported = 0;
  for (const batches of [1, 7, 20, 33]) {
    {
      await using writing = startProcess('write', folder.path);
      expect(await writing.nextLine()).toBe('opened');
      for (let batch = 0; batch < batches; batch += 1) await writing.nextLine();
      await writing.kill();
    }
    reported += batches;
    await using temporary = await openTemporaryStore({ folder: folder.path, migrations: MIGRATIONS });
    const { store } = temporary;
    const sizes = store.reader
      .prepare('SELECT (SELECT count(*) FROM child WHERE parent_id = parent.id) FROM parent')
      .pluck()
      .all();
    expect(sizes.length).toBeGreaterThanOrEqual(reported);
    expect(sizes.every((size) => size === ROWS_A_BATCH)).toBe(true);
    expect(await store.checkIntegrity('full')).toEqual({ sound: true, differences: [] });
    reported = sizes.length;
  }
});

test('kill -9 in the middle of an upgrade leaves the store as the earlier program knows it', async () => {
  using folder = temporaryFolder();
  {
    await using temporary = await openTemporaryStore({ folder: folder.path, migrations: MIGRATIONS });
    await temporary.store.writer.run('fill', (connection) =>
      connection.prepare("INSERT INTO parent (name) VALUES ('old')").run(),
    );
  }
  {
    await using upgrading = startProcess('upgrade', folder.path);
    // More than the page cache: by now rows of the unfinished migration are in the log on the disk.
    const log = join(folder.path, 'maitian.sqlite3-wal');
    await expect
      .poll(() => statSync(log, { throwIfNoEntry: false })?.size ?? 0, { timeout: 20_000 })
      .toBeGreaterThan(1_000_000);
    await upgrading.kill();
  }
  await using temporary = await openTemporaryStore({ folder: folder.path, migrations: MIGRATIONS });
  expect(temporary.store.reader.prepare('SELECT name FROM parent').pluck().all()).toEqual(['old']);
  expect(temporary.store.reader.prepare("SELECT count(*) FROM sqlite_schema WHERE name = 'extra'").pluck().get()).toBe(
    0,
  );
  expect(await temporary.store.checkIntegrity('full')).toEqual({ sound: true, differences: [] });
});

test('a folder copied without the shared memory file, as after a crash elsewhere, opens with all its rows', async () => {
  using folder = temporaryFolder();
  {
    await using writing = startProcess('write', folder.path);
    for (const expected of ['opened', '1', '2', '3']) expect(await writing.nextLine()).toBe(expected);
    await writing.kill();
  }
  rmSync(join(folder.path, 'maitian.sqlite3-shm'));
  await using temporary = await openTemporaryStore({ folder: folder.path, migrations: MIGRATIONS });
  expect(Number(temporary.store.reader.prepare('SELECT count(*) FROM parent').pluck().get())).toBeGreaterThanOrEqual(3);
});

test('a disk that takes no more stops at whole batches, and the store closes and opens again', async () => {
  using folder = temporaryFolder();
  let reported = 0;
  {
    await using filling = startProcess('fill', folder.path, 4000);
    expect(await filling.nextLine()).toBe('opened');
    let line = await filling.nextLine();
    for (; line === String(reported + 1); line = await filling.nextLine()) reported += 1;
    expect(['disk_failed', 'disk_full']).toContain(line);
    expect(await filling.nextLine()).toBe('closed');
  }
  expect(reported).toBeGreaterThan(10);
  await using temporary = await openTemporaryStore({ folder: folder.path, migrations: MIGRATIONS });
  const { reader } = temporary.store;
  expect(reader.prepare('SELECT count(*) FROM parent').pluck().get()).toBe(reported);
  expect(reader.prepare('SELECT count(*) FROM child').pluck().get()).toBe(reported * ROWS_A_BATCH);
  expect(await temporary.store.checkIntegrity('full')).toEqual({ sound: true, differences: [] });
});
