import type { ConnectShop, Shop } from '../../../../shared/contract/shops.ts';
import { SECOND } from '../../../../shared/domain/clock.ts';
import type { BackendContext } from '../../context.ts';
import type { ReadConnection } from '../../db/database.ts';
import type { RequestContext } from '../../host.ts';
import { platformOf } from '../../platforms/registry.ts';
import type { AppCredentials, ShopIdentity, ShopPlatform, ShopTokens } from '../../platforms/shop-platform.ts';
import { retryRead } from '../../sync/retry.ts';
import { UserError } from '../../user-error.ts';
import { recordAudit } from '../audit/service.ts';
import { REQUEST_TIMEOUT } from './connections.ts';
import { checkGatewayUrl } from './gateway-address.ts';
import { countShops as countRows, findApp, findShop, findShopAccess, findShopBySeller } from './read.ts';
import { appSecretName, openAppSecrets, seal, tokensSecretName } from './shop-secrets.ts';
import {
  insertShop,
  setShopIdentity,
  setShopState,
  setTokenTimes,
  updateShop,
  upsertApp,
  writeSecret,
} from './write.ts';

/** One shop, or the error that says it is gone. */
export function requireShop(backend: Pick<BackendContext, 'store'>, id: number): Shop {
  const shop = findShop(backend.store.reader, id);
  if (!shop) throw new UserError('NOT_FOUND', 'error.notFound');
  return shop;
}

/** What an event about a shop names: the platform's seller, which outlives the shop's row. */
export function shopRecord(id: number, platformSellerId: string): { recordKind: 'shop'; record: string } {
  return { recordKind: 'shop', record: platformSellerId === '' ? String(id) : platformSellerId };
}

/** How many shops there are; none = first run. */
export function countShops(connection: ReadConnection): number {
  return countRows(connection);
}

/** How long a person waits for the platform to say who a shop is. */
const ASK_FOR = 45 * SECOND;

/** Tells who a set of tokens belongs to, before anything is stored. Tokens may rotate on the way: the last ones are answered. */
async function askIdentity(
  backend: BackendContext,
  platform: ShopPlatform,
  app: AppCredentials,
  tokens: ShopTokens,
): Promise<{ identity: ShopIdentity; tokens: ShopTokens }> {
  const { clock, fetch } = backend.options;
  let latest = tokens;
  const connection = platform.connect(app, {
    clock,
    fetch,
    requestTimeout: REQUEST_TIMEOUT,
    gate: { acquire: async () => {}, report: () => {} },
    tokens: {
      read: async () => latest,
      save: async (next) => {
        latest = next;
      },
    },
  });
  // A person waits here: a few repeats over a bad moment of the network, then the words for it.
  const signal = AbortSignal.timeout(ASK_FOR);
  const identity = await retryRead(clock, () => connection.identity(signal), signal);
  return { identity, tokens: latest };
}

async function tokensOf(
  backend: BackendContext,
  platform: ShopPlatform,
  app: AppCredentials,
  input: ConnectShop,
): Promise<ShopTokens | undefined> {
  if (input.accessToken)
    return { accessToken: input.accessToken, refreshToken: input.refreshToken || undefined, scopes: [] };
  if (!input.code) return undefined;
  const found = platform.readAuthorisationCode(input.code);
  if (!found) throw new UserError('INVALID_INPUT', 'error.shop.noCode');
  const { clock, fetch } = backend.options;
  return platform.exchangeCode(app, found.code, { clock, fetch, requestTimeout: REQUEST_TIMEOUT });
}

/**
 * Connects a shop. The platform is asked first, then application, shop, secrets and audit are stored in one
 * transaction: a refused connection leaves nothing behind.
 */
