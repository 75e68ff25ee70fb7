import { MINUTE } from '../../shared/domain/clock.ts';
import { type Platform, settleLateWrites, stageOf } from './platform.ts';
import type { WaybillFacts } from './waybills.ts';
import { buyerOf } from './world/buyers.ts';
import { askForAddress, askForAddressAgain } from './world/notes-and-address.ts';
import { pay } from './world/payment.ts';
import { applyForRefund, moveRefund, type RefundWish } from './world/refund-life.ts';
import { dropSteps, markChanged, type Stage, schedule, stampFor } from './world/stage.ts';
import { moveStock, STOCK_LIMIT } from './world/stock.ts';
import type { Order, Refund } from './world/types.ts';

/** What a buyer can do with a refund case, and the statuses from which. */
const BUYER_MOVES = {
  /** Changes the request after a rejection. */
  edit: { from: [12], to: 10 },
  /** Calls the platform in. */
  dispute: { from: [12], to: 20 },
  cancel: { from: [10, 12, 30], to: 70 },
  /** Sends the goods back. */
  'send-back': { from: [30], to: 40 },
  /** Confirms that the exchanged goods came. */
  receive: { from: [45], to: 60 },
} as const satisfies Record<string, { readonly from: readonly number[]; readonly to: number }>;

export type BuyerMove = keyof typeof BUYER_MOVES;

/** How an order that a test places may differ from an ordinary one. */
export interface PlaceOptions {
  readonly paid?: boolean;
  readonly companionOf?: string;
}

/** Things that a test makes buyers, carriers and the platform's clerks do at this moment. Everything throws RangeError when it cannot be. */
export interface Acts {
  /**
   * A buyer orders so many of a SKU; paid at once unless told otherwise (an unpaid one closes after 30 minutes).
   * `companionOf`: the buyer of that order does, to the same address. Gives the order's id.
   */
  placeOrder(sellerId: string, skuId: string, num?: number, options?: PlaceOptions): string;
  /** The buyer asks for a refund of an order. Gives the case's id. */
  applyRefund(sellerId: string, oid: string, wish?: RefundWish): string;
  moveRefund(sellerId: string, refundId: string, move: BuyerMove): void;
  /** The buyer asks for another address; the seller has to decide. `again`: for yet another one than asked for before. */
  askAddressChange(sellerId: string, oid: string, options?: { again?: boolean }): void;
  /** The address of an order to ship is another at once. */
  changeAddress(sellerId: string, oid: string): void;
  setStock(sellerId: string, skuId: string, stock: number, reserved?: number): void;
  /** So many units of a product come in, spread over its SKUs; the fans who wait for it hear of it in their own ways. */
  restock(sellerId: string, itemId: string, units: number): void;
  /** Somebody tells a fan by hand that a product is back or will be. */
  tellFan(sellerId: string, openId: string): void;
  /** The audit of a product: 0 pending, 1 needs change, 2 passed, 3 rejected. */
  setAudit(sellerId: string, itemId: string, audit: number): void;
  /** Puts the stock of a product under supply-chain goods, or back under its SKUs. */
  setStockElsewhere(sellerId: string, itemId: string, elsewhere: boolean): void;
  /** What carriers have on record about a number. */
  registerWaybill(expressNo: string, facts: WaybillFacts): void;
}

