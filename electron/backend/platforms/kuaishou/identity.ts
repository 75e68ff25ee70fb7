import { PlatformError } from '../platform-error.ts';
import type { ShopIdentity } from '../shop-platform.ts';
import type { AuthorisedCall } from './authorised-call.ts';
import { parseLossless } from './lossless-json.ts';
import { unusable } from './pages.ts';
import { asObject, codeAt, idAt, type JsonObject, textAt } from './parse/tolerant.ts';

/** Who the shop is. Its name and type come from a second call; without leave for that one the seller's name stands in. */
export async function readIdentity(call: AuthorisedCall, signal?: AbortSignal): Promise<ShopIdentity> {
  const method = 'open.user.seller.get';
  const seller = asObject(parseLossless((await call(method, {}, { signal })).payload));
  const platformSellerId = idAt(seller, 'sellerId');
  if (platformSellerId === undefined) throw unusable('the answer holds no seller id', method);
  const shop = await readShop(call, signal);
  return {
    platformSellerId,
    platformOpenId: textAt(seller, 'openId'),
    shopName: textAt(shop, 'shopName') || textAt(seller, 'name'),
    shopType: codeAt(shop, 'shopType'),
  };
}

async function readShop(call: AuthorisedCall, signal: AbortSignal | undefined): Promise<JsonObject | undefined> {
  try {
    return asObject(parseLossless((await call('open.shop.info.get', {}, { signal })).payload));
  } catch (error) {
    if (error instanceof PlatformError && (error.kind === 'scope-missing' || error.kind === 'business'))
      return undefined;
    throw error;
  }
}
