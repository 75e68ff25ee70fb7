import { type Lender, type Loan, openLoan } from './lent-arrays.ts';
import type { PurchaseColumns } from './purchase-columns.ts';

interface Kept {
  revision: number;
  readonly values: Map<string, { readonly value: unknown; readonly loan: Loan }>;
}

const KEPT = new WeakMap<PurchaseColumns, Kept>();
/** So many results are kept, a few megabytes each at a million orders; the one not asked for the longest goes first. */
const MOST = 10;

/**
 * What `make` works out from the columns, kept under this key until a purchase changes. Large arrays of the result come
 * from the lender: they go to others when the result is not kept any more, never while the same question is answered.
 */
export function keptOf<Value>(columns: PurchaseColumns, key: string, make: (lend: Lender) => Value): Value {
  const kept = KEPT.get(columns) ?? { revision: columns.revision, values: new Map() };
  KEPT.set(columns, kept);
  if (kept.revision !== columns.revision) {
    for (const { loan } of kept.values.values()) loan.end();
    kept.values.clear();
    kept.revision = columns.revision;
  }
  const known = kept.values.get(key);
  if (known !== undefined) {
    kept.values.delete(key);
    kept.values.set(key, known);
    return known.value as Value;
  }
  const loan = openLoan();
  const value = make(loan);
  kept.values.set(key, { value, loan });
  for (const [oldest, { loan: old }] of kept.values) {
    if (kept.values.size <= MOST) break;
    kept.values.delete(oldest);
    old.end();
  }
  return value;
}
