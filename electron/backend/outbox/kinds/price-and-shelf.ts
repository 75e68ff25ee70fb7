import { ABSENT, type CommandLife, type CommandOf, HAPPENED, UNCLEAR } from '../command-life.ts';
import { freshProduct, freshSku } from '../fresh-read.ts';
import { hasUnsetPrice, isOwnEarlierPrice } from '../outbox-read.ts';
import { say } from '../said.ts';

const yuan = (fen: number): string => (fen / 100).toFixed(2);

interface Baseline {
  /** Fen, before the request left. */
  readonly price: number;
}

/** Fen; what the person saw. Undefined where an older Maitian kept nothing, or no figure. */
function priceSeen(precondition: unknown): number | undefined {
  const isSeen = typeof precondition === 'object' && precondition !== null && 'price' in precondition;
  return isSeen && typeof precondition.price === 'number' ? precondition.price : undefined;
}

/** Sets the price of one SKU. */
export const priceLife: CommandLife<CommandOf<'product.price'>> = {
  proof: 'guarded',
  check: async (job) => {
    const { command } = job;
    const { price } = await freshSku(job, command.platformItemId, command.platformSkuId);
    if (price === command.price) return { verdict: 'done', outcome: say('outbox.done.priceThere') };
    const seen = priceSeen(job.precondition);
    // A price that somebody set since, elsewhere, is a later decision than this one: it is not undone by a command that waited.
    if (seen !== undefined && price !== seen && !isOwnEarlierPrice(job.reader, job.commandId, price))
      return {
        verdict: 'refuse',
        outcome: say('outbox.failed.priceChanged', { seen: yuan(seen), now: yuan(price), wanted: yuan(command.price) }),
        advice: say('outbox.advice.priceAgain'),
      };
    const baseline: Baseline = { price };
    return { verdict: 'go', command, baseline };
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
    if (onShelf === command.onShelf)
      return { verdict: 'done', outcome: say(onShelf ? 'outbox.done.onShelfAlready' : 'outbox.done.offShelfAlready') };
    if (command.onShelf && hasUnsetPrice(job.reader, job.commandId))
      return {
        verdict: 'refuse',
        outcome: say('outbox.failed.shelfBeforePrice'),
        advice: say('outbox.advice.priceFirst'),
      };
    return { verdict: 'go', command, baseline: { onShelf } };
  },
  readBack: async (job) => {
    const { onShelf } = await freshProduct(job, job.command.platformItemId);
    return onShelf === job.command.onShelf ? HAPPENED : ABSENT;
  },
};
