import type { OrderStatus } from '../../shared/domain/order-status.ts';
import type { OutboxState } from '../../shared/domain/outbox.ts';
import type { RefundStatus } from '../../shared/domain/refund-status.ts';
import type { Tone } from './status-tag.tsx';

/** Orange to do, blue under way, green done, grey over. */
export const ORDER_TONES: Record<OrderStatus, Tone> = {
  unpaid: 'grey',
  to_ship: 'orange',
  shipped: 'blue',
  received: 'blue',
  success: 'green',
  closed: 'grey',
};

/** As for orders; red where the platform has stepped in. */
export const REFUND_TONES: Record<RefundStatus, Tone> = {
  wait_seller: 'orange',
  wait_buyer_edit: 'blue',
  platform: 'red',
  wait_buyer_return: 'blue',
  wait_seller_receive: 'orange',
  wait_buyer_receive: 'blue',
  refunding: 'blue',
  success: 'green',
  closed: 'grey',
  unknown: 'grey',
};

/** Amber waits, blue under way, green done, red needs a person, grey over. */
export const OUTBOX_TONES: Record<OutboxState, Tone> = {
  queued: 'amber',
  sending: 'blue',
  confirmed: 'green',
  failed: 'red',
  attention: 'red',
  taken_back: 'grey',
};
