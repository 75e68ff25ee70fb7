import { describe, expect, test } from 'vitest';
import { kuaishouPlatform } from '../../electron/backend/platforms/kuaishou/kuaishou-platform.ts';

const APP = {
  gatewayUrl: 'https://openapi.kwaixiaodian.com',
  appKey: 'ks1000',
  appSecret: 'app-secret',
  signSecret: 'sign-secret',
  redirectUri: 'https://shop.example/callback?x=1',
};
const CODE = 'c0de-Value_1234567890';

describe('the code in what a person pasted', () => {
  test.each([
    ['a bare code', CODE, { code: CODE }],
    ['with spaces and a line end', `  ${CODE}\r\n`, { code: CODE }],
    ['in quotation marks', `"${CODE}"`, { code: CODE }],
    ['a redirect address', `https://shop.example/cb?code=${CODE}&state=s1`, { code: CODE, state: 's1' }],
    ['a loopback address', `http://127.0.0.1:8123/cb?state=s1&code=${CODE}`, { code: CODE, state: 's1' }],
    ['an address without state', `https://shop.example/cb?code=${CODE}`, { code: CODE }],
    ['the code in the fragment', `https://shop.example/cb#code=${CODE}&state=s2`, { code: CODE, state: 's2' }],
    [
      'the code in a query of the fragment',
      `https://shop.example/#/cb?code=${CODE}&state=s3`,
      { code: CODE, state: 's3' },
    ],
    ['an address within a sentence', `回调地址：https://shop.example/cb?code=${CODE} 请查收`, { code: CODE }],
    ['a query text', `?code=${CODE}&state=s4`, { code: CODE, state: 's4' }],
    ['a query without mark', `code=${CODE}`, { code: CODE }],
    ['a plus sign in the code', 'https://shop.example/cb?code=abc+def/ghi==', { code: 'abc+def/ghi==' }],
    ['percent-encoding in the code', 'https://shop.example/cb?code=abc%2Bdef%3D', { code: 'abc+def=' }],
  ])('%s', (_name, pasted, expected) => {
    expect(kuaishouPlatform.readAuthorisationCode(pasted)).toEqual(expected);
  });

  test.each([
    '',
    '   ',
    'short',
    '你好，我的授权码',
    'two words here',
    'https://shop.example/cb',
    'https://shop.example/cb?error=access_denied&state=s1',
    'https://shop.example/cb?code=',
    'code=',
    'https://',
    'x'.repeat(5000),
    '<script>alert(1)</script>',
  ])('no code in %j', (pasted) => {
    expect(kuaishouPlatform.readAuthorisationCode(pasted)).toBeUndefined();
  });
});

describe('the consent page', () => {
  test('is the portal of the real platform, with everything it asks for', () => {
    const page = new URL(kuaishouPlatform.authorisePage(APP, 'state 1&') ?? '');
    expect(`${page.origin}${page.pathname}`).toBe('https://open.kwaixiaodian.com/oauth/authorize');
    expect(Object.fromEntries(page.searchParams)).toEqual({
      app_id: 'ks1000',
      redirect_uri: 'https://shop.example/callback?x=1',
      scope: 'merchant_user,merchant_order,merchant_refund,merchant_item',
      response_type: 'code',
      state: 'state 1&',
    });
    expect(page.href).not.toContain('secret');
  });

  test('is at the gateway itself where that is another one', () => {
    const page = kuaishouPlatform.authorisePage({ ...APP, gatewayUrl: 'http://127.0.0.1:9/base/' }, 's');
    expect(page).toMatch(/^http:\/\/127\.0\.0\.1:9\/base\/oauth\/authorize\?/);
  });

  test('does not exist without a registered redirect address', () => {
    expect(kuaishouPlatform.authorisePage({ ...APP, redirectUri: undefined }, 's')).toBeUndefined();
  });
});
