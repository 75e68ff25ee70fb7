import { describe, expect, it } from 'vitest';
import type { Command } from '../../shared/contract/outbox.ts';
import { MINUTE } from '../../shared/domain/clock.ts';
import { isFree, startOutboxRig, waybill } from './outbox-rig.ts';

describe('many commands on a bad day', { timeout: 240_000 }, () => {
  it('happen once each, in order on each record, through lost answers, refusals and restarts', async () => {
    await using rig = await startOutboxRig({ shops: 2, orders: 1200, refunds: 100, live: true });
    const orders = (await rig.orders(isFree)).slice(0, 30);
    const { items: products } = await rig.client.products.list({ limit: 100 });
    const skus = products.flatMap((product) => product.skus).filter(({ stock }) => stock > 60);
    const commands: Command[] = orders.flatMap(({ id }, place): Command[] => [
      { kind: 'order.note', orderId: id, text: `${place} 一`, flag: null },
      { kind: 'order.ship', orderId: id, carrierCode: '109', waybill: waybill() },
      { kind: 'order.note', orderId: id, text: `${place} 二`, flag: 'red' },
    ]);
    for (const [place, { id }] of skus.slice(0, 20).entries())
      commands.push({ kind: 'stock.change', skuId: id, change: 50 + place });
    const given = (await rig.give(...commands)).filter((id) => typeof id === 'number');
    expect(given.length).toBeGreaterThan(commands.length * 0.9);
    rig.faults([
      { kind: 'lost-answer', probability: 0.05 },
      { kind: 'late-write', probability: 0.02, delayMs: 20_000 },
      { kind: 'http-500', probability: 0.04 },
      { kind: 'connection-reset', probability: 0.03 },
      { kind: 'qps-throttled', probability: 0.03 },
    ]);
    for (const wait of [12_000, 3_000, 20_000]) {
      await rig.pass(wait);
      await rig.rig.switchOff(0);
    }
    const items = await rig.settled(...given);
    rig.faults('none');
    await rig.pass(5 * MINUTE);
    const writes = rig.practice.journal().writes.filter(({ effect }) => effect.kind !== 'none');
    const count = (method: string, part: string): number =>
      writes.filter((write) => write.method === method && write.param.includes(part)).length;
    const problems: string[] = [];
    for (const [place, id] of given.entries()) {
      const item = items[place];
      const { outcome, kind, summary, state, record } = item ?? (await rig.item(id));
      const text = String(summary.params.text ?? summary.params.waybill ?? summary.params.count ?? '');
      const effects =
        kind === 'order.note'
          ? count('open.seller.order.note.add', `"${text}"`)
          : kind === 'order.ship'
            ? count('open.seller.order.goods.deliver', `"${text}"`)
            : writes.filter(({ effect }) => effect.kind === 'stock' && effect.record === record).length;
      const expected = state === 'confirmed' ? 1 : state === 'failed' ? 0 : undefined;
      if (expected !== undefined && effects !== expected)
        problems.push(`${kind} ${text} ${state} ${outcome?.key}: ${effects}`);
      if (effects > 1) problems.push(`${kind} ${text} happened ${effects} times`);
    }
    expect(problems).toEqual([]);
    expect(items.filter(({ state }) => state === 'attention').length).toBeLessThanOrEqual(1);
    expect(rig.rig.running.unexpected).toEqual([]);
  });
});
