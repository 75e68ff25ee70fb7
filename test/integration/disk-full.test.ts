import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { openStore } from '../../electron/backend/db/open-store.ts';
import { StartupError } from '../../electron/backend/db/store-error.ts';
import { TROUBLE_EVENT } from '../../electron/backend/db/store-guard.ts';
import { createStoreHealth } from '../../electron/backend/features/backups/health.ts';
import { checkEverything, startHealthUpkeep } from '../../electron/backend/features/backups/health-upkeep.ts';
import { writeIntegrity } from '../../electron/backend/features/backups/write.ts';
import { createChangeBus } from '../../electron/backend/sync/change-bus.ts';
import { DAY, HOUR, MINUTE, SECOND } from '../../shared/domain/clock.ts';
import { settledDifference } from '../helpers/settled-difference.ts';
import { simulatedTime } from '../helpers/simulated-time.ts';
import {
  createRecordingLog,
  createStoreClock,
  openTemporaryStore,
  STORE_TEST_TIME,
  testMigration,
} from '../helpers/store.ts';
import { MIGRATIONS } from '../helpers/store-fixtures.ts';
import { isWell, startSyncRig } from '../helpers/sync-rig.ts';

interface SmallDisk extends Disposable {
  readonly path: string;
  /** Leaves so many kilobytes free. */
  fill(leave: number): void;
  free(): void;
}

