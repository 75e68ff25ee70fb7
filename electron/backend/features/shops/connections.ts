import { shanghaiDay } from '../../../../shared/domain/calendar.ts';
import { SECOND } from '../../../../shared/domain/clock.ts';
import type { EngineHost } from '../../engine/engine-contract.ts';
import { platformOf } from '../../platforms/registry.ts';
import type { ShopConnection, ShopTokens, TokenStore } from '../../platforms/shop-platform.ts';
import { type AppGate, createAppGate } from '../../sync/call-gate.ts';
import { createPlatformTime, type PlatformTime } from '../../sync/platform-time.ts';
import { readQuotaRefusal } from '../../sync/quota-write.ts';
import { usageOf } from '../../sync/usage-write.ts';
import { UserError } from '../../user-error.ts';
import { findShopAccess, type ShopAccessRow } from './read.ts';
import { openAppSecrets, openTokens, seal, tokensSecretName } from './shop-secrets.ts';
import { setTokenTimes, writeSecret } from './write.ts';

/** A call that takes longer than this counts as unanswered. */
export const REQUEST_TIMEOUT = 20 * SECOND;

type ConnectionHost = Pick<EngineHost, 'store' | 'clock' | 'fetch' | 'secretStore'>;

interface AppRun {
  readonly gate: AppGate;
  readonly time: PlatformTime;
}

/** Connections to the platforms, made when first needed and shared afterwards. */
export interface ShopConnections {
  /** The shop's connection; UserError when there is no API or its secrets cannot be read. */
  connect(shopId: number): Promise<ShopConnection>;
  /** Rates, quota and time of the application that a shop belongs to. */
  appOf(access: ShopAccessRow): AppRun;
  /** Forgets a connection after its secrets, tokens or address changed. */
  forget(shopId: number): void;
  /** Every application that made calls since the start. */
  apps(): ReadonlyMap<number, AppRun>;
  flush(): Promise<void>;
}

/** Tokens kept sealed in the store; `save` is durable before it resolves, because a refresh token works once. */
function storedTokens(shopId: number, { store, secretStore, clock }: ConnectionHost): TokenStore {
  return {
    read: () => openTokens(store.reader, secretStore, shopId),
    save: async (tokens: ShopTokens) => {
      const sealed = await seal(secretStore, tokensSecretName(shopId), tokens);
      await store.writer.run('save tokens', (connection) => {
        writeSecret(connection, sealed.name, sealed.storeKind, sealed.cipher, clock.now());
        setTokenTimes(connection, shopId, tokens.accessTokenExpiresAt ?? null, tokens.consentExpiresAt ?? null);
      });
    },
  };
}

/** Creates the keeper of connections. */
export function createConnections(host: ConnectionHost): ShopConnections {
  const apps = new Map<number, AppRun>();
  const connections = new Map<number, Promise<ShopConnection>>();
  const { store, secretStore, clock, fetch } = host;

  function appOf(access: ShopAccessRow): AppRun {
    const known = apps.get(access.appId);
    if (known) return known;
    const used = {
      ...usageOf(store.reader, access.appId, shanghaiDay(clock.now())),
      ...readQuotaRefusal(store.reader, access.appId),
    };
    const run = {
      gate: createAppGate(access.appId, platformOf(access.platform).limits, clock, used),
      time: createPlatformTime(clock, fetch),
    };
    apps.set(access.appId, run);
    return run;
  }

  async function make(shopId: number): Promise<ShopConnection> {
    const access = findShopAccess(store.reader, shopId);
    if (!access) throw new UserError('REFUSED', 'error.shop.noApi');
    const secrets = await openAppSecrets(store.reader, secretStore, access.appId);
    const { gate, time } = appOf(access);
    return platformOf(access.platform).connect(
      {
        gatewayUrl: access.gatewayUrl,
        appKey: access.appKey,
        ...secrets,
        redirectUri: access.redirectUri ?? undefined,
      },
      {
        // Signatures and the life of tokens go by the platform's time.
        clock: { now: time.now, sleep: clock.sleep },
        fetch: time.fetch,
        gate: gate.forShop(shopId),
        tokens: storedTokens(shopId, host),
        requestTimeout: REQUEST_TIMEOUT,
      },
    );
  }

  return {
    connect: (shopId) => {
      const known = connections.get(shopId);
      if (known) return known;
      const made = make(shopId);
      connections.set(shopId, made);
      made.catch(() => {
        if (connections.get(shopId) === made) connections.delete(shopId);
      });
      return made;
    },
    appOf,
    forget: (shopId) => void connections.delete(shopId),
    apps: () => apps,
    flush: async () => {
      for (const { gate } of apps.values()) await gate.flush(store.writer);
    },
  };
}
