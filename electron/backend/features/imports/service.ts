import { join } from 'node:path';
import type { z } from 'zod';
import type {
  ImportField,
  ImportJob,
  ImportMapping,
  ImportOptions,
  importRowErrorSchema,
  SavedMapping,
} from '../../../../shared/contract/imports.ts';
import { type Clock, DAY } from '../../../../shared/domain/clock.ts';
import { csvLine } from '../../../../shared/domain/csv.ts';
import { type Locale, translate } from '../../../../shared/i18n/translate.ts';
import type { Store, WriteConnection } from '../../db/database.ts';
import type { RequestContext } from '../../host.ts';
import { UserError } from '../../user-error.ts';
import { recordAudit } from '../audit/service.ts';
import { errorFileText, reasonText } from './error-file.ts';
import type { FixedOptions } from './file-format.ts';
import type { FailedRow } from './import-job.ts';
import type { OrderSink } from './import-sink.ts';
import { createJobRunner } from './job-runner.ts';
import { type FileLook, lookInside, type PreviewRow, previewRows } from './look-inside.ts';
import {
  findMapping,
  type JobRow,
  readFailedRows,
  readJob,
  readJobsBefore,
  readJobsInState,
  readMappings,
} from './read.ts';
import { missingFields } from './row-parser.ts';
import { readFirstRows } from './row-reader.ts';
import { createUploads } from './upload.ts';
import type { Reason } from './values/parsed.ts';
import { deleteFailedRows, deleteMapping, insertJob, saveMapping, updateJob } from './write.ts';

export { bareHeader, maskOfColumn } from './column-kinds.ts';
export { HEADER_NAMES } from './header-names.ts';
export { readTable, type Table } from './tables/table.ts';
export { createUploads } from './upload.ts';
export { cleanText, cleanValue } from './values/clean-text.ts';
export { parseTime } from './values/time.ts';

/** A file is the buyer's plain data: it is kept for another run, but not for long. */
const FILE_KEPT = DAY;
const LARGEST_OPEN_UPLOADS = 20;
const ERROR_PAGE = 500;

type RowError = z.infer<typeof importRowErrorSchema>;
interface Page {
  readonly cursor?: string | undefined;
  readonly limit: number;
}
interface PageOf<Item> {
  readonly items: Item[];
  readonly nextCursor: string | null;
}

export interface ImportsServiceOptions {
  readonly store: Store;
  readonly clock: Clock;
  readonly dataFolder: string;
  readonly sink: OrderSink;
  readonly shopExists: (shopId: number) => boolean;
  /** Told of failures that nobody expected; never given a row's content. */
  readonly onUnexpected?: (error: unknown) => void;
}

/** Who asks, for the journal. */
type Actor = Pick<RequestContext, 'staffId' | 'origin'>;

interface RunRequest {
  readonly id: number;
  readonly shopId: number;
  readonly options: ImportOptions;
  readonly mapping: ImportMapping;
  readonly saveMappingAs?: string | undefined;
}

/** Order files: taken in, looked at, matched, stored. All failures that a caller can cause are UserErrors. */
export interface ImportsService {
  /** Settles what the last run of the program left; call once before the first request. */
  start(): Promise<void>;
  begin(file: { readonly fileName: string; readonly bytes: number }, locale: Locale, by: Actor): Promise<ImportJob>;
  append(piece: {
    readonly id: number;
    readonly offset: number;
    readonly base64: string;
  }): Promise<{ received: number }>;
  inspect(id: number, fixed: FixedOptions): Promise<Omit<FileLook, 'headers'> & { savedMappingId: number | null }>;
  preview(
    request: Pick<RunRequest, 'id' | 'options' | 'mapping'>,
    locale: Locale,
  ): Promise<{ rows: PreviewRow[]; missingFields: ImportField[] }>;
  run(request: RunRequest, locale: Locale, by: Actor): Promise<ImportJob>;
  cancel(id: number, locale: Locale, by: Actor): Promise<ImportJob>;
  get(id: number, locale: Locale): ImportJob;
  list(page: Page, locale: Locale): PageOf<ImportJob>;
  errors(request: Page & { readonly id: number }, locale: Locale): PageOf<RowError>;
  errorFile(id: number, locale: Locale, by: Actor): Promise<{ fileName: string; text: string }>;
  listMappings(): SavedMapping[];
  removeMapping(id: number, by: Actor): Promise<void>;
  /** Resolves when the job is not running. */
  finished(id: number): Promise<void>;
  /** Stops what runs; it can be run again after the next start. */
  close(): Promise<void>;
}

