import type { PlatformOrderDetail } from '../../platform-records.ts';
import { addressOf } from './order-address.ts';
import { booleanAt, codeAt, integerAt, type JsonObject, objectAt, timeAt } from './tolerant.ts';

const PLAINTEXT_AUTHORISED = 10;

type AddressChange = NonNullable<PlatformOrderDetail['addressChange']>;

const AUDIT_STATES: ReadonlyMap<number, AddressChange['state']> = new Map<number, AddressChange['state']>([
  [10, 'pending'],
  [20, 'approved'],
  [30, 'rejected'],
]);

/** What only the detail call tells; a field that it leaves out stays unknown. */
export function orderDetailOf(source: JsonObject, base: JsonObject): PlatformOrderDetail {
  return {
    sourceType: codeAt(base, 'carrierType') || undefined,
    sourceId: codeAt(base, 'carrierId') || undefined,
    shopNewBuyer: booleanAt(base, 'shopNewBuyer'),
    platformNewBuyer: booleanAt(base, 'platformNewBuyer'),
    privacyAuthorisedAt:
      integerAt(base, 'privacyInfoAuthStatus') === PLAINTEXT_AUTHORISED
        ? timeAt(base, 'privacyInfoAuthTime')
        : undefined,
    addressChange: addressChangeOf(objectAt(source, 'addressUpdateAuditInfo')),
  };
}

function addressChangeOf(audit: JsonObject | undefined): AddressChange | undefined {
  const state = AUDIT_STATES.get(integerAt(audit, 'auditStatus') ?? 0);
  if (state === undefined) return undefined;
  return {
    state,
    decideBy: timeAt(audit, 'timeoutOfAudit'),
    decidedAt: timeAt(audit, 'auditTime'),
    before: addressOf(objectAt(audit, 'addressBeforeUpdate')),
    after: addressOf(objectAt(audit, 'addressAfterUpdate')),
  };
}
