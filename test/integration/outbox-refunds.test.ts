import { describe, expect, it } from 'vitest';
import { startOutboxRig } from './outbox-rig.ts';

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
    const { call } = await import('../helpers/practice.ts');
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
});
