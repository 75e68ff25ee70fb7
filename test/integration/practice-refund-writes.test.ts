import { describe, expect, it } from 'vitest';
import { DAY, HOUR, MINUTE } from '../../shared/domain/clock.ts';
import { type PracticeRig, startPracticeRig } from './practice-rig.ts';

const APPROVE = 'open.seller.order.refund.approve';
const APPROVE_RETURN = 'open.seller.order.refund.returngoods.approve';
const RECEIPT = 'open.seller.order.refund.confirm.receipt';
const REJECT = 'open.refund.reject';
const REASONS = 'open.refund.reject.reason';
const DIRECT = 'open.refund.direct.refund';
const SEND = 'open.refund.confirm.and.send';
const RETURN_INFO = 'open.refund.submit.returnInfo';
const HISTORY = 'open.refund.comment.basic.list';

/** Only buyers, carriers and the platform act, and nobody new comes. */
const QUIET = { live: true, staffActs: false, ordersPerHour: 0 } as const;

/** A case of a new order in the wanted way: shipped first where goods are to come back. */
async function newCase(rig: PracticeRig, way: number, num = 1): Promise<string> {
  const oid = rig.paidOrder(num);
  if (way !== 10) await rig.post('open.seller.order.goods.deliver', { orderId: oid, ...rig.waybill() });
  return rig.platform.acts.applyRefund(rig.sellerId, oid, { way });
}

/** A case whose goods came back: status 40. */
async function returnedCase(rig: PracticeRig, way: number): Promise<string> {
  const refundId = await newCase(rig, way);
  const refundAmount = rig.refund(refundId).refundFee;
  expect((await rig.post(APPROVE_RETURN, { refundId, refundAmount })).result).toBe(1);
  rig.platform.acts.moveRefund(rig.sellerId, refundId, 'send-back');
  return refundId;
}

const version = (rig: PracticeRig, refundId: string): number => rig.refund(refundId).updateTime;

