import type { Shop } from '../../../../shared/contract/shops.ts';
import type { BackendContext } from '../../context.ts';
import type { PracticeAccess, RequestContext } from '../../host.ts';
import { UserError } from '../../user-error.ts';
import { findShopBySeller, listPracticeApps } from './read.ts';
import { connectShop, requireShop } from './service.ts';
import { seal, tokensSecretName } from './shop-secrets.ts';
import { moveApp, writeSecret } from './write.ts';

async function startPractice(backend: BackendContext): Promise<PracticeAccess> {
  try {
    return await backend.options.host.startPractice();
  } catch (error) {
    throw new UserError(
      'UNAVAILABLE',
      'error.shop.practiceFailed',
      { text: error instanceof Error ? error.message : String(error) },
      error,
    );
  }
}

/** Starts the practice platform and connects its shops; those that are connected already are kept as they are. */
export async function connectPracticeShops(backend: BackendContext, context: RequestContext): Promise<Shop[]> {
  const access = await startPractice(backend);
  await adoptPracticeAddress(backend, access);
  const shops: Shop[] = [];
  for (const { accessToken, refreshToken, sellerId } of access.shops) {
    const app = listPracticeApps(backend.store.reader).find(({ appKey }) => appKey === access.appKey);
    const known = app && findShopBySeller(backend.store.reader, app.id, sellerId);
    if (known) shops.push(requireShop(backend, known.id));
    else {
      const { gatewayUrl, appKey, appSecret, signSecret } = access;
      shops.push(
        await connectShop(
          backend,
          context,
          { platform: 'kuaishou', name: '', gatewayUrl, appKey, appSecret, signSecret, accessToken, refreshToken },
          true,
        ),
      );
    }
  }
  return shops;
}

/** After a restart the practice platform listens elsewhere and has new tokens: tells them to the shops that are connected. */
async function adoptPracticeAddress(backend: BackendContext, access: PracticeAccess): Promise<void> {
  const { store, options, engine } = backend;
  const app = listPracticeApps(store.reader).find(({ appKey }) => appKey === access.appKey);
  if (!app) return;
  const known = access.shops.flatMap(({ accessToken, refreshToken, sellerId }) => {
    const shop = findShopBySeller(store.reader, app.id, sellerId);
    return shop ? [{ shopId: shop.id, tokens: { accessToken, refreshToken, scopes: [] } }] : [];
  });
  const sealed = await Promise.all(
    known.map(({ shopId, tokens }) => seal(options.secretStore, tokensSecretName(shopId), tokens)),
  );
  await store.writer.run('move practice shops', (connection) => {
    moveApp(connection, app.id, access.gatewayUrl);
    for (const { name, storeKind, cipher } of sealed)
      writeSecret(connection, name, storeKind, cipher, options.clock.now());
  });
  for (const { shopId } of known) await engine.forgetConnection(shopId);
}

/** At start: when practice shops are connected, their platform must run before they are pulled. */
export async function resumePracticeShops(backend: BackendContext): Promise<void> {
  if (listPracticeApps(backend.store.reader).length === 0) return;
  await adoptPracticeAddress(backend, await startPractice(backend));
}
