import type { PrintCheck, PrintJob } from '../../../../shared/contract/printing.ts';
import type { OrderTarget } from '../../../../shared/contract/selections.ts';
import { slipBlock } from '../../../../shared/domain/print-block.ts';
import { PAPER_SIZES } from '../../../../shared/domain/slip-layout.ts';
import type { BackendContext } from '../../context.ts';
import type { ReadConnection, WriteConnection } from '../../db/database.ts';
import type { RequestContext } from '../../host.ts';
import { UserError } from '../../user-error.ts';
import { recordAudit } from '../audit/service.ts';
import { mergeGroupsOf } from '../parcels/service.ts';
import { findPrintJob } from './job-read.ts';
import { insertJobOrders, insertPrintJob, markJobFailed, type NewPrintJob } from './job-write.ts';
import { keptOut } from './kept-out.ts';
import { slipNumbers } from './slip-numbers.ts';
import { type PrintOrder, readPrintOrders, readSlipHistory, type SlipHistory } from './state-read.ts';
import { numbersOf } from './stock-up.ts';
import { findStockUp } from './stock-up-read.ts';
import { requireTemplate } from './templates.ts';

/** A browser draws no more pages at a time without getting slow. */
const MOST_SLIPS = 3_000;
const MOST_NAMED = 50;
const NOBODY: PrintCheck['keptOut'] = { total: 0, reasons: [], orders: [] };

export type PrintSubject =
  | { readonly kind: 'slips'; readonly target: OrderTarget; readonly templateId: number }
  | { readonly kind: 'stock_up'; readonly listId: number };

/** What to do with what was printed before. */
export type PrintAgain = { readonly do: 'skip' } | { readonly do: 'print'; readonly reason: string };

interface SlipPlan {
  /** Orders that may be printed, those printed before among them. */
  readonly orders: readonly PrintOrder[];
  readonly history: ReadonlyMap<number, SlipHistory>;
  readonly keptOut: PrintCheck['keptOut'];
}

function planSlips(connection: ReadConnection, ids: readonly number[]): SlipPlan {
  const judged = readPrintOrders(connection, ids).map((order) => ({ order, reason: slipBlock(order.state) }));
  const orders = judged.filter(({ reason }) => reason === null).map(({ order }) => order);
  return {
    orders,
    history: readSlipHistory(
      connection,
      orders.map(({ orderId }) => orderId),
    ),
    keptOut: keptOut(judged.flatMap(({ order, reason }) => (reason === null ? [] : [{ order, reason }]))),
  };
}

/** A slip that is right and out of the printer: another one may put a second parcel on the way. */
function isPrinted({ history }: SlipPlan, { orderId }: PrintOrder): boolean {
  return history.get(orderId)?.voided === false;
}

function slipCheck(plan: SlipPlan): PrintCheck {
  const printed = plan.orders.filter((order) => isPrinted(plan, order));
  return {
    count: plan.orders.length,
    printed: {
      total: printed.length,
      items: printed.slice(0, MOST_NAMED).map(({ orderId, platformOrderId }) => ({
        name: platformOrderId,
        at: plan.history.get(orderId)?.printedAt ?? 0,
        staffName: plan.history.get(orderId)?.staffName ?? null,
      })),
    },
    voided: plan.orders.filter(({ orderId }) => plan.history.get(orderId)?.voided === true).length,
    keptOut: plan.keptOut,
  };
}

function listCheck(connection: ReadConnection, listId: number): PrintCheck {
  const list = findStockUp(connection, listId);
  if (!list) throw new UserError('NOT_FOUND', 'error.notFound');
  const { printedAt, name, staffName } = list;
  const items = printedAt === null ? [] : [{ name, at: printedAt, staffName }];
  return { count: 1, printed: { total: items.length, items }, voided: 0, keptOut: NOBODY };
}

function slipIds({ selections }: BackendContext, target: OrderTarget, now: number): readonly number[] {
  const ids = selections.idsOf(target, now);
  if (ids.length > MOST_SLIPS) throw new UserError('INVALID_INPUT', 'printing.tooManySlips', { most: MOST_SLIPS });
  return ids;
}

/** What printing it would mean, before anything is noted. */
export function checkPrint(backend: BackendContext, subject: PrintSubject): PrintCheck {
  const { store, options } = backend;
  if (subject.kind === 'stock_up') return listCheck(store.reader, subject.listId);
  return slipCheck(planSlips(store.reader, slipIds(backend, subject.target, options.clock.now())));
}

