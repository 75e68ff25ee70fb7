import { describe, expect, it } from 'vitest';
import { CALLS } from '../../electron/practice/calls/table.ts';
import type { EffectKind } from '../../electron/practice/effects.ts';
import { between, type Dice, pick } from '../../electron/practice/random.ts';
import { DAY, HOUR, SECOND } from '../../shared/domain/clock.ts';
import { call, rawCall } from '../helpers/practice.ts';
import { type PracticeRig, startPracticeRig } from './practice-rig.ts';

const QUIET = { live: true, staffActs: false, ordersPerHour: 0 } as const;

type Prepared = readonly [param: object, effect: EffectKind, record: string | null];

async function shipped(rig: PracticeRig): Promise<string> {
  const oid = rig.paidOrder();
  await rig.post('open.seller.order.goods.deliver', { orderId: oid, ...rig.waybill() });
  return oid;
}

async function caseOf(rig: PracticeRig, way: number, approved = false): Promise<string> {
  const oid = await shipped(rig);
  const refundId = rig.platform.acts.applyRefund(rig.sellerId, oid, { way });
  const refundAmount = rig.refund(refundId).refundFee;
  if (approved) await rig.post('open.seller.order.refund.returngoods.approve', { refundId, refundAmount });
  return refundId;
}

async function returned(rig: PracticeRig, way: number): Promise<string> {
  for (;;) {
    const refundId = await caseOf(rig, way, true);
    rig.platform.acts.moveRefund(rig.sellerId, refundId, 'send-back');
    if (rig.refund(refundId).detail.freight === null) return refundId;
  }
}

async function mobileOf(rig: PracticeRig, oid: string): Promise<string> {
  const { data } = await call<{ orderAddress: { encryptedMobile: string } }>(rig.platform, 'open.order.detail', {
    oid,
  });
  return data.orderAddress.encryptedMobile;
}

function auditOf(rig: PracticeRig): Prepared {
  const oid = rig.paidOrder();
  rig.platform.acts.askAddressChange(rig.sellerId, oid);
  return [{ oid }, 'address', oid];
}

/** One write a method that has an effect, on a record made for it. */
const WRITES: Readonly<Record<string, (rig: PracticeRig) => Promise<Prepared> | Prepared>> = {
  'open.seller.order.note.add': (rig) => {
    const oid = rig.paidOrder();
    return [{ orderId: oid, note: '备注', flag: 1 }, 'note', oid];
  },
  'open.seller.order.goods.deliver': (rig) => {
    const oid = rig.paidOrder();
    return [{ orderId: oid, ...rig.waybill() }, 'shipment', oid];
  },
  'open.order.goods.split.deliver': (rig) => {
    const oid = rig.paidOrder(2);
    const deliveryGoodsInfoList = [{ oid, deliveryNum: 1 }];
    const deliveryItemInfoList = [{ ...rig.waybill(), deliveryGoodsInfoList }];
    return [{ mainOrderId: oid, deliveryItemInfoList }, 'shipment', oid];
  },
  'open.seller.order.goods.logistics.append': async (rig) => {
    const oid = await shipped(rig);
    return [{ oid, ...rig.waybill() }, 'append', oid];
  },
  'open.seller.order.logistics.update': async (rig) => {
    const oid = await shipped(rig);
    return [{ orderId: oid, ...rig.waybill() }, 'waybill', oid];
  },
  'open.seller.order.close': (rig) => {
    const skuId = rig.platform.truth()[0]?.items.find(({ stock }) => stock > 50)?.skuId ?? '';
    const oid = rig.platform.acts.placeOrder(rig.sellerId, skuId, 1, { paid: false });
    return [{ orderId: oid }, 'close', oid];
  },
  'open.order.address.audit.approve': auditOf,
  'open.order.address.audit.reject': auditOf,
  'open.order.decrypt.batch': async (rig) => {
    const oid = rig.paidOrder();
    return [{ batchDecryptList: [{ encryptedData: await mobileOf(rig, oid), bizId: oid }] }, 'reveal', oid];
  },
  'open.seller.order.refund.approve': async (rig) => {
    const refundId = await caseOf(rig, 10);
    return [{ refundId, refundAmount: rig.refund(refundId).refundFee }, 'refund', refundId];
  },
  'open.seller.order.refund.returngoods.approve': async (rig) => {
    const refundId = await caseOf(rig, 1);
    return [{ refundId, refundAmount: rig.refund(refundId).refundFee }, 'refund', refundId];
  },
  'open.seller.order.refund.confirm.receipt': async (rig) => {
    const refundId = await returned(rig, 1);
    return [{ refundId, status: 40 }, 'refund', refundId];
  },
  'open.refund.reject': async (rig) => {
    const refundId = await caseOf(rig, 10);
    return [{ refundId, reasonCode: 105, refundVersion: rig.refund(refundId).updateTime }, 'refund', refundId];
  },
  'open.refund.direct.refund': async (rig) => {
    const refundId = await caseOf(rig, 3);
    return [{ refundId, refundVersion: rig.refund(refundId).updateTime }, 'refund', refundId];
  },
  'open.refund.confirm.and.send': async (rig) => {
    const refundId = await returned(rig, 3);
    return [{ refundId, ...rig.waybill() }, 'refund', refundId];
  },
  'open.refund.submit.returnInfo': async (rig) => {
    const refundId = await caseOf(rig, 1, true);
    return [{ refundId, ...rig.waybill() }, 'refund', refundId];
  },
  'open.item.sku.stock.update': (rig) => {
    const sku = rig.platform.truth()[0]?.items[0];
    const param = { kwaiItemId: sku?.itemId, skuId: sku?.skuId, skuChangeStock: 3, changeType: 1 };
    return [param, 'stock', sku?.skuId ?? ''];
  },
  'open.item.sku.price.update': (rig) => {
    const sku = rig.platform.truth()[0]?.items[0];
    return [{ itemId: sku?.itemId, skuId: sku?.skuId, price: 12_345 }, 'price', sku?.skuId ?? ''];
  },
  'open.item.shelf.status.update': (rig) => {
    const sku = rig.platform.truth()[0]?.items[0];
    return [{ kwaiItemId: sku?.itemId, shelfStatus: 0 }, 'shelf', sku?.itemId ?? ''];
  },
  'open.sms.send': () => [{ signId: 1, templateId: 2, mobile: '13800000000' }, 'message', null],
  'open.security.log.login': () => [{ openId: 'a', userIp: '::1', loginResult: 1, time: 1 }, 'log', 'login'],
  'open.security.log.order': () => [
    { openId: 'a', userIp: '::1', url: '/', operation: 1, orderIds: [], time: 1 },
    'log',
    'order',
  ],
  'open.security.log.batch': () => [
    { method: 'login', data: [{ openId: 'a', userIp: '::1', loginResult: 1, time: 1 }] },
    'log',
    'login',
  ],
};
const METHODS = Object.keys(CALLS).filter((method) => CALLS[method]?.writes === true);