describe('agreeing to a refund', () => {
  it('needs the case’s own amount, way and state as seen, and pays it out', async () => {
    await using rig = await startPracticeRig(QUIET);
    const refundId = await newCase(rig, 10, 2);
    const { refundFee, oid } = rig.refund(refundId);
    const right = { refundId, refundAmount: refundFee, status: 10, negotiateStatus: 1, refundHandingWay: 10 };
    const refused: [object, number][] = [
      [{ refundAmount: undefined }, 12],
      [{ refundAmount: 0 }, 300009],
      [{ refundAmount: refundFee + 1 }, 21],
      [{ status: 13 }, 300002],
      [{ status: 40 }, 300014],
      [{ negotiateStatus: 4 }, 300016],
      [{ negotiateStatus: 2 }, 300017],
      [{ refundHandingWay: 1 }, 300008],
      [{ refundId: '' }, 300006],
      [{ refundId: '17' }, 300011],
    ];
    for (const [change, result] of refused)
      expect((await rig.post(APPROVE, { ...right, ...change })).result).toBe(result);
    expect(rig.refund(refundId).status).toBe(10);
    expect((await rig.post(APPROVE, right)).result).toBe(1);
    expect(rig.refund(refundId)).toMatchObject({ status: 50, detail: { negotiateStatus: 2 } });
    expect((await rig.post(APPROVE, { refundId, refundAmount: refundFee })).result).toBe(300010);
    const stock = rig.sku(rig.order(oid).skuId);
    rig.platform.advance(2 * HOUR);
    expect(rig.refund(refundId)).toMatchObject({ status: 60, detail: { history: [10, 50, 60] } });
    expect(rig.order(oid).status).toBe(80);
    expect(rig.sku(stock.skuId).stock).toBe(stock.stock + 2);
    expect(rig.effects()).toEqual([{ kind: 'refund', record: refundId, from: 10, to: 50 }]);
  });

  it('is for refunds without goods; a return goes another way, an exchange with amount 0', async () => {
    await using rig = await startPracticeRig(QUIET);
    const [only, back, swap] = [await newCase(rig, 10), await newCase(rig, 1), await newCase(rig, 3)];
    const fee = (refundId: string): number => rig.refund(refundId).refundFee;
    expect((await rig.post(APPROVE, { refundId: back, refundAmount: fee(back) })).result).toBe(300008);
    expect((await rig.post(APPROVE_RETURN, { refundId: only, refundAmount: fee(only) })).result).toBe(300008);
    expect((await rig.post(APPROVE_RETURN, { refundId: back, refundAmount: fee(back) - 1 })).result).toBe(21);
    expect((await rig.post(APPROVE_RETURN, { refundId: back, refundAmount: fee(back), addressId: 'x' })).result).toBe(
      13,
    );
    expect((await rig.post(APPROVE_RETURN, { refundId: back, refundAmount: fee(back), addressId: 7 })).result).toBe(1);
    expect(rig.refund(back).status).toBe(30);
    expect((await rig.post(APPROVE_RETURN, { refundId: back, refundAmount: fee(back) })).result).toBe(300018);
    expect(fee(swap)).toBe(0);
    expect((await rig.post(APPROVE_RETURN, { refundId: swap, refundAmount: 1 })).result).toBe(21);
    expect((await rig.post(APPROVE_RETURN, { refundId: swap, refundAmount: 0 })).result).toBe(1);
    expect(rig.refund(swap).status).toBe(30);
  });

  it('comes too late when the buyer took it back, and is not for a foreign shop', async () => {
    await using rig = await startPracticeRig({ ...QUIET, shops: 2 });
    const refundId = await newCase(rig, 10);
    const refundAmount = rig.refund(refundId).refundFee;
    expect((await rig.post(APPROVE, { refundId, refundAmount }, 1)).result).toBe(300012);
    rig.platform.acts.moveRefund(rig.sellerId, refundId, 'cancel');
    for (const method of [APPROVE, APPROVE_RETURN, RECEIPT])
      expect((await rig.post(method, { refundId, refundAmount })).result).toBe(300013);
    const refundVersion = version(rig, refundId);
    expect((await rig.post(REJECT, { refundId, reasonCode: 105, refundVersion })).result).toBe(300013);
    expect((await rig.post(DIRECT, { refundId, refundVersion })).result).toBe(300013);
    expect(rig.effects()).toEqual([]);
  });
});

