import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import Database from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { MINUTE } from '../../shared/domain/clock.ts';
import { assetBytes } from '../helpers/asset-bytes.ts';
import { settledDifference } from '../helpers/settled-difference.ts';
import { isWell, type Seen, type SyncRig, startSyncRig } from '../helpers/sync-rig.ts';

let rig: SyncRig;

beforeEach(async () => {
  rig = await startSyncRig({ orders: 60, refunds: 10, ordersPerHour: 60 });
  await rig.connect();
  await rig.until(hasSettled);
});
afterEach(() => rig[Symbol.asyncDispose]());

/** Current, and every detail read: only what happens on the platform changes the store from here on. */
function hasSettled(seen: Seen): boolean {
  return isWell(seen) && seen.overview.streams.every(({ pendingDetails }) => pendingDetails === 0);
}

/** Every record of every shop as the export writes it. */
async function exportAll(): Promise<string[]> {
  const { client, backend } = rig.running;
  const { items } = await client.shops.list({});
  const lines: string[] = [];
  for (const { id } of items) {
    const { exportId } = await client.shops.export({ id });
    const asset = await backend.asset(`/exports/${exportId}`, '127.0.0.1');
    const [, ...records] = gunzipSync(assetBytes(asset)).toString('utf8').trimEnd().split('\n');
    lines.push(...records);
  }
  return lines;
}

