import { describe, expect, it } from 'vitest';
import { DAY, HOUR } from '../../shared/domain/clock.ts';
import { call } from '../helpers/practice.ts';
import { type PracticeRig, startPracticeRig } from './practice-rig.ts';

const STOCK = 'open.item.sku.stock.update';
const PRICE = 'open.item.sku.price.update';
const SHELF = 'open.item.shelf.status.update';
const DECRYPT = 'open.order.decrypt.batch';
const MASK = 'open.order.desensitise.batch';
const SMS = 'open.sms.send';
const SMS_RESULT = 'open.sms.send.result';

const QUIET = { live: true, staffActs: false, ordersPerHour: 0 } as const;

interface Cells {
  readonly encryptedConsignee: string;
  readonly encryptedMobile: string;
  readonly encryptedAddress: string;
  readonly desensitiseConsignee: string;
  readonly desensitiseMobile: string;
  readonly desensitiseAddress: string;
}

async function cellsOf(rig: PracticeRig, oid: string): Promise<Cells> {
  const { data } = await call<{ orderAddress: Cells }>(rig.platform, 'open.order.detail', { oid });
  return data.orderAddress;
}

interface RowAnswer {
  readonly bizId: string;
  readonly encryptedData: string;
  readonly decryptedData: string;
  readonly desensitisedData: string;
  readonly errorCode: number;
  readonly errorMsg: string;
}

async function decrypt(rig: PracticeRig, rows: readonly object[], shop = 0): Promise<RowAnswer[]> {
  const answer = await rig.post(DECRYPT, { batchDecryptList: rows }, shop);
  expect(answer).toMatchObject({ result: 1, batchDecryptResultList: expect.any(Array) });
  expect(answer.data).toBeUndefined();
  return (answer as unknown as { batchDecryptResultList: RowAnswer[] }).batchDecryptResultList;
}

/** A pattern in which every star of a mask stands for one other character. */
const fits = (mask: string): RegExp => new RegExp(`^${mask.replaceAll('*', '[^*]')}$`);

describe('prices and shelf', () => {
  it('a price changes by item and SKU, within bounds; the same again changes nothing', async () => {
    await using rig = await startPracticeRig({ shops: 2 });
    const [sku, other] = rig.platform.truth()[0]?.items ?? [];
    const right = { itemId: sku?.itemId, skuId: sku?.skuId, price: (sku?.price ?? 0) + 1 };
    expect((await rig.post(PRICE, { ...right, itemId: undefined, kwaiItemId: sku?.itemId })).error_msg).toBe(
      'itemId not exist',
    );
    for (const price of [0, -1, 10_000_000, 1.5]) expect((await rig.post(PRICE, { ...right, price })).result).toBe(13);
    expect((await rig.post(PRICE, right, 1)).error_msg).toBe('商品不存在');
    expect((await rig.post(PRICE, { ...right, skuId: '5' })).error_msg).toBe('SKU不存在');
    for (const price of [1, 9_999_999, right.price, right.price])
      expect((await rig.post(PRICE, { ...right, price })).result).toBe(1);
    expect(rig.sku(right.skuId ?? '').price).toBe(right.price);
    expect(rig.sku(other?.skuId ?? '').price).toBe(other?.price);
    expect(rig.effects().map(({ kind }) => kind)).toEqual(['price', 'price', 'price', 'none']);
    expect(rig.effects()[2]).toEqual({ kind: 'price', record: right.skuId, price: right.price, before: 9_999_999 });
  });

  it('a product goes off the shelf freely, on it only when its audit is passed', async () => {
    await using rig = await startPracticeRig();
    const itemId = rig.platform.truth()[0]?.items[0]?.itemId ?? '';
    const skuId = rig.platform.truth()[0]?.items[0]?.skuId ?? '';
    const put = (shelfStatus: unknown) => rig.post(SHELF, { kwaiItemId: itemId, shelfStatus });
    expect(rig.sku(skuId).detail.onShelf).toBe(true);
    expect((await put(2)).result).toBe(13);
    expect((await put(undefined)).result).toBe(12);
    rig.platform.acts.setAudit(rig.sellerId, itemId, 3);
    expect((await put(1)).error_msg).toBe('商品未审核通过，不可上架');
    expect((await put(0)).result).toBe(1);
    expect((await put(0)).result).toBe(1);
    expect(rig.sku(skuId).detail.onShelf).toBe(false);
    expect((await put(1)).result).toBe(21);
    expect(rig.sku(skuId).detail.onShelf).toBe(false);
    rig.platform.acts.setAudit(rig.sellerId, itemId, 2);
    expect((await put(1)).result).toBe(1);
    const { data } = await rig.get('open.item.get', { kwaiItemId: itemId });
    expect(data).toMatchObject({ auditStatus: 2, onOfflineStatus: 1 });
    expect(rig.effects()).toEqual([
      { kind: 'shelf', record: itemId, onShelf: false },
      { kind: 'none', record: itemId },
      { kind: 'shelf', record: itemId, onShelf: true },
    ]);
  });
});

