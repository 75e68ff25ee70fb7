import type { PlannedContents } from './write.ts';

/** Who joined which group. */
export interface MergeInverse {
  readonly members: readonly (readonly [groupId: number, orderId: number])[];
}

/** The groups as they were, and the orders that the rule was kept from since. */
export interface UnmergeInverse {
  readonly groups: readonly {
    readonly groupId: number;
    readonly members: readonly { readonly orderId: number; readonly openAddressId: string | null }[];
  }[];
  readonly pinned: readonly number[];
}

/** The plan that was made. */
export interface SplitInverse {
  readonly planId: number;
}

/** The plan that was taken back. */
export interface UnsplitInverse {
  readonly orderId: number;
  readonly parcels: readonly PlannedContents[];
}
