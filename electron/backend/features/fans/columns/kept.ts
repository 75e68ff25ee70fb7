import type { PurchaseColumns } from './purchase-columns.ts';

interface Made {
  readonly revision: number;
  readonly value: unknown;
}

const KEPT = new WeakMap<PurchaseColumns, Map<string, Made>>();
/** So many results are kept; the oldest goes first. */
const MOST = 8;

/** What `make` works out from the columns, kept under this key until a purchase changes. */
export function keptOf<Value>(columns: PurchaseColumns, key: string, make: () => Value): Value {
  const kept = KEPT.get(columns) ?? new Map<string, Made>();
  KEPT.set(columns, kept);
  const known = kept.get(key);
  if (known?.revision === columns.revision) return known.value as Value;
  const value = make();
  kept.delete(key);
  kept.set(key, { revision: columns.revision, value });
  for (const oldest of kept.keys()) {
    if (kept.size <= MOST) break;
    kept.delete(oldest);
  }
  return value;
}