/** The acts of one platform. */
export function createActs(platform: Platform): Acts {
  const { clock, world, waybills } = platform;

  function stageFor(sellerId: string): Stage {
    settleLateWrites(platform);
    world.runTo(clock.now());
    return orThrow(stageOf(platform, sellerId), `no shop ${sellerId}`);
  }
  const orderOf = (stage: Stage, oid: string): Order => orThrow(stage.shop.orders.get(oid), `no order ${oid}`);

  return {
    placeOrder(sellerId, skuId, num = 1, { paid = true, companionOf } = {}) {
      const stage = stageFor(sellerId);
      const sku = orThrow(stage.shop.skuById.get(skuId), `no SKU ${skuId}`);
      const now = clock.now();
      const companion = companionOf === undefined ? undefined : orderOf(stage, companionOf);
      const order = world.placeOrder(stage, sku, num, now, companion);
      dropSteps(stage, order, ({ kind }) => kind === 'pay');
      if (paid) pay(stage, order, now);
      else schedule(stage, order, { at: now + 30 * MINUTE, kind: 'close' });
      return order.oid;
    },
    applyRefund(sellerId, oid, wish = {}) {
      const stage = stageFor(sellerId);
      const refund = applyForRefund(stage, orderOf(stage, oid), clock.now(), wish);
      return orThrow(refund, `order ${oid} takes no refund now`).id;
    },
    moveRefund(sellerId, refundId, move) {
      const stage = stageFor(sellerId);
      const refund: Refund = orThrow(stage.shop.refunds.get(refundId), `no refund ${refundId}`);
      const { from, to } = BUYER_MOVES[move];
      if (!from.some((status) => status === refund.status)) throw new RangeError(`no ${move} at ${refund.status}`);
      moveRefund(stage, refund, to, clock.now(), move === 'cancel' ? { cancelled: true } : {});
    },
    askAddressChange(sellerId, oid, { again = false } = {}) {
      const stage = stageFor(sellerId);
      const order = orderOf(stage, oid);
      const before = order.audit;
      (again ? askForAddressAgain : askForAddress)(stage, order, clock.now());
      if (order.audit === null || order.audit === before)
        throw new RangeError(`order ${oid} takes no change of address`);
    },
    changeAddress(sellerId, oid) {
      const stage = stageFor(sellerId);
      const order = orderOf(stage, oid);
      if (order.status !== 30) throw new RangeError(`order ${oid} is not to be shipped`);
      const when = stampFor(stage, order, clock.now());
      order.address += 4;
      markChanged(stage, order, when);
    },
    setStock(sellerId, skuId, stock, reserved) {
      const stage = stageFor(sellerId);
      const sku = orThrow(stage.shop.skuById.get(skuId), `no SKU ${skuId}`);
      if (!Number.isInteger(stock) || stock < 0 || stock > STOCK_LIMIT) throw new RangeError(`no stock of ${stock}`);
      if (stock > sku.stock) stage.fans?.comesIn(sku.product, clock.now());
      sku.moved.restocked += stock - sku.stock;
      sku.stock = stock;
      sku.reserved = reserved ?? sku.reserved;
      sku.updateTime = clock.now();
      sku.product.updateTime = clock.now();
    },
    restock(sellerId, itemId, units) {
      const stage = stageFor(sellerId);
      const product = orThrow(stage.shop.productById.get(itemId), `no item ${itemId}`);
      if (!Number.isInteger(units) || units < 1 || units > STOCK_LIMIT) throw new RangeError(`no batch of ${units}`);
      const now = clock.now();
      stage.fans?.comesIn(product, now);
      const { length } = product.skus;
      product.skus.forEach((sku, index) => {
        moveStock(sku, 'restocked', Math.floor(units / length) + (index < units % length ? 1 : 0), now);
      });
    },
    tellFan(sellerId, openId) {
      const stage = stageFor(sellerId);
      stage.fans?.told(orThrow(buyerOf(stage.shop, openId), `no fan ${openId}`), clock.now());
    },
    setAudit(sellerId, itemId, audit) {
      const product = orThrow(stageFor(sellerId).shop.productById.get(itemId), `no item ${itemId}`);
      product.audit = audit;
      product.updateTime = clock.now();
    },
    setStockElsewhere(sellerId, itemId, elsewhere) {
      orThrow(stageFor(sellerId).shop.productById.get(itemId), `no item ${itemId}`).stockElsewhere = elsewhere;
    },
    registerWaybill: (expressNo, facts) => waybills.register(expressNo, facts),
  };
}

/** Reads an act out of a control call's body and does it. Throws TypeError on an unknown act. */
export function doAct(acts: Acts, body: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const text = (name: string): string => String(body[name] ?? '');
  const number = (name: string): number | undefined => (typeof body[name] === 'number' ? body[name] : undefined);
  const sellerId = text('sellerId');
  switch (body.act) {
    case 'placeOrder': {
      const options = {
        ...(typeof body.paid === 'boolean' ? { paid: body.paid } : {}),
        ...(typeof body.companionOf === 'string' ? { companionOf: body.companionOf } : {}),
      };
      return { oid: acts.placeOrder(sellerId, text('skuId'), number('num'), options) };
    }
    case 'applyRefund': {
      const way = number('way');
      const fee = number('fee');
      const wish = { ...(way === undefined ? {} : { way }), ...(fee === undefined ? {} : { fee }) };
      return { refundId: acts.applyRefund(sellerId, text('oid'), wish) };
    }
    case 'moveRefund':
      acts.moveRefund(sellerId, text('refundId'), buyerMove(text('move')));
      return {};
    case 'askAddressChange':
      acts.askAddressChange(sellerId, text('oid'), { again: body.again === true });
      return {};
    case 'changeAddress':
      acts.changeAddress(sellerId, text('oid'));
      return {};
    case 'setStock':
      acts.setStock(sellerId, text('skuId'), number('stock') ?? Number.NaN, number('reserved'));
      return {};
    case 'restock':
      acts.restock(sellerId, text('itemId'), number('units') ?? Number.NaN);
      return {};
    case 'tellFan':
      acts.tellFan(sellerId, text('openId'));
      return {};
    case 'setAudit':
      acts.setAudit(sellerId, text('itemId'), number('audit') ?? 2);
      return {};
    default:
      throw new TypeError(`unknown act ${text('act')}`);
  }
}

function buyerMove(move: string): BuyerMove {
  const found = (Object.keys(BUYER_MOVES) as BuyerMove[]).find((candidate) => candidate === move);
  if (found === undefined) throw new TypeError(`unknown move ${move}`);
  return found;
}

function orThrow<T>(value: T | undefined, text: string): T {
  if (value === undefined) throw new RangeError(text);
  return value;
}