describe('goods that come back', () => {
  it('are confirmed at 30 or 40 with the status as seen, and paid at once; returns for money only', async () => {
    await using rig = await startPracticeRig(QUIET);
    const early = await newCase(rig, 1);
    expect((await rig.post(RECEIPT, { refundId: early, status: 10 })).result).toBe(300002);
    expect((await rig.post(RECEIPT, { refundId: early })).result).toBe(300010);
    const swap = await returnedCase(rig, 3);
    expect((await rig.post(RECEIPT, { refundId: swap })).result).toBe(300008);
    for (let turn = 0; turn < 3; turn++) {
      const refundId = await returnedCase(rig, 1);
      if (rig.refund(refundId).detail.freight !== null) continue;
      expect((await rig.post(RECEIPT, { refundId, status: 30 })).result).toBe(300014);
      expect((await rig.post(RECEIPT, { refundId, returnFreightHandlingAdvice: 1 })).error_msg).toMatch(/运费/);
      expect((await rig.post(RECEIPT, { refundId, status: 40 })).result).toBe(1);
      expect(rig.refund(refundId).status).toBe(50);
      expect((await rig.post(RECEIPT, { refundId, status: 40 })).result).toBe(300010);
      rig.platform.advance(2 * HOUR);
      expect(rig.refund(refundId).status).toBe(60);
    }
    const filled = await newCase(rig, 1);
    await rig.post(APPROVE_RETURN, { refundId: filled, refundAmount: rig.refund(filled).refundFee });
    expect((await rig.post(RECEIPT, { refundId: filled, status: 30 })).result).toBe(1);
  });

  it('with freight asked for need a word on it: the exact amount, or a refusal with text and at most six pictures', async () => {
    await using rig = await startPracticeRig(QUIET);
    const asking: string[] = [];
    for (let turn = 0; asking.length < 2 && turn < 40; turn++) {
      const refundId = await returnedCase(rig, 1);
      if (rig.refund(refundId).detail.freight !== null) asking.push(refundId);
    }
    const [agreed = '', refused = ''] = asking;
    const amount = rig.refund(agreed).detail.freight?.amount ?? 0;
    const { data } = await rig.get('open.seller.order.refund.detail', { refundId: agreed });
    expect(data).toMatchObject({
      requireReturnFreight: true,
      returnFreightInfo: { returnFreightAmount: amount, returnFreightStatus: 10 },
    });
    const wrong = { refundId: agreed, status: 40, returnFreightHandlingAdvice: 1, returnFreightAmount: amount + 1 };
    expect((await rig.post(RECEIPT, { refundId: agreed, status: 40 })).error_msg).toMatch(/运费/);
    expect((await rig.post(RECEIPT, wrong)).error_msg).toMatch(/运费金额/);
    expect((await rig.post(RECEIPT, { ...wrong, returnFreightAmount: amount })).result).toBe(1);
    expect(rig.refund(agreed)).toMatchObject({ status: 50, detail: { freight: { status: 30 } } });
    const no = { refundId: refused, returnFreightHandlingAdvice: 2, returnFreightRejectDesc: '已包邮' };
    expect((await rig.post(RECEIPT, { ...no, returnFreightRejectDesc: '长'.repeat(300) })).result).toBe(13);
    expect((await rig.post(RECEIPT, { ...no, returnFreightRejectImages: Array(7).fill('p') })).result).toBe(300015);
    expect((await rig.post(RECEIPT, { ...no, returnFreightRejectImages: Array(6).fill('p') })).result).toBe(1);
    expect(rig.refund(refused)).toMatchObject({ status: 50, detail: { freight: { status: 50 } } });
  });

  it('can be filled in by the seller, under a number that fits its carrier', async () => {
    await using rig = await startPracticeRig(QUIET);
    const refundId = await newCase(rig, 1);
    const number = rig.waybill();
    expect((await rig.post(RETURN_INFO, { refundId, ...number })).result).toBe(300018);
    await rig.post(APPROVE_RETURN, { refundId, refundAmount: rig.refund(refundId).refundFee });
    expect((await rig.post(RETURN_INFO, { refundId, ...number, expressCode: 4 })).result).toBe(11);
    expect((await rig.post(RETURN_INFO, { refundId, ...number, expressCode: 77777 })).error_msg).toBe('快递公司不存在');
    expect((await rig.post(RETURN_INFO, { refundId, ...number })).result).toBe(1);
    expect(rig.refund(refundId)).toMatchObject({ status: 40, detail: { returnWaybill: number.expressNo } });
    expect((await rig.post(RETURN_INFO, { refundId, ...number })).result).toBe(300018);
    const { data } = await rig.get('open.seller.order.refund.detail', { refundId });
    expect(data).toMatchObject({ logisticsInfo: number, negotiateReason: '10036' });
  });
});