describe('stock', () => {
  it('is bounded by what is reserved and by the platform’s limit, exactly', async () => {
    await using rig = await startPracticeRig();
    const sku = rig.platform.truth()[0]?.items[0];
    const skuId = sku?.skuId ?? '';
    const change = (units: number, changeType: number) =>
      rig.post(STOCK, { kwaiItemId: sku?.itemId, skuId, skuChangeStock: units, changeType });
    rig.platform.acts.setStock(rig.sellerId, skuId, 30, 10);
    expect(await change(21, 2)).toMatchObject({ result: 21, error_msg: '当前库存不足，请减少预留数量' });
    expect((await change(20, 2)).result).toBe(1);
    expect((await change(1, 2)).result).toBe(21);
    expect((await change(9_999_998, 1)).result).toBe(21);
    expect((await change(9_999_989, 1)).result).toBe(1);
    expect((await change(1, 1)).result).toBe(21);
    expect((await change(9_999_999, 2)).result).toBe(13);
    expect(rig.sku(skuId)).toMatchObject({ stock: 9_999_999, detail: { moved: { written: 9_999_969 } } });
    expect(rig.effects()).toEqual([
      { kind: 'stock', record: skuId, delta: -20, stock: 10 },
      { kind: 'stock', record: skuId, delta: 9_999_989, stock: 9_999_999 },
    ]);
  });

  it('adds up while shops sell, close, deliver and write at once: every unit has a cause', async () => {
    await using rig = await startPracticeRig({ live: true, ordersPerHour: 120 });
    const seeded = new Map(rig.platform.truth()[0]?.items.map(({ skuId, stock }) => [skuId, stock]));
    for (let turn = 0; turn < 20; turn++) {
      rig.platform.advance(HOUR);
      const items = rig.platform.truth()[0]?.items ?? [];
      await Promise.all(
        items
          .slice(0, 6)
          .flatMap(({ itemId, skuId }) => [
            rig.post(STOCK, { kwaiItemId: itemId, skuId, skuChangeStock: 5, changeType: 1 }),
            rig.post(STOCK, { kwaiItemId: itemId, skuId, skuChangeStock: 3, changeType: 2 }),
          ]),
      );
    }
    let sold = 0;
    let returned = 0;
    for (const { skuId, stock, detail } of rig.platform.truth({ detail: true })[0]?.items ?? []) {
      if (detail === undefined) throw new Error('no detail');
      const { moved } = detail;
      expect(stock).toBe((seeded.get(skuId) ?? 0) - moved.sold + moved.returned + moved.restocked + moved.written);
      expect(stock).toBeGreaterThanOrEqual(detail.reserved);
      sold += moved.sold;
      returned += moved.returned;
    }
    expect(sold).toBeGreaterThan(200);
    expect(returned).toBeGreaterThan(0);
    const deltas = rig.effects().reduce((sum, effect) => sum + (effect.kind === 'stock' ? effect.delta : 0), 0);
    const written = rig.platform
      .truth({ detail: true })[0]
      ?.items.reduce((sum, { detail }) => sum + (detail?.moved.written ?? 0), 0);
    expect(deltas).toBe(written);
    expect(deltas).toBeGreaterThan(0);
  });
});

