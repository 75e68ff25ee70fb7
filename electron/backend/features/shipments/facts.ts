import type { ReadConnection } from '../../db/database.ts';
import { listOldLabels } from '../../outbox/shipping-read.ts';
import { platformOf } from '../../platforms/registry.ts';
import { type Box, boxesOf } from '../parcels/service.ts';
import { createCarrierMatcher } from './carrier-match.ts';
import { type Facts, type FilledRow, orderNumber, type PlatformFacts } from './check-alone.ts';
import {
  type OrderFact,
  ordersById,
  ordersByNumber,
  ordersUnderWay,
  parcelsOfOrders,
  shopsWithApi,
  usesOfWaybills,
} from './facts-read.ts';

/** All that checking these rows needs, read in a handful of queries. */
export function gatherFacts(connection: ReadConnection, rows: readonly FilledRow[]): Facts {
  const numbers = [...new Set(rows.filter(({ orderId }) => orderId === null).map((row) => orderNumber(row.orderText)))];
  const byNumber = groupRows(ordersByNumber(connection, numbers), ({ number }) => number);
  const orders = new Map<number, OrderFact>();
  for (const order of [...byNumber.values()].flat()) orders.set(order.id, order);
  const chosen = rows.flatMap(({ orderId }) => (orderId === null ? [] : [orderId]));
  for (const order of ordersById(connection, chosen)) orders.set(order.id, order);

  const boxes = new Map<number, Box[]>();
  for (const box of boxesOf(connection, [...orders.keys()]))
    for (const orderId of new Set(box.contents.map((content) => content.orderId)))
      boxes.set(orderId, [...(boxes.get(orderId) ?? []), box]);
  for (const order of ordersById(
    connection,
    [...boxes.keys()].filter((id) => !orders.has(id)),
  ))
    orders.set(order.id, order);

  const ids = [...orders.keys()];
  const parcels = groupRows(parcelsOfOrders(connection, ids), ({ orderId }) => orderId);
  const waybills = [...new Set(rows.map(({ waybill }) => waybill).filter((waybill) => waybill !== ''))];
  const uses = groupRows(usesOfWaybills(connection, waybills), ({ waybill }) => waybill);
  const underWay = ordersUnderWay(connection, ids);
  const oldLabels = groupRows(listOldLabels(connection, ids), ({ orderId }) => orderId);
  return {
    ordersOf: (number) => byNumber.get(number) ?? [],
    order: (id) => orders.get(id),
    parcelsOf: (orderId) => parcels.get(orderId) ?? [],
    usesOf: (waybill) => uses.get(waybill) ?? [],
    underWay: (orderId) => underWay.get(orderId),
    isOldLabel: (orderId, waybill) => oldLabels.get(orderId)?.some((label) => label.waybill === waybill) ?? false,
    boxesOf: (orderId) => boxes.get(orderId) ?? [],
    platforms: platformFacts(connection),
  };
}

/** Tables of the platforms that shops of the store have. */
export function platformFacts(connection: ReadConnection): Map<string, PlatformFacts> {
  const kinds = new Set(shopsWithApi(connection).map(({ platform }) => platform));
  return new Map(
    [...kinds].map((kind) => {
      const { carriers, carrierWords, numberForms } = platformOf(kind);
      return [kind, { match: createCarrierMatcher(carriers, carrierWords), carriers, numberForms }];
    }),
  );
}

function groupRows<Row, Key>(rows: readonly Row[], keyOf: (row: Row) => Key): Map<Key, Row[]> {
  const groups = new Map<Key, Row[]>();
  for (const row of rows) {
    const group = groups.get(keyOf(row));
    if (group === undefined) groups.set(keyOf(row), [row]);
    else group.push(row);
  }
  return groups;
}
