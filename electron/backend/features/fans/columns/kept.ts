import type { PurchaseColumns } from './purchase-columns.ts';

interface Kept {
  revision: number;
  readonly values: Map<string, unknown>;
}

const KEPT = new WeakMap<PurchaseColumns, Kept>();
/** So many results are kept, a few megabytes each at a million orders; the oldest goes first. */
const MOST = 12;

/** What `make` works out from the columns, kept under this key until a purchase changes. */
export function keptOf<Value>(columns: PurchaseColumns, key: string, make: () => Value): Value {
  const kept = KEPT.get(columns) ?? { revision: columns.revision, values: new Map<string, unknown>() };
  KEPT.set(columns, kept);
  if (kept.revision !== columns.revision) {
    kept.values.clear();
    kept.revision = columns.revision;
  }
  if (kept.values.has(key)) return kept.values.get(key) as Value;
  const value = make();
  kept.values.set(key, value);
  for (const oldest of kept.values.keys()) {
    if (kept.values.size <= MOST) break;
    kept.values.delete(oldest);
  }
  return value;
}
