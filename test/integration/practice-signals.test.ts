import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { PracticePlatform } from '../../electron/practice/practice.ts';
import { DAY, HOUR } from '../../shared/domain/clock.ts';
import { type FansShop, startFansShop } from '../helpers/fans-shop.ts';
import { call, startPractice } from '../helpers/practice.ts';

const FANS = 'open.user.fans.check';
const CART = 'open.live.shop.user.car.action';
const WATCH = 'open.live.shop.watch.time.match';

const follows = async (platform: PracticePlatform, fromOpenId: unknown) =>
  await call<boolean>(platform, FANS, { fromOpenId });
const cart = async (platform: PracticePlatform, userOpenId: unknown, actionScene: unknown = [1, 2]) =>
  await call<{ sceneToRes: Record<string, boolean> }>(platform, CART, { userOpenId, actionScene });
const watch = async (platform: PracticePlatform, userOpenId: unknown, threshold: unknown) =>
  await call<{ match: boolean }>(platform, WATCH, { userOpenId, threshold });

describe('calls about one person', () => {
  let shop: FansShop;
  let platform: PracticePlatform;
  beforeAll(async () => {
    shop = await startFansShop({ seed: 4, strictVerbs: true, live: false });
    platform = shop.platform;
  });
  afterAll(() => shop[Symbol.asyncDispose]());

  it('answer what is true of the person, each in its own form', async () => {
    const { fans } = shop.truth();
    const seen = { follows: 0, clicked: 0, added: 0, long: 0 };
    const asked = [...fans.filter(({ clicked }) => clicked).slice(0, 20), ...fans.slice(0, 20)];
    for (const fan of asked) {
      expect(await follows(platform, fan.openId)).toMatchObject({ result: 1, data: fan.follows });
      const both = await cart(platform, fan.openId);
      expect(both.data.sceneToRes).toEqual({ '1': fan.clicked, '2': fan.added });
      expect((await cart(platform, fan.openId, ['2'])).data.sceneToRes).toEqual({ '2': fan.added });
      const exact = Math.floor(fan.watched / 20) * 20;
      if (exact > 0) expect((await watch(platform, fan.openId, exact)).data).toEqual({ match: true });
      expect((await watch(platform, fan.openId, exact + 1)).data).toEqual({ match: false });
      seen.follows += Number(fan.follows);
      seen.clicked += Number(fan.clicked);
      seen.added += Number(fan.added);
      seen.long += Number(fan.watched >= 600);
    }
    for (const count of Object.values(seen)) {
      expect(count).toBeGreaterThan(0);
      expect(count).toBeLessThan(asked.length);
    }
  });

  it.each([
    [FANS, {}, 12, 'fromOpenId not exist'],
    [FANS, { fromOpenId: ' ' }, 12, 'fromOpenId not exist'],
    [FANS, { fromOpenId: 7 }, 13, 'fromOpenId invalid'],
    [FANS, { fromOpenId: '他' }, 13, 'fromOpenId invalid'],
    [FANS, { fromOpenId: '0'.repeat(32) }, 21, '用户不存在'],
    [FANS, { userOpenId: '0'.repeat(32) }, 12, 'fromOpenId not exist'],
    [CART, { userOpenId: '0'.repeat(32) }, 12, 'actionScene not exist'],
    [CART, { userOpenId: '0'.repeat(32), actionScene: [] }, 12, 'actionScene not exist'],
    [CART, { userOpenId: '0'.repeat(32), actionScene: 1 }, 13, 'actionScene invalid'],
    [CART, { userOpenId: '0'.repeat(32), actionScene: [1, 3] }, 13, 'actionScene invalid'],
    [CART, { actionScene: [1] }, 12, 'userOpenId not exist'],
    [CART, { userOpenId: '0'.repeat(32), actionScene: [1] }, 21, '用户不存在'],
    [WATCH, { userOpenId: '0'.repeat(32) }, 12, 'threshold not exist'],
    [WATCH, { userOpenId: '0'.repeat(32), threshold: 0 }, 13, 'threshold invalid'],
    [WATCH, { userOpenId: '0'.repeat(32), threshold: 'long' }, 13, 'threshold invalid'],
    [WATCH, { threshold: 60 }, 12, 'userOpenId not exist'],
    [WATCH, { userOpenId: '0'.repeat(32), threshold: 60 }, 21, '用户不存在'],
  ])('%s with %j is refused', async (method, param, result, text) => {
    expect(await call(platform, method, param)).toMatchObject({ result, error_msg: text });
  });

  it.each([FANS, CART, WATCH])('%s goes by GET alone where verbs are strict, and needs a token', async (method) => {
    const [fan] = shop.truth().fans;
    const param = { fromOpenId: fan?.openId, userOpenId: fan?.openId, actionScene: [1], threshold: 60 };
    expect(await call(platform, method, param)).toMatchObject({ result: 1 });
    expect(await call(platform, method, param, { verb: 'POST' })).toMatchObject({ result: 15 });
    expect(await call(platform, method, param, { accessToken: 'KSAT-none' })).toMatchObject({ result: 100200102 });
  });
});