describe('opening buyer data', () => {
  it('gives the plaintext that each mask hides, whatever was done to the order since', async () => {
    await using rig = await startPracticeRig();
    const oid = rig.paidOrder();
    rig.platform.acts.askAddressChange(rig.sellerId, oid);
    const before = await cellsOf(rig, oid);
    await rig.get('open.order.address.audit.approve', { oid });
    const after = await cellsOf(rig, oid);
    expect(after.encryptedMobile).not.toBe(before.encryptedMobile);
    for (const cells of [before, after]) {
      const pairs = [
        [cells.encryptedConsignee, cells.desensitiseConsignee],
        [cells.encryptedMobile, cells.desensitiseMobile],
        [cells.encryptedAddress, cells.desensitiseAddress],
      ] as const;
      const rows = pairs.map(([encryptedData]) => ({ encryptedData, bizId: oid }));
      const opened = await decrypt(rig, rows);
      opened.forEach((row, index) => {
        expect(row).toMatchObject({ ...rows[index], errorCode: 1 });
        expect(row.decryptedData).toMatch(fits(pairs[index]?.[1] ?? ''));
      });
      expect(opened[1]?.decryptedData).toMatch(/^1\d{10}$/);
      const masked = await rig.post(MASK, { batchDesensitiseList: rows });
      expect(masked).toMatchObject({
        batchDesensitiseResultList: pairs.map(([, desensitisedData]) => ({ desensitisedData, errorCode: 1 })),
      });
    }
    const detail = await call<{
      addressUpdateAuditInfo: { addressBeforeUpdate: { encryptedAddress: string; desensitiseAddress: string } };
    }>(rig.platform, 'open.order.detail', { oid });
    const { encryptedAddress, desensitiseAddress } = detail.data.addressUpdateAuditInfo.addressBeforeUpdate;
    const [row] = await decrypt(rig, [{ encryptedData: encryptedAddress, bizId: oid }]);
    expect(row?.decryptedData).toMatch(fits(desensitiseAddress));
    expect(rig.platform.truth({ detail: true })[0]?.revealsToday).toBe(1);
    expect(rig.effects()).toMatchObject([
      { kind: 'address' },
      { kind: 'reveal', orders: [oid], counted: 1 },
      { counted: 0 },
      {},
    ]);
  });

  it('opens the address of an exchange under the order’s id', async () => {
    await using rig = await startPracticeRig(QUIET);
    const oid = rig.paidOrder();
    await rig.post('open.seller.order.goods.deliver', { orderId: oid, ...rig.waybill() });
    const refundId = rig.platform.acts.applyRefund(rig.sellerId, oid, { way: 3 });
    const { data } = await call<{ buyerExchangeAddress: Cells }>(rig.platform, 'open.seller.order.refund.detail', {
      refundId,
    });
    const { encryptedMobile, desensitiseMobile } = data.buyerExchangeAddress;
    const [row] = await decrypt(rig, [{ encryptedData: encryptedMobile, bizId: oid }]);
    expect(row?.decryptedData).toMatch(fits(desensitiseMobile));
  });

  it('answers row by row: foreign orders, ciphertexts of other orders, forged ones', async () => {
    await using rig = await startPracticeRig({ shops: 2 });
    const [oid, other] = [rig.paidOrder(), rig.paidOrder()];
    const { encryptedMobile } = await cellsOf(rig, oid);
    const last = encryptedMobile.at(30) === '0' ? '1' : '0';
    const forged = encryptedMobile.slice(0, 30) + last + encryptedMobile.slice(31);
    const rows = await decrypt(rig, [
      { encryptedData: encryptedMobile, bizId: oid },
      { encryptedData: encryptedMobile, bizId: other },
      { encryptedData: forged, bizId: oid },
      { encryptedData: 'sim-enc-3-x', bizId: oid },
      { encryptedData: encryptedMobile, bizId: '9' },
    ]);
    expect(rows.map(({ errorCode }) => errorCode)).toEqual([1, 13, 13, 13, 21]);
    expect(rows.slice(1).every(({ decryptedData, errorMsg }) => decryptedData === '' && errorMsg !== '')).toBe(true);
    const [foreign] = await decrypt(rig, [{ encryptedData: encryptedMobile, bizId: oid }], 1);
    expect(foreign).toMatchObject({ errorCode: 21, errorMsg: 'order operation reject' });
    const row = { encryptedData: encryptedMobile, bizId: oid };
    expect((await rig.post(DECRYPT, { batchDecryptList: [] })).result).toBe(12);
    expect((await rig.post(DECRYPT, { batchDecryptList: Array(101).fill(row) })).result).toBe(13);
    expect(await decrypt(rig, Array(100).fill(row))).toHaveLength(100);
  });

  it('counts distinct orders a day against the quota; known ones, running cases and a new day are free of it', async () => {
    await using rig = await startPracticeRig({ ...QUIET, revealQuota: 2 });
    const orders = [rig.paidOrder(), rig.paidOrder(), rig.paidOrder(), rig.paidOrder()];
    const rows = await Promise.all(
      orders.map(async (bizId) => ({ encryptedData: (await cellsOf(rig, bizId)).encryptedMobile, bizId })),
    );
    const verdicts = async (): Promise<number[]> => (await decrypt(rig, rows)).map(({ errorCode }) => errorCode);
    rig.platform.acts.applyRefund(rig.sellerId, orders[3] ?? '', { way: 10 });
    expect(await verdicts()).toEqual([1, 1, 1017, 1]);
    expect(await verdicts()).toEqual([1, 1, 1017, 1]);
    expect(rig.platform.truth({ detail: true })[0]?.revealsToday).toBe(2);
    // Noon in Beijing: twelve hours to midnight.
    rig.platform.advance(12 * HOUR);
    expect((await decrypt(rig, rows.slice(2, 3)))[0]?.errorCode).toBe(1);
    expect((await decrypt(rig, rows.slice(0, 2))).map(({ errorCode }) => errorCode)).toEqual([1, 1017]);
  });

  it('ends 14 days after success, for good', async () => {
    await using rig = await startPracticeRig({ orders: 900 });
    const now = rig.platform.now();
    const done = rig.platform.truth()[0]?.orders.filter(({ status }) => status === 70) ?? [];
    const verdictOf = async (oid: string | undefined): Promise<number | undefined> => {
      const { encryptedMobile } = await cellsOf(rig, oid ?? '');
      return (await decrypt(rig, [{ encryptedData: encryptedMobile, bizId: oid }]))[0]?.errorCode;
    };
    const old = done.find(({ updateTime }) => updateTime < now - 14 * DAY);
    expect(await verdictOf(old?.oid)).toBe(22);
    // Bought less than 14 days ago, so it cannot have been a success for longer.
    const fresh = done.find(({ createTime }) => createTime > now - 14 * DAY);
    expect(await verdictOf(fresh?.oid)).toBe(1);
    expect(rig.effects().map(({ kind }) => kind)).toEqual(['none', 'reveal']);
  });
});

