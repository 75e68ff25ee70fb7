import {
  appendFileSync,
  existsSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { startBackups } from '../../electron/backend/features/backups/backup-upkeep.ts';
import { createStoreHealth, type StoreHealthKeeper } from '../../electron/backend/features/backups/health.ts';
import { createChangeBus } from '../../electron/backend/sync/change-bus.ts';
import type { Loop } from '../../electron/backend/sync/shop-loop.ts';
import { HOUR, MINUTE } from '../../shared/domain/clock.ts';
import { startBackend } from '../helpers/backend.ts';
import { type SimulatedTime, simulatedTime } from '../helpers/simulated-time.ts';
import { createRecordingLog, openTemporaryStore, STORE_TEST_TIME, type TemporaryStore } from '../helpers/store.ts';

let opened: TemporaryStore;
let folder: string;
let time: SimulatedTime;
let health: StoreHealthKeeper;
let running: Loop | undefined;
let making = 0;

beforeEach(async () => {
  opened = await openTemporaryStore();
  folder = join(opened.folder, 'backups');
  making = 0;
  time = simulatedTime(STORE_TEST_TIME, () => making > 0);
  health = createStoreHealth(time, createChangeBus(time), createRecordingLog());
});
afterEach(async () => {
  await running?.stop();
  await opened[Symbol.asyncDispose]();
});

/** Starts the upkeep; a backup that is being made keeps the simulated time from running on. */
function start(): void {
  running = startBackups({
    store: {
      reader: opened.store.reader,
      backup: async (reason) => {
        making += 1;
        opened.clock.set(time.now());
        try {
          return await opened.store.backup(reason);
        } finally {
          making -= 1;
        }
      },
    },
    folder,
    clock: time,
    health,
    onUnexpected: (name, error) => {
      throw new Error(name, { cause: error });
    },
  });
}

const made = (): string[] =>
  (existsSync(folder) ? readdirSync(folder) : []).filter((name) => name.endsWith('.sqlite3'));
const run = (span: number): Promise<void> => time.run(time.now() + span);

it('makes one soon after the start, then one every four hours, and none early after a restart', async () => {
  start();
  await run(3 * MINUTE);
  expect(made()).toHaveLength(1);
  await run(8 * HOUR + MINUTE);
  expect(made()).toHaveLength(3);
  await running?.stop();
  start();
  await run(3 * HOUR);
  expect(made()).toHaveLength(3);
  expect(health.figures.nextBackupAt).toBeGreaterThan(time.now());
  await run(2 * HOUR);
  // It is past midnight: of yesterday's the newest stays.
  expect(made()).toEqual([
    expect.stringMatching(/^maitian-20261123-20/),
    expect.stringMatching(/^maitian-20261124-00/),
  ]);
});

it('tells a failure, tries again, says when the last one is old, and clears both with the next good one', async () => {
  writeFileSync(folder, 'a file where the folder should be');
  start();
  await run(5 * MINUTE);
  expect(health.troubles()).toMatchObject([{ kind: 'backup_failed', since: STORE_TEST_TIME + 2 * MINUTE }]);
  await run(27 * HOUR);
  expect(health.troubles().map(({ kind }) => kind)).toEqual(['backup_failed', 'backup_late']);
  renameSync(folder, `${folder} before`);
  await run(HOUR);
  expect(made()).toHaveLength(1);
  expect(health.troubles()).toEqual([]);
  rmSync(`${folder} before`);
});

it('is not put off by a backup of the future, which a clock that was wrong has left', async () => {
  opened.clock.set(STORE_TEST_TIME + 24 * 365 * HOUR);
  await opened.store.backup('scheduled');
  start();
  await run(5 * HOUR);
  expect(made()).toHaveLength(3);
});

it('does not say that the data are safe where the database itself is damaged, and makes no more copies of it', async () => {
  const first = opened;
  await first.store.writer.run('fill', (connection) => {
    const insert = connection.prepare('INSERT INTO settings (key, value, updated_at) VALUES (?, ?, 1)');
    for (let row = 0; row < 500; row += 1) insert.run(`row ${row}`, 'x'.repeat(1000));
  });
  await first.store.close();
  const { file } = first.store.reader;
  truncateSync(file, statSync(file).size - 20 * 4096);
  appendFileSync(file, Buffer.alloc(20 * 4096, 0xee));
  opened = await openTemporaryStore({ folder: first.folder });
  start();
  // The copy and the look at the database itself run on threads of their own.
  const told = () => run(MINUTE).then(() => health.troubles());
  await expect.poll(told, { timeout: 20_000 }).toMatchObject([{ kind: 'damaged' }]);
  expect(made()).toEqual([]);
  await run(24 * HOUR);
  expect(health.troubles()).toMatchObject([{ kind: 'damaged' }]);
  expect(health.figures.nextBackupAt).toBeNull();
  await running?.stop();
  await opened.store.close();
  await first[Symbol.asyncDispose]();
});

it('closing does not wait for a copy that is being made, and that is no trouble', async () => {
  start();
  const endsSoon = run(4 * MINUTE);
  await expect.poll(() => making, { interval: 1 }).toBe(1);
  await Promise.all([opened.store.stopBackups(), running?.stop(), endsSoon]);
  expect(health.troubles()).toEqual([]);
  expect(made()).toEqual([]);
});

it('closing the whole program abandons the copy before it waits for those who make it', async () => {
  const clock = simulatedTime(STORE_TEST_TIME);
  await using running = await startBackend({ clock, dataFolder: join(opened.folder, 'program') });
  await clock.run(clock.now() + 2 * MINUTE);
  await running.backend.close();
  expect(readdirSync(join(running.dataFolder, 'backups'))).toEqual([]);
  expect(running.unexpected).toEqual([]);
});
