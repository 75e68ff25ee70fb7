/** Why a platform refused to take a shipment or a tracking number. */
const SHIPPING_REFUSALS = [
  /** The number is not known at that carrier. */
  'waybill_mismatch',
  /** One number for orders with different addresses. */
  'waybill_many_addresses',
  'picked_up_before_payment',
  'waybill_other_seller',
  /** The address differs from the one that the electronic waybill was asked for with. */
  'address_differs_from_waybill',
  /** Merged orders, reported more than thirty days apart. */
  'thirty_days_between',
  /** An electronic waybill was taken for the order, and another number is reported. */
  'waybill_differs_from_electronic',
  'carrier_unknown',
  /** The number was signed for at another address. */
  'signed_elsewhere',
  'carrier_differs_from_electronic',
  /** Shipping is blocked by a rule that is not in the list; its text says which. */
  'shipping_blocked',
  'already_shipped',
  'order_refunding',
  'order_held',
  'order_risk',
  /** More pieces than are left to ship. */
  'too_many_pieces',
  'too_many_parcels',
  /** A further parcel before everything is shipped, gifts included. */
  'not_fully_shipped',
  'parcel_not_found',
  /** The goods need a serial number or IMEI. */
  'serial_number_needed',
] as const;

/** Why a platform refused something else about an order. */
const ORDER_REFUSALS = [
  'order_not_found',
  /** It belongs to another seller. */
  'order_foreign',
  'order_state_forbids',
  'order_not_unpaid',
  'note_too_long',
  /** The buyer's wish for another address was decided already. */
  'address_already_decided',
  'address_nothing_asked',
  'address_decision_too_late',
] as const;

/** Why a platform refused a step in a refund case. */
const REFUND_REFUSALS = [
  'refund_kind_or_state_wrong',
  'refund_number_missing',
  'intervention_text_missing',
  'refund_handling_wrong',
  'refund_amount_zero',
  'refund_amount_differs',
  'refund_not_refundable',
  'refund_not_found',
  'refund_foreign',
  'buyer_cancelled',
  /** The case moved since it was read. */
  'refund_changed',
  'too_many_pictures',
  'negotiation_wrong',
  'negotiation_changed',
  'refund_state_forbids',
  'reject_reason_unknown',
  'reject_text_needed',
  'reject_pictures_needed',
  'return_freight_differs',
] as const;

/** Why a platform refused a change of goods. */
const GOODS_REFUSALS = [
  /** Fewer units than activities have reserved would be left. */
  'stock_reserved',
  'stock_too_high',
  'stock_elsewhere',
  'item_not_found',
  'sku_not_found',
  /** The item can be edited in the platform's own back office only. */
  'item_only_in_back_office',
  'item_not_approved',
  'price_out_of_range',
] as const;

/** Why a platform refused to reveal a field, or to send a message. */
const PRIVACY_REFUSALS = [
  'reveal_quota_used_up',
  /** More than fourteen days after the order succeeded. */
  'reveal_too_late',
  'reveal_level_too_low',
  'cipher_wrong',
  'message_sign_or_template_wrong',
  'message_balance_used_up',
] as const;

/**
 * Every refusal of a write (or a reveal) that has words and advice of its own. Refusals that concern the connection
 * (throttle, quota, token, permission) have no name here: the kind of the error tells them.
 */
export const REFUSALS = [
  ...SHIPPING_REFUSALS,
  ...ORDER_REFUSALS,
  ...REFUND_REFUSALS,
  ...GOODS_REFUSALS,
  ...PRIVACY_REFUSALS,
] as const;
export type RefusalName = (typeof REFUSALS)[number];
