import { createRouterClient } from '@orpc/server';
import { describe, expect, it } from 'vitest';
import { listAudit } from '../../electron/backend/features/audit/read.ts';
import { createImportsRouter } from '../../electron/backend/features/imports/router.ts';
import type { RequestContext } from '../../electron/backend/host.ts';
import { explain } from '../helpers/store.ts';
import { type ImportBench, openImportBench, orderRows, SHOP } from './import-fixture.ts';

function clientOf(bench: ImportBench) {
  const context = { staffId: null, locale: 'en', origin: 'test' } satisfies RequestContext;
  return createRouterClient(createImportsRouter(bench.service), { context });
}

describe('the procedures of the import', () => {
  it('take a file from its announcement to its failed rows, as the contract says', async () => {
    await using bench = await openImportBench();
    const client = clientOf(bench);
    const bytes = Buffer.from(orderRows(40).replace('2024-01-01 00:00:03', 'soon'));
    const { id } = await client.begin({ fileName: 'orders.csv', bytes: bytes.length });
    expect(await client.append({ id, offset: 0, base64: bytes.toString('base64') })).toEqual({
      received: bytes.length,
    });
    const { options, mapping, columns } = await client.inspect({ id, options: { hasHeader: true } });
    expect(columns).toHaveLength(9);
    const preview = await client.preview({ id, options, mapping });
    expect(preview.rows[3]?.errors).toEqual(['"下单时间" is not a time that can be read.']);
    expect(await client.run({ id, shopId: SHOP, options, mapping, saveMappingAs: 'mine' })).toMatchObject({
      state: 'running',
    });
    await bench.service.finished(id);
    expect(await client.get({ id })).toMatchObject({ state: 'done', ordersAdded: 39, rowsFailed: 1, progress: 1 });
    expect((await client.list({})).items.map((job) => job.id)).toEqual([id]);
    expect((await client.errors({ id })).items).toMatchObject([{ row: 5 }]);
    expect((await client.errorFile({ id })).fileName).toBe('orders failed rows.csv');
    const { items } = await client.mappings.list({});
    expect(items.map(({ name }) => name)).toEqual(['mine']);
    expect(await client.mappings.remove({ id: items[0]?.id ?? 0 })).toEqual({});
    expect(await client.cancel({ id })).toMatchObject({ state: 'done' });
    const second = await client.begin({ fileName: 'more.csv', bytes: 10 });
    await client.cancel({ id: second.id });
    const events = listAudit(bench.home.store.reader, {}, undefined, 20).reverse();
    expect(events.map(({ operation, record, shopId }) => [operation, record, shopId])).toEqual([
      ['imports.begin', String(id), null],
      ['imports.run', String(id), SHOP],
      ['imports.error-file', String(id), SHOP],
      ['imports.mapping-remove', String(items[0]?.id), null],
      ['imports.begin', String(second.id), null],
      ['imports.cancel', String(second.id), null],
    ]);
    expect(events[1]).toMatchObject({ origin: 'test', detail: { fileName: 'orders.csv', mapping: 'mine' } });
    await expect(client.inspect({ id })).rejects.toMatchObject({
      code: 'NOT_FOUND',
      data: { reason: 'imports.alreadyDone' },
      message: 'This file has been imported already; choose it again to import it once more.',
    });
  });
});

describe('the queries of the import', () => {
  it.each([
    [
      'SELECT * FROM import_row_errors WHERE job_id = 1 AND row > 5 ORDER BY row LIMIT 10',
      /USING INDEX sqlite_autoindex_import_row_errors/,
    ],
    ["SELECT * FROM import_jobs WHERE state = 'ready' ORDER BY id", /USING INDEX import_jobs_state/],
    ['SELECT * FROM import_jobs WHERE id < 9 ORDER BY id DESC LIMIT 3', /USING INTEGER PRIMARY KEY/],
  ])('%s is answered from an index', async (sql, expected) => {
    await using bench = await openImportBench();
    const plan = explain(bench.home.store.reader, sql).join('\n');
    expect(plan).toMatch(expected);
    expect(plan).not.toMatch(/SCAN|TEMP B-TREE/);
  });
});