describe('messages', () => {
  it('go to a number or to the ciphertext of one, each call one message', async () => {
    await using rig = await startPracticeRig({ shops: 2 });
    const oid = rig.paidOrder();
    const { encryptedMobile, encryptedConsignee } = await cellsOf(rig, oid);
    const right = { signId: 11, templateId: 22, templateParam: '{"code":"1"}', mobile: encryptedMobile };
    const refused: [object, number][] = [
      [{ signId: undefined }, 12],
      [{ templateId: '' }, 12],
      [{ mobile: '' }, 12],
      [{ mobile: encryptedConsignee }, 21],
      [{ mobile: `${encryptedMobile}0` }, 21],
      [{ mobile: '12345' }, 21],
      [{ extra: 'x'.repeat(61) }, 13],
    ];
    for (const [change, result] of refused) expect((await rig.post(SMS, { ...right, ...change })).result).toBe(result);
    expect((await rig.post(SMS, right, 1)).result).toBe(21);
    const ids: unknown[] = [];
    for (const message of [right, right, { ...right, mobile: '13800000000', extra: 'x'.repeat(60) }]) {
      const answer: { result: number; messageId?: unknown } = await rig.post(SMS, message);
      expect(answer.result).toBe(1);
      ids.push(answer.messageId);
    }
    expect(new Set(ids).size).toBe(3);
    expect(rig.platform.truth({ detail: true })[0]?.messages).toMatchObject([
      { messageId: ids[0], oid, mobile: encryptedMobile, templateId: '22' },
      { messageId: ids[1], oid },
      { messageId: ids[2], oid: '', mobile: '13800000000' },
    ]);
    expect(rig.effects().map(({ kind, record }) => [kind, record])).toEqual(ids.map((id) => ['message', id]));
    expect((await rig.post(SMS_RESULT, { messageId: ids[0] })).data).toMatchObject({ messageId: ids[0], status: 1 });
    expect((await rig.post(SMS_RESULT, { messageId: ids[0] }, 1)).error_msg).toBe('短信不存在');
    expect((await rig.post(SMS_RESULT, { messageId: 1 })).result).toBe(21);
  });
});