describe('every write', () => {
  it('has a row in the table', () => {
    expect(Object.keys(WRITES).sort()).toEqual([...METHODS].sort());
  });

  it.each(METHODS)(
    '%s is applied when its answer is lost, late when it is held up, and not at all when it is cut before',
    async (method) => {
      await using rig = await startPracticeRig(QUIET);
      const verb = CALLS[method]?.verb ?? 'POST';
      const prepare = async (): Promise<Prepared> => {
        const prepared = WRITES[method]?.(rig);
        if (prepared === undefined) throw new Error('no row');
        return await prepared;
      };
      const newest = () => rig.platform.journal().writes.at(-1);
      const count = (): number => rig.platform.journal().writes.length;
      const expected = (effect: EffectKind, record: string | null): object => ({
        method,
        effect: { kind: effect, record: record ?? expect.any(String) },
      });

      const [first, effect, record] = await prepare();
      let before = count();
      rig.platform.setFaults({ kind: 'connection-reset', count: 1 });
      await expect(rawCall(rig.platform, method, first, { verb })).rejects.toThrow('fetch failed');
      expect(count()).toBe(before);
      rig.platform.setFaults({ kind: 'lost-answer', count: 1 });
      await expect(rawCall(rig.platform, method, first, { verb })).rejects.toThrow('fetch failed');
      expect(count()).toBe(before + 1);
      expect(newest()).toMatchObject({ ...expected(effect, record), answerLost: true });
      expect(rig.platform.faults()[0]?.hits).toBe(1);

      rig.platform.setFaults('none');
      const again = method === 'open.item.sku.price.update' ? { price: 54_321 } : {};
      const shelf = method === 'open.item.shelf.status.update' ? { shelfStatus: 1 } : {};
      const [second, , other] = await prepare();
      const late = { ...second, ...again, ...shelf };
      before = count();
      rig.platform.setFaults({ kind: 'late-write', count: 1, delayMs: 5 * SECOND });
      await expect(rawCall(rig.platform, method, late, { verb })).rejects.toThrow('fetch failed');
      rig.clock.advance(5 * SECOND - 1);
      expect(count()).toBe(before);
      rig.clock.advance(1);
      expect(count()).toBe(before + 1);
      expect(newest()).toMatchObject({ ...expected(effect, other), answerLost: true, at: rig.platform.now() });
    },
  );

  it('that comes late is judged by what holds then', async () => {
    await using rig = await startPracticeRig(QUIET);
    const oid = rig.paidOrder();
    const number = rig.waybill();
    rig.platform.setFaults({ kind: 'late-write', count: 1 });
    const param = { orderId: oid, ...number };
    await expect(rawCall(rig.platform, 'open.seller.order.goods.deliver', param, { verb: 'POST' })).rejects.toThrow();
    // Meanwhile a person ships it under another number: the late one is refused, and books nothing.
    expect((await rig.post('open.seller.order.goods.deliver', { orderId: oid, ...rig.waybill() })).result).toBe(1);
    rig.clock.advance(5 * SECOND);
    expect(rig.order(oid).detail.parcels).toHaveLength(1);
    expect(rig.effects()).toHaveLength(1);
    // A repeat under the same number is a success without an effect, late or not.
    const again = rig.paidOrder();
    const same = { orderId: again, ...rig.waybill() };
    rig.platform.setFaults({ kind: 'late-write', count: 1 });
    await expect(rawCall(rig.platform, 'open.seller.order.goods.deliver', same, { verb: 'POST' })).rejects.toThrow();
    expect((await rig.post('open.seller.order.goods.deliver', same)).result).toBe(1);
    rig.clock.advance(5 * SECOND);
    expect(rig.effects().slice(1)).toMatchObject([
      { kind: 'shipment', record: again },
      { kind: 'none', record: again },
    ]);
  });
});

