import type { RecipientGroup, RestockRecipient } from '../../../shared/contract/restock.ts';
import { client } from '../../rpc/client.ts';

const PAGE_LIMIT = 200;

/** Every fan of a part of a plan, in their order. */
export async function allRecipients(planId: number, group: RecipientGroup): Promise<RestockRecipient[]> {
  const found: RestockRecipient[] = [];
  let cursor: string | undefined;
  do {
    const page = await client.restock.recipients({
      planId,
      group,
      limit: PAGE_LIMIT,
      ...(cursor === undefined ? {} : { cursor }),
    });
    found.push(...page.items);
    cursor = page.nextCursor ?? undefined;
  } while (cursor !== undefined);
  return found;
}