it('a shop does not know the buyers of another, and ordinary shops answer too', async () => {
  await using platform = await startPractice({ shops: 2, orders: 60, live: false });
  const rows = await call<{ orderList: { orderBaseInfo: { buyerOpenId: string } }[] }>(
    platform,
    'open.order.cursor.list',
    {
      orderViewStatus: 1,
      pageSize: 50,
      queryType: 2,
      beginTime: platform.now() - 7 * DAY,
      endTime: platform.now(),
      cursor: '',
    },
  );
  const openId = rows.data.orderList[0]?.orderBaseInfo.buyerOpenId;
  expect(await follows(platform, openId)).toMatchObject({ result: 1, data: expect.any(Boolean) });
  expect(await call(platform, FANS, { fromOpenId: openId }, { shop: 1 })).toMatchObject({ result: 21 });
});

it('where ids of buyers do not work, every call about one refuses as for somebody unknown', async () => {
  await using shop = await startFansShop({ signals: { buyerIdsWork: false }, live: false });
  const openId = shop.truth().fans[0]?.openId;
  const unknown = { result: 21, error_msg: '用户不存在' };
  expect(await follows(shop.platform, openId)).toMatchObject(unknown);
  expect(await cart(shop.platform, openId)).toMatchObject(unknown);
  expect(await watch(shop.platform, openId, 60)).toMatchObject(unknown);
});

it('where live sessions are not granted, only the follow check answers', async () => {
  await using shop = await startFansShop({ signals: { liveGranted: false }, live: false });
  const openId = shop.truth().fans[0]?.openId;
  const refused = { result: 22, error_msg: 'token中无scope权限' };
  expect(await cart(shop.platform, openId)).toMatchObject(refused);
  expect(await watch(shop.platform, openId, 60)).toMatchObject(refused);
  expect(await follows(shop.platform, openId)).toMatchObject({ result: 1 });
});

it("the day's calls about persons are counted by shop, refused ones too, and can be limited", async () => {
  await using shop = await startFansShop({ limits: { qps: 1e6, signalQuota: 3 }, live: false });
  const { platform, clock, sellerId } = shop;
  const openId = shop.truth().fans[0]?.openId;
  expect(await follows(platform, openId)).toMatchObject({ result: 1 });
  expect(await cart(platform, openId)).toMatchObject({ result: 1 });
  expect(await watch(platform, '0'.repeat(32), 60)).toMatchObject({ result: 21 });
  const full = await follows(platform, openId);
  expect(full.result).toBe(1016);
  expect(full.error_msg).toBe(
    `Exceed quota limit, KEY [appkey:${platform.credentials.appKey};primaryUserId:${sellerId}]`,
  );
  expect(platform.signalDays(sellerId)).toEqual([{ day: '2026-11-20', calls: 4 }]);
  // It is noon in Beijing: the day ends twelve hours later.
  clock.advance(12 * HOUR - 1);
  expect((await follows(platform, openId)).result).toBe(1016);
  clock.advance(1);
  expect(await follows(platform, openId)).toMatchObject({ result: 1 });
  expect(platform.signalDays(sellerId)).toEqual([
    { day: '2026-11-20', calls: 5 },
    { day: '2026-11-21', calls: 1 },
  ]);
  expect(shop.truth().signalDays).toEqual(platform.signalDays(sellerId));
});
