import { createHash } from 'node:crypto';
import type { ParsedRow } from './row-parser.ts';

const DIGEST_DIGITS = 24;

/**
 * What a row without an order number is known by: a hash of the shop, buyer, time, goods and amount. Equal rows share
 * it and are told apart by their ordinal, so that the same file brings the same keys again whatever its name.
 */
export function contentKey(shopId: number, row: ParsedRow): string {
  const buyer = row.buyerId || row.buyerNick || `${row.maskedName}|${row.maskedPhone}`;
  const goods = [row.title, row.specification, row.skuCode, row.quantity];
  const amount = row.amount ?? (row.unitPrice ?? 0) * row.quantity;
  const text = JSON.stringify([shopId, buyer, row.createdAt, goods, amount]);
  return digestOf(text);
}

/** Short and stable; stands for a text that is not to be kept. */
export function digestOf(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, DIGEST_DIGITS);
}

/** The order number that such a row gets; `ordinal` counts from 1. */
export function numberOfContent(key: string, ordinal: number): string {
  return `file-${key}-${ordinal}`;
}
