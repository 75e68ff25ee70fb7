import { UserError } from '../../user-error.ts';

const LOOPBACK = new Set(['127.0.0.1', 'localhost', '[::1]']);

/** A gateway address of one's own: https, or http on this machine; anything else would carry secrets in the open. */
export function checkGatewayUrl(text: string): string {
  let url: URL;
  try {
    url = new URL(text);
  } catch (error) {
    throw new UserError('INVALID_INPUT', 'error.shop.gatewayNotAllowed', {}, error);
  }
  const allowed = url.protocol === 'https:' || (url.protocol === 'http:' && LOOPBACK.has(url.hostname));
  if (!allowed || url.username !== '' || url.password !== '')
    throw new UserError('INVALID_INPUT', 'error.shop.gatewayNotAllowed');
  return url.origin + url.pathname.replace(/\/+$/, '');
}
