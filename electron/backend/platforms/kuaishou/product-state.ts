import type { PlatformProductState, PlatformSkuState } from '../platform-command.ts';
import type { AuthorisedCall, CallOptions } from './authorised-call.ts';
import { readDetail } from './details.ts';
import { parseLossless } from './lossless-json.ts';
import { unusable } from './pages.ts';
import { auditStatusOf, skuOf } from './parse/product-parser.ts';
import { asObject, type Issues, idAt, integerAt, type JsonObject, objectsAt } from './parse/tolerant.ts';

const METHOD = 'open.item.get';
const SKU_METHOD = 'open.item.sku.list.get';
const ON_SHELF = 1;

/**
 * A product with its stock as it is now. Throws PlatformError `not-found` when it is gone, `transport` for an answer
 * that a write must not be decided by.
 */
export async function productState(
  call: AuthorisedCall,
  platformItemId: string,
  signal?: AbortSignal,
): Promise<PlatformProductState> {
  const options = { signal, urgent: true };
  const source = asObject(parseLossless(await readDetail(call, METHOD, 'kwaiItemId', platformItemId, options)));
  if (source === undefined) throw unusable('the answer holds no item', METHOD);
  const found = idAt(source, 'itemId') ?? idAt(source, 'kwaiItemId');
  if (found !== platformItemId) throw unusable(`the answer is about ${found ?? 'no item'}`, METHOD);
  // Named otherwise here than in the list.
  const shelf = integerAt(source, 'onOfflineStatus') ?? integerAt(source, 'shelfStatus');
  if (shelf === undefined) throw unusable('the answer does not say whether the item is on the shelf', METHOD);
  const issues: Issues = [];
  const skus = (await skuSources(call, source, platformItemId, options)).map((sku) => skuState(sku, issues));
  if (issues.length > 0) throw unusable(issues.join('; '), METHOD);
  return { platformItemId, onShelf: shelf === ON_SHELF, auditStatus: auditStatusOf(source), skus };
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

function skuState(source: JsonObject, issues: Issues): PlatformSkuState {
  const { platformSkuId, stock, reservedStock, price, valid } = skuOf(source, issues);
  return { platformSkuId, stock, reservedStock, price, valid };
}
