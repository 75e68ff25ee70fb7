import type { TellingRefusal } from '../../../../shared/domain/fans/restock.ts';
import type { ReadConnection } from '../../db/database.ts';
import type { PlatformProductState } from '../../platforms/platform-command.ts';
import {
  type CheckVerdict,
  type CommandLife,
  type CommandOf,
  HAPPENED,
  type Job,
  UnreadableRecord,
} from '../command-life.ts';
import { freshProduct } from '../fresh-read.ts';
import { findRestockTerms, stockAgainst } from '../restock-read.ts';
import { say } from '../said.ts';

type Message = CommandOf<'message.send'>;

/** A message of a restock plan keeps the fan's row in its plan; others keep nothing. */
export interface MessagePrecondition {
  readonly restockRecipient?: number | undefined;
}

function refuse(refusal: TellingRefusal): CheckVerdict {
  return {
    verdict: 'refuse',
    outcome: say(`restock.refused.${refusal}`),
    advice: say('restock.refused.advice'),
  };
}

/** Units that can be sold: what activities reserved is kept. */
function sellable({ skus, spoiledSkus }: PlatformProductState, platformSkuId: string | null): number {
  const isMeant = (id: string): boolean => platformSkuId === null || id === platformSkuId;
  const spoiled = spoiledSkus.find(({ platformSkuId: id }) => id === '' || isMeant(id));
  if (spoiled) throw new UnreadableRecord(spoiled.reason);
  return skus
    .filter((sku) => sku.valid && isMeant(sku.platformSkuId))
    .reduce((sum, sku) => sum + Math.max(0, sku.stock - sku.reservedStock), 0);
}

/**
 * A message cannot be looked for afterwards and must never come twice: a lost answer counts as told. Nothing of the
 * order decides about it; one of a restock plan goes only while the stock, read at this moment, has units for the fan.
 */
export const messageLife: CommandLife<Message> = {
  proof: 'once',
  check: async (job) => {
    const go: CheckVerdict = { verdict: 'go', command: job.command, baseline: {} };
    const { restockRecipient } = job.precondition as MessagePrecondition;
    return restockRecipient === undefined ? go : ((await checkRestock(job, restockRecipient)) ?? go);
  },
  readBack: async () => HAPPENED,
};

async function checkRestock(job: Job<Message>, recipientId: number): Promise<CheckVerdict | undefined> {
  const terms = () => findRestockTerms(job.reader, recipientId, job.commandId, job.shop.clock.now());
  const before = terms();
  if (!before) return refuse('stopped');
  if (before.refusal) return refuse(before.refusal);
  const state = await freshProduct(job, before.platformItemId);
  if (state.stockElsewhere) return refuse('stockElsewhere');
  const stock = sellable(state, before.platformSkuId);
  // Staff may have put the fan on a list while the platform answered.
  const after = terms();
  const against = after ? (after.refusal ?? stockAgainst(after, state.onShelf, stock)) : 'stopped';
  return against ? refuse(against) : undefined;
}

/** Whether the store speaks against a message at this moment; asked in the transaction that lets it go. */
export function isMessageStopped(
  connection: ReadConnection,
  row: { readonly id: number; readonly kind: string; readonly precondition: string },
  now: number,
): boolean {
  if (row.kind !== 'message.send') return false;
  const { restockRecipient } = JSON.parse(row.precondition) as MessagePrecondition;
  if (restockRecipient === undefined) return false;
  return findRestockTerms(connection, restockRecipient, row.id, now)?.refusal !== null;
}
