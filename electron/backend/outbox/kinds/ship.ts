import { ABSENT, type CommandLife, type CommandOf, HAPPENED } from '../command-life.ts';
import { freshOrder } from '../fresh-read.ts';
import { say } from '../said.ts';
import { hasParcel, shippingObstacle, waybillsOf } from './shipping-rules.ts';

/** Ships the whole order in one parcel; the platform answers a repeat with the same number with success. */
export const shipLife: CommandLife<CommandOf<'order.ship'>> = {
  proof: 'repeatable',
  check: async (job) => {
    const { command } = job;
    const order = await freshOrder(job, command.platformOrderId);
    if (hasParcel(order, command)) return { verdict: 'done', outcome: say('outbox.done.shippedAlready') };
    const isUnderWay = order.status === 'shipped' || order.status === 'received' || order.status === 'success';
    if (isUnderWay || order.parcels.length > 0)
      return {
        verdict: 'refuse',
        outcome: say('outbox.failed.shippedOtherwise', { waybills: waybillsOf(order) }),
        advice: say('outbox.advice.correctNumber'),
      };
    return shippingObstacle(order, job) ?? { verdict: 'go', command, baseline: {} };
  },
  readBack: async (job) => {
    const order = await freshOrder(job, job.command.platformOrderId);
    return hasParcel(order, job.command) ? HAPPENED : ABSENT;
  },
};
