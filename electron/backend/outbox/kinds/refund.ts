import type { RefundStatus } from '../../../../shared/domain/refund-status.ts';
import type { PlatformCommand } from '../../platforms/platform-command.ts';
import type { PlatformRefund } from '../../platforms/platform-records.ts';
import { ABSENT, type CheckVerdict, type CommandLife, type CommandOf, HAPPENED, UNCLEAR } from '../command-life.ts';
import { freshRefund } from '../fresh-read.ts';
import { say } from '../said.ts';
import { refundObstacle } from './refund-rules.ts';

type RefundCommand = Extract<PlatformCommand, { readonly platformRefundId: string }>;

type Refusal = Extract<CheckVerdict, { readonly verdict: 'refuse' }>;

interface RefundStep<C extends RefundCommand> {
  /** States in which the seller may take this step. */
  readonly allowed: readonly RefundStatus[];
  /** True when the case shows that the step was taken. */
  reached(refund: PlatformRefund, command: C): boolean;
  /**
   * Asked before anything of ours left: who took the step elsewhere did it otherwise than this command would, or one
   * cannot tell. Undefined: it is the same.
   */
  otherwise?(refund: PlatformRefund, command: C): Pick<Refusal, 'outcome' | 'advice'> | undefined;
  /** The case can leave the reached state and come back to where the step was taken from: what moved is not proof of absence. */
  readonly canComeBack?: boolean | undefined;
  /** The command with what the platform wants to see again: version and states of the fresh read. */
  refresh(command: C, refund: PlatformRefund): C;
}

interface Baseline {
  readonly status: RefundStatus;
  /** The case's version before the request left. */
  readonly updatedAt: number;
}

const PAID: readonly RefundStatus[] = ['refunding', 'success'];

function isOneOf(statuses: readonly RefundStatus[]): (refund: PlatformRefund) => boolean {
  return ({ status }) => statuses.includes(status);
}

/** A step in a refund case: the platform itself refuses a second one, and the case shows that it was taken. */
function refundLife<C extends RefundCommand>(step: RefundStep<C>): CommandLife<C> {
  return {
    proof: 'guarded',
    check: async (job) => {
      const { command, precondition } = job;
      const refund = await freshRefund(job, command.platformRefundId);
      if (step.reached(refund, command)) {
        const other = step.otherwise?.(refund, command);
        if (other) return { verdict: 'refuse', ...other };
        return { verdict: 'done', outcome: say('outbox.done.refundStepTaken') };
      }
      return (
        refundObstacle(precondition, refund, step.allowed) ?? {
          verdict: 'go',
          command: step.refresh(command, refund),
          baseline: { status: refund.status, updatedAt: refund.updatedAt } satisfies Baseline,
        }
      );
    },
    readBack: async (job, baseline) => {
      const refund = await freshRefund(job, job.command.platformRefundId);
      if (step.reached(refund, job.command)) return HAPPENED;
      const { updatedAt } = baseline as Baseline;
      return step.canComeBack === true && refund.updatedAt > updatedAt ? UNCLEAR : ABSENT;
    },
  };
}

/** Agrees to give the money back. */
export const refundApproveLife: CommandLife<CommandOf<'refund.approve'>> = refundLife({
  allowed: ['wait_seller'],
  reached: isOneOf(PAID),
  refresh: (command, refund) => ({
    ...command,
    platformStatus: refund.platformStatus,
    negotiateStatus: refund.negotiateStatus ?? null,
    refundKind: refund.kind,
  }),
});

/** Agrees that the goods come back, for money or for an exchange. */
export const refundApproveReturnLife: CommandLife<CommandOf<'refund.approve_return'>> = refundLife({
  allowed: ['wait_seller'],
  reached: isOneOf(['wait_buyer_return', 'wait_seller_receive', 'wait_buyer_receive', ...PAID]),
  refresh: (command) => command,
});

/** The goods came back: the money goes out. */
export const refundConfirmReceiptLife: CommandLife<CommandOf<'refund.confirm_receipt'>> = refundLife({
  allowed: ['wait_seller_receive', 'wait_buyer_return', 'platform'],
  reached: isOneOf(PAID),
  refresh: (command, refund) => ({ ...command, platformStatus: refund.platformStatus }),
});

/** Says no, with a reason. */
export const refundRejectLife: CommandLife<CommandOf<'refund.reject'>> = refundLife({
  allowed: ['wait_seller', 'wait_seller_receive'],
  reached: isOneOf(['wait_buyer_edit']),
  otherwise: ({ detail }, { reasonCode, description }) => {
    const advice = say('outbox.advice.openCase');
    const { sellerRejectReason: code, sellerRejectDescription: text = '' } = detail ?? {};
    if (code === undefined) return { outcome: say('outbox.failed.rejectedElsewhereUnknown'), advice };
    if (code === reasonCode && (description.trim() === '' || description.trim() === text.trim())) return undefined;
    return { outcome: say('outbox.failed.rejectedElsewhere', { found: text || code }), advice };
  },
  // The buyer changes the request after a no, and it waits for the seller again: a repeat would refuse that one unread.
  canComeBack: true,
  refresh: (command, refund) => ({ ...command, version: refund.updatedAt }),
});

/** Pays without waiting for the goods. */
export const refundDirectLife: CommandLife<CommandOf<'refund.direct_refund'>> = refundLife({
  allowed: ['wait_seller', 'wait_buyer_return', 'wait_seller_receive'],
  reached: isOneOf(PAID),
  refresh: (command, refund) => ({ ...command, version: refund.updatedAt }),
});

/** The exchanged goods are on their way to the buyer. */
export const refundSendExchangeLife: CommandLife<CommandOf<'refund.send_exchange'>> = refundLife({
  allowed: ['wait_seller_receive'],
  reached: isOneOf(['wait_buyer_receive', 'success']),
  // The case never shows the number under which the exchange was sent: it cannot be told to be ours.
  otherwise: (_refund, { waybill }) => ({
    outcome: say('outbox.failed.exchangeSentElsewhere', { waybill }),
    advice: say('outbox.advice.checkExchange'),
  }),
  refresh: (command) => command,
});

/** Fills in the number of the parcel that the buyer sends back. */
export const refundFillReturnLife: CommandLife<CommandOf<'refund.fill_return'>> = refundLife({
  allowed: ['wait_buyer_return'],
  reached: ({ detail }, { waybill, carrierCode }) =>
    detail?.returnParcel?.waybill === waybill && detail.returnParcel.carrierCode === carrierCode,
  refresh: (command) => command,
});