describe('an exchange', () => {
  it('goes 10, 30, 40, 45, 60; what is sent instead has its own number', async () => {
    await using rig = await startPracticeRig(QUIET);
    const refundId = await returnedCase(rig, 3);
    const money = await returnedCase(rig, 1);
    const number = rig.waybill();
    expect((await rig.post(SEND, { refundId: money, ...number })).result).toBe(300008);
    expect((await rig.post(SEND, { refundId, ...number, expressCode: 4 })).result).toBe(11);
    expect((await rig.post(SEND, { refundId, expressCode: 109 })).result).toBe(12);
    expect((await rig.post(SEND, { refundId, ...number })).result).toBe(1);
    expect(rig.refund(refundId)).toMatchObject({ status: 45, detail: { exchangeWaybill: number.expressNo } });
    expect((await rig.post(SEND, { refundId, ...number })).result).toBe(300018);
    expect((await rig.post(DIRECT, { refundId, refundVersion: version(rig, refundId) })).result).toBe(300010);
    rig.platform.acts.moveRefund(rig.sellerId, refundId, 'receive');
    expect(rig.refund(refundId)).toMatchObject({ status: 60, detail: { history: [10, 30, 40, 45, 60] } });
    // Nothing was paid: the order goes on.
    expect(rig.order(rig.refund(refundId).oid).status).not.toBe(80);
    const effects = rig.effects().filter((effect) => effect.kind === 'refund' && effect.to === 45);
    expect(effects).toEqual([{ kind: 'refund', record: refundId, from: 40, to: 45, waybill: number.expressNo }]);
  });

  it('is confirmed by time where the buyer says nothing', async () => {
    await using rig = await startPracticeRig(QUIET);
    const refundId = await returnedCase(rig, 3);
    await rig.post(SEND, { refundId, ...rig.waybill() });
    rig.platform.advance(11 * DAY);
    expect(rig.refund(refundId).status).toBe(60);
  });

  it('and a return can be paid directly, by the version last seen', async () => {
    await using rig = await startPracticeRig(QUIET);
    const [swap, back, only] = [await newCase(rig, 3), await returnedCase(rig, 1), await newCase(rig, 10)];
    const order = rig.order(rig.refund(swap).oid);
    expect((await rig.post(DIRECT, { refundId: swap })).result).toBe(12);
    expect((await rig.post(DIRECT, { refundId: swap, refundVersion: version(rig, swap) - 1 })).result).toBe(300014);
    expect((await rig.post(DIRECT, { refundId: only, refundVersion: version(rig, only) })).result).toBe(300008);
    const seen = version(rig, swap);
    expect((await rig.post(DIRECT, { refundId: swap, refundVersion: seen })).result).toBe(1);
    expect(rig.refund(swap)).toMatchObject({ status: 50, refundFee: order.totalFee });
    expect((await rig.post(DIRECT, { refundId: swap, refundVersion: seen })).result).toBe(300014);
    expect((await rig.post(DIRECT, { refundId: swap, refundVersion: version(rig, swap) })).result).toBe(300010);
    expect((await rig.post(DIRECT, { refundId: back, refundVersion: version(rig, back) })).result).toBe(1);
    rig.platform.advance(2 * HOUR);
    expect(rig.order(order.oid).status).toBe(80);
  });
});

