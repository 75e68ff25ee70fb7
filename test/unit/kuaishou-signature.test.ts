import { describe, expect, test } from 'vitest';
import { encodeForm } from '../../electron/backend/platforms/kuaishou/http-exchange.ts';
import { type SignMethod, signParameters } from '../../electron/backend/platforms/kuaishou/signature.ts';

const LIST_PARAM =
  '{"orderViewStatus":1,"pageSize":50,"sort":2,"queryType":2,"beginTime":1699990000000,"endTime":1700000000000,"cursor":""}';
const NOTE_PARAM = '{"orderId":2000000000000001,"note":"红旗 & 加急=是","flag":1}';

/** Computed with the platform's official SDK classes; the secrets are made up. */
const VECTORS: readonly (readonly [string, string | undefined, SignMethod, string])[] = [
  ['open.order.cursor.list', LIST_PARAM, 'MD5', 'd952d0f2a469418c3a07273da9141fa5'],
  ['open.order.cursor.list', LIST_PARAM, 'HMAC_SHA256', 'ivgv69JkL9NAkESkzO3mS+Ka/5EEFOO8k+9zXN83gyc='],
  ['open.seller.order.note.add', NOTE_PARAM, 'MD5', '00e5c23cc79d3186b0b56f8ade84e9fb'],
  ['open.seller.order.note.add', NOTE_PARAM, 'HMAC_SHA256', 'ZqVXpyAGgHnmMW42arF3k3XTtHb4HOCBSMTYQdh3mf4='],
  ['open.user.seller.get', '{}', 'MD5', 'b2ffff7b9cd259a02fb6c266ddbb092e'],
  ['open.user.seller.get', '{}', 'HMAC_SHA256', 'Qd9k7WyOF7T15dRi01hjcjwNUqOUl14QhGRyk74Y258='],
  ['open.user.seller.get', undefined, 'MD5', '017a973960cd5f4ddd8ce8081466f7fc'],
  ['open.user.seller.get', undefined, 'HMAC_SHA256', 'UuICqP2KVvAV2WDpx8URfv/xyyEXtPUaPn4gHqK8yBU='],
];

describe('the signature', () => {
  test.each(VECTORS)('%s with param %s by %s', (method, param, signMethod, expected) => {
    const parameters = {
      method,
      param,
      signMethod,
      appkey: 'ks100000000000000001',
      access_token: 'TESTTOKEN',
      version: '1',
      timestamp: '1700000000000',
    };
    expect(signParameters(parameters, 'test-sign-secret-0001')).toBe(expected);
  });

  test.each([
    ['MD5', '6005da269b372ff10945e565ef37a4c6'],
    ['HMAC_SHA256', 'ZpPrG0oB1g/T93FyyVD+VCzRey41yqxZoCqcGg7upYM='],
  ] as const)('the vector of the PHP library by %s', (signMethod, expected) => {
    const parameters = {
      method: 'open.seller.order.list',
      param: '{"title":"短袖"}',
      signMethod,
      appkey: 'ks123',
      access_token: 'token',
      version: '1',
      timestamp: '1583271919000',
    };
    expect(signParameters(parameters, 'sign-secret')).toBe(expected);
  });

  test.each(['method', 'appkey', 'access_token'] as const)('a blank %s cannot be signed', (key) => {
    const parameters = { method: 'm', appkey: 'a', access_token: 't', [key]: '  ' };
    expect(() => signParameters(parameters, 's')).toThrow(`${key} not exist`);
  });

  test('nothing but the named parameters is signed', () => {
    const parameters = { method: 'm', appkey: 'a', access_token: 't' };
    const extended = { ...parameters, sign: 'x', uid: '1' };
    expect(signParameters(extended, 's')).toBe(signParameters(parameters, 's'));
  });

  test('a Base64 signature is percent-encoded in the address', () => {
    expect(encodeForm({ sign: 'a+b/c=', param: '{"n":"红 旗"}' })).toBe(
      'sign=a%2Bb%2Fc%3D&param=%7B%22n%22%3A%22%E7%BA%A2%20%E6%97%97%22%7D',
    );
  });
});
