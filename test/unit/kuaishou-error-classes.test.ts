import { describe, expect, test } from 'vitest';
import { readEnvelope } from '../../electron/backend/platforms/kuaishou/envelope.ts';
import { classifyRefusal } from '../../electron/backend/platforms/kuaishou/error-classes.ts';
import { PlatformError } from '../../electron/backend/platforms/platform-error.ts';

/** A number no table knows, as the texts without a documented number come with one. */
const UNKNOWN = 777;

/** Result, text of the platform, what it means; the texts are those of the platform's documents. */
const ROWS: readonly (readonly [number, string, object])[] = [
  [UNKNOWN, 'Exceed quota limit, KEY [appkey:ks1000]', { kind: 'quota', scope: 'app' }],
  [UNKNOWN, 'Exceed quota limit, KEY [appkey:ks1000;primaryUserId:42]', { kind: 'quota', scope: 'seller' }],
  [
    UNKNOWN,
    'Exceed qps limit, KEY [apiId:open.order.desensitise.batch;appkey:ks1000], MAX_QPS [300.0]',
    { kind: 'throttled', scope: 'app', retryAfter: 1000 },
  ],
  [
    UNKNOWN,
    'Exceed qps limit, KEY [apiId:open.item.new;appkey:ks1000;primaryUserId:42], MAX_QPS [50.0]',
    { kind: 'throttled', scope: 'seller', retryAfter: 1000 },
  ],
  [
    1017,
    '[1017] exceed quota limit,[apiId:open.item.category.suggested.get;primaryUserId:42]',
    { kind: 'quota', scope: 'seller' },
  ],
  [1017, '', { kind: 'quota', scope: 'seller' }],
  [24, 'AUTHORIZATION_REVOKED', { kind: 'consent-lost' }],
  [24, 'invalid token', { kind: 'token-expired' }],
  [26, '主账号不存在', { kind: 'consent-lost' }],
  [100200101, 'refreshToken.revokedAuthorization', { kind: 'consent-lost' }],
  [100200102, 'refreshToken.revokedAuthorization', { kind: 'consent-lost' }],
  [100200106, 'refreshToken.revokedAuthorization', { kind: 'consent-lost' }],
  [UNKNOWN, '不属于此应用的授权用户或测试用户', { kind: 'consent-lost' }],
  [UNKNOWN, 'TOKEN过期', { kind: 'token-expired' }],
  [24, 'TOKEN过期', { kind: 'token-expired' }],
  [UNKNOWN, '鉴权失败', { kind: 'token-expired' }],
  [100200102, 'access_denied', { kind: 'token-expired' }],
  [100200102, 'refreshToken.discarded', { kind: 'token-expired' }],
  [UNKNOWN, 'token中无scope权限', { kind: 'scope-missing' }],
  [100200106, 'invalid_scope', { kind: 'scope-missing' }],
  [UNKNOWN, '验签失败', { kind: 'request-wrong' }],
  [28, '签名校验失败', { kind: 'request-wrong' }],
  [UNKNOWN, 'Invalid url', { kind: 'request-wrong' }],
  [12, 'access_token not exist', { kind: 'request-wrong' }],
  [12, '', { kind: 'request-wrong' }],
  [13, '', { kind: 'request-wrong' }],
  [11, '订单存在售后，不可发货', { kind: 'rule' }],
  [3401, '商品只能在商家后台编辑', { kind: 'rule' }],
  [1800608, '', { kind: 'rule' }],
  [21, '当前库存不足，请减少预留数量', { kind: 'business' }],
  [21, 'order operation reject', { kind: 'not-found' }],
  [21, '订单不存在', { kind: 'not-found' }],
  [21, '商品不存在', { kind: 'not-found' }],
  [21, '快递公司不存在', { kind: 'business' }],
  [13, '查询时间范围不能超过7天', { kind: 'window-too-wide' }],
  [13, '开始时间不能早于90天前', { kind: 'request-wrong' }],
  [300002, '', { kind: 'changed' }],
  [300003, '', { kind: 'request-wrong' }],
  [300004, '', { kind: 'window-too-wide' }],
  [300005, '', { kind: 'request-wrong' }],
  [300006, '', { kind: 'request-wrong' }],
  [300007, '', { kind: 'request-wrong' }],
  [300008, '', { kind: 'changed' }],
  [300009, '', { kind: 'request-wrong' }],
  [300010, '', { kind: 'changed' }],
  [300011, '', { kind: 'not-found' }],
  [300012, '', { kind: 'not-found' }],
  [300013, '', { kind: 'changed' }],
  [300014, '', { kind: 'changed' }],
  [300015, '', { kind: 'request-wrong' }],
  [300016, '', { kind: 'changed' }],
  [300017, '', { kind: 'changed' }],
  [300018, '', { kind: 'changed' }],
  [300019, '', { kind: 'window-too-wide' }],
  [100200100, 'invalid_request', { kind: 'request-wrong' }],
  [100200101, 'unauthorized_client', { kind: 'request-wrong' }],
  [100200103, 'unsupported_response_type', { kind: 'request-wrong' }],
  [100200104, 'unsupported_grant_type', { kind: 'request-wrong' }],
  [100200105, 'invalid_grant', { kind: 'consent-lost' }],
  [100200107, 'invalid_openid', { kind: 'request-wrong' }],
  [100200500, 'server_error', { kind: 'transport' }],
  [UNKNOWN, 'Read timed out', { kind: 'transport' }],
  [21, '请求超时', { kind: 'transport' }],
  [21, '订单发货超时，已关闭', { kind: 'business' }],
  [UNKNOWN, '无法处理', { kind: 'business' }],
  // The platform did not get to the end itself: a write may have happened all the same.
  [21, '系统繁忙，请稍后再试', { kind: 'transport' }],
  [21, '服务异常', { kind: 'transport' }],
  [11, '运单校验服务超时，请重试', { kind: 'transport' }],
  [500, 'server error', { kind: 'transport' }],
  [UNKNOWN, '', { kind: 'transport' }],
  // Result 11 is a rule whatever else its text resembles.
  [11, '运单发货时间间隔超过30天', { kind: 'rule' }],
  [11, '订单不存在电子面单', { kind: 'rule' }],
  [300018, '退款单状态不存在该操作', { kind: 'changed' }],
  [21, '短信签名不存在', { kind: 'business' }],
];

