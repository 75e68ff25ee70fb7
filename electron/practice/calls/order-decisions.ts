import { applied, refuse } from '../envelope.ts';
import { FAILURES } from '../result-codes.ts';
import { decideAddress } from '../world/notes-and-address.ts';
import { close } from '../world/payment.ts';
import { dropSteps } from '../world/stage.ts';
import type { CallContext, CallOutcome } from './context.ts';
import { findOrder } from './orders.ts';
import { requiredId } from './parameters.ts';

/** `open.seller.order.close`: an order that is not paid; its units go back to the shelf. */
export function closeOrder(context: CallContext): CallOutcome {
  const { param, stage, now } = context;
  const found = findOrder(context, requiredId(param, 'orderId'));
  if (!found.ok) return refuse(found.failure);
  const order = found.value;
  // A paid deposit counts as paid: closing would keep the buyer's money.
  if (order.status !== 10 || (order.deposit?.firstPaidAt ?? 0) > 0) return refuse(FAILURES.closeStatus);
  close(stage, order, now);
  dropSteps(stage, order, ({ kind }) => kind === 'depositPay' || kind === 'pay' || kind === 'close');
  return applied({ kind: 'close', record: order.oid });
}

/** `open.order.address.audit.approve` (GET): the parcel goes to the address that the buyer asks for. */
export function approveAddress(context: CallContext): CallOutcome {
  return decide(context, 20);
}

/** `open.order.address.audit.reject` (GET): the old address stands. */
export function rejectAddress(context: CallContext): CallOutcome {
  return decide(context, 30);
}

function decide(context: CallContext, status: 20 | 30): CallOutcome {
  const { param, stage, now } = context;
  const found = findOrder(context, requiredId(param, 'oid'));
  if (!found.ok) return refuse(found.failure);
  const order = found.value;
  const { audit } = order;
  if (audit === null) return refuse(FAILURES.auditMissing);
  if (audit.status !== 10) return refuse(FAILURES.auditDecided);
  if (audit.timeout <= now) return refuse(FAILURES.auditLate);
  if (order.status !== 30) return refuse(FAILURES.auditStatus);
  dropSteps(stage, order, ({ kind }) => kind === 'auditDecide');
  decideAddress(stage, order, now, status);
  return applied({ kind: 'address', record: order.oid, decision: status === 20 ? 'approved' : 'rejected' });
}
