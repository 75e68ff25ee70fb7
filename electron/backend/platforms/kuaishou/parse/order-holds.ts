import type { HoldReason, OrderStatus } from '../../../../../shared/domain/order-status.ts';
import { codeAt, integerAt, type JsonObject, objectAt, textAt } from './tolerant.ts';

const BLACK_MARKET = '10001';

/**
 * Why the order must not be shipped now. A reason or risk code that we do not know, or cannot read, holds the order
 * as `unknown`: shipping against a hold costs the seller more than asking.
 */
export function holdReasons(
  source: JsonObject,
  base: JsonObject,
  status: OrderStatus | undefined,
): readonly HoldReason[] {
  const reasons = new Set<HoldReason>([...disableReasons(base.disableDeliveryReasonCode), ...riskReasons(base)]);
  if (status === 'to_ship') {
    if (reasons.size === 0 && isAddressWithheld(source)) reasons.add('no_address');
    if (integerAt(base, 'validPromiseShipmentTimeStamp') === 0) reasons.add('no_deadline');
  }
  return [...reasons];
}

function disableReasons(value: unknown): readonly HoldReason[] {
  if (value === undefined || value === null || value === '') return [];
  const codes: readonly unknown[] = Array.isArray(value) ? value : [value];
  return codes.filter((code) => code !== null && String(code) !== '0').map(disableReason);
}

function disableReason(code: unknown): HoldReason {
  if (code === 1 || code === '1') return 'group_buying';
  if (code === 2 || code === '2') return 'payment_risk';
  return 'unknown';
}

function riskReasons(base: JsonObject): readonly HoldReason[] {
  const code = codeAt(base, 'riskCode');
  if (code === BLACK_MARKET) return ['risk_order'];
  const unreadable = typeof base.riskCode === 'object' && base.riskCode !== null;
  return code !== '' || unreadable ? ['unknown'] : [];
}

/** Virtual goods are delivered to an account and have no address to withhold. */
function isAddressWithheld(source: JsonObject): boolean {
  const address = objectAt(source, 'orderAddress');
  if (textAt(address, 'encryptedAddress') !== '') return false;
  const account = objectAt(address, 'rechargeAccount');
  return textAt(account, 'encryptedAccount') === '' && textAt(account, 'account') === '';
}
