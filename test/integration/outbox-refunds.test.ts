import { describe, expect, it } from 'vitest';
import type { RefundRow } from '../../shared/contract/after-sales.ts';
import { call } from '../helpers/practice.ts';
import { startOutboxRig, waybill } from './outbox-rig.ts';

const APPROVE = 'open.seller.order.refund.approve';

describe('a refund case', { timeout: 120_000 }, () => {
  it('is approved once, also when the answer is lost', async () => {
    await using rig = await startOutboxRig({ orders: 600, refunds: 200 });
    const refund = await rig.refund(
      ({ status, kind, amount }) => status === 'wait_seller' && kind === 'refund_only' && amount > 0,
    );
    rig.faults({ kind: 'lost-answer', methods: [APPROVE] });
    const command = {
      kind: 'refund.approve',
      refundId: refund.id,
      seenVersion: refund.updatedAt,
      amount: refund.amount,
    } as const;
    expect(await rig.give({ ...command, amount: refund.amount + 1 })).toEqual(['outbox.notTaken.refundSeenOld']);
    const id = await rig.giveOne(command);
    expect(await rig.give(command)).toEqual(['outbox.notTaken.queuedAlready']);
    expect(await rig.settled(id)).toMatchObject([
      { state: 'confirmed', attempts: 1, outcome: { key: 'outbox.confirmed.seen' } },
    ]);
    expect(rig.writes(APPROVE)).toHaveLength(1);
    const { items: events } = await rig.client.audit.list({ operation: 'outbox.refund.approve' });
    expect(events).toMatchObject([
      { recordKind: 'refund', before: { status: 'wait_seller', kind: 'refund_only', amount: refund.amount } },
    ]);
  });

  it('that has moved since is left alone, and says to what', async () => {
    await using rig = await startOutboxRig({ orders: 600, refunds: 200 });
    const refund = await rig.refund(
      ({ status, kind, amount }) => status === 'wait_seller' && kind === 'refund_only' && amount > 0,
    );
    const id = await rig.giveOne({
      kind: 'refund.approve',
      refundId: refund.id,
      seenVersion: refund.updatedAt,
      amount: refund.amount,
    });
    const { data } = await call<{ code: number }[]>(rig.practice, 'open.refund.reject.reason', {
      refundId: refund.platformRefundId,
    });
    const answer = await call(
      rig.practice,
      'open.refund.reject',
      {
        refundId: refund.platformRefundId,
        reasonCode: data[0]?.code,
        rejectDesc: '商品没有问题',
        rejectImages: ['https://example.com/a.png'],
        refundVersion: refund.updatedAt,
      },
      { verb: 'POST' },
    );
    expect(answer).toMatchObject({ result: 1 });
    expect(await rig.settled(id)).toMatchObject([
      {
        state: 'failed',
        attempts: 0,
        outcome: { key: 'outbox.failed.refundMoved.wait_buyer_edit' },
        advice: { key: 'outbox.advice.openCase' },
      },
    ]);
    expect(rig.writes(APPROVE)).toHaveLength(0);
  });

  it('is not said to be done when it was done elsewhere in another way', async () => {
    await using rig = await startOutboxRig({ orders: 2000, refunds: 900 });
    const exchange = await rig.refund(({ status, kind }) => status === 'wait_seller_receive' && kind === 'exchange');
    const refused = await rig.refund(({ status, kind }) => status === 'wait_seller' && kind === 'refund_only');
    const { data: reasons } = await call<{ code: number }[]>(rig.practice, 'open.refund.reject.reason', {
      refundId: refused.platformRefundId,
    });
    const words = { description: '商品没有质量问题', pictures: ['https://example.com/a.png'] };
    const ids = [
      await rig.giveOne({
        kind: 'refund.send_exchange',
        refundId: exchange.id,
        seenVersion: exchange.updatedAt,
        carrierCode: '109',
        waybill: waybill(),
      }),
      await rig.giveOne({
        kind: 'refund.reject',
        refundId: refused.id,
        seenVersion: refused.updatedAt,
        reasonCode: String(reasons[0]?.code),
        ...words,
      }),
    ];
    const elsewhere = { refundId: exchange.platformRefundId, expressCode: 109, expressNo: waybill() };
    expect(await call(rig.practice, 'open.refund.confirm.and.send', elsewhere, { verb: 'POST' })).toMatchObject({
      result: 1,
    });
    const otherReason = {
      refundId: refused.platformRefundId,
      reasonCode: reasons[1]?.code,
      rejectDesc: '别的说法',
      rejectImages: words.pictures,
      refundVersion: refused.updatedAt,
    };
    expect(await call(rig.practice, 'open.refund.reject', otherReason, { verb: 'POST' })).toMatchObject({ result: 1 });
    expect(await rig.settled(...ids)).toMatchObject([
      {
        state: 'failed',
        attempts: 0,
        outcome: { key: 'outbox.failed.exchangeSentElsewhere' },
        advice: { key: 'outbox.advice.checkExchange' },
      },
      {
        state: 'failed',
        attempts: 0,
        outcome: { key: 'outbox.failed.rejectedElsewhere', params: { found: '别的说法' } },
        advice: { key: 'outbox.advice.openCase' },
      },
    ]);
  });

  it('is not given a step that its kind does not know', async () => {
    await using rig = await startOutboxRig({ orders: 1500, refunds: 400 });
    const of = (kind: RefundRow['kind']) =>
      rig.refund((refund) => refund.status === 'wait_seller' && refund.kind === kind);
    const [only, back, swap] = [await of('refund_only'), await of('return_refund'), await of('exchange')];
    const step = (kind: 'refund.approve' | 'refund.approve_return', { id, updatedAt }: RefundRow, amount: number) =>
      ({ kind, refundId: id, seenVersion: updatedAt, amount }) as const;
    expect(
      await rig.give(
        step('refund.approve', back, back.amount),
        step('refund.approve_return', only, only.amount),
        step('refund.approve_return', back, 0),
        { kind: 'refund.direct_refund', refundId: only.id, seenVersion: only.updatedAt },
        { kind: 'refund.confirm_receipt', refundId: swap.id, seenVersion: swap.updatedAt },
      ),
    ).toEqual([
      'outbox.notTaken.refundKind.return_refund',
      'outbox.notTaken.refundKind.refund_only',
      'outbox.notTaken.returnAmountZero',
      'outbox.notTaken.refundKind.refund_only',
      'outbox.notTaken.refundKind.exchange',
    ]);
  });
});
