import { describe, expect, it } from 'vitest';
import { shanghaiDayStart } from '../../shared/domain/calendar.ts';
import { DAY, HOUR, MINUTE, SECOND } from '../../shared/domain/clock.ts';
import { isQuiet, QUIET_HOURS } from '../../shared/domain/fans/restock.ts';
import { type RestockRig, startRestockRig } from '../helpers/restock-rig.ts';

function first<Item>(list: readonly Item[], index = 0): Item {
  const item = list[index];
  if (item === undefined) throw new Error(`there is no item ${index}`);
  return item;
}

const toldOf = ({ messages }: RestockRig, title: string): number[] =>
  messages()
    .filter((message) => message.title === title)
    .map(({ buyerId }) => buyerId);

describe('a restock plan', { timeout: 40_000 }, () => {
  it('tells as many fans as there are units, in its order, and the next ones when told fans have bought or let time pass', async () => {
    await using rig = await startRestockRig();
    const product = first(rig.products);
    const fans = rig.fans.slice(0, 8);
    await rig.ask(product, fans);
    rig.setStock(product, 3);
    const plan = await rig.start(product, { units: 5, sort: 'wait' });
    await rig.outbox.pass(2 * MINUTE);
    const told = toldOf(rig, product.title);
    expect(told).toHaveLength(3);
    const listed = await rig.outbox.client.restock.recipients({ planId: plan.id });
    expect(told).toEqual(listed.items.slice(0, 3).map(({ buyerId }) => buyerId));
    expect(await rig.plan(plan.id)).toMatchObject({ state: 'running', promised: 3, counts: { told: 3, planned: 5 } });
    // One buys: their promise is kept, and the units that are left are still promised to the other two.
    rig.buy(product, first(fans.filter(({ buyerId }) => buyerId === told[0])));
    await rig.outbox.pass(5 * MINUTE);
    expect(toldOf(rig, product.title)).toHaveLength(3);
    expect(await rig.plan(plan.id)).toMatchObject({ promised: 2, bought: { fans: 1, units: 1 } });
    // Five units were planned: one is bought, two are kept, so two more may be told once more units are there.
    rig.setStock(product, 20);
    await rig.outbox.pass(5 * MINUTE);
    expect(toldOf(rig, product.title)).toHaveLength(5);
    // Nobody else buys: after three days the kept units are given on, to whoever comes next.
    await rig.outbox.rig.switchOff(3 * DAY);
    await rig.outbox.pass(5 * MINUTE);
    expect(new Set(toldOf(rig, product.title)).size).toBe(8);
    expect(toldOf(rig, product.title)).toHaveLength(8);
    expect(await rig.plan(plan.id)).toMatchObject({ state: 'done', counts: { told: 8 } });
  });

  it('waits for its batch, takes in whoever asks until then, and rests when it is sold out', async () => {
    await using rig = await startRestockRig();
    const product = first(rig.products);
    rig.setStock(product, 0);
    await rig.ask(product, rig.fans.slice(0, 2));
    const plan = await rig.start(product, { units: 10, threshold: 4 });
    await rig.outbox.pass(10 * MINUTE);
    expect(await rig.plan(plan.id)).toMatchObject({ state: 'waiting', counts: { planned: 2 } });
    await rig.ask(product, rig.fans.slice(2, 6));
    rig.setStock(product, 3);
    await rig.outbox.pass(10 * MINUTE);
    expect(rig.messages()).toHaveLength(0);
    rig.setStock(product, 4);
    await rig.outbox.pass(5 * MINUTE);
    expect(toldOf(rig, product.title)).toHaveLength(4);
    rig.setStock(product, 0);
    await rig.outbox.pass(10 * MINUTE);
    expect(await rig.plan(plan.id)).toMatchObject({ state: 'paused', pauseReason: 'soldOut' });
    rig.setStock(product, 9);
    await rig.outbox.pass(10 * MINUTE);
    expect(toldOf(rig, product.title)).toHaveLength(6);
  });

  it('sends nothing in quiet hours, and goes on when they are over', async () => {
    await using rig = await startRestockRig();
    const product = first(rig.products);
    rig.setStock(product, 50);
    await rig.ask(product, rig.fans.slice(0, 3));
    const { time } = rig.outbox.rig;
    const evening = shanghaiDayStart(time.now()) + QUIET_HOURS.from * MINUTE;
    await rig.outbox.rig.switchOff(evening - 8 * SECOND - time.now());
    const plan = await rig.start(product);
    await rig.outbox.pass(5 * MINUTE);
    expect(await rig.plan(plan.id)).toMatchObject({ state: 'running', quiet: true });
    expect(rig.messages()).toHaveLength(0);
    await rig.outbox.rig.switchOff(evening + 11 * HOUR + 24 * MINUTE - time.now());
    await rig.outbox.pass(5 * MINUTE);
    expect(rig.messages()).toHaveLength(0);
    await rig.outbox.pass(8 * MINUTE);
    expect(rig.messages()).toHaveLength(3);
    for (const { at } of rig.messages()) expect(isQuiet(at, QUIET_HOURS)).toBe(false);
  });

  it('leaves out whoever is on a list, was told, bought, or does not wait after all, also when that happens while the message waits', async () => {
    await using rig = await startRestockRig();
    const product = first(rig.products);
    const { client } = rig.outbox;
    rig.setStock(product, 50);
    const fans = rig.fans.slice(0, 6);
    await rig.ask(product, fans);
    const [optedOut, careful, later, dismissed, , last] = fans;
    await client.restock.mark({ buyerIds: [optedOut?.buyerId ?? 0], kind: 'opt_out', reason: '来电说别再发' });
    await client.restock.mark({ buyerIds: [careful?.buyerId ?? 0], kind: 'caution', reason: '上次投诉过' });
    const rule = { shopId: rig.shopId, productId: product.productId };
    const plan = await rig.start(product);
    const preview = await rig.during(client.restock.preview({ ...(await rig.plan(plan.id)), ...rule }));
    expect(preview.leftOut).toEqual(
      expect.arrayContaining([
        { reason: 'optOut', fans: 1 },
        { reason: 'caution', fans: 1 },
      ]),
    );
    // Every message waits for ten seconds, as everything that leaves can be taken back so long.
    await rig.outbox.pass(2 * SECOND);
    expect(await rig.plan(plan.id)).toMatchObject({ counts: { telling: 4 } });
    await client.restock.mark({ buyerIds: [later?.buyerId ?? 0], kind: 'opt_out', reason: '刚刚退订' });
    const waits = await client.waiting.list({ productId: product.productId });
    const wait = waits.items.find(({ buyerId }) => buyerId === dismissed?.buyerId);
    await client.waiting.decide({ ids: [wait?.id ?? 0], decision: 'dismissed' });
    if (last) rig.buy(product, last);
    await rig.outbox.pass(3 * MINUTE);
    const told = toldOf(rig, product.title);
    for (const fan of [optedOut, careful, later, dismissed]) expect(told).not.toContain(fan?.buyerId);
    const { items } = await client.restock.recipients({ planId: plan.id, group: 'out' });
    expect(new Map(items.map(({ buyerId, reason }) => [buyerId, reason]))).toEqual(
      new Map([
        [later?.buyerId, 'optOut'],
        [dismissed?.buyerId, 'dismissed'],
        ...(told.includes(last?.buyerId ?? 0) ? [] : ([[last?.buyerId, 'bought']] as const)),
      ]),
    );
    // A second plan of the same product finds nobody left.
    await expect(rig.start(product)).rejects.toMatchObject({ code: 'REFUSED' });
  });

  it('hands out fans to be told by hand as far as stock allows, once, and takes a list back', async () => {
    await using rig = await startRestockRig();
    const product = first(rig.products);
    const { client } = rig.outbox;
    rig.setStock(product, 4);
    await rig.ask(product, rig.fans.slice(0, 6));
    const plan = await rig.start(product, { channel: 'hand', units: 10, threshold: 2 });
    const one = await rig.during(client.restock.handOut({ planId: plan.id, fans: 3 }));
    const two = await rig.during(client.restock.handOut({ planId: plan.id, fans: 3 }));
    expect([one.recipientIds.length, two.recipientIds.length]).toEqual([3, 1]);
    await expect(rig.during(client.restock.handOut({ planId: plan.id, fans: 3 }))).rejects.toMatchObject({
      code: 'REFUSED',
    });
    expect(await client.restock.putBack({ planId: plan.id, recipientIds: two.recipientIds })).toEqual({
      changed: 1,
      left: 0,
    });
    await client.undo.undo({ id: one.undoId ?? 0 });
    expect(await rig.plan(plan.id)).toMatchObject({ counts: { told: 0, planned: 6 }, promised: 0 });
    const waiting = await client.waiting.list({ productId: product.productId });
    expect(waiting.items).toHaveLength(6);
    rig.setStock(product, 0);
    await expect(rig.during(client.restock.handOut({ planId: plan.id, fans: 1 }))).rejects.toMatchObject({
      code: 'REFUSED',
    });
    expect(await rig.plan(plan.id)).toMatchObject({ state: 'waiting' });
    // A shop that does not answer hands nobody out.
    rig.setStock(product, 5);
    rig.outbox.faults({ kind: 'http-500' });
    await expect(rig.during(client.restock.handOut({ planId: plan.id, fans: 1 }))).rejects.toThrow();
    expect(await rig.plan(plan.id)).toMatchObject({ counts: { told: 0 } });
    expect(rig.messages()).toHaveLength(0);
  });

  it('rests with the reason when the platform takes no messages, and goes on when a person says so', async () => {
    await using rig = await startRestockRig();
    const product = first(rig.products);
    const { client } = rig.outbox;
    rig.setStock(product, 50);
    await rig.ask(product, rig.fans.slice(0, 5));
    rig.outbox.faults({ kind: 'scope-missing', methods: ['open.sms.send'] });
    const plan = await rig.start(product);
    await rig.outbox.pass(3 * MINUTE);
    expect(await rig.plan(plan.id)).toMatchObject({ state: 'paused', pauseReason: 'scope', counts: { planned: 5 } });
    expect(rig.messages()).toHaveLength(0);
    rig.outbox.faults('none');
    await rig.during(client.restock.resume({ planId: plan.id }));
    await rig.outbox.pass(3 * MINUTE);
    expect(rig.messages()).toHaveLength(5);
    expect(await rig.plan(plan.id)).toMatchObject({ state: 'done' });
    expect(rig.outbox.rig.running.unexpected).toEqual([]);
  });
});
