import { readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import Database from 'better-sqlite3';
import { expect, it } from 'vitest';
import { MINUTE } from '../../shared/domain/clock.ts';
import { assetBytes } from '../helpers/asset-bytes.ts';
import { startBackend } from '../helpers/backend.ts';
import { temporaryFolder } from '../helpers/store.ts';
import { isWell, startSyncRig } from '../helpers/sync-rig.ts';

/** Columns of plain words that the program itself fills from a fixed list; everything else is planted with markers. */
const OURS = new Set([
  'kind',
  'state',
  'status',
  'stream',
  'reason',
  'method',
  'day',
  'platform',
  'step',
  'source',
  'operation',
]);
const TABLES_OF_OURS = new Set(['maitian_migrations', 'sqlite_sequence']);

/** Writes a marker of its own into every text column of every row of every table; answers how many columns. */
function plantMarkers(file: string): string[] {
  const sqlite = new Database(file);
  try {
    sqlite.pragma('foreign_keys = OFF');
    const tables = sqlite
      .prepare<[], string>(
        "SELECT name FROM pragma_table_list WHERE schema = 'main' AND type = 'table' AND name NOT LIKE 'sqlite%'",
      )
      .pluck()
      .all();
    const planted: string[] = [];
    for (const table of tables.filter((name) => !TABLES_OF_OURS.has(name))) {
      const columns = sqlite
        .prepare<[string], { name: string; type: string }>('SELECT name, type FROM pragma_table_info(?)')
        .all(table);
      for (const { name, type } of columns) {
        if (!/TEXT|BLOB/i.test(type) || OURS.has(name)) continue;
        // JSON that the program parses must stay JSON; its texts are planted too.
        sqlite
          .prepare(
            `UPDATE "${table}" SET "${name}" = CASE WHEN "${name}" LIKE '{%' THEN '{"key":"MARKER${planted.length}-' || rowid || '","params":{}}'
              WHEN "${name}" LIKE '[%' THEN '["MARKER${planted.length}-' || rowid || '"]' ELSE 'MARKER${planted.length}-' || rowid END
             WHERE "${name}" IS NOT NULL`,
          )
          .run();
        planted.push(`${table}.${name}`);
      }
    }
    return planted;
  } finally {
    sqlite.close();
  }
}

it('the diagnosis bundle says how the program is, and nothing of any person, shop or secret', {
  timeout: 60_000,
}, async () => {
  await using rig = await startSyncRig({ orders: 120, refunds: 20 });
  const [shop] = await rig.connect();
  await rig.until(isWell);
  const { client, backend, dataFolder } = rig.running;
  await client.staff.create({ name: 'MARKER-staff' });
  await client.settings.views.save({
    page: 'orders',
    name: 'MARKER-view',
    shared: true,
    search: { text: 'MARKER-search' },
    layout: null,
  });
  const read = async (): Promise<{ text: string; bundle: Record<string, unknown> }> => {
    const { exportId, fileName, bytes } = await client.backups.diagnose({});
    expect(fileName).toMatch(/^maitian-diagnosis-\d{4}-\d\d-\d\d\.json\.gz$/);
    const asset = await backend.asset(`/exports/${exportId}`, '127.0.0.1');
    expect(assetBytes(asset).byteLength).toBe(bytes);
    const text = gunzipSync(assetBytes(asset)).toString('utf8');
    return { text, bundle: JSON.parse(text) };
  };
  const clean = await read();
  expect(clean.bundle).toMatchObject({
    format: 'maitian-diagnosis',
    version: '0.0.0-test',
    tables: { orders: expect.any(Number), audit_events: expect.any(Number) },
    audit: { intact: true },
    figures: { streams: expect.arrayContaining([expect.objectContaining({ stream: 'orders', failuresInARow: 0 })]) },
    plans: { orders: expect.any(Array), counts: expect.any(Array), refunds: expect.any(Array) },
    writes: { jobs: expect.any(Number) },
  });
  expect(clean.text).not.toContain('notRead');
  const order = (await client.orders.list({ limit: 1 })).items[0];
  const { credentials } = rig.practice;
  const secrets = [
    order?.platformOrderId,
    order?.receiver.maskedName,
    order?.receiver.maskedPhone,
    shop?.name,
    credentials.appKey,
    credentials.appSecret,
    credentials.signSecret,
    ...credentials.shops.flatMap(({ accessToken, refreshToken, sellerId }) => [accessToken, refreshToken, sellerId]),
    dataFolder,
    'MARKER',
  ].filter((text) => text !== undefined && text !== '');
  expect(secrets.length).toBeGreaterThan(8);
  for (const secret of secrets) expect(clean.text, secret).not.toContain(secret);

  const planted = plantMarkers(join(dataFolder, 'maitian.sqlite3'));
  expect(planted.length).toBeGreaterThan(80);
  expect(planted).toEqual(
    expect.arrayContaining(['orders.buyer_nick', 'staff.name', 'secrets.cipher', 'settings.value']),
  );
  // Whatever the program now runs into is in its log, too.
  await client.orders.list({}).catch(() => undefined);
  await rig.time.run(rig.time.now() + 5 * MINUTE);
  const { text } = await read();
  expect(
    /MARKER/.exec(text)?.index === undefined
      ? ''
      : text.slice((/MARKER/.exec(text)?.index ?? 0) - 200, (/MARKER/.exec(text)?.index ?? 0) + 60),
  ).toBe('');
});

it('can be made without a store, starts no engine on the folder, and leaves the folder alone', {
  timeout: 30_000,
}, async () => {
  using folder = temporaryFolder();
  writeFileSync(join(folder.path, 'maitian.sqlite3'), 'damaged '.repeat(2000));
  const lines: string[] = [];
  const log = { info: (event: string) => void lines.push(event), warn: (event: string) => void lines.push(event) };
  await using running = await startBackend({ dataFolder: folder.path, engineThread: true, log });
  const { client, backend } = running;
  expect((await client.system.state({})).failure?.kind).toBe('corrupt_database');
  const before = readdirSync(folder.path);
  const { exportId, fileName, bytes } = await client.backups.diagnose({});
  const asset = await backend.asset(`/exports/${exportId}`, '127.0.0.1');
  expect(asset).toMatchObject({ fileName, contentType: 'application/gzip' });
  expect(assetBytes(asset).byteLength).toBe(bytes);
  const text = gunzipSync(assetBytes(asset)).toString('utf8');
  const bundle: Record<string, unknown> = JSON.parse(text);
  expect(bundle).toMatchObject({
    failure: { kind: 'corrupt_database' },
    files: expect.arrayContaining([expect.objectContaining({ name: 'maitian.sqlite3', bytes: 16_000 })]),
    log: [expect.objectContaining({ event: 'store.refused' })],
  });
  expect(bundle).not.toHaveProperty('engine');
  expect(text).not.toContain('notRead');
  expect(text).not.toContain(folder.path);
  expect(readdirSync(folder.path)).toEqual(before);
  // Whatever else is asked starts no engine either.
  await expect(backend.writeStatistics()).rejects.toMatchObject({ code: 'UNAVAILABLE' });
  expect(lines).toEqual(['store.refused']);
  expect(await backend.asset(`/exports/${'0'.repeat(32)}`, '127.0.0.1')).toBeUndefined();
});
