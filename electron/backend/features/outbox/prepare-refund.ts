import type { Command } from '../../../../shared/contract/outbox.ts';
import type { RefundKind } from '../../../../shared/domain/refund-status.ts';
import type { ReadConnection } from '../../db/database.ts';
import { type Said, say } from '../../outbox/said.ts';
import type { PlatformCommand } from '../../platforms/platform-command.ts';
import type { Preparation } from './prepared-command.ts';
import { findRefund, hasMovedSince, type RefundRecord } from './records-read.ts';

type RefundCommand = Extract<Command, { readonly refundId: number }>;
type Carriers = ReadonlyMap<string, string>;

const yuan = (fen: number): string => (fen / 100).toFixed(2);

function shape(command: RefundCommand, refund: RefundRecord): PlatformCommand {
  const { platformRefundId, platformStatus, negotiateStatus, updatedAt } = refund;
  switch (command.kind) {
    case 'refund.approve':
      return {
        kind: command.kind,
        platformRefundId,
        amount: command.amount,
        platformStatus,
        negotiateStatus,
        refundKind: refund.kind,
      };
    case 'refund.approve_return':
      return { kind: command.kind, platformRefundId, amount: command.amount, addressId: command.addressId ?? null };
    case 'refund.confirm_receipt':
      return { kind: command.kind, platformRefundId, platformStatus, freight: command.freight ?? null };
    case 'refund.reject': {
      const { reasonCode, description, pictures } = command;
      return { kind: command.kind, platformRefundId, reasonCode, description, pictures, version: updatedAt };
    }
    case 'refund.direct_refund':
      return { kind: command.kind, platformRefundId, version: updatedAt };
    case 'refund.send_exchange':
    case 'refund.fill_return': {
      const { carrierCode, waybill } = command;
      return { kind: command.kind, platformRefundId, carrierCode, waybill };
    }
  }
}

function summaryOf(command: RefundCommand, carriers: Carriers): Said {
  switch (command.kind) {
    case 'refund.approve':
      return say('outbox.summary.refundApprove', { amount: yuan(command.amount) });
    case 'refund.approve_return':
      return command.amount === 0
        ? say('outbox.summary.refundApproveExchange')
        : say('outbox.summary.refundApproveReturn', { amount: yuan(command.amount) });
    case 'refund.confirm_receipt':
      return say('outbox.summary.refundConfirmReceipt');
    case 'refund.reject':
      return say('outbox.summary.refundReject', { description: command.description });
    case 'refund.direct_refund':
      return say('outbox.summary.refundDirect');
    case 'refund.send_exchange':
    case 'refund.fill_return': {
      const { carrierCode, waybill } = command;
      const key =
        command.kind === 'refund.send_exchange'
          ? 'outbox.summary.refundSendExchange'
          : 'outbox.summary.refundFillReturn';
      return say(key, { carrier: carriers.get(carrierCode) ?? carrierCode, waybill });
    }
  }
}

/** An amount that is not the case's own was decided on another version of it. */
function hasOtherAmount(command: RefundCommand, refund: RefundRecord): boolean {
  if (command.kind === 'refund.approve') return command.amount !== refund.amount;
  return command.kind === 'refund.approve_return' && command.amount !== 0 && command.amount !== refund.amount;
}

/** The kinds of case in which the platform knows a step; a kind that is unknown here is left to the platform. */
const FITTING: Partial<Record<RefundCommand['kind'], readonly RefundKind[]>> = {
  'refund.approve': ['refund_only'],
  'refund.approve_return': ['return_refund', 'exchange', 'repair'],
  'refund.confirm_receipt': ['return_refund'],
  'refund.direct_refund': ['return_refund', 'exchange'],
  'refund.send_exchange': ['exchange'],
};

/** Money for goods that must come back first, a return for nothing, an exchange of a refund: none of it fits its case. */
function againstKind(command: RefundCommand, { kind, amount }: RefundRecord): Said | undefined {
  const isFitting = kind === 'unknown' || (FITTING[command.kind]?.includes(kind) ?? true);
  if (!isFitting) return say(`outbox.notTaken.refundKind.${kind === 'resend' || kind === 'repair' ? 'other' : kind}`);
  const isForNothing = command.kind === 'refund.approve_return' && command.amount === 0 && amount > 0;
  return isForNothing && kind === 'return_refund'
    ? say('outbox.notTaken.returnAmountZero', { amount: yuan(amount) })
    : undefined;
}

/** Makes the row of a step in a refund case, or says why it cannot be taken. */
export function prepareRefundCommand(
  connection: ReadConnection,
  command: RefundCommand,
  carriersOf: (shopId: number) => Carriers | undefined,
): Preparation {
  const refund = findRefund(connection, command.refundId);
  if (!refund) return { refusal: say('outbox.notTaken.notFound') };
  const carriers = carriersOf(refund.shopId);
  if (!carriers) return { refusal: say('outbox.notTaken.noApi') };
  if ('carrierCode' in command && !carriers.has(command.carrierCode))
    return { refusal: say('outbox.notTaken.carrier', { code: command.carrierCode }) };
  if (refund.status === 'closed') return { refusal: say('outbox.failed.refundOver') };
  if (
    (command.seenVersion !== refund.updatedAt && hasMovedSince(connection, refund.id, command.seenVersion)) ||
    hasOtherAmount(command, refund)
  )
    return { refusal: say('outbox.notTaken.refundSeenOld') };
  const misfit = againstKind(command, refund);
  if (misfit) return { refusal: misfit };
  const { status, kind, amount, updatedAt } = refund;
  return {
    command,
    platformCommand: shape(command, refund),
    shopId: refund.shopId,
    // One order's shipping and refunds go one after another.
    subject: `order:${refund.platformOrderId}`,
    recordKind: 'refund',
    record: refund.platformRefundId,
    orderId: refund.orderId,
    refundId: refund.id,
    uniqueKey: `${command.kind}:${refund.platformRefundId}:${updatedAt}`,
    precondition: { status, kind, amount },
    before: { status, kind, amount },
    summary: summaryOf(command, carriers),
  };
}
