import { ABSENT, type CommandLife, type CommandOf, HAPPENED, UNCLEAR } from '../command-life.ts';
import { freshProduct, freshSku } from '../fresh-read.ts';
import { say } from '../said.ts';

interface Baseline {
  /** Fen, before the request left. */
  readonly price: number;
}

/** Sets the price of one SKU. */
export const priceLife: CommandLife<CommandOf<'product.price'>> = {
  proof: 'guarded',
  check: async (job) => {
    const { command } = job;
    const { price } = await freshSku(job, command.platformItemId, command.platformSkuId);
    const baseline: Baseline = { price };
    return price === command.price
      ? { verdict: 'done', outcome: say('outbox.done.priceThere') }
      : { verdict: 'go', command, baseline };
  },
  readBack: async (job, baseline) => {
    const { command } = job;
    const { price } = await freshSku(job, command.platformItemId, command.platformSkuId);
    if (price === command.price) return HAPPENED;
    // A third price was set since, perhaps on top of ours: sending again would undo what somebody decided later.
    return price === (baseline as Baseline).price ? ABSENT : UNCLEAR;
  },
};

/** Puts a product on the shelf or takes it off. */
export const shelfLife: CommandLife<CommandOf<'product.shelf'>> = {
  proof: 'guarded',
  check: async (job) => {
    const { command } = job;
    const { onShelf } = await freshProduct(job, command.platformItemId);
    return onShelf === command.onShelf
      ? { verdict: 'done', outcome: say(onShelf ? 'outbox.done.onShelfAlready' : 'outbox.done.offShelfAlready') }
      : { verdict: 'go', command, baseline: { onShelf } };
  },
  readBack: async (job) => {
    const { onShelf } = await freshProduct(job, job.command.platformItemId);
    return onShelf === job.command.onShelf ? HAPPENED : ABSENT;
  },
};
