import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DAY, MINUTE } from '../../shared/domain/clock.ts';
import { call, rawCall, startPractice } from '../helpers/practice.ts';

const SELLER = 'open.user.seller.get';

describe('the checks of the practice gateway', () => {
  let platform: Awaited<ReturnType<typeof startPractice>>;
  beforeAll(async () => {
    platform = await startPractice({ shops: 2 });
  });
  afterAll(() => platform.close());

  it.each([
    ['MD5', 'GET'],
    ['HMAC_SHA256', 'GET'],
    ['MD5', 'POST'],
    ['HMAC_SHA256', 'POST'],
  ] as const)('accepts a right call signed with %s by %s', async (signMethod, verb) => {
    const envelope = await call<{ sellerId: number; openId: string }>(platform, SELLER, {}, { signMethod, verb });
    expect(envelope).toMatchObject({ result: 1, code: '1', error_msg: 'success' });
    expect(String(envelope.data.sellerId)).toBe(platform.credentials.shops[0]?.sellerId);
    expect(envelope.data.openId).toBe(platform.credentials.shops[0]?.openId);
  });

  it('accepts a call without param, and one in Chinese with signs that need encoding', async () => {
    expect((await call(platform, SELLER, undefined)).result).toBe(1);
    expect((await call(platform, SELLER, '{"note":"红旗 & 加急=是 +"}', { verb: 'POST' })).result).toBe(1);
  });

  it.each([
    ['appkey', 12, 'appkey not exist'],
    ['method', 12, 'method not exist'],
    ['access_token', 12, 'access_token not exist'],
    ['version', 13, 'version invalid'],
    ['timestamp', 13, 'timestamp invalid'],
    ['sign', 28, '签名校验失败'],
    ['signMethod', 28, '签名校验失败'],
  ])('refuses a call without %s', async (name, result, text) => {
    const overrides = name === 'sign' ? { sign: '' } : { common: { [name]: undefined } };
    expect(await call(platform, SELLER, {}, overrides)).toMatchObject({ result, error_msg: text });
  });

  it('refuses a path that is unknown or does not agree with the method', async () => {
    expect(await call(platform, 'open.no.such.call', {})).toMatchObject({ error_msg: 'Invalid url' });
    const other = { path: '/open/shop/info/get' };
    expect(await call(platform, SELLER, {}, other)).toMatchObject({ error_msg: 'Invalid url' });
  });

  it('refuses a param that was changed after signing, and any JSON body', async () => {
    const sign = 'ivgv69JkL9NAkESkzO3mS+Ka/5EEFOO8k+9zXN83gyc=';
    expect(await call(platform, SELLER, {}, { sign })).toMatchObject({ error_msg: '签名校验失败' });
    expect((await call(platform, SELLER, {}, { body: 'json' })).result).not.toBe(1);
    const { credentials } = platform;
    const query = new URLSearchParams({
      appkey: credentials.appKey,
      method: SELLER,
      version: '1',
      access_token: credentials.shops[0]?.accessToken ?? '',
      timestamp: '1',
      signMethod: 'MD5',
      param: '{}',
      sign: 'x',
    });
    const response = await fetch(`${platform.url}/open/user/seller/get?${query}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: '{"param":"{}"}',
    });
    expect(await response.json()).toMatchObject({ error_msg: '签名校验失败' });
  });

  it('refuses a param that is not a JSON object', async () => {
    expect(await call(platform, SELLER, '[1]')).toMatchObject({ result: 13 });
    expect(await call(platform, SELLER, '{broken')).toMatchObject({ result: 13 });
  });

  it('answers HTTP 200 and a request id of its own to everything', async () => {
    const answers = await Promise.all([
      rawCall(platform, SELLER, {}),
      rawCall(platform, SELLER, {}, { sign: 'x' }),
      rawCall(platform, 'open.nothing', {}),
      rawCall(platform, 'open.order.detail', { oid: 1 }),
    ]);
    expect(answers.map((answer) => answer.status)).toEqual([200, 200, 200, 200]);
    const ids = await Promise.all(answers.map(async (answer) => (await answer.json()).request_id));
    expect(new Set(ids).size).toBe(4);
  });

  it('keeps one shop out of another', async () => {
    const foreign = platform.truth()[1]?.orders[0]?.oid ?? '';
    expect(await call(platform, 'open.order.detail', `{"oid":${foreign}}`)).toMatchObject({
      result: 21,
      error_msg: 'order operation reject',
    });
    const refund = platform.truth()[1]?.refunds[0]?.refundId ?? '';
    const method = 'open.seller.order.refund.detail';
    expect(await call(platform, method, `{"refundId":${refund}}`)).toMatchObject({ result: 300012 });
    expect(await call(platform, method, '{"refundId":1}')).toMatchObject({ result: 300011 });
    expect(await call(platform, method, '{}')).toMatchObject({ result: 300006 });
  });

  it('refuses an unknown token', async () => {
    expect(await call(platform, SELLER, {}, { accessToken: 'nobody' })).toMatchObject({
      result: 100200102,
      error_msg: '鉴权失败',
    });
  });
});

describe('switches of the practice gateway', () => {
  it('accepts the other verb by default and refuses it when strict', async () => {
    await using strict = await startPractice({ strictVerbs: true });
    expect((await call(strict, SELLER, {}, { verb: 'GET' })).result).toBe(1);
    expect(await call(strict, SELLER, {}, { verb: 'POST' })).toMatchObject({ error_msg: 'Invalid url' });
    const note = { orderId: 1, note: 'x' };
    expect(await call(strict, 'open.seller.order.note.add', note, { verb: 'GET' })).toMatchObject({
      error_msg: 'Invalid url',
    });
  });

  it('refuses timestamps over ten minutes off when told to', async () => {
    await using lax = await startPractice();
    const old = { common: { timestamp: '1700000000000' } };
    expect((await call(lax, SELLER, {}, old)).result).toBe(1);
    await using strict = await startPractice({ checkTimestamp: true });
    expect(await call(strict, SELLER, {}, old)).toMatchObject({ error_msg: 'timestamp invalid' });
    const near = { common: { timestamp: String(strict.now() - 9 * MINUTE) } };
    expect((await call(strict, SELLER, {}, near)).result).toBe(1);
  });

  it('throttles by the second, refills as time passes, and words it as the document does', async () => {
    await using platform = await startPractice({ limits: { qps: 3 } });
    const key = platform.credentials.appKey;
    for (let turn = 0; turn < 3; turn++) expect((await call(platform, SELLER, {})).result).toBe(1);
    expect((await call(platform, SELLER, {})).error_msg).toBe(
      `Exceed qps limit, KEY [apiId:${SELLER};appkey:${key}], MAX_QPS [3.0]`,
    );
    expect((await call(platform, 'open.shop.info.get', {})).result).toBe(1);
    platform.clock.advance(400);
    expect((await call(platform, SELLER, {})).result).toBe(1);
  });

  it('ends the day at its quota and starts anew at Beijing midnight', async () => {
    await using platform = await startPractice({ limits: { dailyQuota: 2 } });
    await call(platform, SELLER, {});
    await call(platform, SELLER, {});
    expect((await call(platform, SELLER, {})).error_msg).toBe(
      `Exceed quota limit, KEY [appkey:${platform.credentials.appKey}]`,
    );
    platform.advance(DAY / 2);
    expect((await call(platform, SELLER, {})).result).toBe(1);
  });
});