describe('the journal as a judge', () => {
  it('tells the same story as the truth after a thousand mixed writes, sent blindly twice, with sales and lost answers', async () => {
    await using rig = await startPracticeRig({ live: true, staffActs: false, ordersPerHour: 60 });
    const dice: Dice = { rng: 20_261_122 };
    const seeded = new Map(rig.platform.truth({ detail: true })[0]?.orders.map((order) => [order.oid, order.detail]));
    rig.platform.setFaults([
      { kind: 'lost-answer', probability: 0.2 },
      { kind: 'late-write', probability: 0.1 },
      { kind: 'broken-json', probability: 0.05 },
      { kind: 'http-500', probability: 0.05 },
    ]);
    const oids = Array.from({ length: 40 }, () => rig.paidOrder(between(dice, 1, 3)));
    const items = rig.platform.truth()[0]?.items.slice(0, 5) ?? [];
    for (let turn = 0; turn < 500; turn++) {
      const oid = pick(dice, oids);
      const sku = pick(dice, items);
      const goods = [{ ...rig.waybill(), deliveryGoodsInfoList: [{ oid, deliveryNum: 1 }] }];
      const commands: [string, object][] = [
        ['open.seller.order.note.add', { orderId: oid, note: `第${turn}条`, flag: turn % 7 }],
        ['open.order.goods.split.deliver', { mainOrderId: oid, deliveryItemInfoList: goods }],
        ['open.seller.order.goods.logistics.append', { oid, ...rig.waybill() }],
        [
          'open.item.sku.stock.update',
          { kwaiItemId: sku.itemId, skuId: sku.skuId, skuChangeStock: between(dice, 1, 9), changeType: 1 + (turn % 2) },
        ],
      ];
      const [method, param] = pick(dice, commands);
      for (let sending = 0; sending < 2; sending++) {
        await rawCall(rig.platform, method, param, { verb: 'POST' })
          .then((response) => response.text())
          .catch(() => undefined);
      }
      if (turn % 10 === 0) rig.platform.advance(60 * SECOND);
    }
    rig.platform.setFaults('none');
    rig.platform.advance(60 * SECOND);

    const effects = rig.effects();
    const shop = rig.platform.truth({ detail: true })[0];
    for (const { oid, detail } of shop?.orders ?? []) {
      const of = effects.filter(({ record }) => record === oid);
      const was = seeded.get(oid);
      const notes = of.flatMap((effect) => (effect.kind === 'note' ? [effect] : []));
      expect(detail?.notes).toBe((was?.notes ?? 0) + notes.length);
      const newest = notes.at(-1);
      if (newest !== undefined) expect(detail?.newestNote).toEqual({ text: newest.text, flag: newest.flag });
      const parcels = of.flatMap((effect) =>
        effect.kind === 'shipment' || effect.kind === 'append' ? effect.parcels : [],
      );
      expect(detail?.parcels.slice(was?.parcels.length ?? 0).map(({ waybill }) => waybill)).toEqual(
        parcels.map(({ waybill }) => waybill),
      );
      expect(detail?.delivered).toBe((was?.delivered ?? 0) + parcels.reduce((sum, { main }) => sum + main, 0));
    }
    for (const { skuId, detail } of shop?.items ?? []) {
      const deltas = effects.flatMap((effect) =>
        effect.kind === 'stock' && effect.record === skuId ? [effect.delta] : [],
      );
      expect(detail?.moved.written).toBe(deltas.reduce((sum, delta) => sum + delta, 0));
    }
    // And the judge finds what was doubled: the blind sender sent everything twice.
    const texts = effects.flatMap((effect) => (effect.kind === 'note' ? [`${effect.record} ${effect.text}`] : []));
    expect(texts.length - new Set(texts).size).toBeGreaterThan(20);
    const lost = rig.platform.journal().writes.filter(({ answerLost }) => answerLost);
    expect(lost.length).toBeGreaterThan(100);
  });
});

