import { randomBytes } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { mkdir, readdir, readFile, rename, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import { z } from 'zod';
import { shanghaiDay } from '../../../../shared/domain/calendar.ts';
import type { BackendContext } from '../../context.ts';
import type { Asset, RequestContext } from '../../host.ts';
import { recordAudit } from '../audit/service.ts';
import { shopExportPage } from './export-read.ts';
import { requireShop, shopRecord } from './service.ts';

const FOLDER = 'exports';
const ID = /^[0-9a-f]{32}$/;

const noteSchema = z.object({
  shopId: z.number(),
  fileName: z.string(),
  orders: z.number(),
  createdAt: z.number(),
  bytes: z.number(),
});
export type ShopExport = z.infer<typeof noteSchema> & { readonly exportId: string };

function* exportLines(backend: BackendContext, shopId: number, count: { orders: number }): Generator<string> {
  const { reader } = backend.store;
  yield `${JSON.stringify({ format: 'maitian-shop', version: 1, shop: requireShop(backend, shopId) })}\n`;
  for (const kind of ['order', 'refund', 'product'] as const) {
    for (let after = 0; ; ) {
      const page = shopExportPage(reader, kind, shopId, after);
      if (page.length === 0) break;
      for (const { id, payload } of page) {
        if (kind === 'order') count.orders += 1;
        yield `${JSON.stringify({ kind, id, payload })}\n`;
        after = id;
      }
    }
  }
}

/** Writes everything known of a shop into one file, page by page, and notes how many orders it holds. */
export async function exportShop(
  backend: BackendContext,
  context: RequestContext,
  shopId: number,
): Promise<ShopExport> {
  const shop = requireShop(backend, shopId);
  const { clock, dataFolder } = backend.options;
  const folder = join(dataFolder, FOLDER);
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const exportId = randomBytes(16).toString('hex');
  const count = { orders: 0 };
  const path = join(folder, `${exportId}.jsonl.gz`);
  await pipeline(
    Readable.from(exportLines(backend, shopId, count)),
    createGzip(),
    createWriteStream(`${path}.part`, { mode: 0o600 }),
  );
  await rename(`${path}.part`, path);
  const { size } = await stat(path);
  const createdAt = clock.now();
  const fileName = `${shop.name.replace(/[^\p{L}\p{N}-]+/gu, '_')}-${shanghaiDay(createdAt)}.jsonl.gz`;
  const note = { shopId, fileName, orders: count.orders, createdAt, bytes: size };
  await writeFile(join(folder, `${exportId}.json`), JSON.stringify(note), { mode: 0o600 });
  await backend.store.writer.run('audit export', (connection) =>
    recordAudit(
      connection,
      context,
      'shops.export',
      shopId,
      { orderTotal: count.orders, fileName, url: `/exports/${exportId}` },
      createdAt,
      shopRecord(shopId, shop.platformSellerId),
    ),
  );
  return { ...note, exportId };
}

/** The note of a finished export, or undefined. */
export async function findExport(dataFolder: string, exportId: string): Promise<ShopExport | undefined> {
  if (!ID.test(exportId)) return undefined;
  try {
    return {
      ...noteSchema.parse(JSON.parse(await readFile(join(dataFolder, FOLDER, `${exportId}.json`), 'utf8'))),
      exportId,
    };
  } catch {
    return undefined;
  }
}

/**
 * The file of a finished export, for download by `origin`. A link says nothing of the person, so the event names the
 * address. Of a diagnosis bundle, which belongs to no shop, there is the event of its making.
 */
export async function exportAsset(
  { store, options: { dataFolder, clock } }: BackendContext,
  exportId: string,
  origin: string,
): Promise<Asset | undefined> {
  const note = await findExport(dataFolder, exportId);
  if (!note) return undefined;
  const { shopId, orders, fileName } = note;
  if (shopId !== 0)
    await store.writer.run('audit download', (connection) => {
      const detail = { orderTotal: orders, fileName, url: `/exports/${exportId}` };
      recordAudit(connection, { staffId: null, origin }, 'shops.download', shopId, detail, clock.now());
    });
  return {
    contentType: 'application/gzip',
    body: await readFile(join(dataFolder, FOLDER, `${exportId}.jsonl.gz`)),
    fileName: note.fileName,
  };
}

/** Half-written exports of an earlier run, for cleaning up. */
export async function unfinishedExports(dataFolder: string): Promise<string[]> {
  try {
    return (await readdir(join(dataFolder, FOLDER)))
      .filter((name) => name.endsWith('.part'))
      .map((name) => join(dataFolder, FOLDER, name));
  } catch {
    return [];
  }
}
