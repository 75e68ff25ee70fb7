import type { PlatformCommand } from '../../platforms/platform-command.ts';
import type { CommandLife, CommandOf } from '../command-life.ts';
import { addressApproveLife, addressRejectLife, closeLife } from './close-and-address.ts';
import { messageLife } from './message.ts';
import { noteLife } from './note.ts';
import { appendParcelLife, correctParcelLife } from './parcels.ts';
import { priceLife, shelfLife } from './price-and-shelf.ts';
import {
  refundApproveLife,
  refundApproveReturnLife,
  refundConfirmReceiptLife,
  refundDirectLife,
  refundFillReturnLife,
  refundRejectLife,
  refundSendExchangeLife,
} from './refund.ts';
import { shipLife } from './ship.ts';
import { shipSplitLife } from './ship-split.ts';
import { stockLife } from './stock.ts';

const LIVES: { readonly [Kind in PlatformCommand['kind']]: CommandLife<CommandOf<Kind>> } = {
  'order.ship': shipLife,
  'order.ship_split': shipSplitLife,
  'order.append_parcel': appendParcelLife,
  'order.correct_parcel': correctParcelLife,
  'order.note': noteLife,
  'order.close': closeLife,
  'order.address_approve': addressApproveLife,
  'order.address_reject': addressRejectLife,
  'refund.approve': refundApproveLife,
  'refund.approve_return': refundApproveReturnLife,
  'refund.confirm_receipt': refundConfirmReceiptLife,
  'refund.reject': refundRejectLife,
  'refund.direct_refund': refundDirectLife,
  'refund.send_exchange': refundSendExchangeLife,
  'refund.fill_return': refundFillReturnLife,
  'stock.change': stockLife,
  'product.price': priceLife,
  'product.shelf': shelfLife,
  'message.send': messageLife,
};

/** How commands of this kind are checked and found out about. */
export function lifeOf(command: PlatformCommand): CommandLife {
  // The table pairs each kind with its own command; TypeScript cannot follow that through the lookup.
  return LIVES[command.kind] as unknown as CommandLife;
}