/** A disk of its own in memory; undefined where mounting is not allowed. */
function smallDisk(megabytes: number): SmallDisk {
  const path = mkdtempSync(join(tmpdir(), 'maitian-disk-'));
  execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${megabytes}m`, 'tmpfs', path]);
  const ballast = join(path, 'ballast');
  return {
    path,
    fill: (leave) => {
      rmSync(ballast, { force: true });
      const available = Number(execFileSync('df', ['--output=avail', '-k', path], { encoding: 'utf8' }).split('\n')[1]);
      writeFileSync(ballast, Buffer.alloc(Math.max(0, available - leave) * 1024));
    },
    free: () => rmSync(ballast, { force: true }),
    [Symbol.dispose]: () => {
      execFileSync('umount', ['-l', path]);
      rmSync(path, { recursive: true, force: true });
    },
  };
}

function mayMount(): boolean {
  const path = mkdtempSync(join(tmpdir(), 'maitian-mount-'));
  const mounted = spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=1m', 'tmpfs', path]).status === 0;
  if (mounted) spawnSync('umount', ['-l', path]);
  rmSync(path, { recursive: true, force: true });
  return mounted;
}

const temporaryPlace = process.env.TMPDIR;
afterEach(() => {
  if (temporaryPlace === undefined) delete process.env.TMPDIR;
  else process.env.TMPDIR = temporaryPlace;
});

describe.skipIf(!mayMount())(
  'a real disk that is full (skipped where mounting is not allowed)',
  { timeout: 120_000 },
  () => {
    it('during ingest is told, stops nothing for good, and once there is room the store equals the truth', async () => {
      using disk = smallDisk(64);
      process.env.TMPDIR = disk.path;
      await using rig = await startSyncRig({ orders: 400, refunds: 40 });
      const { client, dataFolder, backend } = rig.running;
      disk.fill(150);
      await rig.connect().catch(() => undefined);
      if ((await client.shops.list({})).items.length === 0) {
        // Not even the shop could be stored: said in words, nothing half done.
        disk.fill(400);
        await rig.connect();
      }
      const troubled = async (): Promise<readonly string[]> =>
        (await client.backups.health({})).troubles.map(({ kind }) => kind);
      for (const deadline = rig.time.now() + 30 * MINUTE; !(await troubled()).includes('disk_full'); ) {
        expect(rig.time.now()).toBeLessThan(deadline);
        await rig.time.run(rig.time.now() + 20 * SECOND);
      }
      expect(await troubled()).toContain('disk_low');
      // What is stored can be read, and a person who acts is told what happened.
      expect((await client.orders.list({})).items.length).toBeGreaterThanOrEqual(0);
      disk.fill(0);
      // The log may have room left that it took before.
      const writing = async (): Promise<void> => {
        for (let person = 0; person < 500; person += 1) await client.staff.create({ name: `店员${person}` });
      };
      await expect(writing()).rejects.toMatchObject({
        code: 'UNAVAILABLE',
        data: { reason: 'error.store.diskFull' },
      });
      await expect(client.backups.make({})).rejects.toMatchObject({
        code: 'UNAVAILABLE',
        data: { reason: 'error.backup.failed' },
      });
      expect(await troubled()).toContain('backup_failed');
      expect(readdirSync(join(dataFolder, 'backups')).filter((name) => name.includes('partial'))).toEqual([]);
      await rig.time.run(rig.time.now() + 10 * MINUTE);
      disk.free();
      await rig.until(isWell);
      expect(await troubled()).not.toContain('disk_full');
      expect(settledDifference(dataFolder, rig.practice)).toMatchObject({
        missing: [],
        extra: [],
        stale: [],
        heldBack: [],
      });
      const { bytes } = await client.backups.make({});
      expect(bytes).toBeGreaterThan(100_000);
      expect(await troubled()).not.toContain('backup_failed');
      expect((await client.backups.checkIntegrity({})).problems).toEqual([]);
      await backend.close();
    });

    it('during an upgrade leaves the old store, says so, and the upgrade goes through once there is room', async () => {
      using disk = smallDisk(24);
      const open = (migrations: readonly ReturnType<typeof testMigration>[]) =>
        openStore({
          folder: join(disk.path, 'data'),
          clock: createStoreClock(),
          log: createRecordingLog(),
          migrations,
        });
      const before = await open(MIGRATIONS);
      await before.writer.run('fill', (connection) => {
        const insert = connection.prepare('INSERT INTO parent (name) VALUES (?)');
        for (let row = 0; row < 3000; row += 1) insert.run('x'.repeat(1000));
      });
      await before.close();
      const big = testMigration('0002_copy', 'CREATE TABLE copy AS SELECT * FROM parent');
      // Too little for the backup before the upgrade, then enough for the backup but not for the upgrade.
      for (const leave of [1000, 4800]) {
        disk.free();
        disk.fill(leave);
        const error: unknown = await open([...MIGRATIONS, big]).then(
          () => undefined,
          (thrown: unknown) => thrown,
        );
        expect(error, `${leave} kB`).toBeInstanceOf(StartupError);
        if (error instanceof StartupError) {
          expect(error.failure.kind).toBe('migration_failed');
          expect(error.failure.detail).toMatch(/full|ENOSPC|space/i);
        }
        disk.free();
        const old = await open(MIGRATIONS);
        expect(old.reader.prepare('SELECT count(*) FROM parent').pluck().get()).toBe(3000);
        await old.close();
      }
      const upgraded = await open([...MIGRATIONS, big]);
      expect(upgraded.reader.prepare('SELECT count(*) FROM copy').pluck().get()).toBe(3000);
      await upgraded.close();
    });
  },
);

it('a store that may not grow is told, tried again, and cleared when it may; the shops are asked at once', async () => {
  const time = simulatedTime(STORE_TEST_TIME);
  const health = createStoreHealth(time, createChangeBus(time), createRecordingLog());
  await using opened = await openTemporaryStore({ log: health.log });
  const { writer, reader } = opened.store;
  const poked: number[] = [];
  let free = 5 * 1024 ** 3;
  let difference: number | null = 150_000;
  await writer.run('shop', (connection) => {
    connection
      .prepare(
        "INSERT INTO app_credentials (platform, gateway_url, app_key, created_at) VALUES ('kuaishou', 'x', 'x', 1)",
      )
      .run();
    connection
      .prepare(
        "INSERT INTO shops (platform, name, app_id, state, practice, created_at) VALUES ('kuaishou', 'x', 1, 'active', 0, 1)",
      )
      .run();
  });
  const loops = startHealthUpkeep({
    store: opened.store,
    dataFolder: opened.folder,
    clock: time,
    health,
    engine: {
      clockDifference: async () => difference,
      poke: async (shopId) => poked.push(shopId),
    },
    onUnexpected: (name, error) => {
      throw new Error(name, { cause: error });
    },
    freeBytes: async () => free,
  });
  try {
    const kinds = (): string[] =>
      health
        .troubles()
        .map(({ kind }) => kind)
        .toSorted();
    const settled = (wanted: readonly string[]): Promise<void> =>
      expect
        .poll(async () => {
          await time.run(time.now() + 30 * SECOND);
          return kinds();
        })
        .toEqual(wanted);
    await settled(['clock_wrong']);
    await writer.run(
      'limit',
      ({ sqlite }) => void sqlite.pragma(`max_page_count = ${sqlite.pragma('page_count', { simple: true })}`),
    );
    const failing = writer.run('bulk', (connection) => {
      const insert = connection.prepare('INSERT INTO settings (key, value, updated_at) VALUES (?, ?, 1)');
      for (let row = 0; row < 2000; row += 1) insert.run(`row ${row}`, 'x'.repeat(1000));
    });
    await expect(failing).rejects.toMatchObject({ kind: 'disk_full' });
    expect(kinds()).toEqual(['clock_wrong', 'disk_full']);
    await settled(['clock_wrong', 'disk_full']);
    expect(poked).toEqual([]);
    free = 10 * 1024 * 1024;
    await settled(['clock_wrong', 'disk_full', 'disk_low']);
    await writer.run('unlimit', ({ sqlite }) => void sqlite.pragma('max_page_count = 1000000000'));
    free = 5 * 1024 ** 3;
    await settled(['clock_wrong']);
    expect(poked).toContain(1);
    // A platform that does not answer says nothing about the clock.
    difference = null;
    health.log.warn(TROUBLE_EVENT, { kind: 'unreadable', message: 'disk I/O error', doing: 'orders' });
    health.log.warn(TROUBLE_EVENT, { kind: 'read_only', message: 'readonly', doing: 'orders' });
    await settled(['clock_wrong', 'disk_failed']);
    difference = 0;
    await settled(['disk_failed']);
    // That writing works says nothing about what cannot be read: only reading everything does.
    await checkEverything({ store: opened.store, clock: time, health }, 'quick');
    expect(kinds()).toEqual([]);
    expect(
      reader.prepare("SELECT count(*) FROM settings WHERE key LIKE 'row %' OR key = 'health.probe'").pluck().get(),
    ).toBe(0);
  } finally {
    for (const loop of loops) await loop.stop();
  }
});

it.each([
  [true, null, 'quick'],
  [false, STORE_TEST_TIME - 10 * DAY, 'quick'],
  [false, STORE_TEST_TIME - HOUR, 'none'],
])(
  'soon after the start the file is checked: ended uncleanly %s, last check at %s: %s',
  async (endedUncleanly, at, wanted) => {
    const time = simulatedTime(STORE_TEST_TIME);
    const health = createStoreHealth(time, createChangeBus(time), createRecordingLog());
    await using opened = await openTemporaryStore();
    if (at !== null)
      await opened.store.writer.run('checked', (connection) => writeIntegrity(connection, { at, problem: null }));
    const loops = startHealthUpkeep({
      store: { ...opened.store, endedUncleanly },
      dataFolder: opened.folder,
      clock: time,
      health,
      engine: { clockDifference: async () => null, poke: async () => 0 },
      onUnexpected: (name, error) => {
        throw new Error(name, { cause: error });
      },
    });
    try {
      await expect
        .poll(() => health.figures.integrity)
        .toEqual(at === null ? null : { at, problem: null, fullAt: null });
      await time.run(time.now() + 6 * MINUTE);
      if (wanted === 'none') expect(health.figures.integrity?.at).toBe(at);
      else await expect.poll(() => health.figures.integrity?.at).toBeGreaterThan(STORE_TEST_TIME);
      // The next one is that of the night, and it goes into the indexes too.
      await time.run(time.now() + DAY);
      await expect.poll(() => health.figures.integrity?.fullAt).toBeGreaterThan(STORE_TEST_TIME);
    } finally {
      for (const loop of loops) await loop.stop();
    }
  },
);
