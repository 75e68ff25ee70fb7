import type { ReadConnection } from '../db/database.ts';
import type { EngineParts } from '../engine/engine-parts.ts';
import { shipDecision } from './kinds/ship-decision.ts';
import { type ShippingObstacle, storedObstacle } from './kinds/shipping-obstacle.ts';
import type { CommandRow } from './outbox-read.ts';
import { appendStep, finishCommand } from './outbox-write.ts';
import { findShippingState, listDoubtfulShipments, type WaitingShipment } from './shipping-read.ts';

type Shipment = Pick<CommandRow, 'orderId' | 'precondition'>;

function obstacleOf(connection: ReadConnection, { orderId, precondition }: Shipment): ShippingObstacle | undefined {
  const state = orderId === null ? undefined : findShippingState(connection, orderId);
  return state && storedObstacle(state, shipDecision(JSON.parse(precondition)));
}

/** Whether the store speaks against a ship command at this moment; asked in the transaction that lets it go. */
export function isStopped(connection: ReadConnection, row: Shipment & Pick<CommandRow, 'kind'>): boolean {
  const ships = row.kind === 'order.ship' || row.kind === 'order.ship_split';
  return ships && obstacleOf(connection, row) !== undefined;
}

/** Commands withdrawn in one transaction: a person's write never waits long behind a whole batch. */
const TOGETHER = 200;

function listStopped(connection: ReadConnection): (WaitingShipment & { readonly obstacle: ShippingObstacle })[] {
  return listDoubtfulShipments(connection).flatMap((shipment) => {
    const obstacle = obstacleOf(connection, shipment);
    return obstacle ? [{ ...shipment, obstacle }] : [];
  });
}

/**
 * Takes ship commands out of their batches as soon as the store knows that their orders must not be shipped (a refund
 * was applied for, another address asked for, the order put on hold or planned otherwise): they end as failed with the
 * reason, long before their turn. Commands of which a request may have left are looked after by their own steps.
 */
export async function withdrawShipments({ reader, writer, clock, bus }: EngineParts): Promise<void> {
  while (listStopped(reader).length > 0) {
    const shopIds = await writer.run('withdraw shipments', (store) => {
      const now = clock.now();
      const stopped = listStopped(store).slice(0, TOGETHER);
      for (const { id, obstacle } of stopped)
        if (finishCommand(store, id, 'queued', 'failed', obstacle, now))
          appendStep(store, id, { step: 'check', startedAt: now, result: 'refused' }, now);
      return new Set(stopped.map(({ shopId }) => shopId));
    });
    for (const shopId of shopIds) bus.tell({ topics: ['outbox'], shopId });
  }
}