describe('what a refusal means', () => {
  test.each(ROWS)('%i %s', (result, text, expected) => {
    expect(classifyRefusal(result, text)).toEqual(expected);
  });
});

const JSON_TYPE = 'application/json';

function answer(text: string, status = 200, contentType = JSON_TYPE, retryAfter?: number) {
  return { status, text, contentType, retryAfter };
}

function refusalOf(given: ReturnType<typeof answer>, secrets: readonly string[] = []): PlatformError {
  try {
    readEnvelope(given, 'open.order.detail', secrets);
  } catch (error) {
    if (error instanceof PlatformError) return error;
    throw error;
  }
  throw new Error('the answer was taken for a success');
}

describe('the envelope', () => {
  test.each([
    '{"result":1,"data":{}}',
    '{"result":"1"}',
    '{"result":1,"error_msg":"SUCCESS","code":"500","msg":"fail"}',
  ])('result 1 alone means success: %s', (text) => {
    expect(readEnvelope(answer(text), 'm', []).text).toBe(text);
  });

  test.each([
    ['{"result":1,"request_id":"r-1"}', 'r-1'],
    ['{"result":1,"requestId":"r-2"}', 'r-2'],
    ['{"result":1}', undefined],
  ])('the request id of %s', (text, expected) => {
    expect(readEnvelope(answer(text), 'm', []).requestId).toBe(expected);
  });

  test('a refusal keeps code, text and request id', () => {
    const error = refusalOf(answer('{"result":300014,"error_msg":"退款单已变更","request_id":"r-3"}'));
    expect(error.details).toMatchObject({
      kind: 'changed',
      code: '300014',
      text: '退款单已变更',
      requestId: 'r-3',
      method: 'open.order.detail',
    });
  });

  test('the text is found wherever the platform puts it', () => {
    expect(refusalOf(answer('{"result":5,"error_msg":"success","sub_msg":"TOKEN过期"}')).kind).toBe('token-expired');
    expect(refusalOf(answer('{"result":5,"msg":"token中无scope权限"}')).details.text).toBe('token中无scope权限');
    expect(
      refusalOf(answer('{"result":100200102,"error":"access_denied","error_msg":"refreshToken.revokedAuthorization"}'))
        .kind,
    ).toBe('consent-lost');
  });

  test.each([
    ['an HTML page', answer('<html>502</html>', 502, 'text/html'), 'transport'],
    ['an HTML page with 200', answer('<html>login</html>', 200, 'text/html'), 'transport'],
    ['a 5xx with JSON', answer('{"result":1,"data":{}}', 503), 'transport'],
    ['an empty body', answer(''), 'transport'],
    ['truncated JSON', answer('{"result":1,"data":{"orderList":[{"oid":1'), 'transport'],
    ['a list', answer('[1]'), 'transport'],
    ['null', answer('null'), 'transport'],
    ['no result', answer('{"data":{}}'), 'transport'],
    ['a redirect', answer('', 302, 'text/html'), 'transport'],
    ['HTTP 429', answer('slow down', 429, 'text/plain', 3000), 'throttled'],
  ])('%s is no usable answer', (_name, given, kind) => {
    expect(refusalOf(given).kind).toBe(kind);
  });

  test('HTTP 429 hands on how long to wait', () => {
    expect(refusalOf(answer('', 429, '', 3000)).details.retryAfter).toBe(3000);
  });

  test('a general text does not hide the telling one behind it', () => {
    const error = refusalOf(
      answer('{"result":11,"error_msg":"发货失败","sub_msg":"运单号和物流公司不匹配","msg":"fail"}'),
    );
    expect(error.details.text).toBe('发货失败；运单号和物流公司不匹配；fail');
    expect(error.kind).toBe('rule');
  });

  test('a secret that the platform quotes back is not shown', () => {
    const error = refusalOf(answer('{"result":28,"error_msg":"签名校验失败 for token-SECRET-1 and sign-SECRET-2"}'), [
      'token-SECRET-1',
      'sign-SECRET-2',
      '',
    ]);
    expect(error.kind).toBe('request-wrong');
    expect(`${error.message} ${JSON.stringify(error.details)}`).not.toContain('SECRET');
  });
});
