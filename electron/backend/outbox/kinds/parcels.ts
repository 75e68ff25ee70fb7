import type { PlatformOrder } from '../../platforms/platform-records.ts';
import { ABSENT, type CheckVerdict, type CommandLife, type CommandOf, HAPPENED, UNCLEAR } from '../command-life.ts';
import { freshOrder } from '../fresh-read.ts';
import { say } from '../said.ts';
import { hasParcel } from './shipping-rules.ts';

function notUnderWay(order: PlatformOrder): CheckVerdict | undefined {
  if (order.status === 'shipped' || order.status === 'received') return undefined;
  const outcome =
    order.status === 'to_ship' || order.status === 'unpaid'
      ? say('outbox.failed.notShippedYet')
      : say('outbox.failed.orderOver');
  return { verdict: 'refuse', outcome, advice: say('outbox.advice.lookAtOrder') };
}

/** A further parcel of an order that is out already. */
export const appendParcelLife: CommandLife<CommandOf<'order.append_parcel'>> = {
  proof: 'once',
  check: async (job) => {
    const { command } = job;
    const order = await freshOrder(job, command.platformOrderId);
    if (hasParcel(order, command)) return { verdict: 'done', outcome: say('outbox.done.parcelThere') };
    return notUnderWay(order) ?? { verdict: 'go', command, baseline: {} };
  },
  readBack: async (job) => {
    const order = await freshOrder(job, job.command.platformOrderId);
    return hasParcel(order, job.command) ? HAPPENED : ABSENT;
  },
};

interface CorrectBaseline {
  /** The tracking number before the request left. */
  readonly before: string;
}

/** Another tracking number for a parcel; the same number again changes nothing. */
export const correctParcelLife: CommandLife<CommandOf<'order.correct_parcel'>> = {
  proof: 'guarded',
  check: async (job) => {
    const { command } = job;
    const order = await freshOrder(job, command.platformOrderId);
    const parcel = order.parcels.find(({ platformParcelId }) => platformParcelId === command.platformParcelId);
    if (!parcel)
      return {
        verdict: 'refuse',
        outcome: say('outbox.failed.parcelGone'),
        advice: say('outbox.advice.lookAtOrder'),
      };
    if (parcel.waybill === command.waybill && parcel.carrierCode === command.carrierCode)
      return { verdict: 'done', outcome: say('outbox.done.numberCorrected') };
    const baseline: CorrectBaseline = { before: parcel.waybill };
    return notUnderWay(order) ?? { verdict: 'go', command, baseline };
  },
  readBack: async (job, baseline) => {
    const { command } = job;
    const order = await freshOrder(job, command.platformOrderId);
    const parcel = order.parcels.find(({ platformParcelId }) => platformParcelId === command.platformParcelId);
    if (parcel?.waybill === command.waybill && parcel.carrierCode === command.carrierCode) return HAPPENED;
    // A third number stands there: somebody corrected the parcel since, perhaps after us.
    return parcel === undefined || parcel.waybill === (baseline as CorrectBaseline).before ? ABSENT : UNCLEAR;
  },
};
