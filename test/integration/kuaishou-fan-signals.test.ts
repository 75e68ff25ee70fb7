import { describe, expect, it } from 'vitest';
import type { PracticeOptions } from '../../electron/practice/practice.ts';
import { SECOND } from '../../shared/domain/clock.ts';
import { failureOf, shopOf, startStillPractice } from './kuaishou-practice-shop.ts';
import { answerJson, connectTestShop, startTestGateway, testClock } from './kuaishou-test-gateway.ts';

async function startShop(options: PracticeOptions = {}) {
  const clock = testClock(1_700_000_000_000);
  const platform = await startStillPractice(clock, {
    shops: 1,
    orders: 0,
    fans: 1000,
    strictVerbs: true,
    checkTimestamp: true,
    ...options,
  });
  const { connection, sellerId } = await shopOf(platform, 0, clock);
  return {
    platform,
    signals: connection.fanSignals,
    fans: platform.fansTruth(sellerId).fans,
    [Symbol.asyncDispose]: () => platform.close(),
  };
}

describe('the signals of fans', () => {
  it('are read as the platform has them, for buyers and for followers who never bought', async () => {
    await using shop = await startShop();
    const { fans, signals } = shop;
    const asked = [
      ...fans.filter(({ clicked }) => clicked).slice(0, 15),
      ...fans.filter(({ neverBought }) => neverBought).slice(0, 15),
      ...fans.slice(0, 15),
    ];
    for (const { openId, follows, clicked, added, watched } of asked) {
      expect(await signals.isFollower(openId)).toEqual({ kind: 'value', value: follows });
      expect(await signals.cartAction(openId)).toEqual({ kind: 'value', value: { clicked, added } });
      expect(await signals.watchedAtLeast(openId, 600)).toEqual({ kind: 'value', value: watched >= 600 });
    }
    expect(new Set(asked.map(({ follows }) => follows)).size).toBe(2);
    expect(new Set(asked.map(({ watched }) => watched >= 600)).size).toBe(2);
  });

  it('are refused for somebody whom the platform does not know', async () => {
    await using shop = await startShop();
    const refused = { kind: 'refused', code: '21', text: '用户不存在' };
    const nobody = '0'.repeat(32);
    expect(await shop.signals.isFollower(nobody)).toEqual(refused);
    expect(await shop.signals.cartAction(nobody)).toEqual(refused);
    expect(await shop.signals.watchedAtLeast(nobody, 60)).toEqual(refused);
    // An id of a form that the platform does not have.
    expect(await shop.signals.isFollower('他')).toEqual({ kind: 'refused', code: '13', text: 'fromOpenId invalid' });
  });

  it('are refused for every buyer where the platform does not take the ids of orders', async () => {
    await using shop = await startShop({ signals: { buyerIdsWork: false } });
    const openId = shop.fans[0]?.openId ?? '';
    expect(await shop.signals.isFollower(openId)).toMatchObject({ kind: 'refused' });
    expect(await shop.signals.cartAction(openId)).toMatchObject({ kind: 'refused' });
    expect(await shop.signals.watchedAtLeast(openId, 60)).toMatchObject({ kind: 'refused' });
  });

  it('of live sessions are unsupported where they are not granted', async () => {
    await using shop = await startShop({ signals: { liveGranted: false } });
    const openId = shop.fans[0]?.openId ?? '';
    const unsupported = { kind: 'unsupported', code: '22', text: 'token中无scope权限' };
    expect(await shop.signals.cartAction(openId)).toEqual(unsupported);
    expect(await shop.signals.watchedAtLeast(openId, 60)).toEqual(unsupported);
    expect(await shop.signals.isFollower(openId)).toMatchObject({ kind: 'value' });
  });

  it.each([
    ['qps-throttled', { kind: 'throttled' }],
    ['quota-exhausted-seller', { kind: 'quota', scope: 'seller' }],
    ['consent-revoked', { kind: 'consent-lost' }],
    ['broken-json', { kind: 'transport' }],
    ['http-500', { kind: 'transport' }],
  ] as const)('fail as every read does on %s, which says nothing about the person', async (kind, failure) => {
    await using shop = await startShop();
    shop.platform.setFaults({ kind, probability: 1 });
    const openId = shop.fans[0]?.openId ?? '';
    const { signals, platform } = shop;
    expect(await failureOf(signals.isFollower(openId), platform)).toMatchObject(failure);
    expect(await failureOf(signals.cartAction(openId), platform)).toMatchObject(failure);
    expect(await failureOf(signals.watchedAtLeast(openId, 60), platform)).toMatchObject(failure);
  });

  it("fail with the seller's quota when the day's calls about persons are used up", async () => {
    await using shop = await startShop({ limits: { signalQuota: 1 } });
    const openId = shop.fans[0]?.openId ?? '';
    await shop.signals.isFollower(openId);
    const failure = await failureOf(shop.signals.isFollower(openId), shop.platform);
    expect(failure).toMatchObject({ kind: 'quota', scope: 'seller' });
  });

  it('are not asked for nobody or for no time', async () => {
    await using gateway = await startTestGateway();
    const { fanSignals } = connectTestShop(gateway.url).connection;
    const wrong = { details: { kind: 'request-wrong', sent: false } };
    await expect(fanSignals.isFollower(' ')).rejects.toMatchObject(wrong);
    await expect(fanSignals.cartAction('')).rejects.toMatchObject(wrong);
    await expect(fanSignals.watchedAtLeast('', 60)).rejects.toMatchObject(wrong);
    for (const seconds of [0, -20, 1.5, Number.NaN])
      await expect(fanSignals.watchedAtLeast('f', seconds)).rejects.toMatchObject(wrong);
    expect(gateway.seen).toEqual([]);
  });

  it('go through the gate one by one, by GET, with the documented fields', async () => {
    const data: Record<string, unknown> = {
      '/open/user/fans/check': true,
      '/open/live/shop/user/car/action': { sceneToRes: { 1: true, 2: false } },
      '/open/live/shop/watch/time/match': { match: false },
    };
    await using gateway = await startTestGateway(({ path }, response) =>
      answerJson(response, { result: 1, data: data[path] }),
    );
    const { connection, gate } = connectTestShop(gateway.url);
    await connection.fanSignals.isFollower('fan');
    await connection.fanSignals.cartAction('fan');
    await connection.fanSignals.watchedAtLeast('fan', 300);
    expect(gateway.seen.map(({ verb, query }) => [verb, query.method, JSON.parse(query.param ?? '')])).toEqual([
      ['GET', 'open.user.fans.check', { fromOpenId: 'fan' }],
      ['GET', 'open.live.shop.user.car.action', { userOpenId: 'fan', actionScene: [1, 2] }],
      ['GET', 'open.live.shop.watch.time.match', { userOpenId: 'fan', threshold: 300 }],
    ]);
    expect(gate.acquired).toEqual(gateway.seen.map(({ query }) => query.method));
  });

  it.each([
    [{ result: 1 }],
    [{ result: 1, data: null }],
    [{ result: 1, data: {} }],
    [{ result: 1, data: 'perhaps' }],
    [{ result: 1, data: { sceneToRes: { 1: true }, match: 'maybe' } }],
    [{ result: 1, data: { sceneToRes: [], match: null } }],
  ])('are never guessed: %j is no answer', async (body) => {
    await using gateway = await startTestGateway((_request, response) => answerJson(response, body));
    const { fanSignals } = connectTestShop(gateway.url).connection;
    const transport = { details: { kind: 'transport' } };
    await expect(fanSignals.isFollower('fan')).rejects.toMatchObject(transport);
    await expect(fanSignals.cartAction('fan')).rejects.toMatchObject(transport);
    await expect(fanSignals.watchedAtLeast('fan', 60)).rejects.toMatchObject(transport);
  });

  it('that no such call exists is unsupported; a wrong signature is an error', async () => {
    await using gateway = await startTestGateway((_request, response) =>
      answerJson(response, { result: 15, error_msg: 'Invalid url' }),
    );
    const { fanSignals } = connectTestShop(gateway.url, { requestTimeout: 5 * SECOND }).connection;
    expect(await fanSignals.isFollower('fan')).toMatchObject({ kind: 'unsupported' });
    gateway.handle = (_request, response) => answerJson(response, { result: 28, error_msg: '签名校验失败' });
    await expect(fanSignals.isFollower('fan')).rejects.toMatchObject({ details: { kind: 'request-wrong' } });
  });
});
