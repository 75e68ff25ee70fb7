import { DAY, HOUR, MINUTE, SECOND } from '../../../shared/domain/clock.ts';
import { DISTRIBUTORS } from '../data/names.ts';
import { BUYER_MESSAGES, CHANNELS } from '../data/texts.ts';
import { between, chance, type Dice, at as elementAt, roll, waiting, weighted } from '../random.ts';
import { type Stage, schedule } from './stage.ts';
import { sellable } from './stock.ts';
import type { Deposit, Order, Product, ShopWorld, Sku } from './types.ts';

/** The most pieces that anybody buys at once. */
const MOST_PIECES = 5;

const CHANNEL_WEIGHTS = CHANNELS.map((channel) => channel.weight);

/** A buyer's coming: when, who, and to which of the buyer's addresses. */
export interface Arrival {
  readonly at: number;
  readonly buyer: number;
  readonly address: number;
  /** What the buyer came for; drawn when absent. */
  readonly wish?: { readonly sku: Sku; readonly num: number };
}

/** Draws who buys: few loyal fans buy often, most buy once. */
export function drawBuyer(shop: ShopWorld, dice: Dice): { buyer: number; address: number } {
  const buyer = Math.floor(shop.buyers * roll(dice) ** shop.template.loyalty);
  return { buyer, address: weighted(dice, [85, 12, 3]) };
}

/** Makes the order of an arrival, with what will happen to it next; it is not indexed yet. */
export function createOrder(stage: Stage, arrival: Arrival, rng: number, fate: number): Order {
  const { shop } = stage;
  const dice: Dice = { rng };
  const sku = arrival.wish?.sku ?? drawSku(stage, dice, shop);
  const num = arrival.wish?.num ?? weighted(dice, [0, 80, 13, 4, 2, 1]);
  const discount = chance(dice, 0.4)
    ? Math.min(elementAt([200, 300, 500, 1000], between(dice, 0, 3)), Math.floor(sku.price / 4))
    : 0;
  const channel = weighted(dice, CHANNEL_WEIGHTS);
  const oid = shop.ids.order(arrival.at);
  const deposit =
    sku.product.template.deposit === true && fate === 0 ? makeDeposit(sku, num, discount, arrival.at) : null;
  const giftTitle = sku.product.template.gift;
  const order: Order = {
    rng: dice.rng,
    oid,
    sku,
    num,
    taken: num,
    buyer: arrival.buyer,
    address: arrival.address,
    price: sku.price - discount,
    discount,
    expressFee: shop.template.freight > 0 && chance(dice, 0.18) ? shop.template.freight : 0,
    remark: chance(dice, 0.14) ? between(dice, 0, BUYER_MESSAGES.length - 1) : -1,
    channel,
    distributor: chance(dice, 0.22) ? between(dice, 0, DISTRIBUTORS.length - 1) : -1,
    createTime: arrival.at,
    status: 10,
    payTime: 0,
    sendTime: 0,
    recvTime: 0,
    refundTime: 0,
    doneTime: 0,
    updateTime: arrival.at,
    deadline: 0,
    delayedTo: 0,
    holds: [],
    risk: false,
    reminders: 0,
    remindTime: 0,
    commented: false,
    delivered: 0,
    parcels: [],
    notes: [],
    refunds: [],
    gift:
      giftTitle !== undefined && chance(dice, 0.5)
        ? {
            oid: shop.ids.order(arrival.at),
            title: giftTitle,
            status: 10,
            sendTime: 0,
            recvTime: 0,
            updateTime: arrival.at,
            num: 1,
            delivered: 0,
            parcels: [],
          }
        : null,
    deposit,
    audit: null,
    pending: [],
    fate,
    lag: null,
  };
  schedulePayment(stage, order);
  return order;
}

/** Whether there is enough of a SKU for whoever comes. */
export function isOnOffer(sku: Sku): boolean {
  return sellable(sku) >= MOST_PIECES;
}

/** The first SKU of the shop that there is enough of; undefined when the shop is sold out. */
export function anyOnOffer(shop: ShopWorld): Sku | undefined {
  return shop.products.flatMap(({ skus }) => skus).find(isOnOffer);
}

function drawSku(stage: Stage, dice: Dice, shop: ShopWorld): Sku {
  const product: Product = elementAt(shop.products, weighted(dice, shop.pulls));
  const sku = elementAt(product.skus, Math.floor(product.skus.length * roll(dice) ** 1.6));
  if (!stage.live) return sku.stock >= 5 ? sku : elementAt(product.skus, 0);
  // Nothing is sold that is not there: who finds a SKU sold out takes another one.
  return isOnOffer(sku) ? sku : (anyOnOffer(shop) ?? sku);
}

function makeDeposit(sku: Sku, num: number, discount: number, at: number): Deposit {
  const total = (sku.price - discount) * num;
  const first = Math.round(total / 5);
  return {
    first,
    rest: total - first,
    firstPaidAt: 0,
    restPaidAt: 0,
    restFrom: at + DAY,
    restUntil: at + 4 * DAY,
  };
}

function schedulePayment(stage: Stage, order: Order): void {
  const created = order.createTime;
  const mustPay = order.fate > 0;
  if (order.deposit !== null) {
    schedule(stage, order, { at: created + between(order, 5, 60) * SECOND, kind: 'depositPay' });
    const paysRest = mustPay || chance(order, 0.92);
    const at = paysRest ? order.deposit.restFrom + between(order, 0, 40) * HOUR : order.deposit.restUntil;
    schedule(stage, order, { at, kind: paysRest ? 'pay' : 'close' });
  } else if (mustPay || chance(order, 0.94)) {
    const delay = Math.min(5 * SECOND + waiting(order, 70 * SECOND), 29 * MINUTE);
    schedule(stage, order, { at: created + Math.round(delay), kind: 'pay' });
  } else {
    schedule(stage, order, { at: created + 30 * MINUTE, kind: 'close' });
  }
}
