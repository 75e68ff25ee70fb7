import { randomBytes } from 'node:crypto';
import { mkdir, readdir, rename, stat, writeFile } from 'node:fs/promises';
import { arch, cpus, freemem, loadavg, platform, release, totalmem, uptime } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import { shanghaiDay } from '../../../shared/domain/calendar.ts';
import { DAY } from '../../../shared/domain/clock.ts';
import type { BackendContext } from '../context.ts';
import type { ReadConnection } from '../db/database.ts';
import { listRefunds } from '../features/after-sales/read.ts';
import { recordAudit, verifyAudit } from '../features/audit/service.ts';
import { readHealth } from '../features/backups/service.ts';
import { countOrders } from '../features/orders/counts-read.ts';
import { listOrderKeys } from '../features/orders/list-read.ts';
import type { Asset, RequestContext } from '../host.ts';
import { countTables, plansOf, readFigures, readPragmas } from './figures-read.ts';
import { scrub } from './scrub.ts';

const EXPORTS = 'exports';
const FIGURES_OF_DAYS = 7;

/** A part that cannot be read says why instead of spoiling the rest: the bundle is wanted when something is broken. */
async function attempt(part: () => unknown): Promise<unknown> {
  try {
    return await part();
  } catch (error) {
    return { notRead: scrub(error instanceof Error ? `${error.name}: ${error.message}` : String(error)) };
  }
}

function machine(): Record<string, unknown> {
  const [processor] = cpus();
  return {
    platform: platform(),
    release: release(),
    arch: arch(),
    processors: cpus().length,
    processor: processor?.model ?? null,
    memory: totalmem(),
    freeMemory: freemem(),
    load: loadavg(),
    uptime: Math.round(uptime()),
    versions: process.versions,
    processMemory: process.memoryUsage(),
    processUptime: Math.round(process.uptime()),
  };
}

function hotPlans(reader: ReadConnection, now: number): Record<string, string[][]> {
  const page = { filter: {}, sort: 'createdAt', direction: 'desc', limit: 50 } as const;
  return {
    orders: plansOf(reader, (connection) => listOrderKeys(connection, page, now)),
    counts: plansOf(reader, (connection) => countOrders(connection, {}, now)),
    refunds: plansOf(reader, (connection) => listRefunds(connection, {}, undefined, 50)),
  };
}

const FILES_LISTED = 100;

/** Names and sizes of what lies in the data folder, as far as it can be read; the names without what may name a person. */
async function filesOf(folder: string): Promise<Record<string, unknown>[]> {
  const entries = await readdir(folder, { withFileTypes: true });
  return Promise.all(
    entries.slice(0, FILES_LISTED).map(async (entry) => {
      const { size, mtimeMs } = await stat(join(folder, entry.name));
      return entry.isDirectory()
        ? { name: scrub(entry.name), folder: true, entries: (await readdir(join(folder, entry.name))).length }
        : { name: scrub(entry.name), bytes: size, changedAt: Math.round(mtimeMs) };
    }),
  );
}

/** Everything that helps somebody far away: figures, states, times and plans; no name, number, note, address or key of anybody. */
export async function diagnosisOf(backend: BackendContext): Promise<Record<string, unknown>> {
  const { options, failure, health } = backend;
  const now = options.clock.now();
  const state = await readHealth(backend);
  return {
    format: 'maitian-diagnosis',
    version: options.version,
    door: options.door,
    madeAt: now,
    machine: machine(),
    failure: failure && { kind: failure.kind, detail: scrub(failure.detail), hasBackup: failure.backup !== null },
    health: {
      ...state,
      lastIntegrityProblem: state.lastIntegrityProblem && scrub(state.lastIntegrityProblem),
      troubles: state.troubles.map(({ kind, since: from, detail }) => ({ kind, since: from, detail: scrub(detail) })),
    },
    files: await attempt(() => filesOf(options.dataFolder)),
    log: health.recentLog(),
    ...(failure === null ? await storePart(backend, now) : {}),
  };
}

/** What only an open store can tell. */
async function storePart({ store, engine }: BackendContext, now: number): Promise<Record<string, unknown>> {
  const { reader } = store;
  const since = shanghaiDay(now - FIGURES_OF_DAYS * DAY);
  return {
    tables: await attempt(() => countTables(reader)),
    pragmas: await attempt(() => readPragmas(reader)),
    figures: await attempt(() => readFigures(reader, since)),
    audit: await attempt(() => verifyAudit(reader)),
    writes: await attempt(() => store.statistics()),
    engine: {
      writes: await attempt(() => engine.writeStatistics()),
      cycle: await attempt(() => engine.cycle()),
      callsToday: await attempt(() => engine.callsToday()),
    },
    plans: await attempt(() => hotPlans(reader, now)),
  };
}

/** The bundle of a run whose store could not be opened: its folder may be read-only or somebody else's. */
const keptBundles = new WeakMap<BackendContext, { readonly exportId: string; readonly asset: Asset }>();

/** The bundle that was made while the store could not be opened, for download. */
export function keptBundle(backend: BackendContext, exportId: string): Asset | undefined {
  const kept = keptBundles.get(backend);
  return kept?.exportId === exportId ? kept.asset : undefined;
}

/**
 * Writes the bundle where downloads lie, as gzipped JSON, and notes who asked for it. Without a store it is kept in
 * memory instead, until the next one.
 */
export async function diagnose(
  backend: BackendContext,
  context: RequestContext,
): Promise<{ exportId: string; fileName: string; bytes: number }> {
  const { clock, dataFolder } = backend.options;
  const body = await promisify(gzip)(JSON.stringify(await diagnosisOf(backend), undefined, 1));
  const exportId = randomBytes(16).toString('hex');
  const createdAt = clock.now();
  const fileName = `maitian-diagnosis-${shanghaiDay(createdAt)}.json.gz`;
  if (backend.failure !== null) {
    keptBundles.set(backend, { exportId, asset: { contentType: 'application/gzip', body, fileName } });
    return { exportId, fileName, bytes: body.byteLength };
  }
  const folder = join(dataFolder, EXPORTS);
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const path = join(folder, `${exportId}.jsonl.gz`);
  await writeFile(`${path}.part`, body, { mode: 0o600 });
  await rename(`${path}.part`, path);
  // The note of an export, which is how a file gets downloadable; it belongs to no shop.
  const note = { shopId: 0, fileName, orders: 0, createdAt, bytes: body.byteLength };
  await writeFile(join(folder, `${exportId}.json`), JSON.stringify(note), { mode: 0o600 });
  if (!backend.health.has('damaged')) {
    await backend.store.writer.run('audit diagnosis', (connection) =>
      recordAudit(connection, context, 'backups.diagnose', null, { bytes: body.byteLength }, createdAt),
    );
  }
  return { exportId, fileName, bytes: body.byteLength };
}
