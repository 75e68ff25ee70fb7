import { DAY, HOUR, MINUTE } from '../../../shared/domain/clock.ts';
import { answer, refuse } from '../envelope.ts';
import { renderDetailOrder, renderListOrder } from '../render/order.ts';
import { FAILURES } from '../result-codes.ts';
import { markChanged } from '../world/stage.ts';
import type { Order } from '../world/types.ts';
import type { CallContext, CallOutcome } from './context.ts';
import { boundedInteger, requiredId, requiredInteger, requiredText } from './parameters.ts';
import { faultyCursor, NO_MORE, readCursor, renderDetail, renderRows, takePage } from './rows.ts';

const STATUS_OF_VIEW = [0, 0, 10, 30, 40, 50, 70, 80] as const;

/** `open.order.cursor.list`: window of 7 days, 50 rows a page, 90 days back (created within 240 for update time). */
export function listOrders(context: CallContext): CallOutcome {
  const { param, now, stage, faults, method } = context;
  const view = boundedInteger(param, 'orderViewStatus', 0, 7);
  const pageSize = boundedInteger(param, 'pageSize', 1, 50);
  const ascending = boundedInteger(param, 'sort', 1, 2, 1) === 2;
  const byUpdate = boundedInteger(param, 'queryType', 1, 2, 1) === 2;
  const cpsType = boundedInteger(param, 'cpsType', 0, 2, 0);
  const beginTime = requiredInteger(param, 'beginTime');
  const endTime = requiredInteger(param, 'endTime');
  const cursor = requiredText(param, 'cursor');
  if (beginTime >= endTime) return refuse(FAILURES.orderTimesReversed);
  if (endTime - beginTime > 7 * DAY) return refuse(FAILURES.orderWindow);
  if (beginTime < now - 90 * DAY) return refuse(FAILURES.orderTooOld);
  const narrowed = faults.active('window-narrowed', method, stage.shop.sellerId);
  if (narrowed !== undefined && endTime - beginTime > (narrowed.orderWindowMs ?? 6 * HOUR)) {
    faults.strikes('window-narrowed', method, stage.shop.sellerId);
    return { hang: true, capMs: narrowed.delayMs ?? MINUTE };
  }
  const head = { pageSize, beginTime, endTime };
  if (cursor === NO_MORE) return answer({ ...head, cursor: NO_MORE, orderList: [] });
  const after = readCursor(cursor);
  if (after !== null) disturb(context, beginTime, endTime);

  const status = STATUS_OF_VIEW[view] ?? 0;
  const accepts = (order: Order): boolean =>
    (status === 0 || order.status === status) &&
    (cpsType === 0 || (cpsType === 2) === order.distributor >= 0) &&
    (!byUpdate || order.createTime >= now - 240 * DAY);
  const index = byUpdate ? stage.shop.ordersByUpdate : stage.shop.ordersByCreation;
  const page = takePage(
    index,
    { begin: beginTime, end: endTime, ascending, after, limit: pageSize, accepts },
    (order) => ({
      time: byUpdate ? order.updateTime : order.createTime,
      id: order.oid,
    }),
  );
  const orderList = renderRows(
    context,
    'order',
    page.records,
    (order) => order.oid,
    (order) => renderListOrder(context.render, order),
  );
  return answer({ ...head, cursor: faultyCursor(context, cursor, page.cursor), orderList });
}

/** New and changed orders between two pages, when that fault strikes. */
function disturb(context: CallContext, begin: number, end: number): void {
  const { faults, method, stage, world, now } = context;
  if (!faults.strikes('rows-inserted-mid-paging', method, stage.shop.sellerId)) return;
  world.insertOrder(stage, now);
  const changed = stage.shop.ordersByUpdate.page({
    begin,
    end,
    ascending: false,
    after: null,
    limit: 1,
    accepts: (order) => order.status === 30 || order.status === 40,
  }).records[0];
  if (changed === undefined) return;
  changed.reminders += 1;
  changed.remindTime = now;
  markChanged(stage, changed, now);
}

/** `open.order.detail`. */
export function orderDetail(context: CallContext): CallOutcome {
  const oid = requiredId(context.param, 'oid');
  const order = findOrder(context, oid);
  if (!order.ok) return refuse(order.failure);
  const { lag } = order.value;
  const shown = lag !== null && lag.until > context.now ? lag.earlier : order.value;
  return answer(renderDetail(context, 'order', oid, renderDetailOrder(context.render, shown)));
}

type Found<T> = { ok: true; value: T } | { ok: false; failure: { result: number; text: string } };

/** The caller's order, or why not: another seller's, or nobody's. */
export function findOrder(context: CallContext, oid: string): Found<Order> {
  const order = context.stage.shop.orders.get(oid);
  if (order !== undefined) return { ok: true, value: order };
  const foreign = context.world.stages.some((stage) => stage.shop.orders.has(oid));
  return { ok: false, failure: foreign ? FAILURES.orderReject : FAILURES.orderMissing };
}
