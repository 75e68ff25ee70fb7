import type { WaitEntry, WaitEntryResult } from '../../../../shared/contract/waiting.ts';
import { scoreWait } from '../../../../shared/domain/fans/waiting-score.ts';
import type { RequestContext } from '../../host.ts';
import { UserError } from '../../user-error.ts';
import { recordAudit } from '../audit/service.ts';
import { requireShop } from '../shops/service.ts';
import { findBoughtProduct, findFans, onlyProductOf, shopOutcomes } from './read.ts';
import type { WaitingBackend } from './rescore.ts';
import { insertEvidence, openWait, setScore, takeInFan } from './write.ts';

/** Fans listed where a name is that of several. */
const MOST_NAMESAKES = 5;

interface Found {
  readonly entry: WaitEntry;
  readonly result: WaitEntryResult;
  readonly buyerId: number | undefined;
  readonly productId: number | undefined;
}

/** Finds fan and product of an entry. A name that several share, or a masked one of several, is never guessed. */
function find({ store, options }: WaitingBackend, shopId: number, entry: WaitEntry): Found {
  const fans = findFans(store.reader, shopId, entry, MOST_NAMESAKES);
  const product =
    entry.productId !== undefined
      ? findBoughtProduct(store.reader, shopId, entry.productId)
      : entry.orderNumber !== undefined
        ? onlyProductOf(store.reader, shopId, entry.orderNumber)
        : undefined;
  const outcome =
    fans.length === 0 && !(entry.neverBought && entry.openId !== undefined)
      ? 'unknown_fan'
      : fans.length > 1
        ? 'many'
        : product === undefined
          ? 'unknown_product'
          : (entry.at ?? 0) > options.clock.now()
            ? 'future'
            : 'ready';
  return {
    entry,
    result: { outcome, waitId: null, fans, productTitle: product?.title ?? null },
    buyerId: outcome === 'ready' ? (fans[0]?.buyerId ?? 0) : undefined,
    productId: product?.id,
  };
}

/** Enters what fans asked for: each entry that names one fan and one product; the others come back with what is wrong. */
export async function enterWaits(
  backend: WaitingBackend,
  context: RequestContext,
  input: {
    readonly shopId: number;
    readonly kind: 'request' | 'comment' | 'import';
    readonly entries: readonly WaitEntry[];
    readonly dryRun: boolean;
  },
): Promise<{ entered: number; results: WaitEntryResult[] }> {
  const { shopId, kind, entries, dryRun } = input;
  requireShop(backend, shopId);
  const found = entries.map((entry) => find(backend, shopId, entry));
  const ready = found.filter(({ buyerId }) => buyerId !== undefined);
  if (dryRun) return { entered: 0, results: found.map(({ result }) => result) };
  const [only] = found;
  if (kind === 'request' && found.length === 1 && only && only.buyerId === undefined && only.result.outcome !== 'many')
    throw new UserError(
      'NOT_FOUND',
      only.result.outcome === 'unknown_fan' ? 'error.waiting.fan' : 'error.waiting.product',
    );
  const { writer, reader } = backend.store;
  const now = backend.options.clock.now();
  const outcomes = shopOutcomes(reader, shopId);
  const ids = await writer.run('enter waits', (connection) => {
    const entered = new Map<Found, number>();
    for (const one of ready) {
      const { entry, productId = 0 } = one;
      const buyerId = one.buyerId || takeInFan(connection, shopId, entry.openId ?? '', entry.nick ?? '');
      const at = entry.at ?? now;
      const id = openWait(connection, { shopId, productId, buyerId, at }, now);
      const { score } = scoreWait([{ kind, at }], outcomes, now);
      insertEvidence(connection, id, {
        kind,
        at,
        said: entry.said,
        detail: { share: 1, ...(entry.decided.length > 0 ? { decided: entry.decided.join(' ') } : {}) },
        staffId: context.staffId,
      });
      setScore(connection, id, score);
      entered.set(one, id);
    }
    if (entered.size > 0)
      recordAudit(connection, context, 'waiting.enter', shopId, { kind, entered: entered.size }, now, {
        recordKind: 'wait',
        record: String([...entered.values()][0]),
      });
    return entered;
  });
  backend.bus.tell({ topics: ['orders', 'audit'], shopId, changedOrderIds: [] });
  return { entered: ids.size, results: found.map((one) => ({ ...one.result, waitId: ids.get(one) ?? null })) };
}
