import type { PlatformProductState } from '../platform-command.ts';
import type { Received } from '../shop-platform.ts';
import type { AuthorisedCall, CallOptions } from './authorised-call.ts';
import { readDetail } from './details.ts';
import { parseLossless } from './lossless-json.ts';
import { auditStatusOf, skuOf } from './parse/product-parser.ts';
import { asObject, booleanAt, type Issues, idAt, integerAt, type JsonObject, objectsAt } from './parse/tolerant.ts';

const METHOD = 'open.item.get';
const SKU_METHOD = 'open.item.sku.list.get';
const ON_SHELF = 1;

/**
 * A product with its stock as it is now; spoiled where the answer is none that a write may be decided by. SKUs that
 * cannot be understood are named beside the others. Throws PlatformError `not-found` when the product is gone.
 */
export async function productState(
  call: AuthorisedCall,
  platformItemId: string,
  signal?: AbortSignal,
): Promise<Received<PlatformProductState>> {
  const options = { signal, urgent: true };
  const raw = await readDetail(call, METHOD, 'kwaiItemId', platformItemId, options);
  const spoiled = (reason: string): Received<PlatformProductState> => ({
    ok: false,
    platformId: platformItemId,
    reason,
    raw,
  });
  const source = asObject(parseLossless(raw));
  if (source === undefined) return spoiled('the answer holds no item');
  const found = idAt(source, 'itemId') ?? idAt(source, 'kwaiItemId');
  if (found !== platformItemId) return spoiled(`the answer is about ${found ?? 'no item'}`);
  // Named otherwise here than in the list.
  const shelf = integerAt(source, 'onOfflineStatus') ?? integerAt(source, 'shelfStatus');
  if (shelf === undefined) return spoiled('the answer does not say whether the item is on the shelf');
  const record: PlatformProductState = {
    platformItemId,
    onShelf: shelf === ON_SHELF,
    auditStatus: auditStatusOf(source),
    stockElsewhere: booleanAt(source, 'multipleStock') ?? false,
    ...skuStates(await skuSources(call, source, platformItemId, options)),
  };
  return { ok: true, record, raw };
}

/** The SKUs out of the answer; where it leaves them out they are asked for. */
async function skuSources(
  call: AuthorisedCall,
  source: JsonObject,
  platformItemId: string,
  options: CallOptions,
): Promise<readonly JsonObject[]> {
  const skus = objectsAt(source, 'skuInfos');
  if (skus.length > 0) return skus;
  const listed = asObject(parseLossless(await readDetail(call, SKU_METHOD, 'kwaiItemId', platformItemId, options)));
  return objectsAt(listed, 'skuList');
}

/** One SKU that cannot be understood must not stop commands about the others. */
function skuStates(sources: readonly JsonObject[]): Pick<PlatformProductState, 'skus' | 'spoiledSkus'> {
  const skus: PlatformProductState['skus'][number][] = [];
  const spoiledSkus: PlatformProductState['spoiledSkus'][number][] = [];
  for (const source of sources) {
    const issues: Issues = [];
    const { platformSkuId, stock, reservedStock, price, valid } = skuOf(source, issues);
    if (issues.length > 0) spoiledSkus.push({ platformSkuId, reason: issues.join('; ') });
    else skus.push({ platformSkuId, stock, reservedStock, price, valid });
  }
  return { skus, spoiledSkus };
}