export function createImportsService(options: ImportsServiceOptions): ImportsService {
  const { store, clock } = options;
  const uploads = createUploads(join(options.dataFolder, 'imports'));
  const runner = createJobRunner({
    store,
    clock,
    onDone: (id) => uploads.remove(id),
    onUnexpected: options.onUnexpected ?? (() => undefined),
  });
  /** Set while `run` checks a job that is about to start: two callers must not both pass. */
  let starting = false;

  function find(id: number): JobRow {
    const job = readJob(store.reader, id);
    if (job === undefined) throw new UserError('NOT_FOUND', 'error.notFound');
    return job;
  }
  /** Notes in the running transaction what was done with a file. */
  function note(
    connection: WriteConnection,
    by: Actor,
    operation: string,
    job: Pick<JobRow, 'id' | 'fileName'> & { readonly shopId: number | null },
    { shopId, ...detail }: Readonly<Record<string, string | number | undefined>> & { readonly shopId?: number } = {},
  ): void {
    recordAudit(connection, by, operation, shopId ?? job.shopId, { fileName: job.fileName, ...detail }, clock.now(), {
      recordKind: 'import',
      record: String(job.id),
    });
  }
  const show = (job: JobRow, locale: Locale): ImportJob =>
    toImportJob({ ...job, ...runner.progressOf(job.id) }, locale);

  async function findFile(id: number): Promise<{ job: JobRow; path: string }> {
    const job = find(id);
    const received = await uploads.received(id);
    if (job.state === 'receiving')
      throw new UserError('CONFLICT', 'imports.file.incomplete', { received: received ?? 0, bytes: job.bytes });
    if (received === undefined)
      throw new UserError('NOT_FOUND', job.state === 'done' ? 'imports.alreadyDone' : 'imports.file.gone');
    return { job, path: uploads.path(id) };
  }

  const isOld = (job: JobRow): boolean => (job.startedAt ?? job.createdAt) < clock.now() - FILE_KEPT;

  /** Removes files that nobody came back for. */
  async function cleanUp(): Promise<void> {
    for (const state of ['receiving', 'ready'] as const)
      for (const job of readJobsInState(store.reader, state).filter(isOld))
        await endJob(job.id, 'cancelled', 'imports.file.gone');
    await uploads.sweep((id, kind) => {
      if (runner.running()?.id === id) return true;
      const job = readJob(store.reader, id);
      return kind === 'upload' && job !== undefined && job.state !== 'done' && !isOld(job);
    });
  }

  function endJob(id: number, state: 'cancelled' | 'failed', key: Reason['key']): Promise<void> {
    return store.writer.run('imports.settle', (connection) =>
      updateJob(connection, id, { state, failure: { key }, finishedAt: clock.now() }),
    );
  }

  async function startRun(
    { id, shopId, options: fileOptions, mapping, saveMappingAs }: RunRequest,
    by: Actor,
  ): Promise<void> {
    const { job, path } = await findFile(id);
    const [missing] = missingFields(mapping);
    if (missing !== undefined)
      throw new UserError(
        'INVALID_INPUT',
        missing === 'amount' ? 'imports.missing.amount' : 'imports.missing.createdAt',
      );
    if (!options.shopExists(shopId)) throw new UserError('NOT_FOUND', 'error.notFound');
    const { headers } = (await readFirstRows(path, fileOptions, 1)).head;
    await store.writer.run('imports.start', (connection) => {
      deleteFailedRows(connection, id);
      if (saveMappingAs)
        saveMapping(connection, { name: saveMappingAs, headers, options: fileOptions, mapping, now: clock.now() });
      const fresh = { rowsRead: 0, rowsFailed: 0, ordersAdded: 0, ordersChanged: 0, ordersUnchanged: 0, progress: 0 };
      const times = { startedAt: clock.now(), finishedAt: null };
      updateJob(connection, id, {
        ...fresh,
        ...times,
        shopId,
        state: 'running',
        failure: null,
        headers: JSON.stringify(headers),
      });
      note(connection, by, 'imports.run', job, { shopId, mapping: saveMappingAs });
    });
    runner.start(id, job.fileName, {
      path,
      stagingPath: uploads.stagingPath(id),
      bytes: job.bytes,
      shopId,
      options: fileOptions,
      mapping,
      sink: options.sink,
    });
  }

  return {
    async start() {
      for (const job of readJobsInState(store.reader, 'running')) await endJob(job.id, 'failed', 'imports.interrupted');
      await cleanUp();
    },
    async begin({ fileName, bytes }, locale, by) {
      await cleanUp();
      const count = readJobsInState(store.reader, 'receiving').length;
      if (count >= LARGEST_OPEN_UPLOADS) throw new UserError('CONFLICT', 'imports.tooManyOpen', { count });
      const id = await store.writer.run('imports.begin', (connection) => {
        const added = insertJob(connection, { fileName, bytes, now: clock.now() });
        note(connection, by, 'imports.begin', { id: added, fileName, shopId: null }, { bytes });
        return added;
      });
      try {
        await uploads.create(id, bytes);
      } catch (error) {
        await endJob(id, 'failed', error instanceof UserError ? error.reason : 'imports.broken');
        throw error;
      }
      return show(find(id), locale);
    },
    async append({ id, offset, base64 }) {
      const job = find(id);
      if (job.state !== 'receiving' && job.state !== 'ready') throw new UserError('CONFLICT', 'imports.file.gone');
      const received = await uploads.append(id, job.bytes, { offset, base64 });
      if (received === job.bytes && find(id).state === 'receiving')
        await store.writer.run('imports.received', (connection) => updateJob(connection, id, { state: 'ready' }));
      return { received };
    },
    async inspect(id, fixed) {
      const { path } = await findFile(id);
      const { headers, ...look } = await lookInside(path, fixed);
      const saved = headers.length > 0 ? findMapping(store.reader, headers) : undefined;
      return { ...look, mapping: saved?.mapping ?? look.mapping, savedMappingId: saved?.id ?? null };
    },
    async preview({ id, options: fileOptions, mapping }, locale) {
      const { path } = await findFile(id);
      return { rows: await previewRows(path, fileOptions, mapping, locale), missingFields: missingFields(mapping) };
    },
    async run(request, locale, by) {
      const busy = runner.running();
      if (busy !== undefined || starting)
        throw new UserError('CONFLICT', 'imports.busy', { fileName: busy?.fileName ?? find(request.id).fileName });
      starting = true;
      try {
        await startRun(request, by);
      } finally {
        starting = false;
      }
      return show(find(request.id), locale);
    },
    async cancel(id, locale, by) {
      const job = find(id);
      const stopped = await runner.stop(id, 'cancelled');
      if (stopped) await store.writer.run('audit import', (connection) => note(connection, by, 'imports.cancel', job));
      else if (job.state === 'receiving' || job.state === 'ready') {
        await store.writer.run('imports.cancel', (connection) => {
          updateJob(connection, id, { state: 'cancelled', finishedAt: clock.now() });
          note(connection, by, 'imports.cancel', job);
        });
        await uploads.remove(id);
      }
      return show(find(id), locale);
    },
    get: (id, locale) => show(find(id), locale),
    list({ cursor, limit }, locale) {
      const rows = readJobsBefore(store.reader, readCursor(cursor, Number.MAX_SAFE_INTEGER), limit + 1);
      return toPage(
        rows.map((job) => show(job, locale)),
        limit,
        (job) => job.id,
      );
    },
    errors({ id, cursor, limit }, locale) {
      find(id);
      const rows = readFailedRows(store.reader, id, readCursor(cursor, 0), limit + 1);
      return toPage(
        rows.map((row) => toRowError(row, locale)),
        limit,
        (error) => error.row,
      );
    },
    async errorFile(id, locale, by) {
      const job = find(id);
      const rows = [...allFailedRows(store, id)];
      const text = errorFileText(
        locale,
        JSON.parse(job.headers) as string[],
        rows,
        Math.max(0, job.rowsFailed - rows.length),
      );
      await store.writer.run('audit import', (connection) =>
        note(connection, by, 'imports.error-file', job, { rows: rows.length }),
      );
      const baseName = job.fileName.replace(/\.[^.]*$/, '');
      return { fileName: `${baseName} ${translate(locale, 'imports.errorFile.name')}.csv`, text };
    },
    listMappings: () => readMappings(store.reader),
    async removeMapping(id, by) {
      const name = readMappings(store.reader).find((mapping) => mapping.id === id)?.name;
      const removed = await store.writer.run('imports.removeMapping', (connection) => {
        if (!deleteMapping(connection, id)) return false;
        const subject = { recordKind: 'mapping', record: String(id), before: { name } };
        recordAudit(connection, by, 'imports.mapping-remove', null, {}, clock.now(), subject);
        return true;
      });
      if (!removed) throw new UserError('NOT_FOUND', 'error.notFound');
    },
    finished: (id) => runner.finished(id),
    async close() {
      const running = runner.running();
      if (running !== undefined) await runner.stop(running.id, 'interrupted');
    },
  };
}

