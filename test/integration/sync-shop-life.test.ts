import { describe, expect, it, onTestFinished } from 'vitest';
import { HOUR, MINUTE } from '../../shared/domain/clock.ts';
import { settledDifference } from '../helpers/settled-difference.ts';
import { isWell, startSyncRig } from '../helpers/sync-rig.ts';

/** Fails the test on a rejection that nobody handles. */
function watchRejections(): unknown[] {
  const seen: unknown[] = [];
  const note = (error: unknown): void => void seen.push(error);
  process.on('unhandledRejection', note);
  onTestFinished(() => void process.off('unhandledRejection', note));
  return seen;
}

const nextTurns = async (count: number): Promise<void> => {
  for (let turn = 0; turn < count; turn += 1) await new Promise((resolve) => setImmediate(resolve));
};

describe('the life of a shop beside its sync', () => {
  it('can be removed while its windows run and a person pulls a span', { timeout: 60_000 }, async () => {
    const rejections = watchRejections();
    await using rig = await startSyncRig({ shops: 2, orders: 200, refunds: 20 });
    const { client } = rig.running;
    const shops = await rig.connect();
    const [gone, kept] = shops;
    if (!gone || !kept) throw new Error('two shops are wanted');
    await rig.until(isWell);
    await rig.time.run(rig.time.now() + 5 * MINUTE);
    for (const { id, name } of [gone, kept]) {
      const { exportId } = await client.shops.export({ id });
      const span = { begin: rig.time.now() - 60 * 24 * HOUR, end: rig.time.now() };
      await client.sync.pull({ shopId: id, ...span });
      client.sync.pull({ shopId: id }).catch(() => {});
      const { items } = await client.sync.windows({ shopId: id, limit: 20 });
      expect(items.length).toBeGreaterThan(0);
      const removed = await client.shops.remove({ id, exportId, name });
      expect(removed.removedOrders).toBeGreaterThan(50);
      await expect(client.shops.get({ id })).rejects.toMatchObject({ code: 'NOT_FOUND' });
      await expect(client.sync.pull({ shopId: id })).rejects.toMatchObject({ code: 'NOT_FOUND' });
      // The other shop goes on; counting calls of an application that went with its last shop does no harm.
      await rig.time.run(rig.time.now() + 5 * MINUTE);
      const { overview } = await rig.see();
      expect(overview.streams.filter(({ shopId }) => shopId === id)).toEqual([]);
    }
    expect((await rig.see()).overview).toMatchObject({ light: 'none', streams: [], quarantined: 0 });
    expect((await client.orders.list({ limit: 10 })).items).toEqual([]);
    expect(rig.running.unexpected).toEqual([]);
    expect(rejections).toEqual([]);
  });

  it('goes on when a removal is refused, with no window left running', { timeout: 60_000 }, async () => {
    await using rig = await startSyncRig({ orders: 100, refunds: 10 });
    const { client } = rig.running;
    const [shop] = await rig.connect();
    if (!shop) throw new Error('no shop');
    await nextTurns(40);
    await expect(client.shops.remove({ id: shop.id, exportId: 'x', name: shop.name })).rejects.toMatchObject({
      code: 'REFUSED',
    });
    await rig.until(isWell);
    const { items } = await client.sync.windows({ limit: 200 });
    expect(items.filter(({ state, finishedAt }) => state === 'running' || finishedAt === null)).toEqual([]);
    expect(settledDifference(rig.running.dataFolder, rig.practice)).toMatchObject({ missing: [], stale: [] });
  });

  it.for([5, 40, 150, 400])('can be closed %i turns into the back-fill', { timeout: 60_000 }, async (turns) => {
    const rejections = watchRejections();
    await using rig = await startSyncRig({ shops: 2, orders: 200, refunds: 20, faults: 'mild' });
    rig.practice.setFaults('none');
    const { client } = rig.running;
    const shops = await rig.connect();
    const now = rig.time.now();
    await client.sync.pull({ shopId: shops[0]?.id ?? 0, begin: now - 20 * 24 * HOUR, end: now });
    await nextTurns(turns);
    expect((await rig.see()).overview.light).toBe('working');
    // Closes, starts anew, and rejects when anything unexpected was said.
    await rig.switchOff(MINUTE);
    await rig.until(isWell);
    const { items } = await rig.running.client.sync.windows({ limit: 200 });
    expect(items.filter(({ state }) => state === 'running')).toEqual([]);
    expect(settledDifference(rig.running.dataFolder, rig.practice)).toMatchObject({
      missing: [],
      extra: [],
      stale: [],
    });
    expect(rejections).toEqual([]);
  });

  it('waits for the first consent without an alarm, and is pulled from then on', { timeout: 60_000 }, async () => {
    await using rig = await startSyncRig({ orders: 40, refunds: 4 });
    const { gatewayUrl, appKey, appSecret, signSecret } = rig.practice.credentials;
    const app = { platform: 'kuaishou', gatewayUrl, appKey, appSecret, signSecret } as const;
    const { id } = await rig.running.client.shops.connect({ ...app, name: '待授权的店' });
    for (const absence of [0, MINUTE]) {
      if (absence > 0) await rig.switchOff(absence);
      await rig.time.run(rig.time.now() + 20 * MINUTE);
      const seen = await rig.see();
      expect(seen.overview).toMatchObject({ light: 'none', streams: [] });
      expect(seen.shops[0]).toMatchObject({ state: 'needs_consent' });
    }
    const pasted = rig.practice.issueCode(rig.practice.credentials.shops[0]?.sellerId ?? '');
    expect(await rig.running.client.shops.authorise({ id, pasted })).toMatchObject({ state: 'active' });
    await rig.until(isWell);
    expect(settledDifference(rig.running.dataFolder, rig.practice)).toMatchObject({ missing: [], stale: [] });
  });

  it('is shown as broken when the platform never answers from the start', { timeout: 60_000 }, async () => {
    await using rig = await startSyncRig({ orders: 40, refunds: 4 });
    await rig.connect();
    rig.practice.setFaults({ kind: 'http-500' });
    const seen = await rig.until(({ overview }) => overview.light === 'broken', 20 * MINUTE);
    expect(seen.stream('orders')).toMatchObject({ state: 'retrying', lastError: { kind: 'transport' } });
    rig.practice.setFaults('none');
    await rig.until(isWell);
  });
});

