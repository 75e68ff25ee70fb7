import { readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { shops } from '../../electron/backend/db/schema/shops.ts';
import { insertSql } from '../../electron/backend/db/statement.ts';
import type { OrderSink } from '../../electron/backend/features/imports/import-sink.ts';
import { createOrderSink } from '../../electron/backend/features/imports/order-sink.ts';
import { createImportsService, type ImportsService } from '../../electron/backend/features/imports/service.ts';
import { createChangeBus } from '../../electron/backend/sync/change-bus.ts';
import type { ImportJob, ImportMapping, ImportOptions } from '../../shared/contract/imports.ts';
import { openTemporaryStore, type TemporaryStore } from '../helpers/store.ts';

export const SHOP = 1;
const PIECE_BYTES = 1024 * 1024;

export interface ImportBench extends AsyncDisposable {
  readonly home: TemporaryStore;
  readonly service: ImportsService;
  /** Unexpected failures that the service reported. */
  readonly unexpected: unknown[];
  /** Sends a file in pieces; answers its job's id. */
  upload(content: string | Buffer, fileName?: string): Promise<number>;
  /** Uploads, takes the guesses (with changes) and runs to the end. */
  importFile(content: string | Buffer, change?: Partial<ImportMapping>): Promise<ImportJob>;
  runToEnd(id: number, options: ImportOptions, mapping: ImportMapping): Promise<ImportJob>;
  /** One number from the store. */
  count(sql: string): number;
  /** Files in the import folder. */
  files(): string[];
}

/** Who imports in these tests. */
export const IMPORTER = { staffId: null, origin: 'test' } as const;

/** A service over a real store with one shop; `wrap` may stand between it and the ingest. */
export async function openImportBench(
  wrap: (sink: OrderSink) => OrderSink = (sink) => sink,
  folder?: string,
): Promise<ImportBench> {
  const home = await openTemporaryStore(folder === undefined ? {} : { folder });
  const { store, clock } = home;
  const unexpected: unknown[] = [];
  const known = store.reader.prepare<{ found: number }>('SELECT count(*) AS found FROM shops').get()?.found;
  if (known === 0) {
    const row = { platform: 'kuaishou', name: '麦田小店', state: 'no_api', createdAt: clock.now() };
    await store.writer.run('test.shop', (connection) =>
      connection.prepare(insertSql(shops, Object.keys(row))).run(row),
    );
  }
  const service = createImportsService({
    store,
    clock,
    dataFolder: home.folder,
    sink: wrap(createOrderSink({ store, options: { clock }, bus: createChangeBus(clock) })),
    shopExists: (id) => id === SHOP,
    onUnexpected: (error) => unexpected.push(error),
  });
  await service.start();

  async function upload(content: string | Buffer, fileName = '订单.csv'): Promise<number> {
    const bytes = Buffer.from(content);
    const { id } = await service.begin({ fileName, bytes: bytes.length }, 'zh-CN', IMPORTER);
    for (let offset = 0; offset < bytes.length; offset += PIECE_BYTES)
      await service.append({ id, offset, base64: bytes.subarray(offset, offset + PIECE_BYTES).toString('base64') });
    return id;
  }
  async function runToEnd(id: number, options: ImportOptions, mapping: ImportMapping): Promise<ImportJob> {
    await service.run({ id, shopId: SHOP, options, mapping }, 'zh-CN', IMPORTER);
    await service.finished(id);
    return service.get(id, 'zh-CN');
  }
  return {
    home,
    service,
    unexpected,
    upload,
    runToEnd,
    async importFile(content, change = {}) {
      const id = await upload(content);
      const { options, mapping } = await service.inspect(id, {});
      return runToEnd(id, options, { ...mapping, ...change });
    },
    count: (sql) => store.reader.prepare<{ value: number }>(`SELECT (${sql}) AS value`).get()?.value ?? -1,
    files: () => readdirSync(join(home.folder, 'imports')),
    [Symbol.asyncDispose]: async () => {
      await service.close();
      await home[Symbol.asyncDispose]();
    },
  };
}

/** Leaves a file in the import folder, as a crash would. */
export function leaveFile(home: TemporaryStore, name: string): void {
  writeFileSync(join(home.folder, 'imports', name), 'left over');
}

/** Order rows with a header, `count` of them, one order each. */
export function orderRows(count: number, first = 0): string {
  const lines = ['订单编号,下单时间,商品标题,数量,实付款,买家昵称,收货人姓名,收货人手机,收货地址'];
  for (let index = first; index < first + count; index += 1) {
    const time = new Date(Date.UTC(2024, 0, 1) + index * 1000).toISOString().slice(0, 19).replace('T', ' ');
    lines.push(
      `'${2_324_600_000_000_000 + index},${time},"油泼辣子, ${index % 7}",${1 + (index % 3)},${(index % 500) + 0.5},买家${index % 100},张三丰,13812340000,陕西省西安市雁塔区小寨东路${index}号`,
    );
  }
  return `${lines.join('\n')}\n`;
}
