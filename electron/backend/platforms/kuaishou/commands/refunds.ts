import type { PlatformCommand } from '../../platform-command.ts';
import { jsonId } from '../lossless-json.ts';
import { type CommandByKind, type CommandRequests, carriage, codeNumber, wholeNumber } from './command-request.ts';

/** The handling ways that the approval of a refund can name. */
const HANDLING_WAYS: ReadonlyMap<string, number> = new Map([
  ['return_refund', 1],
  ['refund_only', 10],
]);
const AGREE = 1;
const REFUSE = 2;

/** The number that was read; undefined, and so left out of the JSON, where none was: the platform does not insist on it. */
function optionalCode(code: string | null): number | undefined {
  return code !== null && /^\d{1,9}$/.test(code) ? Number(code) : undefined;
}

/** What is said about the freight of the return; only cases that ask for it take these fields. */
function freightAdvice({ freight }: CommandByKind['refund.confirm_receipt']): Readonly<Record<string, unknown>> {
  if (freight === null) return {};
  return freight.decision === 'agree'
    ? { returnFreightHandlingAdvice: AGREE, returnFreightAmount: fen(freight.amount) }
    : {
        returnFreightHandlingAdvice: REFUSE,
        returnFreightRejectDesc: freight.description,
        returnFreightRejectImages: freight.pictures,
      };
}

function fen(amount: number): number {
  return wholeNumber(amount, 0, Number.MAX_SAFE_INTEGER);
}

type RefundKind = Extract<PlatformCommand['kind'], `refund.${string}`>;

/** Commands about refund cases (§9.4 of the platform's rules). */
export const REFUND_REQUESTS = {
  'refund.approve': ({ platformRefundId, amount, platformStatus, negotiateStatus, refundKind }) => ({
    method: 'open.seller.order.refund.approve',
    param: {
      refundId: jsonId(platformRefundId),
      refundAmount: fen(amount),
      status: optionalCode(platformStatus),
      negotiateStatus: optionalCode(negotiateStatus),
      // The platform's own spelling.
      refundHandingWay: HANDLING_WAYS.get(refundKind),
    },
  }),
  'refund.approve_return': ({ platformRefundId, amount, addressId }) => ({
    method: 'open.seller.order.refund.returngoods.approve',
    param: {
      refundId: jsonId(platformRefundId),
      refundAmount: fen(amount),
      ...(addressId === null ? {} : { addressId: jsonId(addressId) }),
    },
  }),
  'refund.confirm_receipt': (command) => ({
    method: 'open.seller.order.refund.confirm.receipt',
    param: {
      refundId: jsonId(command.platformRefundId),
      status: optionalCode(command.platformStatus),
      ...freightAdvice(command),
    },
  }),
  'refund.reject': ({ platformRefundId, reasonCode, description, pictures, version }) => ({
    method: 'open.refund.reject',
    param: {
      refundId: jsonId(platformRefundId),
      reasonCode: codeNumber(reasonCode),
      ...(description === '' ? {} : { rejectDesc: description }),
      ...(pictures.length === 0 ? {} : { rejectImages: pictures }),
      refundVersion: wholeNumber(version, 1, Number.MAX_SAFE_INTEGER),
    },
  }),
  'refund.direct_refund': ({ platformRefundId, version }) => ({
    method: 'open.refund.direct.refund',
    param: { refundId: jsonId(platformRefundId), refundVersion: wholeNumber(version, 1, Number.MAX_SAFE_INTEGER) },
  }),
  'refund.send_exchange': (command) => ({
    method: 'open.refund.confirm.and.send',
    param: { refundId: jsonId(command.platformRefundId), ...carriage(command) },
  }),
  'refund.fill_return': (command) => ({
    method: 'open.refund.submit.returnInfo',
    param: { refundId: jsonId(command.platformRefundId), ...carriage(command) },
  }),
} as const satisfies CommandRequests<RefundKind>;