export async function connectShop(
  backend: BackendContext,
  context: RequestContext,
  input: ConnectShop,
  practice = false,
): Promise<Shop> {
  const { store, options } = backend;
  const platform = platformOf(input.platform);
  const gatewayUrl = input.gatewayUrl ? checkGatewayUrl(input.gatewayUrl) : platform.defaultGatewayUrl;
  const app: AppCredentials = {
    gatewayUrl,
    appKey: input.appKey,
    appSecret: input.appSecret,
    signSecret: input.signSecret,
    redirectUri: input.redirectUri || undefined,
  };
  const given = await tokensOf(backend, platform, app, input);
  const known = given && (await askIdentity(backend, platform, app, given));
  const existingApp = findApp(store.reader, input.platform, gatewayUrl, input.appKey);
  if (known && existingApp) {
    const double = findShopBySeller(store.reader, existingApp.id, known.identity.platformSellerId);
    if (double) throw new UserError('CONFLICT', 'error.shop.alreadyConnected', { name: double.name });
  }
  const appSecrets = await seal(options.secretStore, 'app', {
    appSecret: input.appSecret,
    signSecret: input.signSecret,
  });
  const tokens = known && (await seal(options.secretStore, 'tokens', known.tokens));
  const now = options.clock.now();
  const name = input.name || known?.identity.shopName || input.appKey;
  const id = await store.writer.run('connect shop', (connection) => {
    const appId = upsertApp(
      connection,
      { platform: input.platform, gatewayUrl, appKey: input.appKey, redirectUri: app.redirectUri ?? null },
      now,
    );
    writeSecret(connection, appSecretName(appId), appSecrets.storeKind, appSecrets.cipher, now);
    const shopId = insertShop(
      connection,
      {
        platform: input.platform,
        name,
        groupId: input.groupId ?? null,
        appId,
        state: known ? 'active' : 'needs_consent',
        practice,
      },
      now,
    );
    if (known && tokens) {
      setShopIdentity(connection, shopId, known.identity);
      writeSecret(connection, tokensSecretName(shopId), tokens.storeKind, tokens.cipher, now);
      setTokenTimes(
        connection,
        shopId,
        known.tokens.accessTokenExpiresAt ?? null,
        known.tokens.consentExpiresAt ?? null,
      );
    }
    recordAudit(connection, context, 'shops.connect', shopId, { appKey: input.appKey, gatewayUrl }, now);
    return shopId;
  });
  await backend.engine.forgetConnection(id);
  // Without a consent too: its streams say on the sync page that it cannot be pulled.
  await backend.engine.addShop(id);
  backend.bus.tell({ topics: ['shops', 'sync'], shopId: id });
  return requireShop(backend, id);
}

/** Stores fresh tokens of a shop after checking that they belong to the same seller, and wakes its sync. */
export async function adoptTokens(
  backend: BackendContext,
  context: RequestContext,
  shopId: number,
  tokens: ShopTokens,
  operation: string,
): Promise<Shop> {
  const { store, options } = backend;
  const access = findShopAccess(store.reader, shopId);
  if (!access) throw new UserError('REFUSED', 'error.shop.noApi');
  const secrets = await openAppSecrets(store.reader, options.secretStore, access.appId);
  const app = {
    gatewayUrl: access.gatewayUrl,
    appKey: access.appKey,
    ...secrets,
    redirectUri: access.redirectUri ?? undefined,
  };
  const known = await askIdentity(backend, platformOf(access.platform), app, tokens);
  const shop = requireShop(backend, shopId);
  const other = findShopBySeller(store.reader, access.appId, known.identity.platformSellerId);
  if (other && other.id !== shopId)
    throw new UserError('CONFLICT', 'error.shop.alreadyConnected', { name: other.name });
  if (shop.platformSellerId !== '' && shop.platformSellerId !== known.identity.platformSellerId) {
    throw new UserError('CONFLICT', 'error.shop.otherSeller', { name: known.identity.shopName, expected: shop.name });
  }
  const sealed = await seal(options.secretStore, tokensSecretName(shopId), known.tokens);
  await store.writer.run('adopt tokens', (connection) => {
    const now = options.clock.now();
    writeSecret(connection, sealed.name, sealed.storeKind, sealed.cipher, now);
    setTokenTimes(connection, shopId, known.tokens.accessTokenExpiresAt ?? null, known.tokens.consentExpiresAt ?? null);
    setShopIdentity(connection, shopId, known.identity);
    // Connected before the platform could tell its name, the shop was called by its app key.
    if (shop.name === access.appKey) updateShop(connection, shopId, { name: known.identity.shopName });
    setShopState(connection, shopId, 'active');
    recordAudit(connection, context, operation, shopId, {}, now);
  });
  await backend.engine.forgetConnection(shopId);
  await backend.engine.addShop(shopId);
  await backend.engine.poke(shopId);
  backend.bus.tell({ topics: ['shops', 'sync'], shopId });
  return requireShop(backend, shopId);
}