/**
 * Notes what goes to the printer. Looked at and noted in one transaction: of two people who print the same orders at the
 * same time, the second one is asked.
 */
export async function print(
  backend: BackendContext,
  context: RequestContext,
  input: { readonly subject: PrintSubject; readonly copies: number; readonly again?: PrintAgain | undefined },
): Promise<PrintJob> {
  const { store, options, bus } = backend;
  const { subject, again } = input;
  const now = options.clock.now();
  const ids = subject.kind === 'slips' ? slipIds(backend, subject.target, now) : [];
  const job = await store.writer.run('note a print job', (connection) => {
    const note =
      subject.kind === 'slips'
        ? noteSlips(connection, subject.templateId, ids, again)
        : noteList(connection, subject.listId, again);
    const jobId = insertPrintJob(connection, { ...note.job, copies: input.copies }, context.staffId, now);
    const groupOf = mergeGroupsOf(
      connection,
      note.orders.map(({ orderId }) => orderId),
    );
    insertJobOrders(connection, jobId, slipNumbers(note.orders, groupOf));
    recordAudit(
      connection,
      context,
      'printing.print',
      null,
      { kind: subject.kind, orderTotal: note.job.orders, orderIds: numbersOf(note.orders), copies: input.copies },
      now,
      { recordKind: 'printJob', record: String(jobId), ...(note.job.reason === null ? {} : { why: note.job.reason }) },
    );
    return requireJob(connection, jobId);
  });
  bus.tell({ topics: ['printing', 'orders', 'audit'], changedOrderIds: ids.slice(0, 200) });
  return job;
}

interface PrintNote {
  readonly job: Omit<NewPrintJob, 'copies'>;
  readonly orders: readonly PrintOrder[];
}

function noteSlips(
  connection: WriteConnection,
  templateId: number,
  ids: readonly number[],
  again: PrintAgain | undefined,
): PrintNote {
  const template = requireTemplate(connection, templateId);
  const plan = planSlips(connection, ids);
  const printed = plan.orders.filter((order) => isPrinted(plan, order));
  if (printed.length > 0 && again === undefined) {
    const names = numbersOf(printed).slice(0, 3).join(' ');
    throw new UserError('CONFLICT', 'printing.printedBefore', { count: printed.length, names });
  }
  const orders = again?.do === 'skip' ? plan.orders.filter((order) => !isPrinted(plan, order)) : plan.orders;
  if (orders.length === 0) throw new UserError('REFUSED', 'printing.nothingToPrint');
  const reason = again?.do === 'print' && printed.length > 0 ? again.reason : null;
  return {
    job: {
      kind: 'slips',
      listId: null,
      templateName: template.name,
      layout: template.layout,
      orders: orders.length,
      reason,
    },
    orders,
  };
}

function noteList(connection: WriteConnection, listId: number, again: PrintAgain | undefined): PrintNote {
  const { printed } = listCheck(connection, listId);
  const list = findStockUp(connection, listId);
  if (printed.total > 0 && again === undefined)
    throw new UserError('CONFLICT', 'printing.listPrintedBefore', { name: list?.name ?? '' });
  if (printed.total > 0 && again?.do === 'skip') throw new UserError('REFUSED', 'printing.nothingToPrint');
  const reason = again?.do === 'print' && printed.total > 0 ? again.reason : null;
  return {
    job: {
      kind: 'stock_up',
      listId,
      templateName: list?.name ?? '',
      layout: PAPER_SIZES.A4,
      orders: list?.orders ?? 0,
      reason,
    },
    orders: [],
  };
}

/** The job with this key. */
export function requireJob(connection: ReadConnection, id: number): PrintJob {
  const job = findPrintJob(connection, id);
  if (!job) throw new UserError('NOT_FOUND', 'error.notFound');
  return job;
}

/** Nothing came out: what the job held counts as not printed. */
export async function failJob(backend: BackendContext, context: RequestContext, id: number): Promise<PrintJob> {
  const { store, options, bus } = backend;
  const now = options.clock.now();
  const job = await store.writer.run('note a failed print job', (connection) => {
    requireJob(connection, id);
    if (markJobFailed(connection, id, now))
      recordAudit(connection, context, 'printing.failed', null, {}, now, {
        recordKind: 'printJob',
        record: String(id),
      });
    return requireJob(connection, id);
  });
  bus.tell({ topics: ['printing', 'orders', 'audit'] });
  return job;
}
