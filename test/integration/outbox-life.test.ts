import { describe, expect, it } from 'vitest';
import type { Command } from '../../shared/contract/outbox.ts';
import { isFree, startOutboxRig, waybill } from './outbox-rig.ts';

const NOTE = 'open.seller.order.note.add';
const SHIP = 'open.seller.order.goods.deliver';
const SMS = 'open.sms.send';

describe('what the person can still do', { timeout: 120_000 }, () => {
  it('takes a command back until it goes, and is told when it is too late', async () => {
    await using rig = await startOutboxRig();
    const [one, other] = await rig.orders(isFree);
    if (!one || !other) throw new Error('too few orders');
    const early = await rig.giveOne({ kind: 'order.note', orderId: one.id, text: '不要了', flag: null });
    const late = await rig.giveOne({ kind: 'order.note', orderId: other.id, text: '要', flag: null });
    expect((await rig.client.outbox.sendNow({ ids: [late] })).queued).toBe(1);
    await rig.settled(late);
    expect(await rig.client.outbox.takeBack({ ids: [early, late] })).toEqual({ takenBack: [early], tooLate: [late] });
    await rig.pass(60_000);
    expect(rig.writes(NOTE)).toHaveLength(1);
    expect(await rig.item(early)).toMatchObject({ state: 'taken_back', takeBackUntil: null });
  });

  it('never takes back what went: whoever is first, the two agree', async () => {
    await using rig = await startOutboxRig();
    const orders = (await rig.orders(isFree)).slice(0, 12);
    const ids: number[] = [];
    for (const { id } of orders)
      ids.push(await rig.giveOne({ kind: 'order.note', orderId: id, text: `第 ${id} 单`, flag: null }));
    await rig.client.outbox.sendNow({ ids });
    // The sender is at work now; every command is taken back at another turn of its life.
    const answers = await Promise.all(
      ids.map(async (id, place) => {
        for (let turn = 0; turn < place * 3; turn += 1) await new Promise((resolve) => setImmediate(resolve));
        return rig.client.outbox.takeBack({ ids: [id] });
      }),
    );
    const takenBack = answers.flatMap((answer) => answer.takenBack);
    const items = await rig.settled(...ids);
    expect(items.filter(({ state }) => state === 'taken_back').map(({ id }) => id)).toEqual(takenBack);
    expect(items.filter(({ state }) => state === 'confirmed')).toHaveLength(ids.length - takenBack.length);
    expect(rig.writes(NOTE)).toHaveLength(ids.length - takenBack.length);
  });

  it('gives the same request once, and the same effect once', async () => {
    await using rig = await startOutboxRig();
    const order = await rig.order(isFree);
    const ship = { kind: 'order.ship', orderId: order.id, carrierCode: '109', waybill: waybill() } as const;
    const request = { requestKey: 'clicked-twice', commands: [ship] };
    const answers = await Promise.all([rig.client.outbox.enqueue(request), rig.client.outbox.enqueue(request)]);
    expect(answers[0]).toEqual(answers[1]);
    expect(await rig.give(ship)).toEqual(['outbox.notTaken.queuedAlready']);
    expect(await rig.give({ ...ship, waybill: waybill() })).toEqual(['outbox.notTaken.shipQueued']);
    const [first] = answers[0].items;
    if (!first?.accepted) throw new Error('not taken');
    await rig.settled(first.id);
    expect(await rig.give(ship)).toEqual(['outbox.notTaken.doneAlready']);
    expect(rig.writes(SHIP)).toHaveLength(1);
  });

  it('sees a batch row by row and retries the failed rows only', async () => {
    await using rig = await startOutboxRig({ orders: 600 });
    const orders = (await rig.orders(isFree)).slice(0, 8);
    const commands = orders.map(({ id }, place) => ({
      kind: 'order.ship' as const,
      orderId: id,
      // Every fourth goes by a carrier that does not know such a number.
      carrierCode: place % 4 === 3 ? '4' : '109',
      waybill: waybill(),
    }));
    const { batchId, items } = await rig.client.outbox.enqueue({ requestKey: 'a-batch-of-8', commands });
    if (batchId === null) throw new Error('no batch');
    await rig.settled(...items.flatMap((item) => (item.accepted ? [item.id] : [])));
    const { items: batches } = await rig.client.outbox.batches({});
    expect(batches[0]).toMatchObject({ id: batchId, total: 8, confirmed: 6, failed: 2, queued: 0 });
    const { queued } = await rig.client.outbox.retry({ batchId });
    expect(queued).toHaveLength(2);
    await rig.settled(...queued);
    expect(rig.writes(SHIP)).toHaveLength(6);
    const counts = await rig.client.outbox.counts({});
    expect(counts).toMatchObject({ queued: 0, sending: 0, failed: 2, confirmedToday: 6 });
    expect((await rig.client.outbox.dismiss({ ids: queued })).dismissed).toBe(2);
    expect((await rig.client.outbox.counts({})).failed).toBe(0);
    const list = await rig.client.outbox.list({ states: ['failed', 'confirmed'], hideDismissed: true, batchId });
    expect(list.items.map(({ state }) => state)).toEqual(Array.from({ length: 6 }, () => 'confirmed'));
  });

  it('counts what was asked for, shows what was not taken, and leaves alone what was put away', async () => {
    await using rig = await startOutboxRig({ orders: 600 });
    const [good, bad, dull] = await rig.orders(isFree);
    const shipped = await rig.order(({ status, parcels }) => status === 'shipped' && parcels.length > 0);
    if (!good || !bad || !dull) throw new Error('too few orders');
    const ship = (orderId: number, carrierCode = '109'): Command => ({
      kind: 'order.ship',
      orderId,
      carrierCode,
      waybill: waybill(),
    });
    const request = {
      requestKey: 'a-batch-of-5',
      commands: [ship(shipped.id), ship(good.id), ship(1), ship(bad.id, '4'), ship(dull.id, '4')],
    };
    const answer = await rig.client.outbox.enqueue(request);
    expect(await rig.client.outbox.enqueue(request)).toEqual(answer);
    const { batchId, items } = answer;
    if (batchId === null) throw new Error('no batch');
    const ids = items.flatMap((item) => (item.accepted ? [item.id] : []));
    expect((await rig.settled(...ids)).map(({ state }) => state)).toEqual(['confirmed', 'failed', 'failed']);
    const batch = async () => (await rig.client.outbox.batches({})).items[0];
    expect(await batch()).toMatchObject({ id: batchId, total: 5, notTaken: 2, confirmed: 1, failed: 2, dismissed: 0 });
    expect((await rig.client.outbox.notTaken({ batchId })).items).toMatchObject([
      {
        place: 1,
        record: shipped.platformOrderId,
        orderId: shipped.id,
        refusal: { key: 'outbox.failed.shippedOtherwise' },
      },
      { place: 3, record: null, orderId: null, refusal: { key: 'outbox.notTaken.notFound' } },
    ]);
    const away = ids.slice(1, 2);
    await rig.client.outbox.dismiss({ ids: away });
    expect(await batch()).toMatchObject({ total: 5, failed: 1, dismissed: 1 });
    expect((await rig.client.outbox.retry({ batchId })).queued).toEqual(ids.slice(2));
    // A batch of which nothing was taken is one too.
    const none = await rig.client.outbox.enqueue({ requestKey: 'a-batch-of-2', commands: [ship(1), ship(2)] });
    expect(await batch()).toMatchObject({ id: none.batchId, total: 2, notTaken: 2 });
  });

  it('leaves an event for each thing that a person did with a command, and what was there before', async () => {
    await using rig = await startOutboxRig();
    const [one, other] = await rig.orders(isFree);
    if (!one || !other) throw new Error('too few orders');
    const ids = [
      await rig.giveOne({ kind: 'order.ship', orderId: one.id, carrierCode: '4', waybill: waybill() }),
      await rig.giveOne({ kind: 'order.note', orderId: other.id, text: '撤回的', flag: null }),
    ];
    const [failing, note] = ids;
    if (failing === undefined || note === undefined) throw new Error('not taken');
    await rig.client.outbox.takeBack({ ids: [note] });
    await rig.client.outbox.sendNow({ ids: [failing, failing] });
    await rig.settled(failing);
    await rig.client.outbox.retry({ ids: [failing] });
    await rig.settled(failing);
    await rig.client.outbox.dismiss({ ids: [failing] });
    const events = async (operation: string) => (await rig.client.audit.list({ operation })).items;
    const shipEvent = { shopId: one.shopId, recordKind: 'order', record: one.platformOrderId };
    for (const act of ['sendNow', 'retry', 'dismiss'])
      expect(await events(`outbox.${act}`), act).toMatchObject([{ ...shipEvent, detail: { commandId: failing } }]);
    expect(await events('outbox.takeBack')).toMatchObject([
      { shopId: other.shopId, recordKind: 'order', record: other.platformOrderId, detail: { commandId: note } },
    ]);
    const { items: products } = await rig.client.products.list({ limit: 1 });
    const [product] = products;
    const [sku] = product?.skus ?? [];
    if (!product || !sku) throw new Error('no product');
    await rig.giveOne({ kind: 'product.price', skuId: sku.id, price: sku.price + 100 });
    await rig.giveOne({ kind: 'stock.change', skuId: sku.id, change: 3 });
    await rig.giveOne({ kind: 'product.shelf', productId: product.id, onShelf: !product.onShelf });
    expect(await events('outbox.product.price')).toMatchObject([
      { before: { price: sku.price }, after: { price: sku.price + 100 } },
    ]);
    expect(await events('outbox.stock.change')).toMatchObject([{ before: { stock: sku.stock }, after: { change: 3 } }]);
    expect(await events('outbox.product.shelf')).toMatchObject([
      { before: { onShelf: product.onShelf }, after: { onShelf: !product.onShelf } },
    ]);
  });

  it('finds the orders of one record kept: an earlier command holds up the later ones', async () => {
    await using rig = await startOutboxRig();
    const order = await rig.order(isFree);
    rig.faults({ kind: 'http-500', methods: [NOTE], count: 1 });
    const first = await rig.giveOne({ kind: 'order.note', orderId: order.id, text: '一', flag: null });
    const second = await rig.giveOne({ kind: 'order.note', orderId: order.id, text: '二', flag: null });
    await rig.pass(30_000);
    expect(await rig.item(second)).toMatchObject({ state: 'queued', waitsFor: { key: 'outbox.wait.turn' } });
    await rig.settled(first, second);
    const texts = rig.writes(NOTE).map(({ param }) => (JSON.parse(param) as { note: string }).note);
    expect(texts).toEqual(['一', '二']);
  });

  it('keeps commands while the platform cannot be reached and checks them again before they go', async () => {
    await using rig = await startOutboxRig();
    const [one, other] = await rig.orders(isFree);
    if (!one || !other) throw new Error('too few orders');
    rig.faults({ kind: 'connection-reset', methods: ['open.order.detail'] });
    const id = await rig.giveOne({ kind: 'order.ship', orderId: one.id, carrierCode: '109', waybill: waybill() });
    const stays = await rig.giveOne({ kind: 'order.note', orderId: other.id, text: '在', flag: null });
    await rig.pass(300_000);
    expect(await rig.item(id)).toMatchObject({
      state: 'queued',
      attempts: 0,
      waitsFor: { key: 'outbox.wait.network' },
    });
    const { call } = await import('../helpers/practice.ts');
    const foreign = { orderId: one.platformOrderId, expressCode: 109, expressNo: waybill() };
    expect((await call(rig.practice, SHIP, foreign, { verb: 'POST' })).result).toBe(1);
    rig.faults('none');
    expect(await rig.settled(id, stays)).toMatchObject([
      { state: 'failed', outcome: { key: 'outbox.failed.shippedOtherwise' } },
      { state: 'confirmed' },
    ]);
  });
});

