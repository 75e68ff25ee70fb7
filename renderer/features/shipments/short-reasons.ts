import type { MessageKey } from '../../../shared/i18n/translate.ts';

/** A reason in the few words that a chip has room for, by the key of the whole sentence. */
const SHORT: Readonly<Record<string, MessageKey>> = {
  'shipments.reason.unchecked': 'shipments.short.unchecked',
  'shipments.reason.noOrder': 'shipments.short.noOrder',
  'shipments.reason.orderMangled': 'shipments.short.orderMangled',
  'shipments.reason.unknownOrder': 'shipments.short.unknownOrder',
  'shipments.reason.severalShops': 'shipments.short.severalShops',
  'shipments.reason.noWaybill': 'shipments.short.noWaybill',
  'shipments.reason.waybillMangled': 'shipments.short.waybillMangled',
  'shipments.reason.waybillMalformed': 'shipments.short.waybillMalformed',
  'shipments.reason.noCarrier': 'shipments.short.noCarrier',
  'shipments.reason.unknownCarrier': 'shipments.short.unknownCarrier',
  'shipments.reason.unknownCarrierNear': 'shipments.short.unknownCarrierNear',
  'shipments.reason.otherCarrier': 'shipments.short.otherCarrier',
  'shipments.reason.doneAlready': 'shipments.short.doneAlready',
  'shipments.reason.repeated': 'shipments.short.repeated',
  'shipments.reason.otherNumber': 'shipments.short.otherNumber',
  'shipments.reason.partly': 'shipments.short.partly',
  'shipments.reason.notToShip': 'shipments.short.notToShip',
  'shipments.reason.onHold': 'shipments.short.onHold',
  'shipments.reason.severalNumbers': 'shipments.short.severalNumbers',
  'shipments.reason.splitNeeds': 'shipments.short.splitNeeds',
  'shipments.reason.boxNumbers': 'shipments.short.boxNumbers',
  'shipments.reason.boxMate': 'shipments.short.boxMate',
  'shipments.reason.otherAddress': 'shipments.short.otherAddress',
  'shipments.reason.usedBefore': 'shipments.short.usedBefore',
  'shipments.reason.takenBack': 'shipments.short.takenBack',
  'outbox.failed.unpaid': 'shipments.short.unpaid',
  'outbox.failed.closed': 'shipments.short.closed',
  'outbox.failed.refunded': 'shipments.short.refunded',
  'outbox.failed.refundAsked': 'shipments.short.refundAsked',
  'outbox.failed.addressPending': 'shipments.short.addressPending',
  'outbox.notTaken.shipQueued': 'shipments.short.shipQueued',
  'outbox.notTaken.inDoubt': 'shipments.short.inDoubt',
  'outbox.notTaken.imported': 'shipments.short.imported',
  'outbox.notTaken.noApi': 'shipments.short.noApi',
};

/** The few words for a reason. */
export function shortReason(key: string): MessageKey {
  return SHORT[key] ?? (key.startsWith('outbox.failed.held.') ? 'shipments.short.held' : 'shipments.short.other');
}
