/**
 * An answer about one person.
 * - `refused`: the platform does not answer for this person (it does not know the id, or does not take ids of buyers);
 * - `unsupported`: it answers for nobody here: the permission is missing, or there is no such call.
 */
export type SignalAnswer<Value> =
  | { readonly kind: 'value'; readonly value: Value }
  | { readonly kind: 'refused' | 'unsupported'; readonly code?: string | undefined; readonly text: string };

/** What a person did with the cart of a live session. */
export interface CartAction {
  readonly clicked: boolean;
  readonly added: boolean;
}

/**
 * What the platform tells about one person beside orders, one call each. Whether it takes the open ids of buyers is an
 * open question. Everything that says nothing about the person (throttle, quota, token, transport) rejects with
 * PlatformError, as every read does. Background reads: none is urgent.
 */
export interface FanSignals {
  /** Whether the person follows the seller. */
  isFollower(openId: string, signal?: AbortSignal): Promise<SignalAnswer<boolean>>;
  /** What the person did with the cart in the live session that runs, or in the last one. */
  cartAction(openId: string, signal?: AbortSignal): Promise<SignalAnswer<CartAction>>;
  /** Whether the person watched that session for at least so many seconds (whole, above 0; exact to about 20). */
  watchedAtLeast(openId: string, seconds: number, signal?: AbortSignal): Promise<SignalAnswer<boolean>>;
}