describe('a program that ends in the middle', { timeout: 120_000 }, () => {
  it.each(['applied', 'not applied'] as const)('finds out about a note that was %s', async (fate) => {
    await using rig = await startOutboxRig();
    const order = await rig.order(isFree);
    rig.faults({ kind: fate === 'applied' ? 'lost-answer' : 'http-500', methods: [NOTE], count: 1 });
    const id = await rig.giveOne({ kind: 'order.note', orderId: order.id, text: '断电', flag: 'green' });
    await rig.rig.time.run(rig.rig.time.now() + 60_000, () => rig.practice.faults()[0]?.hits === 1);
    await rig.whileOff((run) => {
      // As killed between the request and the line about its answer.
      run("UPDATE outbox_commands SET state = 'sending', next_attempt_at = NULL, waits_for = NULL WHERE id = ?", id);
      run("UPDATE outbox_attempts SET finished_at = NULL, result = NULL WHERE step = 'send' AND command_id = ?", id);
    });
    expect(await rig.item(id)).toMatchObject({ state: 'sending' });
    expect(await rig.settled(id)).toMatchObject([{ state: 'confirmed', attempts: fate === 'applied' ? 1 : 2 }]);
    expect(rig.writes(NOTE)).toHaveLength(1);
    const { attemptLog } = await rig.client.outbox.get({ id });
    expect(attemptLog.every(({ finishedAt, result }) => finishedAt !== null && result !== null)).toBe(true);
  });

  it('sends what was queued', async () => {
    await using rig = await startOutboxRig();
    const order = await rig.order(isFree);
    const id = await rig.giveOne({ kind: 'order.note', orderId: order.id, text: '明天', flag: null });
    await rig.whileOff(() => {});
    expect(await rig.settled(id)).toMatchObject([{ state: 'confirmed', attempts: 1 }]);
  });

  it('tells a buyer at most once', async () => {
    await using rig = await startOutboxRig();
    const [one, other] = await rig.orders(isFree);
    if (!one || !other) throw new Error('too few orders');
    const message = { kind: 'message.send', signId: '1', templateId: '1', parameters: {} } as const;
    rig.faults({ kind: 'lost-answer', methods: [SMS] });
    const lost = await rig.giveOne({ ...message, orderId: one.id });
    await rig.rig.time.run(rig.rig.time.now() + 30_000);
    const id = await rig.giveOne({ ...message, orderId: other.id });
    const sent = rig.practice.journal().calls.filter(({ method }) => method === SMS).length;
    await rig.whileOff((run) => run("UPDATE outbox_commands SET state = 'sending' WHERE id = ?", id));
    const items = await rig.settled(id);
    expect(items).toMatchObject([{ state: 'confirmed', outcome: { key: 'outbox.confirmed.toldUnanswered' } }]);
    await rig.pass(300_000);
    expect(rig.practice.journal().calls.filter(({ method }) => method === SMS)).toHaveLength(sent);
    expect(['confirmed', 'failed']).toContain((await rig.item(lost)).state);
    expect(await rig.give({ ...message, orderId: other.id })).toEqual(['outbox.notTaken.doneAlready']);
  });
});

