import { MINUTE } from '../../../shared/domain/clock.ts';
import type { WriteConnection } from '../db/database.ts';
import { raiseNotice } from '../features/notices/service.ts';
import type { PlatformCommand } from '../platforms/platform-command.ts';
import { shipDecision } from './kinds/ship-decision.ts';
import { say } from './said.ts';
import { type ConfirmedShipment, findShippedOver, listConfirmedShipments } from './shipping-read.ts';

/**
 * A refund filed up to so long after the shipment still finds the parcel in the house or at the carrier's door. It also
 * bridges what the clocks of platform and machine differ by.
 */
const AT_THE_SAME_TIME = MINUTE;

function waybillsOf(shipments: readonly ConfirmedShipment[]): string {
  const waybills = shipments.flatMap(({ platformCommand }) => {
    const command = JSON.parse(platformCommand) as PlatformCommand;
    if (command.kind === 'order.ship_split') return command.parcels.map(({ waybill }) => waybill);
    return command.kind === 'order.ship' ? [command.waybill] : [];
  });
  return [...new Set(waybills)].join('、');
}

/**
 * Raises the alarm when a refund was applied for while the order was being shipped: after the last read before the
 * request, so that nothing could know of it. Called, in the same transaction, by whatever stores either half of it: the
 * refund, the shipped order, the confirmed command. What a person decided to ship over is no alarm.
 */
export function alarmIfShippedOver(connection: WriteConnection, orderId: number, now: number): void {
  const shipments = listConfirmedShipments(connection, orderId);
  if (shipments.length === 0) return;
  const found = findShippedOver(connection, orderId);
  if (!found) return;
  const { shopId, platformOrderId, shippedAt, refunds } = found;
  for (const { id: refundId, platformRefundId, createdAt } of refunds) {
    const raced = shipments.filter(
      ({ sentAt, precondition }) =>
        createdAt <= Math.max(sentAt, shippedAt ?? 0) + AT_THE_SAME_TIME &&
        !shipDecision(JSON.parse(precondition)).coversRefund(platformRefundId),
    );
    if (raced.length === 0) continue;
    raiseNotice(
      connection,
      {
        key: `shipped-over:${shopId}:${platformRefundId}`,
        kind: 'shipped_over',
        shopId,
        orderId,
        refundId,
        said: say('notice.shippedOver', { number: platformOrderId, waybill: waybillsOf(raced) }),
      },
      now,
    );
  }
}
