import { expect, it } from 'vitest';
import { SECOND } from '../../shared/domain/clock.ts';
import { startOutboxRig } from './outbox-rig.ts';

const KEY = 'a-batch-of-notes';

it('a note for every order of a selection is queued once, as one batch, and leaves out what has no platform', {
  timeout: 120_000,
}, async () => {
  await using rig = await startOutboxRig({ orders: 320, refunds: 10 });
  await rig.whileOff((run) =>
    run("UPDATE orders SET origin = 'import' WHERE id IN (SELECT id FROM orders ORDER BY id LIMIT 2)"),
  );
  const { selectionId, count } = await rig.client.selections.create({ filter: {} });
  const target = { selectionId };
  expect(count).toBeGreaterThan(250);
  expect(await rig.client.notes.preview({ target })).toEqual({ sendable: count - 2, withoutApi: 2, gone: 0 });
  await expect(rig.client.notes.send({ target, text: '  ', flag: null, workKey: KEY })).rejects.toMatchObject({
    code: 'INVALID_INPUT',
    message: '备注和旗帜都没有填，没有提交。请填写备注，或选择一种旗帜。',
  });
  await expect(
    rig.client.notes.send({ target, text: '长'.repeat(201), flag: null, workKey: KEY }),
  ).rejects.toMatchObject({ code: 'BAD_REQUEST' });
  expect((await rig.client.outbox.counts({ kind: 'order.note' })).queued).toBe(0);

  const sent = await rig.client.notes.send({ target, text: '春节前不发货', flag: 'yellow', workKey: KEY });
  expect(sent).toMatchObject({ accepted: count - 2, refused: [], withoutApi: 2, stopped: false });
  expect((await rig.client.outbox.counts({ kind: 'order.note' })).queued).toBe(count - 2);
  // The answer was lost, the page asks again.
  expect(await rig.client.notes.send({ target, text: '春节前不发货', flag: 'yellow', workKey: KEY })).toEqual(sent);
  expect((await rig.client.outbox.counts({ kind: 'order.note' })).queued).toBe(count - 2);

  await rig.client.outbox.takeBack({ batchId: sent.batchId ?? 0 });
  expect((await rig.client.outbox.counts({ kind: 'order.note' })).queued).toBe(0);
  expect(rig.writes('open.seller.order.note.add')).toHaveLength(0);
});

it('reaches the platform once an order, text and flag, and comes back as history with its operator', {
  timeout: 120_000,
}, async () => {
  await using rig = await startOutboxRig({ orders: 120, refunds: 5 });
  const orders = (await rig.orders(({ noteCount }) => noteCount === 0)).slice(0, 5);
  const orderIds = orders.map(({ id }) => id);
  const { accepted } = await rig.client.notes.send({
    target: { orderIds: [...orderIds, ...orderIds, 1] },
    text: '发顺丰',
    flag: 'red',
    workKey: KEY,
  });
  expect(accepted).toBe(5);
  const { items } = await rig.client.outbox.list({ kind: 'order.note', limit: 50 });
  const settled = await rig.settled(...items.map(({ id }) => id));
  expect(settled.map(({ state }) => state)).toEqual(Array(5).fill('confirmed'));
  expect(rig.writes('open.seller.order.note.add')).toHaveLength(5);
  // The sync brings them back as the platform keeps them.
  const noted = async (): Promise<number> => (await rig.orders(({ note }) => note === '发顺丰')).length;
  for (let looks = 0; looks < 60 && (await noted()) < orderIds.length; looks += 1) await rig.pass(15 * SECOND);
  for (const id of orderIds) {
    const { flag, note, notes } = await rig.client.orders.get({ id });
    expect({ flag, note }).toEqual({ flag: 'red', note: '发顺丰' });
    expect(notes).toMatchObject([{ text: '发顺丰', flag: 'red', operator: expect.stringMatching(/./) }]);
  }
});
