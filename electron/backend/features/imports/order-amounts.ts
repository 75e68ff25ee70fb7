import type { ParsedRow } from './row-parser.ts';

/** The money of one order, fen. `lines` adds up to `goods` exactly. */
export interface OrderAmounts {
  readonly goods: number;
  readonly shipping: number;
  readonly discount: number;
  readonly lines: readonly number[];
}

/**
 * Adds up the rows of one order. Exporters either repeat the order's total on each row or give each line its own
 * amount. Where prices tell which, they decide; otherwise equal amounts are a repeated total and differing ones are the
 * lines'. Undefined = no amount is told, or shipping is larger than the total.
 */
export function orderAmounts(rows: readonly ParsedRow[]): OrderAmounts | undefined {
  const shipping = orderLevel(rows.map((row) => row.shippingAmount));
  const discount = orderLevel(rows.map((row) => row.discountAmount));
  const priced = rows.map((row) => (row.unitPrice === undefined ? undefined : row.unitPrice * row.quantity));
  const prices = priced.every((price) => price !== undefined) ? priced : undefined;
  const told = rows.map((row) => row.amount);
  const perLine = isPerLine(told, prices);
  const total = perLine
    ? sum(told)
    : (told.find((amount) => amount !== undefined) ?? pricedTotal(prices, shipping, discount));
  if (total === undefined || total < shipping) return undefined;
  const goods = total - shipping;
  const weights = perLine ? told.map((amount) => amount ?? 0) : (prices ?? rows.map((row) => row.quantity));
  return { goods, shipping, discount, lines: splitFen(goods, weights) };
}

/**
 * Splits a whole number of fen in proportion to the weights; the parts add up exactly, the largest remainders get the
 * odd fen. Without any weight the parts are even.
 */
export function splitFen(total: number, weights: readonly number[]): number[] {
  const all = BigInt(sum(weights));
  if (all === 0n)
    return weights.length === 0
      ? []
      : splitFen(
          total,
          weights.map(() => 1),
        );
  const parts = weights.map((weight, index) => {
    const product = BigInt(total) * BigInt(weight);
    return { index, fen: Number(product / all), rest: product % all };
  });
  let odd = total - sum(parts.map(({ fen }) => fen));
  for (const part of parts.toSorted((left, right) =>
    right.rest === left.rest ? left.index - right.index : right.rest > left.rest ? 1 : -1,
  )) {
    if (odd === 0) break;
    part.fen += 1;
    odd -= 1;
  }
  return parts.map(({ fen }) => fen);
}

function isPerLine(told: readonly (number | undefined)[], prices: readonly number[] | undefined): boolean {
  const amounts = told.filter((amount) => amount !== undefined);
  if (amounts.length < told.length || told.length === 1) return amounts.length > 1 && new Set(amounts).size > 1;
  if (new Set(amounts).size > 1) return true;
  return prices !== undefined && told.every((amount, index) => amount === prices[index]);
}

/** Shipping and discount: repeated on each row, or shared out among them. */
function orderLevel(values: readonly (number | undefined)[]): number {
  const told = values.filter((value) => value !== undefined);
  return new Set(told).size <= 1 ? (told[0] ?? 0) : sum(told);
}

function pricedTotal(prices: readonly number[] | undefined, shipping: number, discount: number): number | undefined {
  return prices === undefined ? undefined : Math.max(0, sum(prices) - discount) + shipping;
}

function sum(values: readonly (number | undefined)[]): number {
  return values.reduce<number>((total, value) => total + (value ?? 0), 0);
}