function setAsideFiles(): string[] {
  const folder = join(rig.running.dataFolder, 'set-aside');
  return existsSync(folder) ? readdirSync(folder) : [];
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

describe('restoring a backup', { timeout: 90_000 }, () => {
  it('after everything was wiped gives equal exports', async () => {
    const before = await exportAll();
    expect(before.length).toBeGreaterThan(70);
    const { client, dataFolder } = rig.running;
    const { fileName } = await client.backups.make({});
    await rig.switchOff(0);
    await rig.running.backend.close();
    for (const name of readdirSync(dataFolder)) if (name.startsWith('maitian.sqlite3')) rmSync(join(dataFolder, name));
    await rig.switchOff(0);
    expect((await rig.running.client.system.state({})).firstRun).toBe(true);
    const preview = await rig.running.client.backups.preview({ fileName });
    expect(preview).toMatchObject({
      usable: true,
      problem: null,
      orders: 60,
      present: { orders: 0, newestOrderAt: null },
    });
    const { setAside } = await rig.running.client.backups.restore({ fileName });
    expect(setAside).not.toBeNull();
    expect(await exportAll()).toEqual(before);
    expect((await rig.running.client.audit.list({ operation: 'backups.restore' })).items).toMatchObject([
      { operation: 'backups.restore', recordKind: 'backup', record: fileName },
    ]);
    expect(await rig.running.client.audit.verify({})).toMatchObject({ intact: true });
    // The wiped journal went on after the backup: the restore says so, and what was noted of it is no finding any more.
    const [restore] = (await rig.running.client.audit.list({ operation: 'backups.restore' })).items;
    expect(restore?.detail).toMatchObject({
      leftUpTo: expect.any(Number),
      leftHash: expect.stringMatching(/^[0-9a-f]{64}$/),
    });
    await rig.switchOff(0);
    const verified = await rig.running.client.audit.verify({});
    expect(verified).toMatchObject({ intact: true, notedUpTo: verified.events });
  });

  it("takes along what the journal holds since, and the day's count of shown fields", async () => {
    const { client } = rig.running;
    const { fileName } = await client.backups.make({});
    const [order] = (await client.orders.list({ limit: 1, status: 'to_ship' })).items;
    const orderId = order?.id ?? 0;
    let isOver = false;
    const shown = client.outbox.reveal({ orderId, field: 'phone', reason: '客户来电核对' }).finally(() => {
      isOver = true;
    });
    await rig.time.run(rig.time.now() + MINUTE, () => isOver);
    const { revealedToday } = await shown;
    expect(revealedToday).toBe(1);
    const { id: staffId } = await client.staff.create({ name: '今天来的' });
    const before = (await client.audit.list({ limit: 200 })).items;
    await client.backups.restore({ fileName });
    const [restore, ...carried] = (await client.audit.list({ limit: 200 })).items;
    expect(carried).toEqual(before);
    expect(restore).toMatchObject({
      operation: 'backups.restore',
      record: fileName,
      detail: { setAside: expect.stringContaining('set-aside'), heldCommands: 0 },
    });
    expect(restore?.detail.carriedEvents).toBeGreaterThanOrEqual(3);
    expect(await client.outbox.reveals({ orderId })).toEqual({ revealedToday: 1 });
    expect((await client.staff.list({})).items).toMatchObject([{ id: staffId, name: '今天来的' }]);
    expect(await client.audit.verify({})).toMatchObject({ intact: true });
    // A second restore of the same backup loses nothing of it either.
    await client.backups.restore({ fileName });
    expect((await client.audit.list({ limit: 200 })).items.slice(1)).toEqual([restore, ...carried]);
    await rig.switchOff(0);
    expect(await rig.running.client.audit.verify({})).toMatchObject({
      intact: true,
      notedUpTo: (restore?.id ?? 0) + 1,
    });
  });

  it('while everything runs keeps the present file, and the sync pulls what came since', async () => {
    const { client, dataFolder } = rig.running;
    const { fileName } = await client.backups.make({});
    await rig.time.run(rig.time.now() + 15 * MINUTE);
    const later = await exportAll();
    const preview = await client.backups.preview({ fileName });
    expect(preview).toMatchObject({ usable: true, orders: 60 });
    expect(preview.present?.orders).toBeGreaterThan(60);
    const { restored, setAside } = await client.backups.restore({ fileName });
    expect(basename(restored)).toBe(fileName);
    const kept = new Database(setAside ?? '', { readonly: true });
    expect(kept.prepare('SELECT count(*) FROM orders').pluck().get()).toBeGreaterThan(60);
    kept.close();
    expect((await client.backups.list({})).items.map(({ reason }) => reason)).toContain('before-restore');
    await rig.time.run(rig.time.now() + 3 * MINUTE);
    await rig.until(isWell);
    expect(settledDifference(dataFolder, rig.practice)).toMatchObject({
      missing: [],
      extra: [],
      stale: [],
      heldBack: [],
    });
    expect((await exportAll()).length).toBeGreaterThanOrEqual(later.length);
    expect(rig.running.unexpected).toEqual([]);
  });

  it('takes the newer tokens along, because a refresh token works once', async () => {
    const { client } = rig.running;
    const { fileName } = await client.backups.make({});
    const [shop] = rig.practice.credentials.shops;
    rig.practice.expireTokens(shop?.sellerId ?? '');
    await rig.time.run(rig.time.now() + 5 * MINUTE);
    await rig.until(isWell);
    const renewed = inside((sqlite) =>
      sqlite.prepare("SELECT cipher FROM secrets WHERE name LIKE 'shop:%'").pluck().get(),
    );
    await client.backups.restore({ fileName });
    expect(
      inside((sqlite) => sqlite.prepare("SELECT cipher FROM secrets WHERE name LIKE 'shop:%'").pluck().get()),
    ).toEqual(renewed);
    await rig.time.run(rig.time.now() + 3 * MINUTE);
    const seen = await rig.until(isWell);
    expect(seen.shops[0]?.state).toBe('active');
  });

  it('holds commands that were open, and failures that cannot be looked up: both may have been sent since the backup', async () => {
    const { client } = rig.running;
    const [shop] = (await client.shops.list({})).items;
    await rig.running.backend.close();
    inside((sqlite) => {
      const insert = sqlite.prepare(
        `INSERT INTO outbox_commands (shop_id, kind, state, subject, record, command, platform_command, precondition, summary, origin,
           created_at, send_after, updated_at) VALUES (?, ?, ?, ?, '1', '{}', '{}', '{}', '{"key":"x","params":{}}', 'test', 1, 9e15, 1)`,
      );
      for (const state of ['queued', 'sending', 'confirmed', 'failed'])
        insert.run(shop?.id, 'order.note', state, `order:${state}`);
      insert.run(shop?.id, 'order.ship', 'failed', 'order:failed shipping');
    });
    await rig.switchOff(0);
    const { fileName } = await rig.running.client.backups.make({});
    await rig.running.client.backups.restore({ fileName });
    await rig.time.run(rig.time.now() + MINUTE);
    const rows = inside((sqlite) =>
      sqlite.prepare('SELECT subject, state, outcome FROM outbox_commands ORDER BY id').all(),
    );
    expect(rows).toMatchObject([
      { subject: 'order:queued', state: 'attention', outcome: '{"key":"outbox.restored","params":{}}' },
      { subject: 'order:sending', state: 'attention' },
      { subject: 'order:confirmed', state: 'confirmed', outcome: null },
      { subject: 'order:failed', state: 'failed' },
      { subject: 'order:failed shipping', state: 'failed' },
    ]);
    // A note that failed before the backup may stand there since; a shipment is looked for before it goes again.
    const { items } = await rig.running.client.outbox.list({ states: ['failed'] });
    expect(items).toMatchObject([
      { kind: 'order.ship', canRetry: true },
      { kind: 'order.note', canRetry: false, advice: { key: 'outbox.restored.failedAdvice' } },
    ]);
    const ids = items.map(({ id }) => id);
    expect((await rig.running.client.outbox.retry({ ids })).queued).toEqual([items[0]?.id]);
    expect(rig.practice.journal().writes).toEqual([]);
  });

  it('of a spoiled or unknown file is refused, and everything goes on as it was', async () => {
    const { client, dataFolder } = rig.running;
    const { fileName } = await client.backups.make({});
    const file = join(dataFolder, 'backups', fileName);
    const bytes = readFileSync(file);
    bytes[Math.floor(bytes.length / 2)] = (bytes[Math.floor(bytes.length / 2)] ?? 0) ^ 4;
    writeFileSync(file, bytes);
    expect(await client.backups.preview({ fileName })).toMatchObject({ usable: false, problem: 'damaged', orders: 0 });
    await expect(client.backups.restore({ fileName })).rejects.toMatchObject({
      code: 'REFUSED',
      data: { reason: 'error.backup.unusable' },
    });
    for (const name of ['../maitian.sqlite3', 'maitian.sqlite3', '/etc/passwd', `${fileName}.sha256`]) {
      await expect(client.backups.preview({ fileName: name })).rejects.toMatchObject({ code: 'NOT_FOUND' });
      await expect(client.backups.restore({ fileName: name })).rejects.toMatchObject({ code: 'NOT_FOUND' });
    }
    expect(setAsideFiles()).toEqual([]);
    await rig.time.run(rig.time.now() + 3 * MINUTE);
    await rig.until(isWell);
  });

  it('opens a store again that could not be opened, in the same program', async () => {
    const { client, dataFolder } = rig.running;
    const before = await exportAll();
    await client.backups.make({});
    await rig.running.backend.close();
    writeFileSync(join(dataFolder, 'maitian.sqlite3'), 'damaged '.repeat(2000));
    await rig.switchOff(0);
    const { failure } = await rig.running.client.system.state({});
    expect(failure).toMatchObject({ kind: 'corrupt_database', backup: expect.stringContaining('manual') });
    expect((await rig.running.client.backups.health({})).lastBackup).toMatchObject({ reason: 'manual' });
    await rig.running.client.system.restoreBackup({});
    expect((await rig.running.client.system.state({})).failure).toBeNull();
    expect(await exportAll()).toEqual(before);
    expect(readFileSync(join(dataFolder, 'set-aside', setAsideFiles()[0] ?? ''), 'utf8')).toContain('damaged');
    // The damaged journal cannot be read, but its last noted end is known.
    const [restore] = (await rig.running.client.audit.list({ operation: 'backups.restore' })).items;
    expect(restore?.detail).toMatchObject({ leftUpTo: restore?.id, notedHeads: expect.any(Number) });
    expect(await rig.running.client.audit.verify({})).toMatchObject({ intact: true });
  });
});