describe('acts over the control address', () => {
  const act = async (rig: PracticeRig, body: object): Promise<{ status: number; value: Record<string, unknown> }> => {
    const response = await fetch(`${rig.platform.url}/__act`, {
      method: 'POST',
      headers: { 'x-practice-control': rig.platform.controlToken },
      body: JSON.stringify({ sellerId: rig.sellerId, ...body }),
    });
    return { status: response.status, value: await response.json() };
  };

  it('place orders, ask for refunds, move them, change addresses, stock and audits', async () => {
    await using rig = await startPracticeRig();
    const sku = rig.platform.truth()[0]?.items.find(({ stock }) => stock > 50);
    const { skuId, itemId } = { skuId: sku?.skuId ?? '', itemId: sku?.itemId ?? '' };
    const placed = await act(rig, { act: 'placeOrder', skuId, num: 2 });
    const oid = String(placed.value.oid);
    expect(rig.order(oid)).toMatchObject({ status: 30, num: 2, skuId });
    const unpaid = await act(rig, { act: 'placeOrder', skuId, paid: false });
    expect(rig.order(String(unpaid.value.oid)).status).toBe(10);
    const before = rig.order(oid).detail.openAddressId;
    await act(rig, { act: 'changeAddress', oid });
    expect(rig.order(oid).detail.openAddressId).not.toBe(before);
    await act(rig, { act: 'askAddressChange', oid });
    expect(rig.order(oid).detail.auditStatus).toBe(10);
    const { value } = await act(rig, { act: 'applyRefund', oid, way: 10, fee: 5 });
    const refundId = String(value.refundId);
    expect(rig.refund(refundId)).toMatchObject({ status: 10, handlingWay: 10 });
    expect((await act(rig, { act: 'moveRefund', refundId, move: 'receive' })).status).toBe(400);
    expect((await act(rig, { act: 'moveRefund', refundId, move: 'cancel' })).status).toBe(200);
    expect(rig.refund(refundId).status).toBe(70);
    await act(rig, { act: 'setStock', skuId, stock: 77, reserved: 7 });
    await act(rig, { act: 'setAudit', itemId, audit: 1 });
    expect(rig.sku(skuId)).toMatchObject({ stock: 77, detail: { reserved: 7, audit: 1 } });
    const truth = await fetch(`${rig.platform.url}/__truth?detail=1&part=items`, {
      headers: { 'x-practice-control': rig.platform.controlToken },
    });
    expect(await truth.json()).toMatchObject([{ messages: [], items: expect.any(Array) }]);
  });

  it.each([
    [{ act: 'dance' }],
    [{ act: 'placeOrder', skuId: '1' }],
    [{ act: 'applyRefund', oid: '1' }],
    [{ act: 'moveRefund', refundId: '1', move: 'sing' }],
    [{ act: 'setStock', skuId: '1', stock: -1 }],
    [{ act: 'changeAddress', sellerId: '1', oid: '1' }],
  ])('refuse %j', async (body) => {
    await using rig = await startPracticeRig({ orders: 3, refunds: 0 });
    expect((await act(rig, body)).status).toBe(400);
  });

  it('apply a fee that was wished for', async () => {
    await using rig = await startPracticeRig(QUIET);
    const oid = rig.paidOrder(2);
    const refundId = rig.platform.acts.applyRefund(rig.sellerId, oid, { way: 10, fee: 7 });
    expect(rig.refund(refundId).refundFee).toBe(7);
    expect((await rig.post('open.seller.order.refund.approve', { refundId, refundAmount: 7 })).result).toBe(1);
    rig.platform.advance(2 * HOUR);
    // A partial refund leaves the order standing, and a second case can follow.
    expect(rig.order(oid).status).toBe(30);
    expect(rig.platform.acts.applyRefund(rig.sellerId, oid)).toMatch(/^\d+$/);
    rig.platform.advance(DAY);
  });
});