describe('rejecting', () => {
  const codes = async (rig: PracticeRig, refundId: string): Promise<unknown[]> => {
    const { data } = await rig.get(REASONS, { refundId });
    return Array.isArray(data) ? data.map(({ code }) => code) : [];
  };

  it('takes a reason of this case’s own list', async () => {
    await using rig = await startPracticeRig(QUIET);
    const [only, back, home] = [await newCase(rig, 10), await newCase(rig, 1), await returnedCase(rig, 1)];
    expect(await codes(rig, only)).toEqual([101, 102, 105]);
    expect(await codes(rig, back)).toEqual([102, 105, 107]);
    expect(await codes(rig, home)).toEqual([103, 104, 105, 106]);
    const { data } = await rig.get(REASONS, { refundId: home });
    expect(data).toMatchObject([
      {
        code: 103,
        desc: '商品影响二次销售',
        requiredRejectDesc: true,
        requiredRejectImage: true,
        tip: expect.any(String),
      },
      { code: 104, requiredRejectDesc: false, requiredRejectImage: false },
      {},
      {},
    ]);
    const foreign = { refundId: only, reasonCode: 104, refundVersion: version(rig, only) };
    expect((await rig.post(REJECT, foreign)).error_msg).toBe('拒绝原因不适用于该退款单');
    expect((await rig.post(REJECT, { ...foreign, reasonCode: 101 })).result).toBe(1);
    expect(await codes(rig, only)).toEqual([]);
  });

  it('needs the version last seen, the text and the pictures that the reason asks for, six at most', async () => {
    await using rig = await startPracticeRig(QUIET);
    const refundId = await returnedCase(rig, 1);
    const right = {
      refundId,
      reasonCode: 103,
      rejectDesc: '吊牌已剪',
      rejectImages: ['https://example.invalid/1.png'],
      refundVersion: version(rig, refundId),
    };
    const refused: [object, number, RegExp][] = [
      [{ refundVersion: right.refundVersion - 1 }, 300014, /变更/],
      [{ refundVersion: undefined }, 12, /refundVersion/],
      [{ reasonCode: undefined }, 12, /reasonCode/],
      [{ rejectDesc: ' ' }, 21, /说明/],
      [{ rejectDesc: '长'.repeat(301) }, 13, /rejectDesc/],
      [{ rejectImages: [] }, 21, /凭证/],
      [{ rejectImages: Array(7).fill('x') }, 300015, /图片/],
      [{ editHandlingWay: 9 }, 300008, /方式/],
    ];
    for (const [change, result, text] of refused) {
      const answer = await rig.post(REJECT, { ...right, ...change });
      expect(answer).toMatchObject({ result, error_msg: expect.stringMatching(text) });
    }
    expect(rig.refund(refundId).status).toBe(40);
    expect((await rig.post(REJECT, right)).result).toBe(1);
    expect(rig.refund(refundId)).toMatchObject({ status: 12, detail: { negotiateStatus: 3, rejectReason: 103 } });
    const { data } = await rig.get('open.seller.order.refund.detail', { refundId });
    expect(data).toMatchObject({
      sellerDisagreeReason: 103,
      sellerDisagreeDesc: '吊牌已剪',
      sellerDisagreeImages: JSON.stringify(right.rejectImages),
    });
    expect((await rig.post(REJECT, right)).result).toBe(300014);
    expect((await rig.post(REJECT, { ...right, refundVersion: version(rig, refundId) })).result).toBe(300018);
  });

  it('leaves the buyer to change the request, to call the platform or to let it be', async () => {
    await using rig = await startPracticeRig(QUIET);
    const { acts } = rig.platform;
    const rejected = async (): Promise<string> => {
      const refundId = await newCase(rig, 10);
      const refundVersion = version(rig, refundId);
      expect((await rig.post(REJECT, { refundId, reasonCode: 105, refundVersion })).result).toBe(1);
      return refundId;
    };
    const [edited, disputed, left] = [await rejected(), await rejected(), await rejected()];
    acts.moveRefund(rig.sellerId, edited, 'edit');
    acts.moveRefund(rig.sellerId, disputed, 'dispute');
    expect(() => acts.moveRefund(rig.sellerId, edited, 'receive')).toThrow(RangeError);
    const { data } = await rig.get('open.seller.order.refund.detail', { refundId: edited });
    expect(data).toMatchObject({ status: 10, negotiateStatus: 1, negotiateReason: '10008' });
    expect((await rig.post(APPROVE, { refundId: edited, refundAmount: rig.refund(edited).refundFee })).result).toBe(1);
    const amount = rig.refund(disputed).refundFee;
    expect((await rig.post(APPROVE, { refundId: disputed, refundAmount: amount })).result).toBe(300010);
    rig.platform.advance(30 * DAY);
    for (const refundId of [edited, disputed, left]) expect([60, 70]).toContain(rig.refund(refundId).status);
  });

  it('shows in the history, newest first, with who did it', async () => {
    await using rig = await startPracticeRig(QUIET);
    const refundId = await newCase(rig, 10);
    await rig.post(REJECT, { refundId, reasonCode: 105, refundVersion: version(rig, refundId) });
    rig.platform.acts.moveRefund(rig.sellerId, refundId, 'edit');
    const { data } = await rig.get(HISTORY, { refundId });
    expect(data).toMatchObject([
      { role: 1 },
      { role: 2, title: '商家拒绝售后申请' },
      { role: 1, title: '买家发起售后申请' },
    ]);
  });
});

