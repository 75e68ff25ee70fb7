import {
  copyFileSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { basename, join } from 'node:path';
import { Worker } from 'node:worker_threads';
import Database from 'better-sqlite3';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createBackupMaker } from '../../electron/backend/db/backup.ts';
import { type BackupInspection, inspectBackup } from '../../electron/backend/db/inspect-backup.ts';
import { migrations } from '../../electron/backend/db/migrations/compiled.ts';
import { openStore } from '../../electron/backend/db/open-store.ts';
import { runStoreTask } from '../../electron/backend/db/run-store-task.ts';
import { hashOfFile, writeSeal } from '../../electron/backend/db/seal.ts';
import { createTurnMemory, createWriteTurn } from '../../electron/backend/db/write-turn.ts';
import { fillBigStore } from '../helpers/big-store.ts';
import { seededRandom } from '../helpers/big-store-goods.ts';
import {
  createRecordingLog,
  createStoreClock,
  openTemporaryStore,
  STORE_TEST_TIME,
  temporaryFolder,
} from '../helpers/store.ts';
import { MIGRATIONS } from '../helpers/store-fixtures.ts';

const FLIPS = process.env.MAITIAN_FULL ? 400 : 50;

let folder: ReturnType<typeof temporaryFolder>;
let good: string;

beforeAll(async () => {
  folder = temporaryFolder();
  await using opened = await openTemporaryStore();
  await fillBigStore(opened.store, { orders: 600, seed: 3, now: STORE_TEST_TIME });
  const made = await opened.store.backup('manual');
  good = join(folder.path, basename(made));
  copyFileSync(made, good);
  copyFileSync(`${made}.sha256`, `${good}.sha256`);
});
afterAll(() => folder[Symbol.dispose]());

/** As the worker does it; here without starting a thread for each of hundreds of files. */
const inspect = (file: string): Promise<BackupInspection> => inspectBackup(file, migrations);

/** A copy of the good backup with its seal under the same name, to be spoiled. */
function copyOf(name: string): string {
  const place = join(folder.path, name);
  rmSync(place, { recursive: true, force: true });
  mkdirSync(place);
  const file = join(place, basename(good));
  copyFileSync(good, file);
  copyFileSync(`${good}.sha256`, `${file}.sha256`);
  return file;
}

describe('a backup', () => {
  it('is usable as it was made, and says what is inside', async () => {
    const { problem, contents } = await inspect(copyOf('good'));
    expect(problem).toBeNull();
    expect(contents).toMatchObject({ orders: 600, openCommands: 0 });
    expect(contents?.shops.reduce((sum, { orders }) => sum + orders, 0)).toBe(600);
    expect(contents?.newestOrderAt).toBeGreaterThan(STORE_TEST_TIME - 24 * 3_600_000);
  });

  it('is refused when it was cut short anywhere', async () => {
    const { size } = statSync(good);
    for (const bytes of [0, 1, 99, 100, 4095, 4096, 8192, Math.floor(size / 3), size - 4096, size - 1]) {
      const file = copyOf('short');
      truncateSync(file, bytes);
      expect(await inspect(file), `${bytes} of ${size}`).toMatchObject({ problem: 'cut_short', contents: null });
      // Whoever copied only the file must not be told that it is whole.
      rmSync(`${file}.sha256`);
      expect((await inspect(file)).problem, `${bytes} of ${size}, no seal`).toBe('cut_short');
    }
  });

  it(`is refused when a single bit was flipped, at ${FLIPS} places from the first page to the last`, async () => {
    const random = seededRandom(17);
    const bytes = readFileSync(good);
    const file = copyOf('flipped');
    for (let flip = 0; flip < FLIPS; flip += 1) {
      const place = Math.floor(random() * bytes.length);
      const spoiled = Buffer.from(bytes);
      spoiled[place] = (spoiled[place] ?? 0) ^ (1 << Math.floor(random() * 8));
      writeFileSync(file, spoiled);
      const { problem, detail } = await inspect(file);
      expect(problem, `byte ${place}`).toMatch(/^(damaged|cut_short)$/);
      expect(detail).toBeTruthy();
    }
  });

  it('is refused when its seal says something else, and read page by page when it has none', async () => {
    const file = copyOf('seal');
    writeFileSync(`${file}.sha256`, `${'0'.repeat(64)}  ${basename(file)}\n`);
    expect((await inspect(file)).problem).toBe('damaged');
    rmSync(`${file}.sha256`);
    expect((await inspect(file)).problem).toBeNull();
    const pages = readFileSync(file);
    writeFileSync(file, pages.fill(0xff, 40 * 4096, 41 * 4096));
    expect((await inspect(file)).problem).toBe('damaged');
  });

  it('is refused when its seal is true but an index does not fit its table, as it was when it was copied', async () => {
    const file = copyOf('index');
    const sqlite = new Database(file);
    // The index loses an entry, as by a write that never reached the disk: the table itself is whole.
    sqlite.exec(
      'CREATE TABLE spoiled (a); CREATE INDEX spoiled_by_a ON spoiled (a); INSERT INTO spoiled VALUES (1), (2)',
    );
    const pageOf = sqlite.prepare('SELECT rootpage FROM sqlite_schema WHERE name = ?').pluck();
    const page = Number(pageOf.get('spoiled_by_a'));
    sqlite.exec("CREATE INDEX empty ON spoiled (a) WHERE a = 'none'");
    const empty = Number(pageOf.get('empty'));
    sqlite.close();
    const bytes = readFileSync(file);
    bytes.copy(bytes, (page - 1) * 4096, (empty - 1) * 4096, empty * 4096);
    writeFileSync(file, bytes);
    writeSeal(file, await hashOfFile(file));
    expect(await inspect(file)).toMatchObject({ problem: 'damaged', detail: expect.stringContaining('index') });
  });

  it('is usable when a power cut left its seal empty', async () => {
    const file = copyOf('empty seal');
    writeFileSync(`${file}.sha256`, '');
    expect((await inspect(file)).problem).toBeNull();
  });

  it('of another program, of a newer Maitian, or gone, is refused as what it is', async () => {
    const foreign = join(folder.path, 'foreign.sqlite3');
    new Database(foreign).exec('CREATE TABLE recipes (a)').close();
    expect((await inspect(foreign)).problem).toBe('foreign');
    expect((await inspect(join(folder.path, 'nothing.sqlite3'))).problem).toBe('missing');
    const newer = await runStoreTask('inspect', { file: copyOf('newer'), migrations: migrations.slice(0, -1) });
    expect(newer.problem).toBe('newer');
  });
});

