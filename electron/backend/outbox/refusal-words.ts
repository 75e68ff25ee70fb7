import type { RefusalName } from '../../../shared/domain/refusals.ts';
import type { MessageKey } from '../../../shared/i18n/translate.ts';
import type { PlatformError } from '../platforms/platform-error.ts';
import type { ShopPlatform } from '../platforms/shop-platform.ts';
import { type Said, say } from './said.ts';

/** What to do about each refusal. */
const ADVICE: Readonly<Record<RefusalName, MessageKey>> = {
  waybill_mismatch: 'outbox.advice.checkNumber',
  waybill_many_addresses: 'outbox.advice.ownNumber',
  picked_up_before_payment: 'outbox.advice.newNumber',
  waybill_other_seller: 'outbox.advice.newNumber',
  address_differs_from_waybill: 'outbox.advice.newElectronicWaybill',
  thirty_days_between: 'outbox.advice.ownNumber',
  waybill_differs_from_electronic: 'outbox.advice.useElectronicWaybill',
  carrier_unknown: 'outbox.advice.otherCarrier',
  signed_elsewhere: 'outbox.advice.checkNumber',
  carrier_differs_from_electronic: 'outbox.advice.useElectronicWaybill',
  shipping_blocked: 'outbox.advice.readText',
  already_shipped: 'outbox.advice.correctNumber',
  order_refunding: 'outbox.advice.keepParcelBack',
  order_held: 'outbox.advice.waitForHold',
  order_risk: 'outbox.advice.keepParcelBack',
  too_many_pieces: 'outbox.advice.lookAtOrder',
  too_many_parcels: 'outbox.advice.lookAtOrder',
  not_fully_shipped: 'outbox.advice.shipRestFirst',
  parcel_not_found: 'outbox.advice.lookAtOrder',
  serial_number_needed: 'outbox.advice.backOffice',
  order_not_found: 'outbox.advice.lookAtOrder',
  order_foreign: 'outbox.advice.rightShop',
  order_state_forbids: 'outbox.advice.lookAtOrder',
  order_not_unpaid: 'outbox.advice.lookAtOrder',
  note_too_long: 'outbox.advice.shorterNote',
  address_already_decided: 'outbox.advice.lookAtOrder',
  address_nothing_asked: 'outbox.advice.lookAtOrder',
  address_decision_too_late: 'outbox.advice.lookAtOrder',
  refund_kind_or_state_wrong: 'outbox.advice.openCase',
  refund_number_missing: 'outbox.advice.openCase',
  intervention_text_missing: 'outbox.advice.backOffice',
  refund_handling_wrong: 'outbox.advice.openCase',
  refund_amount_zero: 'outbox.advice.openCase',
  refund_amount_differs: 'outbox.advice.openCase',
  refund_not_refundable: 'outbox.advice.openCase',
  refund_not_found: 'outbox.advice.openCase',
  refund_foreign: 'outbox.advice.rightShop',
  buyer_cancelled: 'outbox.advice.nothingToDo',
  refund_changed: 'outbox.advice.openCase',
  too_many_pictures: 'outbox.advice.fewerPictures',
  negotiation_wrong: 'outbox.advice.openCase',
  negotiation_changed: 'outbox.advice.openCase',
  refund_state_forbids: 'outbox.advice.openCase',
  reject_reason_unknown: 'outbox.advice.otherReason',
  reject_text_needed: 'outbox.advice.addText',
  reject_pictures_needed: 'outbox.advice.addPictures',
  return_freight_differs: 'outbox.advice.openCase',
  stock_reserved: 'outbox.advice.takeLess',
  stock_too_high: 'outbox.advice.addLess',
  stock_elsewhere: 'outbox.advice.stockElsewhere',
  item_not_found: 'outbox.advice.pullProducts',
  sku_not_found: 'outbox.advice.pullProducts',
  item_only_in_back_office: 'outbox.advice.backOffice',
  item_not_approved: 'outbox.advice.waitForReview',
  price_out_of_range: 'outbox.advice.otherPrice',
  reveal_quota_used_up: 'outbox.advice.revealQuota',
  reveal_too_late: 'outbox.advice.backOffice',
  reveal_level_too_low: 'outbox.advice.backOffice',
  cipher_wrong: 'outbox.advice.lookAtOrder',
  message_sign_or_template_wrong: 'outbox.advice.checkTemplate',
  message_balance_used_up: 'outbox.advice.topUpMessages',
};

/** Longest text of a platform that is shown beside words of ours. */
const QUOTE_LENGTH = 200;

/**
 * The platform's no in words, with what to do. Words of ours that are guessed carry the platform's own text; without
 * words of ours it is shown alone.
 */
export function refusalWords(
  platform: Pick<ShopPlatform, 'refusalOf'>,
  error: PlatformError,
): { readonly outcome: Said; readonly advice: Said } {
  const refusal = platform.refusalOf(error);
  const { text, code = '' } = error.details;
  if (refusal !== undefined) {
    const outcome = say(`outbox.refusal.${refusal.name}`);
    const quote = refusal.isGuess && text !== '' ? { quote: text.slice(0, QUOTE_LENGTH) } : {};
    return { outcome: { ...outcome, ...quote }, advice: say(ADVICE[refusal.name]) };
  }
  return { outcome: say('outbox.refusal.other', { text, code }), advice: say('outbox.advice.readText') };
}
