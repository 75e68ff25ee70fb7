import { join } from 'node:path';
import type { z } from 'zod';
import {
  LARGEST_SHEET_FILE,
  type SheetColumns,
  type SheetRow,
  type SheetSummary,
  type ShipmentSheet,
  type shipmentsContract,
} from '../../../../shared/contract/shipments.ts';
import { DAY } from '../../../../shared/domain/clock.ts';
import { bareWaybill } from '../../../../shared/domain/waybill.ts';
import type { BackendContext } from '../../context.ts';
import type { RequestContext } from '../../host.ts';
import { say } from '../../outbox/said.ts';
import { decodeCursor, decodeKeyCursor, encodeCursor, pageByKey } from '../../rpc/cursor.ts';
import { UserError } from '../../user-error.ts';
import { recordAudit } from '../audit/service.ts';
import { cleanValue, createUploads } from '../imports/service.ts';
import { dismissCommands, takeBack } from '../outbox/service.ts';
import { orderNumber } from './check-alone.ts';
import { checkSheet } from './check-sheet.ts';
import { platformFacts } from './facts.ts';
import { isKnownNumber, ordersById } from './facts-read.ts';
import { failureFile } from './failure-file.ts';
import { guessColumns } from './guess-columns.ts';
import { commandIds, findSheet, listRows, listSheets, rowsFrom, type SheetRecord } from './read.ts';
import { rowsOfTable } from './rows-of-table.ts';
import { beginSending, handOver } from './send.ts';
import { readShippingTable } from './shipping-table.ts';
import { rowsOf, sheetOf, summaryOf } from './show.ts';
import {
  deleteRows,
  deleteSheet,
  editRow,
  endRound,
  insertRows,
  insertSheet,
  type NewRow,
  type NewSheet,
  reopenFailed,
  setSheetCarrier,
  setSheetColumns,
  setSheetState,
} from './write.ts';

/** Rows stored, or commands taken back, in one transaction. */
const PART = 500;
const TAKE_BACK_PART = 100;
const PIECE_BYTES = 768 * 1024;

type Input<Name extends 'edit' | 'rows' | 'fill'> = z.infer<
  NonNullable<(typeof shipmentsContract)[Name]['~orpc']['inputSchema']>
>;
type Origin = Pick<NewSheet, 'source' | 'fileName' | 'bytes' | 'carrierCode'>;