describe('time', () => {
  it('decides where the seller does not, and never before', async () => {
    await using rig = await startPracticeRig(QUIET);
    const [only, back, home] = [await newCase(rig, 10), await newCase(rig, 1), await returnedCase(rig, 1)];
    rig.platform.advance(2 * DAY - HOUR);
    expect([only, back].map((refundId) => rig.refund(refundId).status)).toEqual([10, 10]);
    rig.platform.advance(2 * HOUR);
    expect(rig.refund(only).detail.history.slice(0, 2)).toEqual([10, 50]);
    expect(rig.refund(back).detail.history.slice(0, 2)).toEqual([10, 30]);
    rig.platform.advance(7 * DAY);
    expect(rig.refund(home).status).toBe(40);
    rig.platform.advance(2 * DAY);
    expect(rig.refund(home).detail.history.slice(0, 4)).toEqual([10, 30, 40, 50]);
  });

  it('that was to bring the staff’s own answer brings none after a write', async () => {
    await using rig = await startPracticeRig({ live: true, ordersPerHour: 0 });
    const cases: string[] = [];
    for (let turn = 0; turn < 25; turn++) cases.push(await newCase(rig, 1));
    for (const refundId of cases)
      expect((await rig.post(APPROVE_RETURN, { refundId, refundAmount: rig.refund(refundId).refundFee })).result).toBe(
        1,
      );
    // Buyers take six hours at least to send goods back; the answer that the staff had in mind would have come sooner.
    rig.platform.advance(6 * HOUR - MINUTE);
    for (const refundId of cases) expect(rig.refund(refundId).detail.history).toEqual([10, 30]);
    rig.platform.advance(20 * DAY);
    for (const refundId of cases) expect([60, 70]).toContain(rig.refund(refundId).status);
  });
});

describe('the older generation of numbers', () => {
  it('shows 11 for a return, 22 for goods in dispute that came back, which can be confirmed', async () => {
    await using rig = await startPracticeRig({ ...QUIET, refundGeneration: 'old' });
    const back = await newCase(rig, 1);
    expect(rig.refund(back).status).toBe(11);
    const refundAmount = rig.refund(back).refundFee;
    expect((await rig.post(APPROVE_RETURN, { refundId: back, refundAmount })).result).toBe(1);
    rig.platform.acts.moveRefund(rig.sellerId, back, 'send-back');
    const refundVersion = version(rig, back);
    expect((await rig.post(REJECT, { refundId: back, reasonCode: 104, refundVersion })).result).toBe(1);
    expect(rig.refund(back).status).toBe(11);
    expect((await rig.post(RECEIPT, { refundId: back, status: 22 })).result).toBe(300010);
    rig.platform.acts.moveRefund(rig.sellerId, back, 'dispute');
    expect(rig.refund(back).status).toBe(22);
    const freight = rig.refund(back).detail.freight;
    const word = freight === null ? {} : { returnFreightHandlingAdvice: 1, returnFreightAmount: freight.amount };
    expect((await rig.post(RECEIPT, { refundId: back, status: 22, ...word })).result).toBe(1);
    const only = await newCase(rig, 10);
    const approve = { refundId: only, refundAmount: rig.refund(only).refundFee };
    expect((await rig.post(APPROVE, { ...approve, status: 11 })).result).toBe(300014);
    expect((await rig.post(APPROVE, { ...approve, status: 10 })).result).toBe(1);
  });
});
