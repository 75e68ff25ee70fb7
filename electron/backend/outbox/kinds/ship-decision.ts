import type { PlatformOrderDetail } from '../../platforms/platform-records.ts';
import { type AddressRequest, isAnotherRequest } from './address-request.ts';

/** What a ship command keeps of the order as the person saw it. */
export interface ShipPrecondition {
  /** Null: nothing is overridden. Older rows have true for everything that was asked for, false for nothing. */
  readonly override: boolean | ShipOverride | null;
  /** The plan of the order's parcels; left out in older rows. */
  readonly plan?: string | null;
  /** The platform's mark of the address that the parcel is labelled for; null or left out: not known. */
  readonly openAddressId?: string | null;
}

/** Exactly what a person decided to ship over. */
interface ShipOverride {
  /** Platform ids of the refund cases; null: no refund was overridden. */
  readonly refunds: readonly string[] | null;
  /** The address that was asked for; null: none was overridden. */
  readonly address: AddressRequest | null;
}

type AddressChange = NonNullable<PlatformOrderDetail['addressChange']>;

/** A person's decision, to be asked about what stands against shipping. */
export interface ShipDecision {
  coversRefund(platformRefundId: string): boolean;
  coversAddress(change: Pick<AddressChange, 'decideBy' | 'after'>): boolean;
  /** Whether the parcels of the order are planned otherwise than they were then. */
  isReplanned(plan: string | null): boolean;
  /** Whether the order goes to another address than then; what is not known does not differ. */
  isMoved(openAddressId: string | null | undefined): boolean;
}

/** Reads the decision out of what a row keeps. */
export function shipDecision(precondition: unknown): ShipDecision {
  const { override = null, plan, openAddressId = null } = (precondition ?? {}) as Partial<ShipPrecondition>;
  const named = typeof override === 'object' ? override : null;
  return {
    coversRefund: (id) => override === true || (named?.refunds?.includes(id) ?? false),
    coversAddress: (change) =>
      override === true || (named !== null && named.address !== null && !isAnotherRequest(named.address, change)),
    isReplanned: (now) => plan !== undefined && plan !== now,
    isMoved: (now) => openAddressId !== null && typeof now === 'string' && now !== openAddressId,
  };
}
