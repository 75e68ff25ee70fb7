import { DAY } from '../../shared/domain/clock.ts';
import { CARRIERS, EXPRESS_CODES } from './data/carriers.ts';
import { FAILURES, type Failure } from './result-codes.ts';

/** An electronic waybill: for which order a number was taken, from which carrier and for which address. */
interface ElectronicWaybill {
  readonly oid: string;
  readonly expressCode: number;
  readonly openAddressId: string;
}

/** What a carrier has on record about a number besides its use. */
export interface WaybillFacts {
  /** When the carrier picked it up, epoch ms. */
  readonly pickedUpAt?: number;
  /** It was signed for at an address that is not the order's. */
  readonly signedElsewhere?: boolean;
  readonly electronic?: ElectronicWaybill;
}

/** A parcel that reports a number. */
export interface WaybillUse {
  readonly sellerId: string;
  readonly oid: string;
  readonly openAddressId: string;
  readonly payTime: number;
  readonly expressCode: number;
  readonly expressNo: string;
}

/** All waybill numbers that were reported through the API or put on record. */
export interface WaybillBook {
  /** Why the number cannot be reported, in the order of the platform's table; undefined when it can. */
  obstacle(use: WaybillUse, now: number): Failure | undefined;
  use(use: WaybillUse, now: number): void;
  /** A parcel got another number: forgotten when no other parcel uses it. */
  release(expressNo: string): void;
  register(expressNo: string, facts: WaybillFacts): void;
}

interface Used {
  readonly sellerId: string;
  readonly openAddressId: string;
  readonly since: number;
  parcels: number;
}

/** An empty book. */
export function createWaybillBook(): WaybillBook {
  const used = new Map<string, Used>();
  const facts = new Map<string, WaybillFacts>();
  const electronicOf = new Map<string, string>();

  return {
    obstacle(use, now) {
      const before = used.get(use.expressNo);
      const known = facts.get(use.expressNo);
      const taken = electronicOf.get(use.oid);
      const electronic = known?.electronic;
      return (
        carrierObstacle(use.expressCode, use.expressNo) ??
        firstOf([
          [before !== undefined && before.sellerId !== use.sellerId, FAILURES.waybillOtherSeller],
          [before !== undefined && before.openAddressId !== use.openAddressId, FAILURES.waybillAddresses],
          [known?.pickedUpAt !== undefined && known.pickedUpAt < use.payTime, FAILURES.waybillEarly],
          [
            electronic !== undefined && electronic.openAddressId !== use.openAddressId,
            FAILURES.waybillElectronicAddress,
          ],
          [before !== undefined && now - before.since > 30 * DAY, FAILURES.waybillInterval],
          [taken !== undefined && taken !== use.expressNo, FAILURES.waybillElectronic],
          [known?.signedElsewhere === true, FAILURES.waybillSigned],
          [electronic !== undefined && electronic.expressCode !== use.expressCode, FAILURES.waybillElectronicCarrier],
        ])
      );
    },
    use({ expressNo, sellerId, openAddressId }, now) {
      const before = used.get(expressNo);
      if (before === undefined) used.set(expressNo, { sellerId, openAddressId, since: now, parcels: 1 });
      else before.parcels += 1;
    },
    release(expressNo) {
      const before = used.get(expressNo);
      if (before === undefined) return;
      before.parcels -= 1;
      if (before.parcels === 0) used.delete(expressNo);
    },
    register(expressNo, given) {
      facts.set(expressNo, given);
      if (given.electronic !== undefined) electronicOf.set(given.electronic.oid, expressNo);
    },
  };
}

/** Whether the carrier is known and its numbers look like this one. */
export function carrierObstacle(expressCode: number, expressNo: string): Failure | undefined {
  if (!EXPRESS_CODES.has(expressCode)) return FAILURES.expressUnknown;
  const carrier = CARRIERS.find((candidate) => candidate.code === expressCode);
  const fits = /^[A-Za-z0-9-]{6,32}$/.test(expressNo) && (carrier === undefined || carrier.pattern.test(expressNo));
  return fits ? undefined : FAILURES.waybillMismatch;
}

function firstOf(rules: readonly (readonly [boolean, Failure])[]): Failure | undefined {
  return rules.find(([broken]) => broken)?.[1];
}
