import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { RefundRow } from '../../shared/contract/after-sales.ts';
import type { OrderRow } from '../../shared/contract/orders.ts';
import type { Command } from '../../shared/contract/outbox.ts';
import { call } from '../helpers/practice.ts';
import { isFree, type OutboxRig, startOutboxRig, waybill } from './outbox-rig.ts';

interface KindCase {
  readonly kind: Command['kind'];
  readonly method: string;
  /** Few such records are seeded: the lost answer alone is tried. */
  readonly isRare?: boolean;
  /** The next record of its kind that was not used yet, as a command; `record` is the platform's number. */
  make(rig: OutboxRig, pick: Pick2): Promise<{ command: Command; record: string }>;
}

interface Pick2 {
  order(fits: (order: OrderRow) => boolean): Promise<OrderRow>;
  refund(fits: (refund: RefundRow) => boolean): Promise<RefundRow>;
}

const version = ({ id, updatedAt }: RefundRow): { refundId: number; seenVersion: number } => ({
  refundId: id,
  seenVersion: updatedAt,
});
const number = (): { carrierCode: string; waybill: string } => ({ carrierCode: '109', waybill: waybill() });
const used = new Set<number>();

async function aProduct({ client }: OutboxRig) {
  const { items } = await client.products.list({ limit: 100 });
  const product = items.find(({ id, skus }) => !used.has(id) && skus.length > 0);
  const [sku] = product?.skus ?? [];
  if (!product || !sku) throw new Error('no product is left');
  used.add(product.id);
  return { product, sku };
}

const CASES: readonly KindCase[] = [
  {
    kind: 'order.ship_split',
    method: 'open.order.goods.split.deliver',
    make: async (_rig, { order }) => {
      const { id, lines, platformOrderId } = await order((one) => isFree(one) && (one.lines[0]?.quantity ?? 0) > 1);
      const contents = [{ lineId: lines[0]?.id ?? 0, quantity: 1 }];
      const parcels = [{ ...number(), contents }];
      return { command: { kind: 'order.ship_split', orderId: id, parcels }, record: platformOrderId };
    },
  },
  {
    kind: 'order.append_parcel',
    method: 'open.seller.order.goods.logistics.append',
    make: async (_rig, { order }) => {
      const { id, platformOrderId } = await order(
        ({ status, refund, pieces, deliveredPieces, lines }) =>
          status === 'shipped' && refund === null && pieces === deliveredPieces && lines.length === 1,
      );
      return { command: { kind: 'order.append_parcel', orderId: id, ...number() }, record: platformOrderId };
    },
  },
  {
    kind: 'order.correct_parcel',
    method: 'open.seller.order.logistics.update',
    make: async (_rig, { order }) => {
      const found = await order(({ status, parcels }) => status === 'shipped' && parcels.length === 1);
      const parcelId = found.parcels[0]?.id ?? 0;
      const command = { kind: 'order.correct_parcel', orderId: found.id, parcelId, ...number() } as const;
      return { command, record: found.platformOrderId };
    },
  },
  {
    kind: 'order.address_approve',
    isRare: true,
    method: 'open.order.address.audit.approve',
    make: async (_rig, { order }) => {
      const { id, platformOrderId } = await order(
        ({ addressChange, status }) => addressChange === 'pending' && status === 'to_ship',
      );
      return { command: { kind: 'order.address_approve', orderId: id }, record: platformOrderId };
    },
  },
  {
    kind: 'order.address_reject',
    isRare: true,
    method: 'open.order.address.audit.reject',
    make: async (_rig, { order }) => {
      const { id, platformOrderId } = await order(
        ({ addressChange, status }) => addressChange === 'pending' && status === 'to_ship',
      );
      return { command: { kind: 'order.address_reject', orderId: id }, record: platformOrderId };
    },
  },
  {
    kind: 'refund.approve_return',
    method: 'open.seller.order.refund.returngoods.approve',
    make: async (_rig, { refund }) => {
      const found = await refund(({ status, kind }) => status === 'wait_seller' && kind === 'return_refund');
      const command = { kind: 'refund.approve_return', ...version(found), amount: found.amount } as const;
      return { command, record: found.platformRefundId };
    },
  },
  {
    kind: 'refund.confirm_receipt',
    method: 'open.seller.order.refund.confirm.receipt',
    make: async ({ practice }, { refund }) => {
      const found = await refund(({ status, kind }) => status === 'wait_seller_receive' && kind === 'return_refund');
      const refundId = found.platformRefundId;
      const { data } = await call<{
        returnFreightInfo?: { returnFreightStatus: number; returnFreightAmount: number } | null;
      }>(practice, 'open.seller.order.refund.detail', { refundId });
      const asked = data.returnFreightInfo;
      const freight =
        asked?.returnFreightStatus === 10
          ? ({ freight: { decision: 'agree', amount: asked.returnFreightAmount } } as const)
          : {};
      return { command: { kind: 'refund.confirm_receipt', ...version(found), ...freight }, record: refundId };
    },
  },
  {
    kind: 'refund.reject',
    method: 'open.refund.reject',
    make: async ({ practice }, { refund }) => {
      const found = await refund(({ status, kind }) => status === 'wait_seller' && kind === 'refund_only');
      const refundId = found.platformRefundId;
      const { data } = await call<{ code: number }[]>(practice, 'open.refund.reject.reason', { refundId });
      const words = { description: '商品没有质量问题', pictures: ['https://example.com/a.png'] };
      const reasonCode = String(data[0]?.code);
      return { command: { kind: 'refund.reject', ...version(found), reasonCode, ...words }, record: refundId };
    },
  },
  {
    kind: 'refund.direct_refund',
    method: 'open.refund.direct.refund',
    make: async (_rig, { refund }) => {
      const found = await refund(({ status, kind }) => status === 'wait_buyer_return' && kind === 'return_refund');
      return { command: { kind: 'refund.direct_refund', ...version(found) }, record: found.platformRefundId };
    },
  },
  {
    kind: 'refund.send_exchange',
    method: 'open.refund.confirm.and.send',
    make: async (_rig, { refund }) => {
      const found = await refund(({ status, kind }) => status === 'wait_seller_receive' && kind === 'exchange');
      const command = { kind: 'refund.send_exchange', ...version(found), ...number() } as const;
      return { command, record: found.platformRefundId };
    },
  },
  {
    kind: 'refund.fill_return',
    method: 'open.refund.submit.returnInfo',
    make: async (_rig, { refund }) => {
      const found = await refund(({ status, kind }) => status === 'wait_buyer_return' && kind === 'return_refund');
      const command = { kind: 'refund.fill_return', ...version(found), ...number() } as const;
      return { command, record: found.platformRefundId };
    },
  },
  {
    kind: 'product.price',
    method: 'open.item.sku.price.update',
    make: async (rig) => {
      const { sku } = await aProduct(rig);
      return {
        command: { kind: 'product.price', skuId: sku.id, price: sku.price + 100 },
        record: sku.platformSkuId,
      };
    },
  },
  {
    kind: 'product.shelf',
    method: 'open.item.shelf.status.update',
    make: async (rig) => {
      const { product } = await aProduct(rig);
      const command = { kind: 'product.shelf', productId: product.id, onShelf: !product.onShelf } as const;
      return { command, record: product.platformItemId };
    },
  },
];

