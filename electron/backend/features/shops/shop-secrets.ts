import { z } from 'zod';
import type { MessageKey } from '../../../../shared/i18n/translate.ts';
import type { ReadConnection } from '../../db/database.ts';
import type { ShopTokens } from '../../platforms/shop-platform.ts';
import type { SecretStore } from '../../secrets/secret-store.ts';
import { UserError } from '../../user-error.ts';
import { findSecret } from './read.ts';

const appSecretsSchema = z.object({ appSecret: z.string(), signSecret: z.string() });
export type AppSecrets = z.infer<typeof appSecretsSchema>;

const tokensSchema = z.object({
  accessToken: z.string(),
  refreshToken: z.string().optional(),
  accessTokenExpiresAt: z.number().optional(),
  consentExpiresAt: z.number().optional(),
  scopes: z.array(z.string()),
});

/** A secret made unreadable, ready to be stored in a transaction. */
export interface SealedSecret {
  readonly name: string;
  readonly storeKind: string;
  readonly cipher: Uint8Array;
}

export const appSecretName = (appId: number): string => `app:${appId}`;
export const tokensSecretName = (shopId: number): string => `shop:${shopId}:tokens`;

/** Seals a value; refuses where this machine offers no real protection. */
export async function seal(store: SecretStore, name: string, value: unknown): Promise<SealedSecret> {
  if (!(await store.available())) throw new UserError('UNAVAILABLE', 'error.secret.noStore');
  return { name, storeKind: store.kind, cipher: await store.encrypt(JSON.stringify(value)) };
}

async function open<Value>(
  connection: ReadConnection,
  store: SecretStore,
  name: string,
  schema: z.ZodType<Value>,
  absent?: MessageKey,
): Promise<Value> {
  const sealed = findSecret(connection, name);
  if (!sealed && absent) throw new UserError('REFUSED', absent, { text: '' });
  if (!sealed || sealed.storeKind !== store.kind) throw new UserError('UNAVAILABLE', 'error.shop.secretsMissing');
  try {
    return schema.parse(JSON.parse(await store.decrypt(sealed.cipher)));
  } catch (error) {
    throw new UserError('UNAVAILABLE', 'error.shop.secretsMissing', {}, error);
  }
}

/** The secrets of an application; UserError when this door cannot read them. */
export function openAppSecrets(connection: ReadConnection, store: SecretStore, appId: number): Promise<AppSecrets> {
  return open(connection, store, appSecretName(appId), appSecretsSchema);
}

/** The tokens of a shop; UserError when this door cannot read them, or when the seller has never consented. */
export function openTokens(connection: ReadConnection, store: SecretStore, shopId: number): Promise<ShopTokens> {
  return open(connection, store, tokensSecretName(shopId), tokensSchema, 'error.platform.consentLost');
}
