import Database from 'better-sqlite3';
import { type Dice, roll } from '../../electron/practice/random.ts';
import type { Command } from '../../shared/contract/outbox.ts';

interface OrderKey {
  readonly id: number;
}
interface LineKey {
  readonly orderId: number;
  readonly lineId: number;
  readonly quantity: number;
}
interface ParcelKey {
  readonly orderId: number;
  readonly parcelId: number;
}
interface RefundKey {
  readonly id: number;
  readonly seenVersion: number;
  readonly amount: number;
  readonly kind: string;
  readonly status: string;
}

/** 申通快递: 77 and 13 digits. */
const CARRIER = '3';

function shuffled<Item>(items: readonly Item[], dice: Dice): Item[] {
  return items
    .map((item) => ({ item, at: roll(dice) }))
    .toSorted((left, right) => left.at - right.at)
    .map(({ item }) => item);
}

/**
 * Commands of all kinds on what a store holds, each with an effect that can be told from every other one: a tracking
 * number, a note, a price or a number of units that no other command has.
 */
export function mixCommands(file: string, total: number, dice: Dice): Command[] {
  const database = new Database(file, { readonly: true });
  const all = <Row>(sql: string): Row[] => shuffled(database.prepare<[], Row>(sql).all(), dice);
  const commands: Command[] = [];
  let serial = 0;
  const waybill = (): string => {
    serial += 1;
    return `77${9_000_000_000_000 + serial}`;
  };
  try {
    const share = (part: number): number => Math.ceil(total * part);
    const toShip = all<OrderKey>(
      "SELECT id FROM orders WHERE status = 'to_ship' AND hold_reasons = '' AND risk_code IS NULL AND refund_open = 0 AND address_change <> 'pending' AND delivered_pieces = 0",
    );
    const splits = all<LineKey>(
      `SELECT l.order_id AS orderId, l.id AS lineId, l.quantity FROM order_lines l JOIN orders o ON o.id = l.order_id
       WHERE o.status = 'to_ship' AND o.hold_reasons = '' AND o.risk_code IS NULL AND o.refund_open = 0 AND o.address_change <> 'pending' AND o.delivered_pieces = 0 AND l.kind = 'item' AND l.quantity > 1`,
    ).slice(0, share(0.04));
    const split = new Set(splits.map(({ orderId }) => orderId));
    for (const { orderId, lineId, quantity } of splits)
      commands.push({
        kind: 'order.ship_split',
        orderId,
        parcels: [
          { carrierCode: CARRIER, waybill: waybill(), contents: [{ lineId, quantity: 1 }] },
          { carrierCode: CARRIER, waybill: waybill(), contents: [{ lineId, quantity: quantity - 1 }] },
        ],
      });
    for (const { id } of toShip.filter((order) => !split.has(order.id)).slice(0, share(0.25)))
      commands.push({ kind: 'order.ship', orderId: id, carrierCode: CARRIER, waybill: waybill() });
    const parcels = all<ParcelKey>(
      `SELECT l.order_id AS orderId, min(pl.parcel_id) AS parcelId FROM parcel_lines pl JOIN order_lines l ON l.id = pl.line_id JOIN orders o ON o.id = l.order_id
       WHERE o.status = 'shipped' AND o.delivered_pieces >= o.pieces AND NOT EXISTS (SELECT 1 FROM order_lines g WHERE g.order_id = o.id AND g.kind = 'gift')
       GROUP BY l.order_id`,
    );
    for (const { orderId } of parcels.slice(0, share(0.06)))
      commands.push({ kind: 'order.append_parcel', orderId, carrierCode: CARRIER, waybill: waybill() });
    for (const { orderId, parcelId } of parcels.slice(share(0.06), share(0.14)))
      commands.push({ kind: 'order.correct_parcel', orderId, parcelId, carrierCode: CARRIER, waybill: waybill() });
    for (const { id } of all<OrderKey>("SELECT id FROM orders WHERE status = 'unpaid'").slice(0, share(0.01)))
      commands.push({ kind: 'order.close', orderId: id });
    for (const [index, { id }] of all<OrderKey>("SELECT id FROM orders WHERE address_change = 'pending'")
      .slice(0, share(0.01))
      .entries())
      commands.push({ kind: index % 2 === 0 ? 'order.address_approve' : 'order.address_reject', orderId: id });
    const refunds = all<RefundKey>(
      "SELECT id, updated_at AS seenVersion, amount, kind, status FROM refund_cases WHERE status IN ('wait_seller', 'wait_seller_receive') AND amount > 0",
    ).slice(0, share(0.05));
    for (const [index, { id, seenVersion, amount, kind, status }] of refunds.entries()) {
      const given = { refundId: id, seenVersion };
      if (status === 'wait_seller_receive' && kind === 'return_refund')
        commands.push({ kind: 'refund.confirm_receipt', ...given });
      else if (status !== 'wait_seller') continue;
      else if (kind === 'refund_only') commands.push({ kind: 'refund.approve', ...given, amount });
      else if (kind === 'return_refund' && index % 3 === 0) commands.push({ kind: 'refund.direct_refund', ...given });
      else if (kind === 'return_refund') commands.push({ kind: 'refund.approve_return', ...given, amount });
      else if (kind === 'exchange') commands.push({ kind: 'refund.approve_return', ...given, amount: 0 });
    }
    const skus = all<{ id: number; stock: number }>('SELECT id, stock FROM skus WHERE valid = 1');
    for (let index = 0; index < share(0.06); index += 1) {
      const sku = skus[index % skus.length];
      const units = 3 + Math.floor(index / skus.length);
      if (sku) commands.push({ kind: 'stock.change', skuId: sku.id, change: index % 4 === 3 ? -units : units });
    }
    for (let index = 0; index < share(0.06); index += 1) {
      const sku = skus[index % skus.length];
      if (sku) commands.push({ kind: 'product.price', skuId: sku.id, price: 100_001 + index });
    }
    const products = all<{ id: number; onShelf: number }>(
      'SELECT id, on_shelf AS onShelf FROM products WHERE deleted = 0',
    );
    for (const { id, onShelf } of products.slice(0, share(0.01)))
      commands.push({ kind: 'product.shelf', productId: id, onShelf: onShelf === 0 });
    const reachable = all<OrderKey>(
      "SELECT o.id FROM orders o JOIN order_ciphers c ON c.order_id = o.id WHERE c.phone <> '' AND o.status <> 'closed'",
    );
    for (const [index, { id }] of reachable.slice(0, share(0.05)).entries())
      commands.push({
        kind: 'message.send',
        orderId: id,
        signId: '1',
        templateId: String(100_000 + index),
        parameters: {},
      });
    const orders = all<OrderKey>('SELECT id FROM orders');
    for (let index = 0; commands.length < total; index += 1) {
      const order = orders[index % orders.length];
      if (!order) break;
      const flag = index % 5 === 0 ? 'red' : null;
      commands.push({ kind: 'order.note', orderId: order.id, text: `备注 ${index}`, flag });
    }
    return shuffled(commands.slice(0, total), dice);
  } finally {
    database.close();
  }
}