/** Finishes a consent with the code or redirect address that a person pasted. */
export async function authoriseShop(
  backend: BackendContext,
  context: RequestContext,
  shopId: number,
  pasted: string,
): Promise<Shop> {
  const { store, options } = backend;
  const access = findShopAccess(store.reader, shopId);
  if (!access) throw new UserError('REFUSED', 'error.shop.noApi');
  const platform = platformOf(access.platform);
  const found = platform.readAuthorisationCode(pasted);
  if (!found) throw new UserError('INVALID_INPUT', 'error.shop.noCode');
  if (!backend.consents.accepts(shopId, found.state)) throw new UserError('INVALID_INPUT', 'error.shop.stateDiffers');
  const secrets = await openAppSecrets(store.reader, options.secretStore, access.appId);
  const app = {
    gatewayUrl: access.gatewayUrl,
    appKey: access.appKey,
    ...secrets,
    redirectUri: access.redirectUri ?? undefined,
  };
  const tokens = await platform.exchangeCode(app, found.code, {
    clock: options.clock,
    fetch: options.fetch,
    requestTimeout: REQUEST_TIMEOUT,
  });
  return adoptTokens(backend, context, shopId, tokens, 'shops.authorise');
}

/** Takes the app's secrets again (another door, another machine) and checks them with the platform where tokens allow. */
export async function renewSecrets(
  backend: BackendContext,
  context: RequestContext,
  input: {
    id: number;
    appSecret: string;
    signSecret: string;
    accessToken?: string | undefined;
    refreshToken?: string | undefined;
  },
): Promise<Shop> {
  const { store, options } = backend;
  const access = findShopAccess(store.reader, input.id);
  if (!access) throw new UserError('REFUSED', 'error.shop.noApi');
  const sealed = await seal(options.secretStore, appSecretName(access.appId), {
    appSecret: input.appSecret,
    signSecret: input.signSecret,
  });
  await store.writer.run('renew secrets', (connection) => {
    const now = options.clock.now();
    writeSecret(connection, sealed.name, sealed.storeKind, sealed.cipher, now);
    if (!input.accessToken) setShopState(connection, input.id, 'needs_consent');
    // The secrets themselves are named by their application, never told.
    recordAudit(connection, context, 'shops.renew-secrets', input.id, { appKey: access.appKey }, now, {
      ...shopRecord(input.id, access.platformSellerId),
      before: { shopState: access.state },
      after: { shopState: input.accessToken ? access.state : 'needs_consent' },
    });
  });
  await backend.engine.forgetConnection(input.id);
  if (!input.accessToken) {
    await backend.engine.poke(input.id);
    backend.bus.tell({ topics: ['shops', 'sync'], shopId: input.id });
    return requireShop(backend, input.id);
  }
  const tokens = { accessToken: input.accessToken, refreshToken: input.refreshToken || undefined, scopes: [] };
  return adoptTokens(backend, context, input.id, tokens, 'shops.renew-tokens');
}
