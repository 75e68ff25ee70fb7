import { openScanner } from '../../electron/backend/db/connection.ts';
import type { RestockPlan, RestockRule } from '../../shared/contract/restock.ts';
import { HOUR } from '../../shared/domain/clock.ts';
import { type OutboxRig, startOutboxRig } from '../integration/outbox-rig.ts';

const SEND = 'open.sms.send';

/** A product of the practice shop that orders and the platform both know. */
export interface RigProduct {
  readonly productId: number;
  readonly itemId: string;
  readonly title: string;
  readonly skuIds: readonly string[];
}

/** A fan with an order that a message can go to. */
export interface RigFan {
  readonly buyerId: number;
  readonly openId: string;
  readonly oid: string;
}

/** A message as the platform applied it. */
export interface SentMessage {
  readonly at: number;
  readonly buyerId: number;
  readonly title: string;
}

/** A console with everything pulled, whose fans can be told of batches. */
export interface RestockRig extends AsyncDisposable {
  readonly outbox: OutboxRig;
  readonly shopId: number;
  readonly sellerId: string;
  readonly products: readonly RigProduct[];
  readonly fans: readonly RigFan[];
  /** Lets time pass while this is under way. */
  during<Result>(work: Promise<Result>): Promise<Result>;
  /** Enters that these fans asked for a product. */
  ask(product: RigProduct, fans: readonly RigFan[]): Promise<void>;
  start(product: RigProduct, rule?: Partial<RestockRule>): Promise<RestockPlan>;
  plan(id: number): Promise<RestockPlan>;
  /** Units of a product that the platform could sell at this moment. */
  stock(product: RigProduct): number;
  setStock(product: RigProduct, units: number): void;
  /** The fan buys so many units; the platform's stock falls at once, the console learns it by its sync. */
  buy(product: RigProduct, fan: RigFan, units?: number): void;
  /** Messages that the platform applied, oldest first. */
  messages(): SentMessage[];
  /** One row of the console's store. */
  read<Row>(sql: string, ...values: (string | number)[]): Row[];
}

let keys = 0;

export const RULE: Omit<RestockRule, 'shopId' | 'productId'> = {
  platformSkuId: null,
  channel: 'message',
  units: 30,
  threshold: 1,
  perUnit: 100,
  sort: 'score',
  includeInferred: false,
  againDays: 7,
  watchDays: 3,
};

/** Starts it; the shop has a sign and a template whose parameters are the fan's nick and the product. */
export async function startRestockRig(options: Parameters<typeof startOutboxRig>[0] = {}): Promise<RestockRig> {
  const outbox = await startOutboxRig({ orders: 260, refunds: 10, ...options });
  const { practice } = outbox;
  const sellerId = practice.credentials.shops[0]?.sellerId ?? '';
  const read = <Row>(sql: string, ...values: (string | number)[]): Row[] => {
    const { connection, close } = openScanner(`${outbox.rig.running.dataFolder}/maitian.sqlite3`);
    try {
      return connection.prepare<Row>(sql).all(...values);
    } finally {
      close();
    }
  };
  const [{ id: shopId } = { id: 0 }] = read<{ id: number }>('SELECT id FROM shops ORDER BY id LIMIT 1');
  await outbox.client.restock.setSettings({
    shopId,
    signId: '11',
    templateId: '22',
    parameters: { nick: '{nick}', product: '{product}' },
    text: '',
    quietFrom: 21 * 60 + 30,
    quietTo: 9 * 60,
  });
  const skusOf = new Map<string, string[]>();
  for (const { itemId, skuId } of practice.truth()[0]?.items ?? [])
    skusOf.set(itemId, [...(skusOf.get(itemId) ?? []), skuId]);
  const products = read<{ productId: number; itemId: string; title: string }>(
    `SELECT b.id AS "productId", b.item_key AS "itemId", b.title FROM bought_products b
     JOIN products p ON p.shop_id = b.shop_id AND p.platform_item_id = b.item_key AND p.on_shelf
     WHERE NOT EXISTS (SELECT 1 FROM skus k WHERE k.product_id = p.id AND NOT k.valid)
     GROUP BY b.title ORDER BY b.id`,
  ).map((product) => ({ ...product, skuIds: skusOf.get(product.itemId) ?? [] }));
  const fans = read<RigFan>(
    `SELECT b.id AS "buyerId", b.open_id AS "openId", max(o.platform_order_id) AS oid FROM buyers b
     JOIN orders o ON o.buyer_id = b.id JOIN order_ciphers c ON c.order_id = o.id WHERE c.phone <> '' GROUP BY b.id ORDER BY b.id`,
  );
  const during = async <Result>(work: Promise<Result>): Promise<Result> => {
    let isDone = false;
    const done = (): void => {
      isDone = true;
    };
    work.then(done, done);
    const { time } = outbox.rig;
    await time.run(time.now() + HOUR, () => isDone);
    return work;
  };
  const stock = ({ skuIds }: RigProduct): number =>
    (practice.truth()[0]?.items ?? [])
      .filter(({ skuId }) => skuIds.includes(skuId))
      .reduce((sum, one) => sum + one.stock, 0);

  return {
    outbox,
    shopId,
    sellerId,
    products: products.filter(({ skuIds }) => skuIds.length > 0),
    fans,
    during,
    ask: async ({ productId }, asking) => {
      const entries = asking.map(({ buyerId }) => ({ buyerId, productId, said: '什么时候补货' }));
      const { entered } = await outbox.client.waiting.enter({ shopId, kind: 'request', entries });
      if (entered !== asking.length) throw new Error(`${entered} of ${asking.length} fans were entered`);
    },
    start: ({ productId }, rule = {}) => {
      keys += 1;
      const requestKey = `restock-of-a-test-${keys}`;
      return during(outbox.client.restock.create({ requestKey, rule: { ...RULE, shopId, productId, ...rule } }));
    },
    plan: (planId) => outbox.client.restock.plan({ planId }),
    stock,
    setStock: ({ skuIds }, units) =>
      skuIds.forEach((skuId, index) => {
        practice.acts.setStock(sellerId, skuId, index === 0 ? units : 0, 0);
      }),
    buy: (product, fan, units = 1) => {
      const sku = (practice.truth()[0]?.items ?? []).find(
        ({ skuId, stock: left }) => product.skuIds.includes(skuId) && left >= units,
      );
      if (sku) practice.acts.placeOrder(sellerId, sku.skuId, units, { companionOf: fan.oid });
    },
    messages: () => {
      const buyerOf = new Map(
        read<{ oid: string; buyerId: number }>(
          'SELECT platform_order_id AS oid, buyer_id AS "buyerId" FROM orders WHERE buyer_id IS NOT NULL',
        ).map(({ oid, buyerId }) => [oid, buyerId]),
      );
      return outbox
        .writes(SEND)
        .filter(({ effect }) => effect.kind === 'message')
        .map(({ at, effect, param }) => {
          const texts = JSON.parse(String((JSON.parse(param) as { templateParam: string }).templateParam)) as {
            product: string;
          };
          return {
            at,
            buyerId: buyerOf.get(effect.kind === 'message' ? effect.order : '') ?? 0,
            title: texts.product,
          };
        });
    },
    read,
    [Symbol.asyncDispose]: () => outbox[Symbol.asyncDispose](),
  };
}
