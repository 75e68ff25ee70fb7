import { describe, expect, it } from 'vitest';
import { expectedSign, verifySign } from '../../electron/practice/signature.ts';

const ORDER_PARAM =
  '{"orderViewStatus":1,"pageSize":50,"sort":2,"queryType":2,"beginTime":1699990000000,"endTime":1700000000000,"cursor":""}';
const NOTE_PARAM = '{"orderId":2000000000000001,"note":"红旗 & 加急=是","flag":1}';
const SECRET = 'test-sign-secret-0001';

const VECTORS = [
  ['open.order.cursor.list', ORDER_PARAM, 'MD5', 'd952d0f2a469418c3a07273da9141fa5'],
  ['open.order.cursor.list', ORDER_PARAM, 'HMAC_SHA256', 'ivgv69JkL9NAkESkzO3mS+Ka/5EEFOO8k+9zXN83gyc='],
  ['open.seller.order.note.add', NOTE_PARAM, 'MD5', '00e5c23cc79d3186b0b56f8ade84e9fb'],
  ['open.seller.order.note.add', NOTE_PARAM, 'HMAC_SHA256', 'ZqVXpyAGgHnmMW42arF3k3XTtHb4HOCBSMTYQdh3mf4='],
  ['open.user.seller.get', '{}', 'MD5', 'b2ffff7b9cd259a02fb6c266ddbb092e'],
  ['open.user.seller.get', '{}', 'HMAC_SHA256', 'Qd9k7WyOF7T15dRi01hjcjwNUqOUl14QhGRyk74Y258='],
  ['open.user.seller.get', undefined, 'MD5', '017a973960cd5f4ddd8ce8081466f7fc'],
  ['open.user.seller.get', undefined, 'HMAC_SHA256', 'UuICqP2KVvAV2WDpx8URfv/xyyEXtPUaPn4gHqK8yBU='],
] as const;

function parametersOf(method: string, param: string | undefined, signMethod: string): Map<string, string> {
  const parameters = new Map([
    ['appkey', 'ks100000000000000001'],
    ['access_token', 'TESTTOKEN'],
    ['version', '1'],
    ['timestamp', '1700000000000'],
    ['method', method],
    ['signMethod', signMethod],
  ]);
  if (param !== undefined) parameters.set('param', param);
  return parameters;
}

describe('the verifier of the practice gateway', () => {
  it.each(VECTORS)('accepts the vector %s %s %s', (method, param, signMethod, sign) => {
    const parameters = parametersOf(method, param, signMethod);
    expect(expectedSign(parameters, SECRET)).toBe(sign);
    expect(verifySign(parameters.set('sign', sign), SECRET)).toBe(true);
  });

  it.each([
    ['MD5', '6005da269b372ff10945e565ef37a4c6'],
    ['HMAC_SHA256', 'ZpPrG0oB1g/T93FyyVD+VCzRey41yqxZoCqcGg7upYM='],
  ])('accepts the extra check of the reference with %s', (signMethod, sign) => {
    const parameters = new Map([
      ['access_token', 'token'],
      ['appkey', 'ks123'],
      ['method', 'open.seller.order.list'],
      ['param', '{"title":"短袖"}'],
      ['signMethod', signMethod],
      ['timestamp', '1583271919000'],
      ['version', '1'],
    ]);
    expect(expectedSign(parameters, 'sign-secret')).toBe(sign);
  });

  it('ignores parameters that are not signed', () => {
    const parameters = parametersOf('open.user.seller.get', '{}', 'MD5').set('uid', '7').set('extra', 'x');
    expect(expectedSign(parameters, SECRET)).toBe('b2ffff7b9cd259a02fb6c266ddbb092e');
  });

  it('refuses an upper-case MD5, a hyphenated method name, a missing sign and a wrong secret', () => {
    const parameters = parametersOf('open.user.seller.get', '{}', 'MD5');
    expect(verifySign(parameters, SECRET)).toBe(false);
    expect(verifySign(parameters.set('sign', 'B2FFFF7B9CD259A02FB6C266DDBB092E'), SECRET)).toBe(false);
    expect(verifySign(parameters.set('sign', 'b2ffff7b9cd259a02fb6c266ddbb092e'), 'other')).toBe(false);
    const hyphen = parametersOf('open.user.seller.get', '{}', 'HMAC-SHA256').set('sign', 'x');
    expect(verifySign(hyphen, SECRET)).toBe(false);
  });
});