describe('access logs', () => {
  const LOGIN = { openId: 'abc', userIp: '127.0.0.1', loginResult: 1, time: 1 };
  const ORDER = { openId: 'abc', url: '/orders', userIp: '127.0.0.1', orderIds: ['1'], operation: 1, time: 1 };

  it('are taken when they are whole, and counted', async () => {
    await using rig = await startPracticeRig();
    const log = (kind: string, row: object) => rig.post(`open.security.log.${kind}`, row);
    expect((await log('login', LOGIN)).result).toBe(1);
    expect((await log('login', { ...LOGIN, openId: undefined, sellerId: 5 })).result).toBe(1);
    expect((await log('order', ORDER)).result).toBe(1);
    expect((await log('order', { ...ORDER, orderIds: undefined, data: '导出' })).result).toBe(1);
    expect((await log('batch', { method: 'order', data: [ORDER, ORDER] })).result).toBe(1);
    expect((await log('batch', { method: 'login', data: JSON.stringify([LOGIN]) })).result).toBe(1);
    expect(rig.effects()).toEqual([
      { kind: 'log', record: 'login', rows: 1 },
      { kind: 'log', record: 'login', rows: 1 },
      { kind: 'log', record: 'order', rows: 1 },
      { kind: 'log', record: 'order', rows: 1 },
      { kind: 'log', record: 'order', rows: 2 },
      { kind: 'log', record: 'login', rows: 1 },
    ]);
  });

  it.each([
    ['login', { ...LOGIN, userIp: '' }, 'userIp not exist'],
    ['login', { ...LOGIN, openId: undefined }, 'openId not exist'],
    ['login', { ...LOGIN, time: 'soon' }, 'time invalid'],
    ['order', { ...ORDER, operation: undefined }, 'operation not exist'],
    ['order', { ...ORDER, orderIds: Array(101).fill('1') }, 'orderIds invalid'],
    ['order', { ...ORDER, orderIds: undefined }, 'data not exist'],
    ['batch', { method: 'gossip', data: [ORDER] }, 'method invalid'],
    ['batch', { method: 'order', data: Array(101).fill(ORDER) }, 'data invalid'],
    ['batch', { method: 'order', data: [{ ...ORDER, url: undefined }] }, 'url not exist'],
    ['batch', { method: 'order', data: '[' }, 'data not exist'],
  ])('%s rows are refused: %#', async (kind, row, text) => {
    await using rig = await startPracticeRig({ orders: 0, refunds: 0 });
    expect((await rig.post(`open.security.log.${kind}`, row)).error_msg).toBe(text);
    expect(rig.effects()).toEqual([]);
  });
});
