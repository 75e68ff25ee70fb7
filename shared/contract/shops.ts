import { z } from 'zod';
import { procedure } from './procedure.ts';
import { idSchema, optionalTimeSchema, pageInputShape, pageOf, timeSchema } from './values.ts';

/**
 * - `active`: pulled; - `needs_consent`: the seller must authorise (again);
 * - `needs_secrets`: this door cannot read the stored secrets, enter them again;
 * - `no_api`: lives from files alone.
 */
export const SHOP_STATES = ['active', 'needs_consent', 'needs_secrets', 'no_api'] as const;
export const shopStateSchema = z.enum(SHOP_STATES);

export const shopSchema = z.object({
  id: idSchema,
  platform: z.enum(['kuaishou', 'none']),
  name: z.string(),
  platformSellerId: z.string(),
  groupId: idSchema.nullable(),
  groupName: z.string().nullable(),
  state: shopStateSchema,
  appKey: z.string().nullable(),
  gatewayUrl: z.string().nullable(),
  /** True for the built-in practice shops. */
  practice: z.boolean(),
  accessTokenExpiresAt: optionalTimeSchema,
  consentExpiresAt: optionalTimeSchema,
  orderCount: z.number().int(),
  createdAt: timeSchema,
});
export type Shop = z.infer<typeof shopSchema>;

export const groupSchema = z.object({ id: idSchema, name: z.string(), shopCount: z.number().int() });
export type Group = z.infer<typeof groupSchema>;

const shopName = z.string().trim().min(1).max(60);
const secret = z.string().trim().min(1).max(500);

export const connectShopSchema = z.object({
  platform: z.literal('kuaishou'),
  /** Empty: the shop's own name is asked from the platform. */
  name: z.string().trim().max(60).default(''),
  /** https, or http on the loopback address; empty = the platform's own. */
  gatewayUrl: z.string().trim().max(300).optional(),
  appKey: z.string().trim().min(1).max(100),
  appSecret: secret,
  signSecret: secret,
  redirectUri: z.string().trim().max(300).optional(),
  accessToken: z.string().trim().max(1000).optional(),
  refreshToken: z.string().trim().max(1000).optional(),
  /** A code, or the whole redirect address that contains it. */
  code: z.string().trim().max(2000).optional(),
  groupId: idSchema.optional(),
});
export type ConnectShop = z.infer<typeof connectShopSchema>;

export const shopsContract = {
  list: procedure('GET', '/shops', 'All shops')
    .input(z.object({ ...pageInputShape, limit: pageInputShape.limit.default(200) }))
    .output(pageOf(shopSchema)),
  get: procedure('GET', '/shops/{id}', 'One shop')
    .input(z.object({ id: idSchema }))
    .output(shopSchema),
  /** Without token and code the shop is kept as `needs_consent`; with them the platform is asked at once who it is. */
  connect: procedure('POST', '/shops', 'Connect a shop').input(connectShopSchema).output(shopSchema),
  /** A shop that lives from files alone. */
  createWithoutApi: procedure('POST', '/shops/without-api', 'Add a shop without API')
    .input(z.object({ name: shopName, groupId: idSchema.optional() }))
    .output(shopSchema),
  /** Starts the built-in practice platform if need be and connects its shops. */
  connectPractice: procedure('POST', '/shops/practice', 'Connect the practice shops')
    .input(z.object({}))
    .output(z.object({ shops: z.array(shopSchema) })),
  update: procedure('PATCH', '/shops/{id}', 'Rename or regroup')
    .input(z.object({ id: idSchema, name: shopName.optional(), groupId: idSchema.nullable().optional() }))
    .output(shopSchema),
  /** The consent page for this shop's app; `state` ties the answer to the shop. */
  authorisePage: procedure('GET', '/shops/{id}/authorise-page', 'Address of the consent page')
    .input(z.object({ id: idSchema }))
    .output(
      z.object({
        url: z.string(),
        redirectUri: z.string(),
        /** True: the redirect comes back to Maitian by itself; otherwise the address is pasted. */ listening:
          z.boolean(),
      }),
    ),
  /** Takes a code or the whole redirect address. */
  authorise: procedure('POST', '/shops/{id}/authorise', 'Finish a consent')
    .input(z.object({ id: idSchema, pasted: z.string().trim().min(1).max(2000) }))
    .output(shopSchema),
  /** Enter the app's secrets again, for instance after the data folder was opened through the other door. */
  renewSecrets: procedure('POST', '/shops/{id}/secrets', 'Enter secrets again')
    .input(
      z.object({
        id: idSchema,
        appSecret: secret,
        signSecret: secret,
        accessToken: z.string().trim().max(1000).optional(),
        refreshToken: z.string().trim().max(1000).optional(),
      }),
    )
    .output(shopSchema),
  /** Writes everything known of the shop into one file (JSON lines, gzip) and answers where to fetch it. */
  export: procedure('POST', '/shops/{id}/export', 'Export everything of a shop')
    .input(z.object({ id: idSchema }))
    .output(
      z.object({
        exportId: z.string(),
        fileName: z.string(),
        bytes: z.number().int(),
        orders: z.number().int(),
        path: z.string(),
      }),
    ),
  /** Removes the shop with all its rows. Needs an export made after the last change of the shop's rows, and its name typed. */
  remove: procedure('DELETE', '/shops/{id}', 'Remove a shop')
    .input(z.object({ id: idSchema, exportId: z.string(), name: z.string() }))
    .output(z.object({ removedOrders: z.number().int() })),
  groups: {
    list: procedure('GET', '/shops/groups', 'Client groups')
      .input(z.object({}))
      .output(z.object({ items: z.array(groupSchema) })),
    create: procedure('POST', '/shops/groups', 'Add a group')
      .input(z.object({ name: shopName }))
      .output(groupSchema),
    rename: procedure('PATCH', '/shops/groups/{id}', 'Rename a group')
      .input(z.object({ id: idSchema, name: shopName }))
      .output(groupSchema),
    remove: procedure('DELETE', '/shops/groups/{id}', 'Remove a group; its shops stay')
      .input(z.object({ id: idSchema }))
      .output(z.object({})),
  },
};
