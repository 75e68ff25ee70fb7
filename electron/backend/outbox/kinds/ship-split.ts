import type { PlatformOrder } from '../../platforms/platform-records.ts';
import { ABSENT, type CommandLife, type CommandOf, HAPPENED, UNCLEAR } from '../command-life.ts';
import { freshOrder } from '../fresh-read.ts';
import { say } from '../said.ts';
import { hasParcel, shippingObstacle } from './shipping-rules.ts';

type Split = CommandOf<'order.ship_split'>;

interface Baseline {
  /** Units that had left, by line. */
  readonly delivered: Readonly<Record<string, number>>;
  /** How many parcels the order had under each number. */
  readonly parcels: Readonly<Record<string, number>>;
}

function wanted(command: Split): Map<string, number> {
  const quantities = new Map<string, number>();
  for (const { contents } of command.parcels)
    for (const { platformLineId, quantity } of contents)
      quantities.set(platformLineId, (quantities.get(platformLineId) ?? 0) + quantity);
  return quantities;
}

function countWaybills(order: PlatformOrder): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const { waybill } of order.parcels) counts[waybill] = (counts[waybill] ?? 0) + 1;
  return counts;
}

/** Ships parts of an order, gifts included; repeating it would ship the same units again. */
export const shipSplitLife: CommandLife<Split> = {
  proof: 'once',
  check: async (job) => {
    const { command } = job;
    const order = await freshOrder(job, command.platformOrderId);
    const known = command.parcels.filter((parcel) => hasParcel(order, parcel));
    const asked = wanted(command);
    const lines = order.lines.filter(({ platformLineId }) => asked.has(platformLineId));
    const isOut = lines.length === asked.size && lines.every((line) => line.deliveredQuantity >= line.quantity);
    if (known.length === command.parcels.length && isOut)
      return { verdict: 'done', outcome: say('outbox.done.shippedAlready') };
    const repeated = known[0];
    if (repeated)
      return {
        verdict: 'refuse',
        outcome: say('outbox.failed.parcelReported', { waybill: repeated.waybill }),
        advice: say('outbox.advice.lookAtOrder'),
      };
    if (
      order.status !== 'to_ship' &&
      order.status !== 'shipped' &&
      order.status !== 'unpaid' &&
      order.status !== 'closed'
    )
      return {
        verdict: 'refuse',
        outcome: say('outbox.failed.shippedWhole'),
        advice: say('outbox.advice.lookAtOrder'),
      };
    const obstacle = shippingObstacle(order, job);
    if (obstacle) return obstacle;
    for (const [platformLineId, quantity] of asked) {
      const line = order.lines.find((one) => one.platformLineId === platformLineId);
      const left = line ? line.quantity - line.deliveredQuantity : 0;
      if (quantity > left)
        return {
          verdict: 'refuse',
          outcome: say('outbox.failed.tooManyPieces', { title: line?.title ?? platformLineId, quantity, left }),
          advice: say('outbox.advice.lookAtOrder'),
        };
    }
    const delivered = Object.fromEntries(order.lines.map((line) => [line.platformLineId, line.deliveredQuantity]));
    const baseline: Baseline = { delivered, parcels: countWaybills(order) };
    return { verdict: 'go', command, baseline };
  },
  readBack: async (job, baseline) => {
    const before = baseline as Baseline;
    const { command } = job;
    const order = await freshOrder(job, command.platformOrderId);
    const now = countWaybills(order);
    const isNew = (waybill: string): boolean => (now[waybill] ?? 0) > (before.parcels[waybill] ?? 0);
    const parcels = command.parcels.filter(({ waybill }) => isNew(waybill)).length;
    const grown = [...wanted(command)].filter(([platformLineId, quantity]) => {
      const line = order.lines.find((one) => one.platformLineId === platformLineId);
      return line !== undefined && line.deliveredQuantity - (before.delivered[platformLineId] ?? 0) >= quantity;
    }).length;
    if (parcels === command.parcels.length && grown === wanted(command).size) return HAPPENED;
    return parcels === 0 ? ABSENT : UNCLEAR;
  },
};