describe('pulling by hand', () => {
  it('reads a span again, wakes streams, and refuses what makes no sense', { timeout: 60_000 }, async () => {
    await using rig = await startSyncRig({ orders: 60, refunds: 6, live: false });
    const { client } = rig.running;
    const shopId = (await rig.connect())[0]?.id ?? 0;
    await rig.until(isWell);
    const now = rig.time.now();
    const refused = { code: 'INVALID_INPUT' };
    await expect(client.sync.pull({ shopId, begin: now, end: now - HOUR })).rejects.toMatchObject(refused);
    await expect(client.sync.pull({ shopId, end: now })).rejects.toMatchObject(refused);
    await expect(client.sync.pull({ shopId, begin: now + HOUR })).rejects.toMatchObject(refused);
    await expect(client.sync.pull({ shopId, begin: now - 91 * 24 * HOUR, end: now })).rejects.toMatchObject(refused);
    expect(await client.sync.pull({ shopId })).toEqual({ queued: 3 });
    expect(await client.sync.pull({ shopId, stream: 'refunds' })).toEqual({ queued: 1 });
    // Products know no span: they are read whole.
    expect(await client.sync.pull({ shopId, stream: 'products', begin: now - HOUR })).toEqual({ queued: 1 });

    const begin = now - 20 * 24 * HOUR;
    expect(await client.sync.pull({ shopId, begin, end: now + HOUR })).toEqual({ queued: 2 });
    await rig.time.run(rig.time.now() + MINUTE);
    const { items } = await client.sync.windows({ limit: 200 });
    const manual = items.filter(({ reason }) => reason === 'manual');
    for (const stream of ['orders', 'refunds']) {
      const windows = manual.filter((window) => window.stream === stream).sort((a, b) => a.begin - b.begin);
      expect([windows[0]?.begin, windows.at(-1)?.end]).toEqual([begin, now]);
      windows.slice(1).forEach((window, index) => {
        expect(window.begin).toBeLessThan(windows[index]?.end ?? 0);
      });
      expect(windows.map(({ state }) => state)).toEqual(windows.map(() => 'done'));
    }
    // A span that cannot be read says so in the log, and the streams' watermark does not move because of it.
    rig.practice.setFaults({ kind: 'http-500', methods: ['open.order.cursor.list'] });
    await client.sync.pull({ shopId, stream: 'orders', begin, end: now });
    await rig.time.run(rig.time.now() + MINUTE);
    const log = await client.sync.windows({ stream: 'orders', limit: 50 });
    expect(log.items.find(({ reason, state }) => reason === 'manual' && state === 'failed')?.error).toMatch(/500/);
    expect(rig.running.unexpected).toEqual([]);
  });
});
