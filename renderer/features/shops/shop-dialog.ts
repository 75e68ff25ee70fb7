import type { Shop } from '../../../shared/contract/shops.ts';

/** Which dialog of the shops page is open, and for which shop. */
export type ShopDialog =
  | { readonly kind: 'connect' | 'without-api' | 'groups' }
  | { readonly kind: 'authorise' | 'secrets' | 'edit' | 'export' | 'remove'; readonly shop: Shop };