describe('a reveal', { timeout: 120_000 }, () => {
  it('shows one field, keeps nothing of it, and leaves its trace', async () => {
    await using rig = await startOutboxRig();
    const order = await rig.order(isFree);
    const input = { orderId: order.id, field: 'phone', reason: '联系买家改地址' } as const;
    // The calls of the comparison that goes on may be ahead in the shop's pace.
    const reveal = async (field: 'phone' | 'name'): Promise<{ text: string; revealedToday: number }> => {
      let isOver = false;
      const answer = rig.client.outbox.reveal({ ...input, field }).finally(() => {
        isOver = true;
      });
      await rig.rig.time.run(rig.rig.time.now() + 60_000, () => isOver);
      return answer;
    };
    const { text, revealedToday } = await reveal('phone');
    expect(text).toMatch(/^1\d{10}$/);
    expect(revealedToday).toBe(1);
    const { items } = await rig.client.outbox.list({ kind: 'order.reveal', hideDismissed: false });
    expect(items).toMatchObject([{ state: 'confirmed', record: order.platformOrderId, takeBackUntil: null }]);
    expect(JSON.stringify(items)).not.toContain(text);
    const { items: events } = await rig.client.audit.list({ operation: 'outbox.order.reveal' });
    expect(events).toMatchObject([
      { record: order.platformOrderId, why: '联系买家改地址', detail: { field: 'phone' } },
    ]);
    rig.faults({ kind: 'connection-reset', methods: ['open.order.decrypt.batch'], count: 1 });
    expect(await reveal('name')).toMatchObject({ text: expect.stringMatching(/./), revealedToday: 2 });
  });

  it('lists the carriers that the shop used lately first', async () => {
    await using rig = await startOutboxRig();
    const [shop] = (await rig.client.shops.list({})).items;
    if (!shop) throw new Error('no shop');
    const { items } = await rig.client.outbox.carriers({ shopId: shop.id });
    expect(items[0]?.usedLately).toBe(true);
    expect(items.some(({ code, name }) => code === '109' && name === '极兔速递')).toBe(true);
    expect(items.findLastIndex(({ usedLately }) => usedLately)).toBeLessThan(items.findIndex((one) => !one.usedLately));
  });
});