/** Shipping sheets of one running backend; each changes one step at a time. */
export function createShipments(backend: BackendContext) {
  const { store, options, selections } = backend;
  const { reader, writer } = store;
  const { clock } = options;
  const uploads = createUploads(join(options.dataFolder, 'shipments'));
  const tails = new Map<number, Promise<unknown>>();
  const handing = new Map<number, AbortController>();

  function require(id: number): SheetRecord {
    const sheet = findSheet(reader, id);
    if (sheet === undefined) throw new UserError('NOT_FOUND', 'error.notFound');
    return sheet;
  }
  const show = (id: number): ShipmentSheet => sheetOf(backend, require(id), handing.has(id));

  /** What is done to one sheet happens one after another; a second click finds what the first one left. */
  function inTurn<Result>(id: number, step: () => Promise<Result>): Promise<Result> {
    const done = (tails.get(id) ?? Promise.resolve()).then(step);
    const tail = done
      .catch(() => undefined)
      .finally(() => {
        if (tails.get(id) === tail) tails.delete(id);
      });
    tails.set(id, tail);
    return done;
  }

  function requireDraft(id: number): SheetRecord {
    const sheet = require(id);
    if (sheet.state !== 'draft') throw new UserError('CONFLICT', 'shipments.notDraft');
    return sheet;
  }

  async function start(context: RequestContext, origin: Origin): Promise<number> {
    await sweep();
    return writer.run('start a sheet', (connection) => {
      const id = insertSheet(connection, { ...origin, staffId: context.staffId, now: clock.now() });
      recordAudit(connection, context, 'shipments.start', null, { ...origin, sheet: id }, clock.now());
      return id;
    });
  }

  /** Files are the buyers' plain data: they go when their sheet does, or after a day. */
  async function sweep(): Promise<void> {
    await uploads.sweep((id) => {
      const sheet = findSheet(reader, id);
      const isOpen = sheet?.state === 'receiving' || (sheet?.state === 'draft' && sheet.round === 0);
      return sheet !== undefined && isOpen && sheet.createdAt > clock.now() - DAY;
    });
  }

  async function fillIn(id: number, rows: readonly NewRow[]): Promise<void> {
    await writer.run('fill a sheet', (connection) => deleteRows(connection, id));
    for (let from = 0; from < rows.length; from += PART)
      await writer.run('fill a sheet', (connection) => insertRows(connection, id, rows.slice(from, from + PART)));
    await writer.run('fill a sheet', (connection) => setSheetState(connection, id, 'draft'));
    await checkSheet(backend, require(id));
  }

  /** Reads the file, by these columns or by those that it seems to have. */
  async function readFile(id: number, chosen?: SheetColumns): Promise<void> {
    if ((await uploads.received(id)) === undefined) throw new UserError('NOT_FOUND', 'imports.file.gone');
    const table = await readShippingTable(uploads.path(id));
    const platforms = [...platformFacts(reader).values()];
    const columns =
      chosen ??
      guessColumns(table, {
        isOrder: (text) => isKnownNumber(reader, orderNumber(cleanValue(text))),
        isCarrier: (text) => platforms.some(({ match }) => !/^\d+$/.test(text) && 'code' in match(text)),
      });
    await writer.run('match a sheet', (connection) => setSheetColumns(connection, id, table.headers, columns));
    await fillIn(id, rowsOfTable(table, columns));
  }

  async function discard(id: number): Promise<void> {
    await writer.run('remove a sheet', (connection) => deleteSheet(connection, id));
    await uploads.remove(id);
  }

  const lines = (text: string): string[] =>
    text
      .replace(/\r?\n$/, '')
      .split(/\r?\n/)
      .map((line) => bareWaybill(cleanValue(line.split('\t').at(-1) ?? '')).slice(0, 200));

  return {
    show,
    async fromSelection(
      context: RequestContext,
      input: { readonly target: Parameters<typeof selections.idsOf>[0]; carrierCode: string | null; waybills: string },
    ): Promise<ShipmentSheet> {
      const ids = selections.idsOf(input.target, clock.now());
      const numbers = input.waybills.trim() === '' ? [] : lines(input.waybills);
      if (numbers.length > ids.length)
        throw new UserError('INVALID_INPUT', 'shipments.moreNumbers', { numbers: numbers.length, orders: ids.length });
      const origin = { source: 'selection', fileName: null, bytes: 0, carrierCode: input.carrierCode } as const;
      const id = await start(context, origin);
      const rows = ordersById(reader, ids).map(({ id: orderId, number }, index) => ({
        place: index + 1,
        cells: [],
        orderText: number,
        carrierText: '',
        waybill: numbers[index] ?? '',
        orderId,
      }));
      await inTurn(id, () => fillIn(id, rows));
      return show(id);
    },
    async fromText(context: RequestContext, text: string, carrierCode: string | null): Promise<ShipmentSheet> {
      const content = Buffer.from(text, 'utf8');
      const bytes = content.length;
      const id = await start(context, { source: 'paste', fileName: null, bytes, carrierCode });
      try {
        await uploads.create(id, bytes);
        for (let offset = 0; offset < bytes; offset += PIECE_BYTES)
          await uploads.append(id, bytes, {
            offset,
            base64: content.subarray(offset, offset + PIECE_BYTES).toString('base64'),
          });
        await inTurn(id, () => readFile(id));
      } catch (error) {
        await discard(id);
        throw error;
      }
      return show(id);
    },
    async begin(
      context: RequestContext,
      input: { fileName: string; bytes: number; carrierCode: string | null },
    ): Promise<{ id: number }> {
      if (input.bytes > LARGEST_SHEET_FILE)
        throw new UserError('INVALID_INPUT', 'shipments.file.tooLarge', { most: LARGEST_SHEET_FILE / 1024 / 1024 });
      const id = await start(context, { source: 'file', ...input });
      await uploads.create(id, input.bytes);
      return { id };
    },
    append: ({ id, offset, base64 }: { id: number; offset: number; base64: string }) =>
      inTurn(id, async () => {
        const { bytes, state } = require(id);
        if (state !== 'receiving') return { received: bytes, complete: true };
        const received = await uploads.append(id, bytes, { offset, base64 });
        if (received < bytes) return { received, complete: false };
        try {
          await readFile(id);
        } catch (error) {
          // A file that cannot be read leaves no sheet behind.
          await discard(id);
          throw error;
        }
        return { received, complete: true };
      }),
    list(cursor: string | undefined, limit: number): { items: SheetSummary[]; nextCursor: string | null } {
      const { items, nextCursor } = pageByKey(listSheets(reader, decodeKeyCursor(cursor), limit + 1), limit);
      return { items: items.map((sheet) => summaryOf(backend, sheet, handing.has(sheet.id))), nextCursor };
    },
    rows({ id, cursor, limit, ...filter }: Input<'rows'>): { items: SheetRow[]; nextCursor: string | null } {
      require(id);
      const [place, rowId] = cursor === undefined ? [0, 0] : decodeCursor(cursor, 2);
      const found = listRows(reader, id, filter, { place: Number(place), id: Number(rowId) }, limit + 1);
      const items = rowsOf(backend, found.slice(0, limit));
      const last = items.at(-1);
      return { items, nextCursor: found.length > limit && last ? encodeCursor([last.place, last.id]) : null };
    },
    match: (id: number, columns: SheetColumns) =>
      inTurn(id, async () => {
        if (requireDraft(id).round > 0) throw new UserError('CONFLICT', 'shipments.notDraft');
        await readFile(id, columns);
        return show(id);
      }),
    setCarrier: (id: number, carrierCode: string | null) =>
      inTurn(id, async () => {
        requireDraft(id);
        await writer.run('choose the carrier of a sheet', (connection) => setSheetCarrier(connection, id, carrierCode));
        await checkSheet(backend, require(id));
        return show(id);
      }),
    edit: (context: RequestContext, { id, rowId, orderText, carrierText, waybill, overrideReason }: Input<'edit'>) =>
      inTurn(id, async () => {
        const sheet = requireDraft(id);
        if (orderText !== undefined && sheet.source === 'selection')
          throw new UserError('INVALID_INPUT', 'shipments.orderIsChosen');
        const change = {
          orderText: orderText === undefined ? undefined : cleanValue(orderText),
          carrierText: carrierText === undefined ? undefined : cleanValue(carrierText),
          waybill: waybill === undefined ? undefined : bareWaybill(cleanValue(waybill)),
          overrideReason,
        };
        await writer.run('edit a sheet', (connection) => {
          if (!editRow(connection, id, rowId, change)) throw new UserError('CONFLICT', 'shipments.rowGone');
          if (overrideReason !== undefined)
            recordAudit(connection, context, 'shipments.override', null, { sheet: id, row: rowId }, clock.now(), {
              recordKind: 'shipment',
              record: String(id),
              why: overrideReason ?? undefined,
            });
        });
        await checkSheet(backend, sheet);
        return show(id);
      }),
    fill: ({ id, fromRowId, waybills }: Input<'fill'>) =>
      inTurn(id, async () => {
        const sheet = requireDraft(id);
        const numbers = lines(waybills);
        const targets = rowsFrom(reader, id, fromRowId, numbers.length);
        if (targets.length < numbers.length)
          throw new UserError('INVALID_INPUT', 'shipments.moreNumbers', {
            numbers: numbers.length,
            orders: targets.length,
          });
        for (let from = 0; from < targets.length; from += PART)
          await writer.run('fill a column', (connection) => {
            for (const [offset, rowId] of targets.slice(from, from + PART).entries())
              editRow(connection, id, rowId, { waybill: numbers[from + offset] });
          });
        await checkSheet(backend, sheet);
        return show(id);
      }),
    check: (id: number) =>
      inTurn(id, async () => {
        await checkSheet(backend, requireDraft(id));
        return show(id);
      }),
    send: (context: RequestContext, { id, orders, round }: { id: number; orders: number; round: number }) =>
      inTurn(id, async () => {
        const sheet = require(id);
        const isStopped = sheet.state === 'sending';
        if (!isStopped && (sheet.round !== round || sheet.state === 'sent')) return show(id);
        const controller = new AbortController();
        handing.set(id, controller);
        try {
          if (!isStopped) await beginSending(backend, context, requireDraft(id), orders);
          await handOver(backend, context, require(id), controller.signal);
          await uploads.remove(id);
        } finally {
          handing.delete(id);
          backend.bus.tell({ topics: ['outbox'] });
        }
        return show(id);
      }),
    async takeBack(context: RequestContext, id: number) {
      require(id);
      handing.get(id)?.abort();
      return inTurn(id, async () => {
        const sum = { takenBack: 0, tooLate: 0 };
        const ids = commandIds(reader, id, ['queued', 'sending']);
        for (let from = 0; from < ids.length; from += TAKE_BACK_PART) {
          const done = await takeBack(backend, context, { ids: ids.slice(from, from + TAKE_BACK_PART) });
          sum.takenBack += done.takenBack.length;
          sum.tooLate += done.tooLate.length;
        }
        // Handing over had stopped half way: the rest is not to go either.
        if (require(id).state === 'sending')
          await writer.run('end sending a sheet', (connection) =>
            endRound(connection, id, say('shipments.reason.takenBack'), clock.now()),
          );
        return { ...sum, sheet: show(id) };
      });
    },
    retry: (context: RequestContext, id: number) =>
      inTurn(id, async () => {
        const sheet = require(id);
        if (sheet.state !== 'sent') return show(id);
        const failed = commandIds(reader, id, ['failed']);
        await writer.run('reopen a sheet', (connection) => {
          reopenFailed(connection, id);
          setSheetState(connection, id, 'draft');
        });
        // Their place is on the sheet again; the tray would name them a second time.
        for (let from = 0; from < failed.length; from += TAKE_BACK_PART)
          await dismissCommands(backend, context, failed.slice(from, from + TAKE_BACK_PART));
        await checkSheet(backend, require(id));
        return show(id);
      }),
    failures: (id: number, locale: RequestContext['locale']) => failureFile(reader, require(id), locale),
    remove: (context: RequestContext, id: number) =>
      inTurn(id, async () => {
        const sheet = require(id);
        if (sheet.round > 0) throw new UserError('CONFLICT', 'shipments.wasSent');
        await writer.run('audit a sheet', (connection) =>
          recordAudit(
            connection,
            context,
            'shipments.remove',
            null,
            { sheet: id, fileName: sheet.fileName },
            clock.now(),
          ),
        );
        await discard(id);
        return {};
      }),
  };
}
