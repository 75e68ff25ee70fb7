import type { Command } from '../../../../shared/contract/outbox.ts';
import type { ReadConnection } from '../../db/database.ts';

/** What goes in one box: one order, several merged ones, or a part of a split one. */
export interface Box {
  readonly key: string;
  readonly shopId: number;
  readonly plan: 'merged' | 'split' | null;
  readonly contents: readonly { readonly orderId: number }[];
}

/** The boxes that these orders go in, in the order of the orders; of a split order several. */
export function boxesOf(_connection: ReadConnection, orderIds: readonly number[]): Box[] {
  return orderIds.map((orderId) => ({ key: `order:${orderId}`, shopId: 0, plan: null, contents: [{ orderId }] }));
}

/** The commands that ship these boxes. */
export function shipCommands(
  _connection: ReadConnection,
  parcels: readonly { readonly box: Box; readonly carrierCode: string; readonly waybill: string }[],
): Command[] {
  return parcels.flatMap(({ box, carrierCode, waybill }) =>
    box.contents.map(({ orderId }): Command => ({ kind: 'order.ship', orderId, carrierCode, waybill })),
  );
}