describe('each kind of command', { timeout: 120_000 }, () => {
  let rig: OutboxRig;
  const taken = new Set<string>();

  beforeAll(async () => {
    rig = await startOutboxRig({ orders: 2000, refunds: 900 });
  }, 120_000);
  afterAll(async () => {
    await rig[Symbol.asyncDispose]();
  });

  const pick: Pick2 = {
    order: async (fits) => {
      const found = await rig.order((one) => !taken.has(one.platformOrderId) && fits(one));
      taken.add(found.platformOrderId);
      return found;
    },
    refund: async (fits) => {
      const found = await rig.refund((one) => !taken.has(one.platformOrderId) && fits(one));
      taken.add(found.platformOrderId);
      return found;
    },
  };

  const effects = (record: string): number =>
    rig.practice.journal().writes.filter(({ effect }) => effect.kind !== 'none' && effect.record === record).length;

  it.each(CASES)('$kind happens once, whether the answer or the request is lost', async ({ method, make, isRare }) => {
    const lost = await make(rig, pick);
    rig.faults({ kind: 'lost-answer', methods: [method], count: 1 });
    const id = await rig.giveOne(lost.command);
    expect(await rig.settled(id)).toMatchObject([
      { state: 'confirmed', attempts: 1, outcome: { key: 'outbox.confirmed.seen' } },
    ]);
    expect(effects(lost.record)).toBe(1);

    if (isRare) return;
    const dropped = await make(rig, pick);
    rig.faults({ kind: 'connection-reset', methods: [method], count: 1 });
    const again = await rig.giveOne(dropped.command);
    expect(await rig.settled(again)).toMatchObject([
      { state: 'confirmed', attempts: 2, outcome: { key: 'outbox.confirmed.answered' } },
    ]);
    expect(effects(dropped.record)).toBe(1);
    rig.faults('none');
  });
});

describe('closing an order', { timeout: 120_000 }, () => {
  it('happens once, and not to an order that was paid meanwhile', async () => {
    await using rig = await startOutboxRig({ orders: 300, live: true, ordersPerHour: 60 });
    const method = 'open.seller.order.close';
    const unpaid = async (): Promise<OrderRow> => {
      for (let round = 0; round < 60; round += 1) {
        const [found] = await rig.orders(({ status, presale, createdAt }) => {
          const age = rig.rig.time.now() - createdAt;
          return status === 'unpaid' && !presale && age < 20 * 60_000;
        });
        if (found) return found;
        await rig.pass(20_000);
      }
      throw new Error('nobody has left an order unpaid');
    };
    const order = await unpaid();
    rig.faults({ kind: 'lost-answer', methods: [method], count: 1 });
    const id = await rig.giveOne({ kind: 'order.close', orderId: order.id });
    await rig.client.outbox.sendNow({ ids: [id] });
    const [item] = await rig.settled(id);
    const isPaid = item?.outcome?.key === 'outbox.failed.paidMeanwhile';
    expect(item).toMatchObject({ state: isPaid ? 'failed' : 'confirmed' });
    expect(rig.writes(method)).toHaveLength(isPaid ? 0 : 1);
    const paid = await rig.order(({ status }) => status === 'to_ship');
    expect(await rig.give({ kind: 'order.close', orderId: paid.id })).toEqual(['outbox.failed.paidMeanwhile']);
  });
});
