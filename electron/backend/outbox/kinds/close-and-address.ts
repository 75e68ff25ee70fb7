import { ABSENT, type CheckVerdict, type CommandLife, type CommandOf, HAPPENED, UNCLEAR } from '../command-life.ts';
import { freshOrder } from '../fresh-read.ts';
import { say } from '../said.ts';
import { isAnotherRequest } from './address-request.ts';

/** Closes an order that nobody paid for. */
export const closeLife: CommandLife<CommandOf<'order.close'>> = {
  proof: 'repeatable',
  check: async (job) => {
    const { status } = await freshOrder(job, job.command.platformOrderId);
    if (status === 'closed') return { verdict: 'done', outcome: say('outbox.done.closedAlready') };
    if (status === 'unpaid') return { verdict: 'go', command: job.command, baseline: {} };
    return { verdict: 'refuse', outcome: say('outbox.failed.paidMeanwhile'), advice: say('outbox.advice.lookAtOrder') };
  },
  readBack: async (job) => {
    const { status } = await freshOrder(job, job.command.platformOrderId);
    return status === 'closed' ? HAPPENED : ABSENT;
  },
};

function addressLife<C extends CommandOf<'order.address_approve' | 'order.address_reject'>>(
  wanted: 'approved' | 'rejected',
): CommandLife<C> {
  const refuse = (
    key: 'outbox.failed.addressNothingAsked' | 'outbox.failed.addressDecided' | 'outbox.failed.addressAskedAnew',
  ): CheckVerdict => ({
    verdict: 'refuse',
    outcome: say(key),
    advice: say('outbox.advice.lookAtOrder'),
  });
  return {
    proof: 'guarded',
    check: async (job) => {
      const order = await freshOrder(job, job.command.platformOrderId);
      const change = order.detail?.addressChange;
      if (change === undefined) return refuse('outbox.failed.addressNothingAsked');
      if (isAnotherRequest(job.precondition, change)) return refuse('outbox.failed.addressAskedAnew');
      if (change.state === wanted) return { verdict: 'done', outcome: say('outbox.done.addressDecided') };
      if (change.state !== 'pending') return refuse('outbox.failed.addressDecided');
      return { verdict: 'go', command: job.command, baseline: {} };
    },
    readBack: async (job) => {
      const order = await freshOrder(job, job.command.platformOrderId);
      const change = order.detail?.addressChange;
      // Ours may have met the request that was there before, or the new one.
      if (change !== undefined && isAnotherRequest(job.precondition, change)) return UNCLEAR;
      return change?.state === wanted ? HAPPENED : ABSENT;
    },
  };
}

/** Agrees to the address that the buyer asks for. */
export const addressApproveLife: CommandLife<CommandOf<'order.address_approve'>> = addressLife('approved');

/** Refuses the address that the buyer asks for. */
export const addressRejectLife: CommandLife<CommandOf<'order.address_reject'>> = addressLife('rejected');
