import { DAY, HOUR } from '../../../shared/domain/clock.ts';
import { answer, refuse } from '../envelope.ts';
import { renderDetailRefund, renderListRefund, renderNegotiation } from '../render/refund.ts';
import { FAILURES } from '../result-codes.ts';
import { wireRefundStatus } from '../world/refund-status.ts';
import type { Refund } from '../world/types.ts';
import type { CallContext, CallOutcome } from './context.ts';
import { boundedInteger, optionalId, optionalInteger, requiredInteger, requiredText } from './parameters.ts';
import { findRefund } from './refund-rules.ts';
import { faultyCursor, NO_MORE, readCursor, renderDetail, renderRows, takePage } from './rows.ts';

/** `open.seller.order.refund.pcursor.list`: window of one day (or less), 100 rows a page, 90 days back. */
export function listRefunds(context: CallContext): CallOutcome {
  const { param, now, stage, faults, method, render } = context;
  const beginTime = requiredInteger(param, 'beginTime');
  const endTime = requiredInteger(param, 'endTime');
  const type = boundedInteger(param, 'type', 8, 9);
  const pageSize = boundedInteger(param, 'pageSize', 1, 100);
  const currentPage = boundedInteger(param, 'currentPage', 1, Number.MAX_SAFE_INTEGER);
  const pcursor = requiredText(param, 'pcursor');
  const ascending = boundedInteger(param, 'sort', 1, 2, 1) === 2;
  const byUpdate = boundedInteger(param, 'queryType', 1, 2, 1) === 2;
  const negotiateStatus = optionalInteger(param, 'negotiateStatus');
  const status = optionalInteger(param, 'status');
  const orderId = optionalId(param, 'orderId');
  if (beginTime >= endTime) return refuse(FAILURES.refundTimesReversed);
  if (beginTime < now - 90 * DAY) return refuse(FAILURES.refundTooOld);
  const narrowed = faults.active('window-narrowed', method, stage.shop.sellerId);
  const width = narrowed === undefined ? DAY : (narrowed.windowMs ?? HOUR);
  if (endTime - beginTime > width) {
    if (narrowed !== undefined) faults.strikes('window-narrowed', method, stage.shop.sellerId);
    return refuse(FAILURES.refundWindow);
  }
  if (pcursor === NO_MORE)
    return answer({
      currentPage,
      pageSize,
      totalPage: 0,
      totalSize: 0,
      beginTime,
      endTime,
      pcursor: NO_MORE,
      refundOrderInfoList: [],
    });
  const after = readCursor(pcursor);

  const exchanges = wantsExchanges(param);
  const accepts = (refund: Refund): boolean =>
    (exchanges || refund.handlingWay !== 3) &&
    (type === 9 || refund.status === 10 || refund.status === 40) &&
    (negotiateStatus === undefined || refund.negotiateStatus === negotiateStatus) &&
    (status === undefined || wireRefundStatus(refund, render.generation) === status) &&
    (orderId === undefined || refund.order.oid === orderId);
  const index = byUpdate ? stage.shop.refundsByUpdate : stage.shop.refundsByCreation;
  const page = takePage(
    index,
    { begin: beginTime, end: endTime, ascending, after, limit: pageSize, accepts },
    (refund) => ({
      time: byUpdate ? refund.updateTime : refund.createTime,
      id: refund.id,
    }),
  );
  const total = after === null ? index.count(beginTime, endTime, accepts) : 0;
  return answer({
    currentPage: after === null ? currentPage : 0,
    pageSize: after === null ? pageSize : 0,
    totalPage: Math.ceil(total / pageSize),
    totalSize: total,
    beginTime,
    endTime,
    pcursor: faultyCursor(context, pcursor, page.cursor),
    refundOrderInfoList: renderRows(
      context,
      'refund',
      page.records,
      (refund) => refund.id,
      (refund) => renderListRefund(render, refund),
    ),
  });
}

function wantsExchanges(param: Readonly<Record<string, unknown>>): boolean {
  const { option } = param;
  const nested =
    typeof option === 'object' && option !== null && 'needExchange' in option ? option.needExchange : undefined;
  const flag = nested ?? param['option.needExchange'];
  return flag === true || flag === 'true';
}

/** `open.seller.order.refund.detail`. */
export function refundDetail(context: CallContext): CallOutcome {
  const refund = findRefund(context);
  return answer(renderDetail(context, 'refund', refund.id, renderDetailRefund(context.render, refund)));
}

/** `open.refund.comment.basic.list`: how the case went so far. */
export function refundNegotiation(context: CallContext): CallOutcome {
  return answer(renderNegotiation(findRefund(context)));
}