it('a backup beside a second thread that writes without a pause ends, is whole, and holds neither thread up', async () => {
  using place = temporaryFolder();
  const memory = createTurnMemory();
  const clock = createStoreClock();
  const log = createRecordingLog();
  const store = await openStore({
    folder: place.path,
    clock,
    log,
    migrations: MIGRATIONS,
    turn: createWriteTurn(memory, 1),
  });
  try {
    await store.writer.run('bulk', (connection) => {
      const insert = connection.prepare('INSERT INTO parent (id, name) VALUES (?, ?)');
      for (let row = 1; row <= 15_000; row += 1) insert.run(-row, 'y'.repeat(1000));
    });
    const worker = new Worker(new URL('../helpers/busy-writer-child.ts', import.meta.url), {
      workerData: { file: store.reader.file, memory },
      execArgv: [],
    });
    await new Promise((resolve) => worker.once('message', resolve));
    // The longest time for which this thread did nothing else.
    let longest = 0;
    let last = performance.now();
    const beat = setInterval(() => {
      longest = Math.max(longest, performance.now() - last);
      last = performance.now();
    }, 5);
    const before = Number(store.reader.prepare('SELECT count(*) FROM parent').pluck().get());
    const file = await store.backup('scheduled');
    const after = Number(store.reader.prepare('SELECT count(*) FROM parent').pluck().get());
    clearInterval(beat);
    const ended = new Promise<number>((resolve) => worker.once('message', resolve));
    worker.postMessage('stop');
    expect(await ended).toBeGreaterThan(20);
    expect(after - before).toBeGreaterThan(20);
    expect(longest).toBeLessThan(1000);
    const copy = new Database(file, { readonly: true });
    const count = (sql: string): number => Number(copy.prepare(sql).pluck().get());
    expect(copy.pragma('integrity_check', { simple: true })).toBe('ok');
    expect(count('SELECT count(*) FROM child')).toBe(20 * count('SELECT count(*) FROM parent WHERE id >= 0'));
    expect(count('SELECT count(*) FROM parent')).toBeGreaterThanOrEqual(before);
    copy.close();
    expect((await runStoreTask('inspect', { file, migrations: MIGRATIONS })).problem).toBeNull();
  } finally {
    await store.close();
  }
});

it('a backup that is stopped leaves nothing behind', async () => {
  await using opened = await openTemporaryStore({ migrations: MIGRATIONS });
  const target = join(opened.folder, 'backups');
  const maker = createBackupMaker({
    file: opened.store.reader.file,
    folder: target,
    clock: opened.clock,
    log: opened.log,
  });
  const made = maker.make('manual').catch((error: unknown) => error);
  await maker.close();
  expect(await made).toMatchObject({ kind: 'closed' });
  expect(statSync(target, { throwIfNoEntry: false })?.isDirectory() ? readdirSync(target) : []).toEqual([]);
});
