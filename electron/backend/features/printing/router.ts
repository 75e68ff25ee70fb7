import type { BackendContext } from '../../context.ts';
import { decodeKeyCursor, encodeCursor, pageByKey } from '../../rpc/cursor.ts';
import { os as implementer } from '../../rpc/implementer.ts';
import { UserError } from '../../user-error.ts';
import { recordAudit } from '../audit/service.ts';
import { readOrderRows } from '../orders/service.ts';
import { listOrderPrints, listPrintJobs, readJobSlips } from './job-read.ts';
import { checkPrint, failJob, print, requireJob } from './jobs.ts';
import { createStockUp, readGoodsOrders, readStockUp, stockUpCsv } from './stock-up.ts';
import { findStockUp, listStockUps, readLocations } from './stock-up-read.ts';
import { deleteStockUp, deleteTick, insertTick, writeLocation } from './stock-up-write.ts';
import { listTemplates } from './template-read.ts';
import { removeTemplate, saveTemplate } from './templates.ts';

const os = implementer.printing;

/** Stock-up lists, layouts and the print journal of the contract. */
export function createPrintingRouter(backend: BackendContext) {
  const {
    store: { reader, writer },
    options: { clock },
    bus,
  } = backend;

  function slipsOf(jobId: number, afterSlip: number, limit: number) {
    const job = requireJob(reader, jobId);
    const places = readJobSlips(reader, jobId, afterSlip, limit);
    const rows = new Map(
      readOrderRows(
        reader,
        places.map(({ orderId }) => orderId),
      ).map((row) => [row.id, row]),
    );
    const codes = [...rows.values()].flatMap(({ lines }) => lines.map(({ skuCode }) => skuCode));
    const locations = readLocations(
      reader,
      [...new Set(codes)].filter((code) => code !== ''),
    );
    const numbers = [...new Set(places.map(({ slip }) => slip))];
    const items = numbers.map((slip) => {
      const orders = places.flatMap((place) => {
        const row = place.slip === slip ? rows.get(place.orderId) : undefined;
        return row ? [row] : [];
      });
      const own = orders.flatMap(({ lines }) => lines.map(({ skuCode }) => skuCode));
      return { slip, orders, locations: Object.fromEntries([...locations].filter(([code]) => own.includes(code))) };
    });
    // By number, not by what was found: slips of orders that are gone leave a gap.
    const last = afterSlip + limit;
    return { items, nextCursor: last < job.slips ? encodeCursor([last]) : null };
  }

  return {
    stockUp: {
      create: os.stockUp.create.handler(({ input, context }) => createStockUp(backend, context, input)),
      list: os.stockUp.list.handler(({ input: { cursor, limit } }) =>
        pageByKey(listStockUps(reader, decodeKeyCursor(cursor), limit + 1), limit),
      ),
      get: os.stockUp.get.handler(({ input }) => readStockUp(reader, input.id)),
      orders: os.stockUp.orders.handler(({ input }) => ({ items: readGoodsOrders(reader, input.id, input.goodsKey) })),
      tick: os.stockUp.tick.handler(async ({ input: { id, goodsKey, ticked }, context }) => {
        await writer.run('tick goods', (connection) => {
          if (!ticked) return deleteTick(connection, id, goodsKey);
          const line = readStockUp(connection, id).lines.find((each) => each.goodsKey === goodsKey);
          if (!line) throw new UserError('CONFLICT', 'stockUp.goodsGone');
          insertTick(connection, { listId: id, goodsKey, quantity: line.quantity }, context.staffId, clock.now());
        });
        bus.tell({ topics: ['printing'] });
        return {};
      }),
      remove: os.stockUp.remove.handler(async ({ input, context }) => {
        await writer.run('remove stock-up list', (connection) => {
          const list = findStockUp(connection, input.id);
          if (!list) throw new UserError('NOT_FOUND', 'error.notFound');
          deleteStockUp(connection, input.id);
          recordAudit(connection, context, 'printing.stock-up-remove', null, { orderTotal: list.orders }, clock.now(), {
            recordKind: 'stockUp',
            record: String(input.id),
            before: { name: list.name },
          });
        });
        bus.tell({ topics: ['printing', 'audit'] });
        return {};
      }),
      csv: os.stockUp.csv.handler(({ input, context }) => stockUpCsv(reader, input.id, context.locale)),
    },
    locations: {
      set: os.locations.set.handler(async ({ input: { skuCode, location }, context }) => {
        await writer.run('set location', (connection) => {
          const before = readLocations(connection, [skuCode]).get(skuCode) ?? '';
          if (before === location) return;
          writeLocation(connection, skuCode, location, clock.now());
          recordAudit(connection, context, 'printing.location', null, {}, clock.now(), {
            recordKind: 'skuCode',
            record: skuCode,
            before: { location: before },
            after: { location },
          });
        });
        bus.tell({ topics: ['printing', 'audit'] });
        return {};
      }),
    },
    templates: {
      list: os.templates.list.handler(() => ({ items: listTemplates(reader) })),
      save: os.templates.save.handler(({ input, context }) => saveTemplate(backend, context, input)),
      remove: os.templates.remove.handler(async ({ input, context }) => {
        await removeTemplate(backend, context, input.id);
        return {};
      }),
    },
    check: os.check.handler(({ input }) => checkPrint(backend, input)),
    print: os.print.handler(({ input, context }) => print(backend, context, input)),
    jobs: {
      list: os.jobs.list.handler(({ input: { cursor, limit } }) =>
        pageByKey(listPrintJobs(reader, decodeKeyCursor(cursor), limit + 1), limit),
      ),
      get: os.jobs.get.handler(({ input }) => requireJob(reader, input.id)),
      slips: os.jobs.slips.handler(({ input: { id, cursor, limit } }) =>
        slipsOf(id, decodeKeyCursor(cursor) ?? 0, limit),
      ),
      fail: os.jobs.fail.handler(({ input, context }) => failJob(backend, context, input.id)),
    },
    ofOrder: os.ofOrder.handler(({ input }) => ({
      items: listOrderPrints(reader, input.orderId).map(({ voided, ...row }) => ({ ...row, voided: voided === 1 })),
    })),
  };
}
