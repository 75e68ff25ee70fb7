import type { BackendContext } from '../../context.ts';
import { decodeKeyCursor, pageByKey } from '../../rpc/cursor.ts';
import { os } from '../../rpc/implementer.ts';
import { UserError } from '../../user-error.ts';
import { recordAudit } from '../audit/service.ts';
import { countOrders } from './counts-read.ts';
import { findOrderNumber, listOrderEvents, listProvinces, readOrderDetail, readOrderPayload } from './detail-read.ts';
import { listOrderKeys } from './list-read.ts';
import { readOrderRows } from './rows-read.ts';
import { countTiles } from './tiles-read.ts';

/** Orders of the contract. */
export function createOrdersRouter({ store: { reader, writer }, options: { clock }, bus, outlines }: BackendContext) {
  return {
    list: os.orders.list.handler(({ input }) => {
      const { sort, direction, cursor, limit, ...filter } = input;
      const { ids, nextCursor } = listOrderKeys(reader, { filter, sort, direction, cursor, limit }, clock.now());
      return { items: readOrderRows(reader, ids), nextCursor };
    }),
    outline: os.orders.outline.handler(({ input, signal }) => outlines.make(reader.file, input, clock.now(), signal)),
    window: os.orders.window.handler(({ input: { outlineId, from, count } }) => {
      const ids = outlines.keys(outlineId, from, count, clock.now());
      const rows = new Map(readOrderRows(reader, ids).map((row) => [row.id, row]));
      return { from, items: ids.map((id) => rows.get(id) ?? null) };
    }),
    get: os.orders.get.handler(({ input }) => {
      const detail = readOrderDetail(reader, input.id);
      if (!detail) throw new UserError('NOT_FOUND', 'error.notFound');
      return detail;
    }),
    counts: os.orders.counts.handler(({ input }) => countOrders(reader, input, clock.now())),
    tiles: os.orders.tiles.handler(({ input }) => countTiles(reader, input, clock.now())),
    events: os.orders.events.handler(({ input }) =>
      pageByKey(listOrderEvents(reader, input.id, decodeKeyCursor(input.cursor), input.limit + 1), input.limit),
    ),
    payload: os.orders.payload.handler(async ({ input, context }) => {
      const payload = readOrderPayload(reader, input.id);
      const order = findOrderNumber(reader, input.id);
      if (!payload || !order) throw new UserError('NOT_FOUND', 'error.notFound');
      const { shopId, platformOrderId } = order;
      await writer.run('audit payload', (connection) => {
        const detail = { orderIds: [platformOrderId], orderTotal: 1, url: `/api/orders/${input.id}/payload` };
        const subject = { recordKind: 'order', record: platformOrderId };
        recordAudit(connection, context, 'orders.payload', shopId, detail, clock.now(), subject);
      });
      bus.tell({ topics: ['audit'], shopId });
      return payload;
    }),
    provinces: os.orders.provinces.handler(() => ({ items: listProvinces(reader) })),
  };
}
