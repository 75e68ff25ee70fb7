import { SECOND } from '../../../../shared/domain/clock.ts';
import { ABSENT, type CommandLife, type CommandOf, type Effect, HAPPENED, type Job } from '../command-life.ts';
import { freshSku } from '../fresh-read.ts';
import { say } from '../said.ts';
import { listStockMoves, type ReadMoment, reachableSums } from './stock-sales.ts';

type StockChange = CommandOf<'stock.change'>;

interface StockRead {
  readonly stock: number;
  readonly reserved: number;
  readonly stockElsewhere: boolean;
  readonly moment: ReadMoment;
}

interface Baseline {
  readonly stock: number;
  readonly moment: ReadMoment;
}

/** Longer ago than this the sales since the first read are more than a few list calls tell: a person decides. */
const LONGEST_SPAN = 6 * 24 * 60 * 60 * 1000;

async function readStock(job: Job<StockChange>): Promise<StockRead> {
  const { platformItemId, platformSkuId } = job.command;
  const from = job.shop.platformNow();
  const sku = await freshSku(job, platformItemId, platformSkuId);
  const { stock, reservedStock: reserved, stockElsewhere } = sku;
  return { stock, reserved, stockElsewhere, moment: { from, to: job.shop.platformNow() } };
}

/**
 * Adds units to a stock or takes them. The platform has no key for repeats, and sales move the same number: whether a
 * request arrived follows from the stock before and after and the units sold and returned between.
 */
export const stockLife: CommandLife<StockChange> = {
  proof: 'once',
  // The lists of sales may lag behind the stock: one look whose figures fit may fit by chance.
  agreesAfter: 30 * SECOND,
  check: async (job) => {
    const { change } = job.command;
    const { stock, reserved, stockElsewhere, moment } = await readStock(job);
    if (stockElsewhere)
      return {
        verdict: 'refuse',
        outcome: say('outbox.failed.stockElsewhere'),
        advice: say('outbox.advice.stockElsewhere'),
      };
    if (change < 0 && stock + change < reserved)
      return {
        verdict: 'refuse',
        outcome: say('outbox.failed.stockShort', { stock, reserved, change: -change }),
        advice: say('outbox.advice.takeLess'),
      };
    const baseline: Baseline = { stock, moment };
    return { verdict: 'go', command: job.command, baseline };
  },
  readBack: async (job, before) => {
    const { change, platformSkuId } = job.command;
    const baseline = before as Baseline;
    const { stock, moment } = await readStock(job);
    const difference = stock - baseline.stock;
    const doubt: Effect = {
      effect: 'unclear',
      outcome: say('outbox.doubt.stock', {
        before: baseline.stock,
        after: stock,
        change,
        ifDone: difference - change,
        ifNot: difference,
      }),
    };
    if (moment.to - baseline.moment.from > LONGEST_SPAN) return doubt;
    const moves = await listStockMoves(job, platformSkuId, baseline.moment, moment);
    if (moves === undefined) return doubt;
    const sums = reachableSums(moves);
    const isDone = sums.has(difference - change);
    const isNot = sums.has(difference);
    if (isDone === isNot) return doubt;
    return isDone ? HAPPENED : ABSENT;
  },
};
