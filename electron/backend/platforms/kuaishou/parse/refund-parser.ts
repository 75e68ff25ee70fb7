import type { PlatformRefund } from '../../platform-records.ts';
import type { Received } from '../../shop-platform.ts';
import { idInside, receive } from './received.ts';
import { refundKind, refundStatus } from './refund-codes.ts';
import { refundDetailOf } from './refund-detail.ts';
import {
  codeAt,
  type Issues,
  idAt,
  integerAt,
  type JsonObject,
  readableTime,
  requiredId,
  requiredInteger,
  requiredTime,
  textAt,
} from './tolerant.ts';

const identifyRefund = idInside('refundId');

/** Reads one refund case from its exact JSON text, as the list or the detail call gave it, or from that text parsed. Never throws. */
export function parseRefund(raw: string, from: 'list' | 'detail', parsed?: unknown): Received<PlatformRefund> {
  return receive(raw, { identify: identifyRefund, parse: (source, issues) => refundOf(source, from, issues) }, parsed);
}

function refundOf(source: JsonObject, from: 'list' | 'detail', issues: Issues): PlatformRefund {
  const code = requiredInteger(source, 'status', issues);
  return {
    platformRefundId: requiredId(source, 'refundId', issues),
    platformOrderId: requiredId(source, 'oid', issues),
    status: refundStatus(code),
    platformStatus: String(code),
    negotiateStatus: codeAt(source, 'negotiateStatus') || undefined,
    kind: refundKind(integerAt(source, 'handlingWay'), code),
    initiator: initiatorOf(integerAt(source, 'refundType')),
    amount: requiredInteger(source, 'refundFee', issues),
    reasonCode: codeAt(source, 'refundReason'),
    reason: textAt(source, 'refundReasonDesc'),
    description: textAt(source, 'refundDesc'),
    goodsReceived: goodsReceivedOf(integerAt(source, 'receiptStatus')),
    platformItemId: idAt(source, 'itemId') ?? '',
    platformSkuId: idAt(source, 'skuId') ?? '',
    skuCode: textAt(source, 'skuNick'),
    createdAt: requiredTime(source, 'createTime', issues),
    submittedAt: readableTime(source, 'submitTime', issues),
    updatedAt: requiredTime(source, 'updateTime', issues),
    endedAt: readableTime(source, 'endTime', issues),
    expiresAt: readableTime(source, 'expireTime', issues),
    urgeCount: integerAt(source, 'urgeTimes') ?? 0,
    detail: from === 'detail' ? refundDetailOf(source) : undefined,
  };
}

function initiatorOf(code: number | undefined): PlatformRefund['initiator'] {
  if (code === 1) return 'buyer';
  return code === 2 ? 'seller' : 'unknown';
}

function goodsReceivedOf(code: number | undefined): boolean | undefined {
  if (code === 1) return false;
  return code === 2 ? true : undefined;
}
