import {
  chmodSync,
  closeSync,
  existsSync,
  openSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { HOUR, MINUTE } from '../../shared/domain/clock.ts';
import { startBackend } from '../helpers/backend.ts';
import { settledDifference } from '../helpers/settled-difference.ts';
import { isWell, type SyncRig, startSyncRig } from '../helpers/sync-rig.ts';

let rig: SyncRig;
beforeEach(async () => {
  rig = await startSyncRig({ orders: 150, refunds: 10, ordersPerHour: 12 });
  await rig.connect();
  await rig.until(isWell);
});
afterEach(() => rig[Symbol.asyncDispose]());

const PAGE = 4096;

/** Overwrites pages of the open database from the tenth on, as a failing disk does. */
function spoilPages(): void {
  const descriptor = openSync(join(rig.running.dataFolder, 'maitian.sqlite3'), 'r+');
  for (let page = 10; page < 400; page += 1) writeSync(descriptor, Buffer.alloc(PAGE, 0xee), 0, PAGE, page * PAGE);
  closeSync(descriptor);
}

/** Looks into the database file itself. */
function inside<Result>(work: (sqlite: Database.Database) => Result): Result {
  const sqlite = new Database(join(rig.running.dataFolder, 'maitian.sqlite3'));
  try {
    return work(sqlite);
  } finally {
    sqlite.close();
  }
}

/** Overwrites the first page of a table that has not changed lately. */
function spoilTable(name: string): void {
  const page = Number(
    inside((sqlite) => sqlite.prepare('SELECT rootpage FROM sqlite_schema WHERE name = ?').pluck().get(name)),
  );
  const descriptor = openSync(join(rig.running.dataFolder, 'maitian.sqlite3'), 'r+');
  writeSync(descriptor, Buffer.alloc(PAGE, 0xee), 0, PAGE, (page - 1) * PAGE);
  closeSync(descriptor);
}

async function troubles(): Promise<readonly string[]> {
  return (await rig.running.client.backups.health({})).troubles.map(({ kind }) => kind);
}

describe('a database that is damaged while the program runs', { timeout: 90_000 }, () => {
  it('is noticed by whoever reads it, is written no more, and is replaced by a backup without a restart', async () => {
    const { client, dataFolder } = rig.running;
    const { fileName } = await client.backups.make({});
    spoilPages();
    // The sync or a list runs into it, whichever comes first.
    for (const limit = rig.time.now() + 3 * HOUR; !(await troubles()).includes('damaged'); ) {
      expect(rig.time.now()).toBeLessThan(limit);
      await client.orders.list({ limit: 200 }).catch(() => undefined);
      await client.audit.list({}).catch(() => undefined);
      await client.backups.checkIntegrity({}).catch(() => undefined);
      await rig.time.run(rig.time.now() + 5 * MINUTE);
    }
    const calls = rig.practice.journal().total;
    await rig.time.run(rig.time.now() + 30 * MINUTE);
    // Nothing is pulled into a damaged file.
    expect(rig.practice.journal().total - calls).toBeLessThan(20);
    expect((await client.backups.preview({ fileName })).usable).toBe(true);
    const { setAside } = await client.backups.restore({ fileName });
    expect(readFileSync(setAside ?? '').includes(Buffer.alloc(PAGE, 0xee))).toBe(true);
    expect(await troubles()).not.toContain('damaged');
    await rig.time.run(rig.time.now() + 10 * MINUTE);
    await rig.until(isWell);
    expect(settledDifference(dataFolder, rig.practice)).toMatchObject({
      missing: [],
      extra: [],
      stale: [],
      heldBack: [],
    });
    expect((await client.backups.checkIntegrity({})).problems).toEqual([]);
  });

  it('is remembered by the next start and by a restore that fails: nothing is pulled, and the backup is offered', async () => {
    const { fileName } = await rig.running.client.backups.make({});
    // A place that nothing reads: only a look at the whole file finds it.
    spoilTable('import_row_errors');
    await rig.running.client.backups.checkIntegrity({});
    await expect(rig.running.client.backups.make({})).rejects.toMatchObject({ code: 'UNAVAILABLE' });
    const calls = rig.practice.journal().total;
    // The old file cannot be moved aside.
    const setAsideFolder = join(rig.running.dataFolder, 'set-aside');
    writeFileSync(setAsideFolder, 'a file where the folder should be');
    await expect(rig.running.client.backups.restore({ fileName })).rejects.toMatchObject({ code: 'UNAVAILABLE' });
    rmSync(setAsideFolder);
    const backup = expect.stringContaining(fileName);
    expect((await rig.running.client.system.state({})).failure).toMatchObject({ kind: 'corrupt_database', backup });
    const { dataFolder } = rig.running;
    await rig.running.backend.close();
    await using next = await startBackend({ dataFolder, clock: rig.time, fetch: rig.time.fetch });
    expect((await next.client.system.state({})).failure).toMatchObject({ kind: 'corrupt_database', backup });
    await rig.time.run(rig.time.now() + 30 * MINUTE);
    expect(rig.practice.journal().total - calls).toBeLessThan(20);
    const { setAside } = await next.client.system.restoreBackup({});
    expect(readFileSync(`${setAside}.damaged`, 'utf8')).not.toBe('');
    expect(readdirSync(dataFolder)).not.toContain('maitian.sqlite3.damaged');
    expect((await next.client.system.state({})).failure).toBeNull();
    expect((await next.client.backups.health({})).troubles).toEqual([]);
    const resumed = rig.practice.journal().total;
    await rig.time.run(rig.time.now() + 30 * MINUTE);
    expect(rig.practice.journal().total - resumed).toBeGreaterThan(20);
  });

  it('lends its tokens to the backup that takes its place, though no copy of it can be made', async () => {
    const { fileName } = await rig.running.client.backups.make({});
    const [shop] = rig.practice.credentials.shops;
    rig.practice.expireTokens(shop?.sellerId ?? '');
    await rig.time.run(rig.time.now() + 5 * MINUTE);
    await rig.until(isWell);
    const tokens = (): unknown =>
      inside((sqlite) => sqlite.prepare("SELECT cipher FROM secrets WHERE name LIKE 'shop:%'").pluck().get());
    const renewed = tokens();
    await rig.switchOff(0, async () => spoilTable('refund_cases'));
    await rig.running.client.backups.restore({ fileName });
    expect((await rig.running.client.backups.list({})).items.map(({ reason }) => reason)).not.toContain(
      'before-restore',
    );
    expect(tokens()).toEqual(renewed);
    await rig.time.run(rig.time.now() + 3 * MINUTE);
    expect((await rig.until(isWell)).shops[0]?.state).toBe('active');
  });

  it('is a failed start where it is met before the first pull, and the folder is free for the restore', async () => {
    await rig.running.client.backups.make({});
    await rig.switchOff(0, async () => spoilTable('shops'));
    const { failure } = await rig.running.client.system.state({});
    expect(failure).toMatchObject({ kind: 'corrupt_database', backup: expect.stringContaining('manual') });
    await rig.running.client.system.restoreBackup({});
    expect((await rig.running.client.system.state({})).failure).toBeNull();
    await rig.until(isWell);
  });

  it('does not shut a file out that was mended or exchanged meanwhile', async () => {
    const { dataFolder } = rig.running;
    await rig.switchOff(0, async () => writeFileSync(join(dataFolder, 'maitian.sqlite3.damaged'), 'page 7'));
    expect((await rig.running.client.system.state({})).failure).toBeNull();
    expect(readdirSync(dataFolder)).not.toContain('maitian.sqlite3.damaged');
  });

  it('is found by the nightly check where nobody looks', async () => {
    const { client } = rig.running;
    await client.backups.make({});
    await client.backups.checkIntegrity({});
    const before = await client.backups.health({});
    expect(before).toMatchObject({ lastIntegrityProblem: null, lastIntegrityCheckAt: rig.time.now() });
    expect(before.nextBackupAt).toBeGreaterThan(rig.time.now());
    spoilPages();
    const { problems } = await client.backups.checkIntegrity({});
    expect(problems.join(' ')).toMatch(/page|malformed|image/i);
    expect(await client.backups.health({})).toMatchObject({ lastIntegrityProblem: expect.any(String) });
    expect(await troubles()).toContain('damaged');
    await expect(client.staff.create({ name: '小王' })).rejects.toMatchObject({
      code: 'UNAVAILABLE',
      data: { reason: 'error.store.damaged' },
    });
  });
});

describe('a folder that does not take writes', () => {
  it.skipIf(process.getuid?.() === 0)(
    'is named and nothing is lost (skipped as root, who may write everywhere)',
    async () => {
      const { dataFolder } = rig.running;
      await rig.running.backend.close();
      chmodSync(dataFolder, 0o500);
      await using second = await startBackend({ dataFolder, clock: rig.time, fetch: rig.time.fetch });
      expect((await second.client.system.state({})).failure).toMatchObject({ kind: 'folder_unusable' });
      chmodSync(dataFolder, 0o700);
      await rig.switchOff(0);
    },
  );

  it('open in one program is refused to a second, which can still show backups and health', async () => {
    const { dataFolder, client } = rig.running;
    const { fileName } = await client.backups.make({});
    await using second = await startBackend({ dataFolder, clock: rig.time, fetch: rig.time.fetch });
    expect((await second.client.system.state({})).failure).toMatchObject({ kind: 'already_open', backup: null });
    expect((await second.client.backups.list({})).items.map((item) => item.fileName)).toEqual([fileName]);
    await expect(second.client.backups.restore({ fileName })).rejects.toMatchObject({ code: 'UNAVAILABLE' });
    await expect(second.client.backups.make({})).rejects.toMatchObject({ code: 'UNAVAILABLE' });
    expect((await client.orders.list({})).items.length).toBeGreaterThan(0);
    expect(existsSync(join(dataFolder, 'set-aside')) ? readdirSync(join(dataFolder, 'set-aside')) : []).toEqual([]);
  });
});
