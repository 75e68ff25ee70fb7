import type { ProductTemplate, ShopTemplate } from '../data/catalogue.ts';
import type { Dice } from '../random.ts';
import type { TimeIndex } from './time-index.ts';

/** A sellable unit of a product. */
export interface Sku {
  readonly id: string;
  readonly product: Product;
  readonly ordinal: number;
  readonly text: string;
  readonly code: string;
  price: number;
  stock: number;
  reserved: number;
  updateTime: number;
  /** What moved the stock since the start, in units; `stock` is the seeded one plus all of it. */
  readonly moved: StockMoves;
}

/** Units since the start of the platform, by cause. */
export interface StockMoves {
  sold: number;
  returned: number;
  /** Deliveries to the shop that nobody wrote through the API. */
  restocked: number;
  /** Signed sum of the writes through the API. */
  written: number;
}

/** A product on the shelf of a shop. */
export interface Product {
  readonly id: string;
  readonly template: ProductTemplate;
  readonly ordinal: number;
  readonly skus: Sku[];
  readonly createTime: number;
  updateTime: number;
  onShelf: boolean;
  /** Audit of the product: 0 pending, 1 needs change, 2 passed, 3 rejected. */
  audit: number;
  /** Its stock follows supply-chain goods (`multipleStock`). */
  stockElsewhere: boolean;
  sold: number;
}

/** A seller note; `flag` 0 none, 1 red … 6 grey. */
interface Note {
  readonly at: number;
  readonly text: string;
  readonly flag: number;
  readonly operator: string;
}

/** A parcel on its way to the buyer. A parcel with pieces of the order and of its gift stands in both, under one id. */
export interface Parcel {
  readonly id: string;
  readonly expressCode: number;
  readonly expressNo: string;
  /** Pieces in it; 0 in one that was appended. */
  readonly num: number;
  readonly appended: boolean;
}

/** A gift that travels as a sub-order of its own. */
export interface Gift {
  readonly oid: string;
  readonly title: string;
  status: number;
  sendTime: number;
  recvTime: number;
  updateTime: number;
  readonly num: number;
  delivered: number;
  parcels: Parcel[];
}

/** The buyer's wish to change the address; `status` 10 pending, 20 approved, 30 rejected. */
export interface AddressAudit {
  status: number;
  readonly before: number;
  readonly after: number;
  readonly timeout: number;
  auditTime: number;
}

/** A deposit presale: what is paid first, what later, and when. */
export interface Deposit {
  readonly first: number;
  readonly rest: number;
  firstPaidAt: number;
  restPaidAt: number;
  readonly restFrom: number;
  readonly restUntil: number;
}

/** One step of a refund's negotiation. */
interface RefundStep {
  readonly at: number;
  readonly status: number;
}

/** A refund case, in the newer generation of status numbers. */
export interface Refund extends Dice {
  readonly id: string;
  readonly order: Order;
  status: number;
  negotiateStatus: number;
  handlingWay: number;
  fee: number;
  readonly reason: number;
  readonly words: string;
  readonly received: boolean;
  readonly createTime: number;
  submitTime: number;
  updateTime: number;
  negotiateTime: number;
  endTime: number;
  expireTime: number;
  urges: number;
  /** Index of the seller's reason for the last rejection, -1 for none; what the seller wrote and showed with it. */
  disagree: number;
  disagreeWords: string;
  disagreePictures: readonly string[];
  returnParcel: Parcel | null;
  /** What the seller sent instead (exchange). */
  exchangeParcel: Parcel | null;
  /** What the buyer asks for sending the goods back, fen; `status` 10 pending, 30 paying, 50 closed. */
  freight: { readonly amount: number; readonly status: number } | null;
  /** True when it ended because the buyer took it back. */
  cancelled: boolean;
  exchangeSku: Sku | null;
  readonly history: RefundStep[];
  /** Statuses that the case is made to walk through; empty when it finds its own way. */
  script: { at: number; status: number }[];
}

export type StepKind =
  | 'depositPay'
  | 'pay'
  | 'close'
  | 'release'
  | 'ship'
  | 'shipRest'
  | 'sign'
  | 'succeed'
  | 'remind'
  | 'note'
  | 'auditAsk'
  | 'auditDecide'
  | 'refundApply'
  | 'refundStep'
  | 'refundUrge'
  | 'comment'
  | 'delay';

/** Something that will happen to an order. */
export interface Step {
  readonly at: number;
  readonly kind: StepKind;
  readonly refund?: Refund;
}

/** An order with everything that the platform knows about it; what can be derived from the ids is not stored. */
export interface Order extends Dice {
  readonly oid: string;
  readonly sku: Sku;
  readonly num: number;
  /** Units that the order holds of the stock; they go back when it closes unshipped. */
  taken: number;
  readonly buyer: number;
  address: number;
  readonly price: number;
  readonly discount: number;
  readonly expressFee: number;
  /** Index into the buyer messages, -1 for none. */
  readonly remark: number;
  readonly channel: number;
  /** Index into the distributors, -1 when the shop sold it itself. */
  readonly distributor: number;
  readonly createTime: number;
  status: number;
  payTime: number;
  sendTime: number;
  recvTime: number;
  refundTime: number;
  /** When it became a success, 0 before. */
  doneTime: number;
  updateTime: number;
  deadline: number;
  delayedTo: number;
  holds: readonly number[];
  risk: boolean;
  reminders: number;
  remindTime: number;
  commented: boolean;
  delivered: number;
  parcels: Parcel[];
  notes: Note[];
  refunds: Refund[];
  gift: Gift | null;
  deposit: Deposit | null;
  audit: AddressAudit | null;
  pending: Step[];
  /** What history has to make of this order: 0 as it comes, 1 a refund case, 2 paid for sure, 3 paid and neither held, risky nor refunded by itself, 10 and up a show case. */
  readonly fate: number;
  /** Earlier state that lagging detail reads still answer, until the given time. */
  lag: { readonly until: number; readonly earlier: Order } | null;
}

/** A practice shop and everything in it. */
export interface ShopWorld extends Dice {
  readonly index: number;
  readonly sellerId: string;
  readonly openId: string;
  readonly name: string;
  readonly template: ShopTemplate;
  readonly products: Product[];
  readonly productById: Map<string, Product>;
  readonly skuById: Map<string, Sku>;
  readonly buyers: number;
  readonly ordersPerHour: number;
  readonly refundShare: number;
  readonly orders: Map<string, Order>;
  readonly refunds: Map<string, Refund>;
  readonly ordersByCreation: TimeIndex<Order>;
  readonly ordersByUpdate: TimeIndex<Order>;
  readonly refundsByCreation: TimeIndex<Refund>;
  readonly refundsByUpdate: TimeIndex<Refund>;
  readonly ids: IdSource;
  /** Weights of the products and, beside them, the products. */
  readonly pulls: number[];
  /** Next order to come in by itself; Infinity when life stands still. */
  nextArrival: number;
  sessionUntil: number;
}

/** Ids of one shop: ascending with creation, decimal text. */
export interface IdSource {
  order(createTime: number): string;
  refund(createTime: number): string;
  parcel(): string;
}

/** Switches of the world that no document decides. */
export interface WorldRules {
  readonly notesMoveUpdateTime: boolean;
  /** Whether the shops' own staff ships, notes and decides; without it only buyers, carriers and the platform act. */
  readonly staffActs: boolean;
  /** Given the record and the time of a change, the time that the platform stamps on it (late updates are stamped earlier). */
  stamp(order: Order, at: number): number;
  /** Milliseconds for which detail reads lag behind a change made now; 0 for none. */
  detailLag(order: Order): number;
}