function* allFailedRows(store: Store, id: number): Generator<FailedRow> {
  let row = 0;
  for (;;) {
    const rows = readFailedRows(store.reader, id, row, ERROR_PAGE);
    yield* rows;
    const last = rows.at(-1);
    if (last === undefined) return;
    row = last.row;
  }
}

function toImportJob(job: JobRow, locale: Locale): ImportJob {
  const { createdAt: _created, headers: _headers, failure, ...shown } = job;
  const reason: Reason | undefined = failure === null ? undefined : JSON.parse(failure);
  return { ...shown, error: reason === undefined ? null : reasonText(locale, [reason]) };
}

function toRowError({ row, reasons, cells }: FailedRow, locale: Locale): RowError {
  return { row, message: reasonText(locale, reasons), text: csvLine(cells) };
}

function readCursor(cursor: string | undefined, start: number): number {
  if (cursor === undefined) return start;
  if (!/^\d{1,15}$/.test(cursor)) throw new UserError('INVALID_INPUT', 'error.cursor.invalid');
  return Number(cursor);
}

/** `found` holds one more than the limit when there is another page. */
function toPage<Item>(found: readonly Item[], limit: number, keyOf: (item: Item) => number): PageOf<Item> {
  const items = found.slice(0, limit);
  const last = items.at(-1);
  return { items, nextCursor: found.length > limit && last !== undefined ? String(keyOf(last)) : null };
}
