import type { BackendContext } from '../../context.ts';
import type { RequestContext } from '../../host.ts';
import { platformOf } from '../../platforms/registry.ts';
import { UserError } from '../../user-error.ts';
import { findShopAccess } from './read.ts';
import { authoriseShop } from './service.ts';

/**
 * The consent page for a shop's app. Where the app's redirect address is this machine with a fixed port, the port is
 * opened for a while and the consent completes itself; otherwise the person pastes what the browser shows.
 */
export async function openConsent(
  backend: BackendContext,
  context: RequestContext,
  shopId: number,
): Promise<{ url: string; redirectUri: string; listening: boolean }> {
  const access = findShopAccess(backend.store.reader, shopId);
  if (!access) throw new UserError('REFUSED', 'error.shop.noApi');
  const { gatewayUrl, appKey } = access;
  const redirectUri = access.redirectUri ?? '';
  const state = backend.consents.issue(shopId);
  const url = platformOf(access.platform).authorisePage(
    { gatewayUrl, appKey, appSecret: '', signSecret: '', redirectUri },
    state,
  );
  if (!url) throw new UserError('REFUSED', 'error.shop.noRedirectUri');
  const listening = await backend.consents.listen(redirectUri, state, context, async (address) => {
    await authoriseShop(backend, context, shopId, address);
  });
  return { url, redirectUri, listening };
}
