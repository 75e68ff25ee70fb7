import { describe, expect, it } from 'vitest';
import { type OutboxRig, startOutboxRig } from './outbox-rig.ts';

const STOCK = 'open.item.sku.stock.update';

interface Sku {
  readonly id: number;
  readonly platformSkuId: string;
  readonly stock: number;
}

async function aSku({ client }: OutboxRig): Promise<Sku> {
  const { items } = await client.products.list({ limit: 50 });
  const sku = items.flatMap(({ skus }) => skus).find(({ stock }) => stock > 50);
  if (!sku) throw new Error('no such SKU was seeded');
  return sku;
}

function stockOf({ practice }: OutboxRig, platformSkuId: string): number | undefined {
  return practice.truth()[0]?.items.find(({ skuId }) => skuId === platformSkuId)?.stock;
}

describe('a change of stock', { timeout: 120_000 }, () => {
  it('happens once when the answer is lost', async () => {
    await using rig = await startOutboxRig();
    const sku = await aSku(rig);
    const before = stockOf(rig, sku.platformSkuId) ?? 0;
    rig.faults({ kind: 'lost-answer', methods: [STOCK] });
    const id = await rig.giveOne({ kind: 'stock.change', skuId: sku.id, change: 7 });
    expect(await rig.settled(id)).toMatchObject([
      { state: 'confirmed', attempts: 1, outcome: { key: 'outbox.confirmed.seen' } },
    ]);
    expect(stockOf(rig, sku.platformSkuId)).toBe(before + 7);
  });

  it('happens once when the request never arrived', async () => {
    await using rig = await startOutboxRig();
    const sku = await aSku(rig);
    const before = stockOf(rig, sku.platformSkuId) ?? 0;
    rig.faults({ kind: 'http-500', methods: [STOCK], count: 1 });
    const id = await rig.giveOne({ kind: 'stock.change', skuId: sku.id, change: -7 });
    expect(await rig.settled(id)).toMatchObject([{ state: 'confirmed', attempts: 2 }]);
    expect(stockOf(rig, sku.platformSkuId)).toBe(before - 7);
  });

  it('is not taken further than the stock goes', async () => {
    await using rig = await startOutboxRig();
    const sku = await aSku(rig);
    const id = await rig.giveOne({ kind: 'stock.change', skuId: sku.id, change: -(sku.stock + 1) });
    expect(await rig.settled(id)).toMatchObject([
      { state: 'failed', attempts: 0, outcome: { key: 'outbox.failed.stockShort' } },
    ]);
    expect(rig.writes(STOCK)).toHaveLength(0);
  });

  it('is told apart from sales that go on meanwhile, and two of one SKU never overlap', async () => {
    await using rig = await startOutboxRig({ live: true, ordersPerHour: 900 });
    const sku = await aSku(rig);
    rig.faults([
      { kind: 'lost-answer', methods: [STOCK], count: 2 },
      { kind: 'http-500', methods: [STOCK], count: 3 },
    ]);
    const changes = [40, -3, 25, 11];
    const ids: number[] = [];
    for (const change of changes) ids.push(await rig.giveOne({ kind: 'stock.change', skuId: sku.id, change }));
    const items = await rig.settled(...ids);
    expect(items.map(({ state }) => state)).toEqual(['confirmed', 'confirmed', 'confirmed', 'confirmed']);
    const applied = rig.writes(STOCK).map(({ param }) => JSON.parse(param) as Record<string, number>);
    expect(applied.map(({ skuChangeStock = 0, changeType }) => (changeType === 1 ? 1 : -1) * skuChangeStock)).toEqual(
      changes,
    );
  });

  it('that somebody else changed at the same time ends with a person, both possibilities in numbers', async () => {
    await using rig = await startOutboxRig();
    const sku = await aSku(rig);
    rig.faults({ kind: 'http-500', methods: [STOCK], count: 1 });
    const id = await rig.giveOne({ kind: 'stock.change', skuId: sku.id, change: 7 });
    const until = rig.rig.time.now() + 60_000;
    await rig.rig.time.run(until, () => rig.practice.faults()[0]?.hits === 1);
    const { call } = await import('../helpers/practice.ts');
    const { platformItemId } = (await rig.client.products.list({ limit: 50 })).items.find(({ skus }) =>
      skus.some((one) => one.id === sku.id),
    ) ?? { platformItemId: '' };
    const param = { kwaiItemId: platformItemId, skuId: sku.platformSkuId, skuChangeStock: 3, changeType: 1 };
    expect((await call(rig.practice, STOCK, param, { verb: 'POST' })).result).toBe(1);
    const [item] = await rig.settled(id);
    expect(item).toMatchObject({
      state: 'attention',
      outcome: { key: 'outbox.doubt.stock', params: { change: 7, ifDone: -4, ifNot: 3 } },
    });
    expect(rig.writes(STOCK)).toHaveLength(1);
    expect((await rig.client.outbox.retry({ ids: [id] })).queued).toEqual([]);
    const decided = await rig.client.outbox.decide({ id, happened: false, reason: '后台看过，没有加上' });
    expect(decided).toMatchObject({ state: 'failed', outcome: { key: 'outbox.failed.decided' } });
  });
});
