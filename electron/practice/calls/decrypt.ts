import { DAY } from '../../../shared/domain/clock.ts';
import { noEffect } from '../effects.ts';
import { answerTopLevel } from '../envelope.ts';
import { privacyAuthorised } from '../render/order.ts';
import { ROW_ERRORS } from '../result-codes.ts';
import { type Opened, openCiphertext } from '../world/ciphertext.ts';
import { isOpen } from '../world/refund-life.ts';
import type { Order } from '../world/types.ts';
import type { CallContext, CallOutcome } from './context.ts';
import { filledText, requiredId, requiredList } from './parameters.ts';

type RowError = (typeof ROW_ERRORS)[keyof typeof ROW_ERRORS];

interface Row {
  readonly encryptedData: string;
  readonly bizId: string;
}

/** `open.order.decrypt.batch`: up to 100 ciphertexts, each with its own verdict; orders are counted against the day's quota. */
export function decryptBatch(context: CallContext): CallOutcome {
  const { stage, now, reveals } = context;
  const opened = new Set<string>();
  let counted = 0;
  const results = readRows(context, 'batchDecryptList').map((row) => {
    const found = open(context, row);
    if ('code' in found) return { ...row, decryptedData: '', errorCode: found.code, errorMsg: found.text };
    const refusal = closed(found.order, now);
    if (refusal !== undefined) return { ...row, decryptedData: '', errorCode: refusal.code, errorMsg: refusal.text };
    if (!isFree(found.order)) {
      const verdict = reveals.count(stage.shop.sellerId, found.order.oid, now);
      const { quota } = ROW_ERRORS;
      if (verdict === 'exhausted') return { ...row, decryptedData: '', errorCode: quota.code, errorMsg: quota.text };
      if (verdict === 'counted') counted += 1;
    }
    opened.add(found.order.oid);
    return { ...row, decryptedData: found.plain, errorCode: ROW_ERRORS.ok.code, errorMsg: ROW_ERRORS.ok.text };
  });
  const orders = [...opened];
  const record = orders[0] ?? '';
  return answerTopLevel(
    { batchDecryptResultList: results },
    orders.length === 0 ? noEffect(record) : { kind: 'reveal', record, orders, counted },
  );
}

/** `open.order.desensitise.batch`: the masks of up to 100 ciphertexts; costs nothing. */
export function desensitiseBatch(context: CallContext): CallOutcome {
  const results = readRows(context, 'batchDesensitiseList').map((row) => {
    const found = open(context, row);
    return 'code' in found
      ? { ...row, desensitisedData: '', errorCode: found.code, errorMsg: found.text }
      : { ...row, desensitisedData: found.masked, errorCode: ROW_ERRORS.ok.code, errorMsg: ROW_ERRORS.ok.text };
  });
  return answerTopLevel({ batchDesensitiseResultList: results });
}

function readRows({ param }: CallContext, name: string): Row[] {
  return requiredList(param, name, 100).map((row) => ({
    encryptedData: filledText(row, 'encryptedData'),
    bizId: requiredId(row, 'bizId'),
  }));
}

function open({ stage }: CallContext, { encryptedData, bizId }: Row): Opened | RowError {
  if (!stage.shop.orders.has(bizId)) return ROW_ERRORS.foreign;
  const opened = openCiphertext(stage.shop, encryptedData);
  return opened === undefined || opened.order.oid !== bizId ? ROW_ERRORS.cipher : opened;
}

/** What keeps an order's data closed whatever the quota. */
function closed(order: Order, now: number): RowError | undefined {
  if (order.holds.length > 0) return ROW_ERRORS.held;
  return order.status === 70 && now - order.doneTime > 14 * DAY ? ROW_ERRORS.expired : undefined;
}

/** Costs no quota: a refund case is running, or the buyer allowed it and the order is not received yet. */
function isFree(order: Order): boolean {
  if (order.refunds.some((refund) => isOpen(refund.status))) return true;
  return privacyAuthorised(order) && (order.status === 30 || order.status === 40);
}
