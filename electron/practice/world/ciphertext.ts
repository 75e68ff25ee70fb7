import { hexOf } from '../random.ts';
import { addressOf, plainAddressOf } from './buyers.ts';
import type { Order, ShopWorld } from './types.ts';

/** What a ciphertext hides: 1 the address detail, 2 the name, 3 the mobile number. */
export type CipherKind = 1 | 2 | 3;

const veilOf = (kind: number): bigint => BigInt(`0x${hexOf(`veil:${kind}`, 16)}`);
const VEILS = { 1: veilOf(1), 2: veilOf(2), 3: veilOf(3) } as const satisfies Record<CipherKind, bigint>;

/**
 * A ciphertext of the practice platform: it differs with every record that shows it and ends with the stable search
 * index. It names its record (an order or a refund case), so that the platform finds what it hides; nothing is in it.
 */
export function ciphertext(kind: CipherKind, recordId: string, index: string): string {
  const veiled = (BigInt(recordId) ^ VEILS[kind]).toString(16).padStart(16, '0');
  return `sim-enc-${kind}-${veiled}${hexOf(`cipher:${kind}:${recordId}:${index}`, 8)}-${index}${kind}`;
}

/** What a ciphertext of this shop hides, and where it was shown. */
export interface Opened {
  readonly order: Order;
  readonly kind: CipherKind;
  readonly plain: string;
  readonly masked: string;
}

/** Opens a ciphertext that one of the shop's orders or refund cases shows; undefined for every other text. */
export function openCiphertext(shop: ShopWorld, text: string): Opened | undefined {
  const match = /^sim-enc-([123])-([0-9a-f]{16})[0-9a-f]{8}-[0-9a-f]{16}\1$/.exec(text);
  const kind = match?.[1] === '1' ? 1 : match?.[1] === '2' ? 2 : 3;
  if (match?.[2] === undefined) return undefined;
  const recordId = (BigInt(`0x${match[2]}`) ^ VEILS[kind]).toString();
  const order = shop.orders.get(recordId) ?? shop.refunds.get(recordId)?.order;
  if (order === undefined) return undefined;
  const variant = variantsOf(order).find(
    (candidate) => ciphertext(kind, recordId, addressOf(shop, order.buyer, candidate).index) === text,
  );
  if (variant === undefined) return undefined;
  const masks = addressOf(shop, order.buyer, variant);
  const plain = plainAddressOf(shop, order.buyer, variant);
  return {
    order,
    kind,
    plain: { 1: plain.detail, 2: plain.name, 3: plain.mobile }[kind],
    masked: { 1: masks.maskedDetail, 2: masks.maskedName, 3: masks.maskedMobile }[kind],
  };
}

/** Addresses that the order has, had or was asked to have. */
function variantsOf({ address, audit }: Order): number[] {
  const before = Array.from({ length: address + 1 }, (_, variant) => variant);
  return audit === null ? before : [...before, audit.before, audit.after];
}
