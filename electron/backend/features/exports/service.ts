import { randomBytes } from 'node:crypto';
import { mkdir, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import type { ExportJob, ExportSource } from '../../../../shared/contract/exports.ts';
import type { OrderFilter } from '../../../../shared/contract/orders.ts';
import { shanghaiClock, shanghaiDay } from '../../../../shared/domain/calendar.ts';
import type { ExportColumn } from '../../../../shared/domain/export-columns.ts';
import { isMessageKey, type Locale, type MessageParameters, translate } from '../../../../shared/i18n/translate.ts';
import type { BackendContext } from '../../context.ts';
import { errorText } from '../../db/store-error.ts';
import type { Asset, RequestContext } from '../../host.ts';
import { UserError } from '../../user-error.ts';
import { recordAudit } from '../audit/service.ts';
import type { ExportOrders, ExportProgress } from './export-task.ts';
import { type ExportRecord, findExportByKey, findExportJob, listExports } from './read.ts';
import { runExport } from './run-export.ts';
import { deleteExport, endExport, failInterrupted, insertExport } from './write.ts';

const FOLDER = 'exports';
const FILE_KEY = /^[0-9a-f]{32}$/;
const CONTENT_TYPES = {
  csv: 'text/csv; charset=utf-8',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
} as const;
/** A page is told of progress no more often. */
const TELL_EVERY_MILLISECONDS = 300;

/** What a person asks for. */
export interface ExportRequest {
  readonly source: ExportSource;
  readonly format: 'csv' | 'xlsx';
  readonly rowPer: 'order' | 'line';
  readonly columns: readonly ExportColumn[];
}

/** Exports of orders, one at a time in the background; the rest waits its turn. */
export interface ExportsService {
  count(source: ExportSource, signal?: AbortSignal): Promise<number>;
  create(context: RequestContext, request: ExportRequest): Promise<ExportJob>;
  get(id: number, locale: Locale): ExportJob;
  list(beforeId: number | undefined, limit: number, locale: Locale): ExportJob[];
  cancel(context: RequestContext, id: number): Promise<ExportJob>;
  remove(context: RequestContext, id: number): Promise<void>;
  /** The finished file behind `/exports/<key>`, or undefined. */
  asset(fileKey: string, origin: string): Promise<Asset | undefined>;
  /** Marks what the last run left half done. */
  start(): Promise<void>;
  close(): Promise<void>;
}

/** The filter for the journal: words that may name a buyer are told by their length only. */
function journalFilter({ text, ...filter }: OrderFilter): Readonly<Record<string, unknown>> {
  if (text === undefined) return filter;
  return { ...filter, text: /^[\w\s,;-]*$/.test(text) ? text.slice(0, 200) : `(${text.length})` };
}

interface Active {
  readonly id: number;
  readonly controller: AbortController;
  progress: ExportProgress;
  isRunning: boolean;
  ended: Promise<void>;
}

const NOTHING_YET: ExportProgress = { total: null, ordersDone: 0, rows: 0, bytes: 0 };

/** The exports of one running backend. */
export function createExportsService(backend: BackendContext, onUnexpected: (error: unknown) => void): ExportsService {
  const { store, options, selections, bus } = backend;
  const { clock, dataFolder } = options;
  const folder = join(dataFolder, FOLDER);
  const active = new Map<number, Active>();
  let turn: Promise<void> = Promise.resolve();
  let isClosing = false;
  let isTelling = false;

  const tell = (): void => bus.tell({ topics: ['exports'] });
  const tellSoon = (): void => {
    if (isTelling) return;
    isTelling = true;
    void wait(TELL_EVERY_MILLISECONDS, undefined, { ref: false }).then(() => {
      isTelling = false;
      tell();
    });
  };
  const pathOf = ({ fileKey, format }: Pick<ExportRecord, 'fileKey' | 'format'>): string =>
    join(folder, `${fileKey}.${format}`);

  function ordersOf(source: ExportSource): ExportOrders {
    const now = clock.now();
    if ('filter' in source) return { filter: source.filter, now };
    return { ids: Float64Array.from(selections.idsOf(source.target, now)) };
  }

  function toJob(record: ExportRecord, locale: Locale): ExportJob {
    const { fileKey, failure, ...plain } = record;
    const live = active.get(record.id);
    return {
      ...plain,
      ...live?.progress,
      ...(live ? { state: live.isRunning ? ('running' as const) : ('waiting' as const) } : {}),
      error: failure === null ? null : failureText(failure, locale),
      path: record.state === 'done' ? `/exports/${fileKey}` : null,
    };
  }

  function require(id: number): ExportRecord {
    const record = findExportJob(store.reader, id);
    if (!record) throw new UserError('NOT_FOUND', 'error.notFound');
    return record;
  }

  /** The event in the journal, as soon as it is known how many orders it is about, and before anybody can have the file. */
  async function note(
    { id, fileName, fileKey }: ExportRecord,
    { source, format, columns }: ExportRequest,
    context: RequestContext,
    total: number | null,
  ): Promise<void> {
    const filter = 'filter' in source ? journalFilter(source.filter) : null;
    await store.writer.run('audit export', (connection) => {
      const detail = { orderTotal: total, fileName, url: `/exports/${fileKey}`, filter, format, columns };
      const subject = { recordKind: 'export', record: String(id) };
      recordAudit(connection, context, 'exports.create', null, detail, clock.now(), subject);
    });
    bus.tell({ topics: ['audit'] });
  }

  async function work(
    job: Active,
    orders: ExportOrders,
    request: ExportRequest,
    context: RequestContext,
  ): Promise<void> {
    const record = require(job.id);
    const path = pathOf(record);
    const part = `${path}.part`;
    let noted: Promise<void> | undefined;
    let ended: { state: 'done' | 'cancelled' | 'failed'; failure: { reason: string; parameters: unknown } | null };
    try {
      job.controller.signal.throwIfAborted();
      job.isRunning = true;
      await mkdir(folder, { recursive: true, mode: 0o700 });
      const { format, rowPer, columns } = request;
      job.progress = await runExport(
        { store: store.reader.file, orders, file: { path: part, format, rowPer, columns, locale: context.locale } },
        (progress) => {
          job.progress = progress;
          if (noted === undefined) {
            noted = note(record, request, context, progress.total);
            // Waited for below, unless the export is cancelled first.
            noted.catch(() => undefined);
          }
          tellSoon();
        },
        job.controller.signal,
      );
      await noted;
      await rename(part, path);
      ended = { state: 'done', failure: null };
    } catch (error) {
      await rm(part, { force: true });
      const isStopped = job.controller.signal.aborted;
      ended = {
        state: isStopped && !isClosing ? 'cancelled' : 'failed',
        failure: isStopped ? (isClosing ? INTERRUPTED : null) : failureOf(error),
      };
      if (!isStopped && !(error instanceof UserError)) onUnexpected(error);
    }
    await store.writer.run('exports.end', (connection) =>
      endExport(connection, job.id, ended.state, job.progress, ended.failure, clock.now()),
    );
  }

  return {
    count: async (source, signal) => {
      const { total } = await runExport(
        { store: store.reader.file, orders: ordersOf(source), file: null },
        () => {},
        signal,
      );
      return total ?? 0;
    },
    create: async (context, request) => {
      const orders = ordersOf(request.source);
      const now = clock.now();
      const { format, rowPer, columns } = request;
      const filter = 'filter' in request.source ? journalFilter(request.source.filter) : null;
      const stamp = `${shanghaiDay(now)}-${shanghaiClock(now).replace(':', '')}`;
      const made = {
        staffId: context.staffId,
        format,
        rowPer,
        columns,
        filter,
        fileName: `${translate(context.locale, 'exports.file')}-${stamp}.${format}`,
        fileKey: randomBytes(16).toString('hex'),
      };
      const total = 'ids' in orders ? orders.ids.length : null;
      const id = await store.writer.run('exports.create', (connection) => insertExport(connection, made, now));
      const job: Active = {
        id,
        controller: new AbortController(),
        progress: { ...NOTHING_YET, total },
        isRunning: false,
        ended: Promise.resolve(),
      };
      active.set(id, job);
      turn = turn.then(() =>
        work(job, orders, request, context)
          .catch(onUnexpected)
          .finally(() => {
            active.delete(id);
            tell();
          }),
      );
      job.ended = turn;
      tell();
      return toJob(require(id), context.locale);
    },
    get: (id, locale) => toJob(require(id), locale),
    list: (beforeId, limit, locale) =>
      listExports(store.reader, beforeId, limit).map((record) => toJob(record, locale)),
    cancel: async (context, id) => {
      const job = active.get(id);
      require(id);
      if (!job) throw new UserError('CONFLICT', 'exports.notRunning');
      job.controller.abort();
      await job.ended;
      const record = require(id);
      await store.writer.run('exports.cancel', (connection) =>
        recordAudit(connection, context, 'exports.cancel', null, { fileName: record.fileName }, clock.now(), {
          recordKind: 'export',
          record: String(id),
        }),
      );
      bus.tell({ topics: ['exports', 'audit'] });
      return toJob(require(id), context.locale);
    },
    remove: async (context, id) => {
      const record = require(id);
      if (active.has(id)) throw new UserError('CONFLICT', 'exports.stillRunning');
      await rm(pathOf(record), { force: true });
      await store.writer.run('exports.remove', (connection) => {
        deleteExport(connection, id);
        recordAudit(connection, context, 'exports.remove', null, { fileName: record.fileName }, clock.now(), {
          recordKind: 'export',
          record: String(id),
        });
      });
      bus.tell({ topics: ['exports', 'audit'] });
    },
    asset: async (fileKey, origin) => {
      const record = FILE_KEY.test(fileKey) ? findExportByKey(store.reader, fileKey) : undefined;
      if (!record) return undefined;
      const path = pathOf(record);
      const bytes = await stat(path).then(
        ({ size }) => size,
        () => undefined,
      );
      if (bytes === undefined) return undefined;
      await store.writer.run('audit download', (connection) => {
        const { total, fileName, id } = record;
        const detail = { orderTotal: total, fileName, url: `/exports/${fileKey}` };
        const subject = { recordKind: 'export', record: String(id) };
        recordAudit(connection, { staffId: null, origin }, 'exports.download', null, detail, clock.now(), subject);
      });
      return { contentType: CONTENT_TYPES[record.format], body: { path, bytes }, fileName: record.fileName };
    },
    start: async () => {
      const count = await store.writer.run('exports.interrupted', (connection) =>
        failInterrupted(connection, clock.now()),
      );
      if (count > 0) tell();
    },
    close: async () => {
      isClosing = true;
      for (const { controller } of active.values()) controller.abort();
      await turn;
    },
  };
}

const INTERRUPTED = { reason: 'exports.interrupted', parameters: {} };

function failureOf(error: unknown): { reason: string; parameters: MessageParameters } {
  if (error instanceof UserError) return { reason: error.reason, parameters: error.parameters };
  return { reason: 'exports.broken', parameters: { reason: errorText(error).slice(0, 200) } };
}

function failureText(failure: string, locale: Locale): string {
  const { reason, parameters }: { reason: string; parameters: MessageParameters } = JSON.parse(failure);
  return isMessageKey(reason) ? translate(locale, reason, parameters) : reason;
}
