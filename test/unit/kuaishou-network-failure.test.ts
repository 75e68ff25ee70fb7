import { expect, test } from 'vitest';
import { failureCode, hasNeverLeft } from '../../electron/backend/platforms/kuaishou/network-failure.ts';

function failure(fields: object): Error {
  return Object.assign(new TypeError('fetch failed'), { cause: Object.assign(new Error('x'), fields) });
}

test.each([
  ['refused', { code: 'ECONNREFUSED', syscall: 'connect' }, true],
  ['no route while connecting', { code: 'EHOSTUNREACH', syscall: 'connect' }, true],
  ['time-out of the system while connecting', { code: 'ETIMEDOUT', syscall: 'connect' }, true],
  ['not found', { code: 'ENOTFOUND', syscall: 'getaddrinfo' }, true],
  ['look-up fails for now', { code: 'EAI_AGAIN' }, true],
  ['no connection in time', { code: 'UND_ERR_CONNECT_TIMEOUT' }, true],
  ['certificate ended', { code: 'CERT_HAS_EXPIRED' }, true],
  ['every address refused', { code: 'ECONNREFUSED', errors: [{ syscall: 'connect' }, { syscall: 'connect' }] }, true],
  ['one address reached', { code: 'ECONNREFUSED', errors: [{ syscall: 'connect' }, { syscall: 'read' }] }, false],
  ['no route on an open connection', { code: 'EHOSTUNREACH', syscall: 'write' }, false],
  ['time-out on an open connection', { code: 'ETIMEDOUT', syscall: 'read' }, false],
  ['reset', { code: 'ECONNRESET', syscall: 'read' }, false],
  ['closed', { code: 'UND_ERR_SOCKET' }, false],
  ['no headers in time', { code: 'UND_ERR_HEADERS_TIMEOUT' }, false],
  ['given up', { code: 'ETIMEDOUT' }, false],
  ['something else', {}, false],
])('%s', (_name, fields, expected) => {
  expect(hasNeverLeft(failure(fields))).toBe(expected);
});

test.each([undefined, null, 'ECONNREFUSED', 7])('%j is no proof', (value) => {
  expect(hasNeverLeft(value)).toBe(false);
  expect(failureCode(value)).toBeUndefined();
});

test('causes in a circle come to an end', () => {
  const error = new Error('x');
  error.cause = error;
  expect(hasNeverLeft(error)).toBe(false);
  expect(failureCode(error)).toBeUndefined();
});
