import type { InfiniteData } from '@tanstack/react-query';
import type { OrderRow } from '../../../shared/contract/orders.ts';

export interface OrderPage {
  readonly items: OrderRow[];
  readonly nextCursor: string | null;
}
export type OrderPages = InfiniteData<OrderPage, string | undefined>;

/** The pages with these rows put in place of their older selves; the same object where none of them is there. */
export function patchRows(pages: OrderPages | undefined, fresh: ReadonlyMap<number, OrderRow>): OrderPages | undefined {
  if (pages === undefined) return undefined;
  let touched = false;
  const patched = pages.pages.map((page) => {
    if (!page.items.some((row) => fresh.has(row.id))) return page;
    touched = true;
    return { ...page, items: page.items.map((row) => fresh.get(row.id) ?? row) };
  });
  return touched ? { ...pages, pages: patched } : pages;
}
